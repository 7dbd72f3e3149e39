// Walking the image by the layout table: what an object refers to, what a thread's frames are, what is reachable.
// For checker, dumpers and tests; the collector has loops of its own (collector.ts) that trust what this file doubts.
//
// Invariants:
//   W1  Nothing here writes, and nothing reads beyond the object that it was given, if the header's size is true.
//   W2  A walk over frames ends, whatever the words say: a caller lies below its callee or in an earlier segment.

import type { Address, Image } from "./image.ts";
import { kindOf, sizeOf } from "./image.ts";
import {
  CATCHER_SIZE,
  CodeFlag,
  CodeLayout,
  Empty,
  ENTRY_SIZE,
  Frame,
  FrameFlag,
  Kind,
  type Layout,
  layouts,
  StackLayout,
  TableLayout,
  Tag,
  ThreadLayout,
  ThreadState,
  IMAGE_BASE,
} from "./layout.ts";

/** `at` is the address of the field or slot that holds the reference. */
export type Visit = (target: Address, at: Address) => void;

export function layoutOf(image: Image, address: Address): Layout | undefined {
  return layouts[kindOf(image, address)];
}

/** Calls `visit` for every reference in an object, its class first; frames are part of their thread. */
export function forEachReference(image: Image, address: Address, visit: Visit): void {
  const layout = layoutOf(image, address);
  if (layout === undefined) return;
  visitRef(image, address, visit);
  const { refStart, refCount, slotStart, tailStart, tail } = layout;
  const dead = layout.kind === Kind.thread && !hasFrames(image, address);
  for (let i = 0; i < refCount; i++) {
    const offset = refStart + 4 * i;
    // The stack of a dead thread belongs to somebody else by now.
    if (!(dead && offset === ThreadLayout.stack)) visitRef(image, address + offset, visit);
  }
  const end = address + (tail === "slots" ? sizeOf(image, address) : tailStart);
  if (slotStart !== 0) visitSlots(image, address + slotStart, end, visit);
  if (tail === "entries") visitEntries(image, address, visit);
  if (layout.kind === Kind.thread)
    walkFrames(image, address, (frame) => forEachFrameReference(image, frame, visit));
}

/** The references in one frame: header, values, catchers. */
export function forEachFrameReference(image: Image, frame: Address, visit: Visit): void {
  for (const offset of [Frame.code, Frame.function, Frame.scope, Frame.newTarget])
    visitRef(image, frame + offset, visit);
  visitSlots(image, frame + Frame.this, image.u32[(frame + Frame.sp) >>> 2]!, visit);
  const catchers = catchersOf(image, frame);
  for (let i = 0; i < image.u32[(frame + Frame.catchers) >>> 2]!; i++) {
    visitRef(image, catchers + CATCHER_SIZE * i + 12, visit);
    visitRef(image, catchers + CATCHER_SIZE * i + 16, visit);
  }
}

function visitRef(image: Image, at: Address, visit: Visit): void {
  const target = image.u32[at >>> 2]!;
  if (target !== 0) visit(target, at);
}

function visitSlots(image: Image, from: Address, end: Address, visit: Visit): void {
  for (let at = from; at < end; at += 8)
    if (image.i32[(at >>> 2) + 1] === Tag.reference) visit(image.u32[at >>> 2]!, at);
}

/** A table that moved keeps nothing alive but its successor (H4 of table.ts). */
function visitEntries(image: Image, table: Address, visit: Visit): void {
  if (image.u32[(table + TableLayout.moved) >>> 2] !== 0) return;
  const first = table + TableLayout.tailStart;
  const used = image.u32[(table + TableLayout.used) >>> 2]!;
  for (let entry = first; entry < first + ENTRY_SIZE * used; entry += ENTRY_SIZE)
    visitSlots(image, entry, entry + 16, visit);
}

/** True if an entry of a table is not deleted. */
export function isLiveEntry(image: Image, entry: Address): boolean {
  return image.i32[(entry >>> 2) + 1] !== Tag.empty || image.i32[entry >>> 2] !== Empty.deleted;
}

// ---- Frames --------------------------------------------------------------------------------------------------

export function hasFrames(image: Image, thread: Address): boolean {
  return image.u32[(thread + ThreadLayout.state) >>> 2] !== ThreadState.dead;
}

export function isNativeFrame(image: Image, frame: Address): boolean {
  const code = image.u32[(frame + Frame.code) >>> 2]!;
  return (image.u32[(code + CodeLayout.flags) >>> 2]! & CodeFlag.native) !== 0;
}

/** Address of a frame's first catcher; a native frame has none. */
export function catchersOf(image: Image, frame: Address): Address {
  const code = image.u32[(frame + Frame.code) >>> 2]!;
  const maxCatchers = image.u32[(code + CodeLayout.maxCatchers) >>> 2]!;
  return frame + image.u32[(code + CodeLayout.frameSize) >>> 2]! - CATCHER_SIZE * maxCatchers;
}

/** Address of a frame's first operand slot. */
export function operandsOf(image: Image, frame: Address): Address {
  const code = image.u32[(frame + Frame.code) >>> 2]!;
  const count =
    image.u32[(isNativeFrame(image, frame) ? frame + Frame.argc : code + CodeLayout.locals) >>> 2]!;
  return frame + Frame.slots + 8 * count;
}

/**
 * Calls `visit` for each frame of a thread, the top one first, with the segment that it lies in. Ends early, saying
 * why, at a frame that cannot be one.
 */
export function walkFrames(
  image: Image,
  thread: Address,
  visit: (frame: Address, segment: Address) => void,
): string | undefined {
  if (!hasFrames(image, thread)) return undefined;
  const { u32 } = image;
  let segment = u32[(thread + ThreadLayout.stack) >>> 2]!;
  let frame = u32[(thread + ThreadLayout.frame) >>> 2]!;
  let segments = 0;
  if (segment === 0 && frame === 0) return undefined;
  for (;;) {
    if (!isObjectOf(image, segment, Kind.stack)) return `segment ${segment.toString(16)} is no STACK`;
    const wrong = frameWrong(image, frame, segment);
    if (wrong !== undefined) return `frame ${frame.toString(16)}: ${wrong}`;
    visit(frame, segment);
    const caller = u32[(frame + Frame.caller) >>> 2]!;
    if ((u32[(frame + Frame.flags) >>> 2]! & FrameFlag.segment) !== 0 && caller !== 0) {
      segment = u32[(segment + StackLayout.previous) >>> 2]!;
      if (++segments > 1 << 20) return "segments without end";
    } else if (caller >= frame) return `frame ${frame.toString(16)}: its caller lies above it`;
    if (caller === 0) return undefined;
    frame = caller;
  }
}

/** Why a frame cannot be walked, if so: everything that later reads rely on. */
function frameWrong(image: Image, frame: Address, segment: Address): string | undefined {
  const { u32 } = image;
  const end = segment + sizeOf(image, segment);
  if (frame % 8 !== 0 || frame < segment + StackLayout.tailStart || frame + Frame.slots > end)
    return "not in its segment";
  const code = u32[(frame + Frame.code) >>> 2]!;
  if (!isObjectOf(image, code, Kind.code)) return "its code is no CODE";
  const sp = u32[(frame + Frame.sp) >>> 2]!;
  if (sp % 8 !== 0 || sp < frame + Frame.slots || sp > end) return "sp outside of its segment";
  const catchers = u32[(frame + Frame.catchers) >>> 2]!;
  if (catchers === 0) return undefined;
  if (isNativeFrame(image, frame) || catchers > u32[(code + CodeLayout.maxCatchers) >>> 2]!)
    return "too many catchers";
  const first = catchersOf(image, frame);
  if (first < frame + Frame.slots || first + CATCHER_SIZE * catchers > end)
    return "catchers outside of its segment";
  return undefined;
}

/** A plausible object of that kind, wholly inside the heap. */
export function isObjectOf(image: Image, address: Address, kind: number): boolean {
  if (address % 8 !== 0 || address < IMAGE_BASE || address + 8 > image.top) return false;
  const size = sizeOf(image, address);
  return kindOf(image, address) === kind && size >= layouts[kind]!.tailStart && address + size <= image.top;
}

// ---- Reachability --------------------------------------------------------------------------------------------

/** Every object reachable from `roots`; only of an image that is sound. Entries of root.strings do not count. */
export function reachableFrom(image: Image, roots: Iterable<Address>, weakTable: Address): Set<Address> {
  const seen = new Set<Address>(roots);
  const pending = [...seen];
  for (let address = pending.pop(); address !== undefined; address = pending.pop()) {
    if (address === weakTable) continue;
    forEachReference(image, address, (target) => {
      if (seen.has(target)) return;
      seen.add(target);
      pending.push(target);
    });
  }
  return seen;
}
