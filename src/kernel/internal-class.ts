// What an internal class is: the functions that the machine itself implements, reached by `sys n`.
//
// Invariants:
//   C1  Numbers are part of the image format: explicit, append only, unique within a class (functions) and within
//       the registry (classes).
//   C2  Function numbers 0..31 are Phantom's (facts/internal-classes.md), the first eight common to all classes; those
//       that Phantom does not have start at 32.
//   C3  A function is either a native (pure image code: neither blocks nor leaves the image) or a kernel function
//       (restartable protocol), never both.
//   C4  Numbers of resource types are part of the image format, too: unique within the registry, append only.

import type { Native } from "../vm/machine.ts";
import type { KernelFunction } from "./call.ts";
import type { ResourceType } from "./resource.ts";

export interface InternalFunction {
  readonly number: number;
  /** The name that guest code imports, and the `name` property of the function object. */
  readonly name: string;
  /** The `length` property. */
  readonly arity: number;
  readonly native?: Native;
  readonly call?: KernelFunction;
}

export interface InternalClass {
  readonly number: number;
  /** "string" stands for .internal.string and is imported as "internal:string". */
  readonly name: string;
  readonly functions: readonly InternalFunction[];
  /** Types of the KERNEL objects that its functions make. */
  // biome-ignore lint/suspicious/noExplicitAny: each type knows its own host object
  readonly resources?: readonly ResourceType<any>[];
}
