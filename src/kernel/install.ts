// Wiring the internal classes to a machine: natives into its table, kernel functions behind its gate.

import type { NativeResolver } from "../vm/loader.ts";
import type { Vm } from "../vm/machine.ts";
import type { Kernel } from "./protocol.ts";
import { findInternalFunction, findInternalClass, internalClasses } from "./registry.ts";

/** Fills the machine's table of natives. */
export function installNatives(vm: Vm): void {
  for (const { number: classNumber, functions } of internalClasses) {
    const table = (vm.natives[classNumber] ??= []);
    for (const { number, native } of functions) if (native !== undefined) table[number] = native;
  }
}

/** Makes every kernel function callable. */
export function registerKernelFunctions(kernel: Kernel): void {
  for (const { number: classNumber, name: className, functions, resources } of internalClasses) {
    for (const { number, name, call } of functions)
      if (call !== undefined) kernel.register(classNumber, number, `${className}.${name}`, call);
    for (const type of resources ?? []) kernel.registerResource(type);
  }
}

/** Finds what `import { name } from "internal:className"` means. */
export const nativeResolver: NativeResolver = (className, name) => {
  const found = findInternalFunction(className, name);
  if (found === undefined) return undefined;
  return { classNumber: findInternalClass(className)!.number, number: found.number, arity: found.arity };
};
