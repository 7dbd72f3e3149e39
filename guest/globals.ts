// Defining globals: every module of the library puts its own constructors on the global object as it is evaluated,
// so that the modules behind it in boot.ts can use them as any program does.

import { defineConstant, globalObject, installHidden } from "internal:object";

const target = globalObject();

/** Makes each property of `record` a global: writable, configurable, not enumerable. */
export function defineGlobals(record: Record<string, unknown>): void {
  installHidden(target, record);
}

/** NaN and its like. */
export function defineGlobalConstant(name: string, value: unknown): void {
  defineConstant(target, name, value);
}

defineGlobals({ globalThis: target, global: target });
defineGlobalConstant("undefined", undefined);
defineGlobalConstant("NaN", 0 / 0);
defineGlobalConstant("Infinity", 1 / 0);
