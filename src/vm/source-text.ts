// What an expression is called in an error message: `o.nested.f is not a function`. V8 prints the syntax tree; here the
// module's source, which the image keeps for stack traces, is read around the position of the instruction.
//
// Names, member chains and `this` are shown as written, without TypeScript's additions, the arguments of calls as
// "(...)", everything else as "(intermediate value)". Answers "" where there is no source (the guest library).

import { CodeLayout, Frame, ModuleLayout } from "../image/layout.ts";
import { loadRef, loadWord } from "../image/slot.ts";
import { textOf } from "../image/text.ts";
import type { Vm } from "./machine.ts";
import { positionAt } from "./position.ts";

const unknown = "(intermediate value)";
const namePattern = /[\p{ID_Continue}$#\u200c\u200d]/u;

interface Place {
  readonly source: string;
  readonly offset: number;
}

/** Where the top frame's instruction is in its source. */
function placeOf(vm: Vm): Place | undefined {
  const { image } = vm;
  const code = loadRef(image, vm.frame + Frame.code);
  const module = loadRef(image, code + CodeLayout.module);
  const text = module === 0 ? 0 : loadRef(image, module + ModuleLayout.source);
  const position = text === 0 ? undefined : positionAt(image, code, loadWord(image, vm.frame + Frame.pc));
  if (position === undefined) return undefined;
  const source = textOf(image, text);
  let offset = 0;
  for (let line = 1; line < position.line; line++) offset = source.indexOf("\n", offset) + 1;
  return { source, offset: offset + position.column - 1 };
}

/** The function of the call (or the constructor of the `new`) that the top frame stands at. */
export function calledText(vm: Vm): string {
  const place = placeOf(vm);
  if (place === undefined) return "";
  const { source, offset } = place;
  if (/^new\s/.test(source.slice(offset, offset + 4)))
    return readForward(source, skipSpace(source, offset + 3)).text;
  if (source[offset] === "(") {
    const end = source.slice(0, offset).replace(/(\?\.)?[!\s]*$/, "").length;
    return objectBefore(source, end);
  }
  if (!namePattern.test(source[offset] ?? "")) return unknown;
  let end = offset;
  while (namePattern.test(source[end] ?? "")) end++;
  return readBackward(source, offset) + source.slice(offset, end);
}

/** The expression that begins where the top frame's instruction is. */
export function operandText(vm: Vm): string {
  const place = placeOf(vm);
  return place === undefined ? "" : readForward(place.source, place.offset).text;
}

function skipSpace(source: string, offset: number): number {
  while (/\s/.test(source[offset] ?? "")) offset++;
  return offset;
}

/** A chain of names, members and calls from `offset` on. */
function readForward(source: string, offset: number): { text: string; end: number } {
  let end = offset;
  let text = "";
  if (source[offset] === "(") {
    end = matching(source, offset, 1);
    text = inner(source, offset, end);
  } else {
    while (namePattern.test(source[end] ?? "")) end++;
    text = source.slice(offset, end);
    if (text === "" || /^(function|class|async|new|await)$/.test(text)) return { text: unknown, end };
  }
  for (;;) {
    const member = /^!?\s*(?:\?\.|\.)\s*([\p{ID_Continue}$#]+)/u.exec(source.slice(end, end + 200));
    if (member) {
      text += `.${member[1]}`;
      end += member[0].length;
    } else if (source[end] === "[") {
      const close = matching(source, end, 1);
      text += source.slice(end, close);
      end = close;
    } else return { text, end };
  }
}

/** What stands before a member's name, up to and with the dot: "o.nested." */
function readBackward(source: string, offset: number): string {
  let at = backSpace(source, offset);
  if (source[at - 1] !== ".") return "";
  at--;
  if (source[at - 1] === "?") at--;
  at = backSpace(source, at);
  while (source[at - 1] === "!") at--;
  return `${objectBefore(source, at)}.`;
}

function backSpace(source: string, offset: number): number {
  while (/\s/.test(source[offset - 1] ?? "")) offset--;
  return offset;
}

/** The expression that ends at `end`. */
function objectBefore(source: string, end: number): string {
  const last = source[end - 1] ?? "";
  if (last === ")" || last === "]") {
    const open = matching(source, end - 1, -1);
    const before = objectEndsAt(source, open) ? objectBefore(source, open) : "";
    if (last === "]") return before === "" ? unknown : before + source.slice(open, end);
    return before === "" ? inner(source, open, end) : `${before}(...)`;
  }
  let start = end;
  while (namePattern.test(source[start - 1] ?? "")) start--;
  return start === end ? unknown : readBackward(source, start) + source.slice(start, end);
}

function objectEndsAt(source: string, offset: number): boolean {
  const last = source[offset - 1] ?? "";
  return last === ")" || last === "]" || namePattern.test(last);
}

/** What is inside of parentheses, if it is a name or a chain, perhaps with a type. */
function inner(source: string, open: number, end: number): string {
  const text = source.slice(open + 1, end - 1).trim();
  return /^([\p{ID_Continue}$.]+)(\s+(as|satisfies)\s.*)?$/su.exec(text)?.[1] ?? unknown;
}

/** Forward: the offset behind the bracket that closes the one at `offset`; backward: the offset of its opening one. */
function matching(source: string, offset: number, step: 1 | -1): number {
  let depth = 0;
  for (let at = offset; at >= 0 && at < source.length; at += step) {
    const char = source[at]!;
    if ("([{".includes(char)) depth += step;
    else if (")]}".includes(char)) depth -= step;
    if (depth === 0) return step === 1 ? at + 1 : at;
  }
  return step === 1 ? source.length : 0;
}
