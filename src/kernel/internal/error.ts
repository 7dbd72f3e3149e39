// .internal.error: stack traces. The frames are noted when an error is made; the first line is put before them when
// `stack` is first read, because constructors set the error's name after they have called Error (as in V8).

import { Attribute, HIDDEN } from "../../image/class.ts";
import { CodeFlag, CodeLayout, Frame, FrameFlag, ModuleLayout, RESULT } from "../../image/layout.ts";
import { defineAccessor, defineOwn } from "../../image/object.ts";
import { loadRef, loadWord, referenceAt, setReference } from "../../image/slot.ts";
import { makeSymbol, SymbolFlag } from "../../image/symbol.ts";
import { internText, makeText, textOf } from "../../image/text.ts";
import type { Address, Outcome, Vm } from "../../vm/machine.ts";
import {
  argument,
  integerArgument,
  returnReference,
  returnText,
  returnUndefined,
} from "../../vm/natives-support.ts";
import { findModule } from "../../vm/loader.ts";
import { frameCountMax, stackTrace } from "../../vm/trace.ts";
import { internalClass, native } from "../native.ts";

/** captureFrames(target, key, getter, setter, above, limit): own accessor `stack`, frames under the private key. */
function captureFrames(vm: Vm, base: Address, argc: number): Outcome {
  const { image } = vm;
  const target = referenceAt(image, base + 8);
  const above = referenceAt(image, argument(vm, base, argc, 4));
  const frame = above === 0 ? firstFrame(vm) : frameBelow(vm, above);
  const limit = integerArgument(vm, base, argc, 5, frameCountMax);
  setReference(image, RESULT, makeText(image, frame === 0 ? "" : stackTrace(vm, frame, limit)));
  defineOwn(image, target, referenceAt(image, base + 16), RESULT, HIDDEN);
  const getter = referenceAt(image, base + 24);
  defineAccessor(
    image,
    target,
    vm.atoms.stack,
    getter,
    referenceAt(image, base + 32),
    Attribute.configurable,
  );
  return returnUndefined(vm);
}

/** The frame that wrote `new X(…)`: behind the library's own and the constructors of the same `new`. */
function firstFrame(vm: Vm): Address {
  const { image } = vm;
  let frame = vm.frame;
  let newTarget = 0;
  while (frame !== 0 && isLibrary(vm, frame)) {
    newTarget = loadRef(image, frame + Frame.newTarget);
    const isConstructor = (loadWord(image, frame + Frame.flags) & FrameFlag.construct) !== 0;
    frame = loadWord(image, frame + Frame.caller);
    if (isConstructor) break;
  }
  if (newTarget === 0) return frame;
  while (frame !== 0 && loadRef(image, frame + Frame.newTarget) === newTarget)
    frame = loadWord(image, frame + Frame.caller);
  return frame;
}

function isLibrary(vm: Vm, frame: Address): boolean {
  const code = loadRef(vm.image, frame + Frame.code);
  return (loadWord(vm.image, code + CodeLayout.flags) & CodeFlag.library) !== 0;
}

/** The caller of the innermost call of a function; 0 if it does not run. */
function frameBelow(vm: Vm, f: Address): Address {
  const { image } = vm;
  for (let frame = vm.frame; frame !== 0; frame = loadWord(image, frame + Frame.caller))
    if (loadRef(image, frame + Frame.function) === f) return loadWord(image, frame + Frame.caller);
  return 0;
}

/**
 * sourceExcerpt(stack): place, source line and caret of the first frame of the program in a stack's text, as Node
 * prints them above an uncaught error; empty if no frame is the program's.
 */
function sourceExcerpt(vm: Vm, base: Address): Outcome {
  const { image } = vm;
  const stack = textOf(image, referenceAt(image, base + 8));
  for (const [, specifier, line, column] of stack.matchAll(/^ {4}at (?:.*\()?(.+?):(\d+):(\d+)\)?$/gm)) {
    const module = findModule(image, specifier!);
    const source = module === 0 ? 0 : loadRef(image, module + ModuleLayout.source);
    const text = source === 0 ? undefined : textOf(image, source).split("\n")[Number(line) - 1];
    if (text === undefined) continue;
    return returnText(vm, `${specifier}:${line}\n${text}\n${" ".repeat(Number(column) - 1)}^\n\n`);
  }
  return returnText(vm, "");
}

export const errorClass = internalClass(44, "error", [
  native(32, "captureFrames", 6, "", captureFrames),
  native(33, "makePrivateKey", 0, "", (vm) =>
    returnReference(vm, makeSymbol(vm.image, internText(vm.image, "#private"), SymbolFlag.private)),
  ),
  native(34, "sourceExcerpt", 1, "", sourceExcerpt),
]);
