// The compile unit: what a front end hands to the loader. Plain data, no addresses, so that it can be verified,
// printed and stored. One unit holds all modules of a program (or of the guest library) and all their functions.

export const FunctionFlag = {
  async: 1 << 0, //          calling it makes a thread and returns its promise
  generator: 1 << 1, //      calling it makes a suspended generator
  arrow: 1 << 2, //          no this of its own, not a constructor
  method: 1 << 3, //         has a home object, not a constructor
  classConstructor: 1 << 4, // throws when called without new
  derived: 1 << 5, //        constructor of a class with extends: this is uninitialised until super returns
  constructible: 1 << 6, //  a plain function: new works, prototype is made when asked for
  moduleBody: 1 << 7,
  strictThis: 1 << 8, //     always set for TypeScript modules; kept for the format
  phantom: 1 << 9, //        method of a Phantom class: entered with its argument count as the one numeric cell
  eagerParameters: 1 << 10, // a generator that runs up to its first yield when it is called; that yields the generator
} as const;

export type Constant =
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "string"; readonly value: string }
  | { readonly kind: "function"; readonly index: number } //                  index into Unit.functions
  | { readonly kind: "module"; readonly specifier: string } //                a module of this unit or of the boot unit
  | { readonly kind: "native"; readonly className: string; readonly name: string } // kernel function, e.g. ("timer", "sleep")
  | { readonly kind: "private"; readonly name: string; readonly id: number } // private name; id is unique in the unit
  | {
      readonly kind: "template";
      readonly cooked: readonly (string | null)[];
      readonly raw: readonly string[];
    };

/** One function. `code` jumps are relative to the operand (see instructions.ts). */
export interface FunctionUnit {
  readonly name: string;
  readonly flags: number;
  /** Declared parameters: copied to locals 0.. by a call, missing ones undefined. */
  readonly parameters: number;
  /** The `length` property. */
  readonly arity: number;
  /** Slots of the frame before the operand stack, parameters included. */
  readonly locals: number;
  /** Sizes of the scopes around the function, innermost first; the verifier checks every `push_closure` against it. */
  readonly outerScopes: readonly number[];
  /** Properties expected on `this` after construction: capacity of new instances. */
  readonly capacity: number;
  readonly code: Uint8Array;
  readonly constants: readonly Constant[];
  /** Triples (offset of code, line, column), offsets ascending; line from 1, column from 1. */
  readonly positions: readonly number[];
  /** Index of the module in Unit.modules. */
  readonly module: number;
  /** Names of locals, for dumps; may be shorter than `locals`. */
  readonly localNames: readonly string[];
}

export interface ModuleUnit {
  /** Resolved name: path relative to the program's folder, or "node:..." / "internal:..." in the boot unit. */
  readonly specifier: string;
  /** Whole source text, kept in the image for stack traces; empty for the guest library. */
  readonly source: string;
  /** Slots of the module's scope (all top-level bindings). */
  readonly slots: number;
  readonly slotNames: readonly string[];
  /** Exported name -> slot. Re-exports of other modules: see `reexports`. */
  readonly exports: Readonly<Record<string, number>>;
  readonly reexports: Readonly<Record<string, { readonly specifier: string; readonly name: string }>>;
  /** Index of the function that instantiates hoisted function declarations, and of the body; -1 for none. */
  readonly init: number;
  readonly body: number;
}

export interface Unit {
  readonly functions: readonly FunctionUnit[];
  /** In order of evaluation. */
  readonly modules: readonly ModuleUnit[];
  /** The function that runs everything: all inits, then all bodies, awaiting async ones. */
  readonly main: number;
  /** Host modules used: absolute path is resolved by the CLI. */
  readonly hostModules: readonly HostModuleUnit[];
}

export interface HostModuleUnit {
  readonly specifier: string;
  readonly exports: readonly { readonly name: string; readonly kind: HostFunctionKind }[];
}

/** What calling a host function gives: its result, a promise of it, or an async iterable. */
export type HostFunctionKind = "sync" | "async" | "stream";
