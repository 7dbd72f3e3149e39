// Stack traces as text, made when an error is made: the lines that Node prints below an error's message.

import { functionName } from "../image/function.ts";
import { kindOf } from "../image/image.ts";
import { CodeFlag, CodeLayout, Frame, FrameFlag, Kind, ModuleLayout } from "../image/layout.ts";
import { loadRef, loadWord, referenceAt } from "../image/slot.ts";
import { textOf } from "../image/text.ts";
import { FunctionFlag } from "../isa/unit.ts";
import { constructorName, isObject } from "./convert.ts";
import type { Address, Vm } from "./machine.ts";
import { positionAt } from "./position.ts";

/** What Error.stackTraceLimit is if nobody changes it. */
export const frameCountMax = 10;

/** "\n    at …" for at most `limit` frames of the running thread from `frame` on, the top one first. */
export function stackTrace(vm: Vm, frame: Address = vm.frame, limit: number = frameCountMax): string {
  let text = "";
  let count = 0;
  let isAsync = false;
  for (
    let f = frame, isTop = frame === vm.frame;
    f !== 0 && count < limit;
    f = loadWord(vm.image, f), isTop = isAsync
  ) {
    const prefix = isAsync ? "async " : "";
    if ((loadWord(vm.image, f + Frame.flags) & FrameFlag.resumed) !== 0) isAsync = true;
    text += `\n    at ${prefix}${describeFrame(vm, f, isTop)}`;
    count++;
  }
  return text;
}

/** `isTop`: the frame stands in front of the instruction that it is about; others stand behind the call (F1). */
function describeFrame(vm: Vm, frame: Address, isTop: boolean): string {
  const name = nameOf(vm, frame);
  const place = placeOf(vm, frame, isTop);
  return name === "" ? place : `${name} (${place})`;
}

/** Like V8: `new Foo`, `Foo.method`, `Object.method`, `async f`, `f`; nothing for the body of a module. */
function nameOf(vm: Vm, frame: Address): string {
  const { image } = vm;
  const code = loadRef(image, frame + Frame.code);
  const f = loadRef(image, frame + Frame.function);
  const flags = loadWord(image, code + CodeLayout.flags);
  if ((flags & FunctionFlag.moduleBody) !== 0) return "";
  const nameText = loadRef(image, code + CodeLayout.name);
  const own = f === 0 ? "" : functionName(image, f);
  const name = own !== "" ? own : nameText === 0 ? "" : textOf(image, nameText);
  if ((loadWord(image, frame + Frame.flags) & FrameFlag.construct) !== 0)
    return `new ${name === "" ? "<anonymous>" : name}`;
  if ((flags & FunctionFlag.method) === 0 || !isObject(image, frame + Frame.this)) return name;
  const receiver = referenceAt(image, frame + Frame.this);
  const owner =
    kindOf(image, receiver) === Kind.function
      ? functionName(image, receiver)
      : constructorName(image, receiver);
  return `${owner === "" ? "Object" : owner}.${name === "" ? "<anonymous>" : name}`;
}

/** file:line:column of the instruction that runs, or of the call that is waited for. */
function placeOf(vm: Vm, frame: Address, isTop: boolean): string {
  const { image } = vm;
  const code = loadRef(image, frame + Frame.code);
  if ((loadWord(image, code + CodeLayout.flags) & CodeFlag.library) !== 0) return "<anonymous>";
  const module = loadRef(image, code + CodeLayout.module);
  const file = module === 0 ? "<anonymous>" : textOf(image, loadRef(image, module + ModuleLayout.specifier));
  const position = positionAt(image, code, loadWord(image, frame + Frame.pc) - (isTop ? 0 : 1));
  return position === undefined ? file : `${file}:${position.line}:${position.column}`;
}
