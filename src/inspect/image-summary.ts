// What is in an image, as text: threads with source lines, roots, objects by class. Reads only; the image has passed
// the checker or is printed as far as it makes sense.

import type { Image } from "../image/image.ts";
import { classOf, kindOf, sizeOf } from "../image/image.ts";
import {
  ClassLayout,
  CodeLayout,
  Frame,
  IMAGE_BASE,
  Kind,
  layouts,
  ModuleLayout,
  RootLayout,
  ThreadLayout,
  ThreadState,
  WorldState,
} from "../image/layout.ts";
import { loadRef, loadWord, numberAt } from "../image/slot.ts";
import { isString, textOf } from "../image/text.ts";
import { reachableFrom, walkFrames } from "../image/walk.ts";
import { positionAt } from "../vm/position.ts";

type Address = number;

const nameOf = (table: Readonly<Record<string, number>>, value: number): string =>
  Object.keys(table).find((key) => table[key] === value) ?? String(value);

const text = (image: Image, address: Address): string =>
  address !== 0 && isString(image, address) ? textOf(image, address) : "";

/** Every reachable object of a sound image. */
export function reachableObjects(image: Image): Set<Address> {
  return reachableFrom(image, [IMAGE_BASE], loadRef(image, IMAGE_BASE + RootLayout.strings));
}

/** State, history and the references of the root. */
export function describeRoot(image: Image): string {
  const word = (offset: number): number => loadWord(image, IMAGE_BASE + offset);
  const time = (offset: number): number => numberAt(image, IMAGE_BASE + offset);
  const lines = [
    `world ${[RootLayout.worldId0, RootLayout.worldId1, RootLayout.worldId2, RootLayout.worldId3]
      .map((offset) => word(offset).toString(16).padStart(8, "0"))
      .join("")}`,
    `state ${nameOf(WorldState, word(RootLayout.state))}, exit code ${word(RootLayout.exitCode)}`,
    `heap ${image.top - IMAGE_BASE} bytes, ${word(RootLayout.allocated)} KiB allocated since the last collection`,
    `boots ${word(RootLayout.boots) + 1}, snapshots ${time(RootLayout.snapshots)}, jobs waiting ${word(RootLayout.jobCount)}`,
  ];
  for (const { name, type, offset } of layouts[Kind.root]!.fields) {
    const target = type === "ref" ? word(offset) : 0;
    if (target !== 0)
      lines.push(`  ${name.padEnd(16)} ${address(target)} ${layouts[kindOf(image, target)]?.name ?? "?"}`);
  }
  return lines.join("\n");
}

function address(value: Address): string {
  return value.toString(16).padStart(8, "0");
}

function fullNumber(image: Image, low: number, high: number): number {
  return loadWord(image, high) * 2 ** 32 + loadWord(image, low);
}

/** One block a thread: state, call in flight, and a line for each frame. */
export function describeThreads(image: Image, objects: ReadonlySet<Address>): string {
  const lines: string[] = [];
  for (const thread of objects) {
    if (kindOf(image, thread) !== Kind.thread) continue;
    const state = loadWord(image, thread + ThreadLayout.state);
    if (state === ThreadState.dead) continue;
    const call = fullNumber(image, thread + ThreadLayout.call, thread + ThreadLayout.callHigh);
    const where = state === ThreadState.blocked ? `, in system call ${call}` : "";
    lines.push(
      `thread ${fullNumber(image, thread + ThreadLayout.id, thread + ThreadLayout.idHigh)} ${nameOf(ThreadState, state)}${where}`,
    );
    walkFrames(image, thread, (frame) => lines.push(`  ${describeFrame(image, frame)}`));
  }
  return lines.length === 0 ? "no threads" : lines.join("\n");
}

function describeFrame(image: Image, frame: Address): string {
  const code = loadRef(image, frame + Frame.code);
  const name = text(image, loadRef(image, code + CodeLayout.name)) || "<anonymous>";
  const pc = loadWord(image, frame + Frame.pc);
  const module = loadRef(image, code + CodeLayout.module);
  if (module === 0) return `${name} (native, pc ${pc})`;
  const specifier = text(image, loadRef(image, module + ModuleLayout.specifier));
  const position = positionAt(image, code, pc);
  if (position === undefined) return `${name} (${specifier}, pc ${pc})`;
  const source = text(image, loadRef(image, module + ModuleLayout.source))
    .split("\n")
    [position.line - 1]?.trim();
  return `${name} (${specifier}:${position.line}:${position.column})${source ? `  | ${source}` : ""}`;
}

/** Count and bytes of the objects of each class (or kind, where there is no class), largest first. */
export function describeObjects(image: Image, objects: ReadonlySet<Address>): string {
  const byName = new Map<string, { count: number; bytes: number }>();
  let total = 0;
  for (const object of objects) {
    const name = classNameOf(image, object);
    const entry = byName.get(name) ?? { count: 0, bytes: 0 };
    entry.count++;
    entry.bytes += sizeOf(image, object);
    total += sizeOf(image, object);
    byName.set(name, entry);
  }
  const rows = [...byName].sort((a, b) => b[1].bytes - a[1].bytes);
  const lines = rows.map(
    ([name, { count, bytes }]) => `${String(bytes).padStart(11)} ${String(count).padStart(9)}  ${name}`,
  );
  return [
    `      bytes     count  class`,
    ...lines,
    `${String(total).padStart(11)} ${String(objects.size).padStart(9)}  all`,
  ].join("\n");
}

function classNameOf(image: Image, object: Address): string {
  const kind = layouts[kindOf(image, object)]?.name ?? "?";
  const cls = classOf(image, object);
  const name = cls === 0 ? "" : text(image, loadRef(image, cls + ClassLayout.name));
  return name === "" ? kind : `${kind} ${name}`;
}
