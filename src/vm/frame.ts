// Frames and the stack segments they live in: geometry, pushing, leaving, growth. What lies where in a frame is
// image/layout.ts.
//
//   segment (STACK)   header, previous, next | frame | frame | ... free
//   frame             header (56 bytes, `this` last) | locals | operand stack | numeric cells | catchers
//
// A frame is followed by the frame it calls. When that does not fit, it begins a new segment (FrameFlag.segment) at
// least twice as large. An emptied segment stays linked as `next` of the one below it until its thread waits, so
// that a call at a border does not make a segment each time.
//
// Invariants:
//   F1  A frame that calls has its pc behind the calling instruction and its sp at the slot for the result.
//   F2  A native frame never calls: it has `argc` locals, and its one numeric cell (the count) directly behind them.
//   F3  Every page of a frame is marked when the frame becomes the top one of the running thread.
//   F4  `vm.frame` lies in the segment THREAD.stack of `vm.thread`, which ends at `vm.segmentEnd`.

import { assert } from "../base/assert.ts";
import { sizeOf } from "../image/image.ts";
import {
  CATCHER_SIZE,
  CodeLayout,
  Frame,
  FrameFlag,
  Kind,
  RootLayout,
  SlotsLayout,
  StackLayout,
  ThreadLayout,
} from "../image/layout.ts";
import { referenceAt, setReference, setUndefined } from "../image/slot.ts";
import type { Address, Vm } from "./machine.ts";
import { throwError } from "./throw.ts";

/** Smallest segment that a thread gets when its first one is full. */
const minSegmentBytes = 1024;
/** Bounds the memory of one runaway recursion; deep enough for any recursion that works under Node. */
const maxStackBytes = 16 << 20;
/** Sizes of stacks are multiples of this, so that spare ones fit again. */
const sizeStep = 32;
/** Lists of spare segments: by size in steps below 4 KiB, then by power of two. */
const smallLists = 128;
const spareLists = smallLists + 32;

// ---- Geometry ------------------------------------------------------------------------------------------------

/** Bytes of a frame: what the loader writes to CODE.frameSize. */
export function frameSizeOf(locals: number, maxStack: number, maxCells: number, maxCatchers: number): number {
  return Frame.slots + 8 * (locals + maxStack) + ((4 * maxCells + 7) & ~7) + CATCHER_SIZE * maxCatchers;
}

/** Bytes of the frame of a native that is called with `argc` arguments (F2): room for them, the count, the result. */
export function nativeFrameSize(argc: number): number {
  return Frame.slots + 8 * argc + 16;
}

/** Address of the first numeric cell. */
export function cellsOf(vm: Vm, frame: Address): Address {
  const { u32 } = vm.image;
  const code = u32[(frame + Frame.code) >>> 2]!;
  return (
    frame +
    Frame.slots +
    8 * (u32[(code + CodeLayout.locals) >>> 2]! + u32[(code + CodeLayout.maxStack) >>> 2]!)
  );
}

/** Address of catcher `index`. */
export function catcherAt(vm: Vm, frame: Address, index: number): Address {
  const { u32 } = vm.image;
  const code = u32[(frame + Frame.code) >>> 2]!;
  return (
    cellsOf(vm, frame) + ((4 * u32[(code + CodeLayout.maxCells) >>> 2]! + 7) & ~7) + CATCHER_SIZE * index
  );
}

// ---- Pushing -------------------------------------------------------------------------------------------------

/**
 * Pushes a frame for `code` on the running thread's stack. *thisAt becomes its `this`; `argc` slots at `argsAt` its
 * parameters. False if the stack is full: the RangeError is in RESULT.
 */
export function pushFrame(
  vm: Vm,
  f: Address,
  code: Address,
  thisAt: Address,
  argsAt: Address,
  argc: number,
  newTarget: Address,
  flags: number,
): boolean {
  const { u32 } = vm.image;
  const size = u32[(code + CodeLayout.frameSize) >>> 2]!;
  const caller = vm.frame;
  let fp = caller + u32[(u32[(caller + Frame.code) >>> 2]! + CodeLayout.frameSize) >>> 2]!;
  if (fp + size > vm.segmentEnd) {
    fp = growStack(vm, size, (flags & FrameFlag.awaited) !== 0);
    if (fp === 0) return false;
    flags |= FrameFlag.segment;
  }
  writeFrame(vm, fp, caller, f, code, thisAt, argsAt, argc, newTarget, flags);
  vm.frame = fp;
  return true;
}

/** Pushes the frame in which a kernel function stands while it works (F2). */
export function pushNativeFrame(
  vm: Vm,
  f: Address,
  code: Address,
  thisAt: Address,
  argsAt: Address,
  argc: number,
  flags: number,
): boolean {
  const { u32 } = vm.image;
  const caller = vm.frame;
  const size = nativeFrameSize(argc);
  let fp = caller + u32[(u32[(caller + Frame.code) >>> 2]! + CodeLayout.frameSize) >>> 2]!;
  if (fp + size > vm.segmentEnd) {
    fp = growStack(vm, size, true);
    if (fp === 0) return false;
    flags |= FrameFlag.segment;
  }
  writeNativeFrame(vm, fp, caller, f, code, thisAt, argsAt, argc, flags);
  vm.image.touch(fp, size);
  vm.frame = fp;
  return true;
}

/** Fills in a whole frame at `fp`. */
export function writeFrame(
  vm: Vm,
  fp: Address,
  caller: Address,
  f: Address,
  code: Address,
  thisAt: Address,
  argsAt: Address,
  argc: number,
  newTarget: Address,
  flags: number,
): void {
  const { i32, u32 } = vm.image;
  const at = fp >>> 2;
  const parameters = u32[(code + CodeLayout.parameters) >>> 2]!;
  const locals = u32[(code + CodeLayout.locals) >>> 2]!;
  const firstOperand = fp + 56 + 8 * locals;
  u32[at] = caller;
  u32[at + 1] = code;
  i32[at + 2] = 0;
  u32[at + 3] = firstOperand;
  u32[at + 4] = f;
  u32[at + 5] = f === 0 ? 0 : u32[(f + 16) >>> 2]!; // FUNCTION.scope
  i32[at + 6] = flags;
  i32[at + 7] = argc;
  u32[at + 8] = argsAt;
  u32[at + 9] = firstOperand + 8 * u32[(code + CodeLayout.maxStack) >>> 2]!;
  i32[at + 10] = 0;
  u32[at + 11] = newTarget;
  i32[at + 12] = i32[thisAt >>> 2]!;
  i32[at + 13] = i32[(thisAt >>> 2) + 1]!;
  let to = at + 14;
  const copied = Math.min(argc, parameters);
  let from = argsAt >>> 2;
  for (let n = copied; n > 0; n--) {
    i32[to] = i32[from]!;
    i32[to + 1] = i32[from + 1]!;
    to += 2;
    from += 2;
  }
  for (let n = locals - copied; n > 0; n--) {
    i32[to] = 0;
    i32[to + 1] = 0xfffa_0000 | 0; // undefined
    to += 2;
  }
}

/** A Phantom method finds the number of its arguments as the first numeric cell. */
export function giveCount(vm: Vm, frame: Address, argc: number): void {
  const { u32 } = vm.image;
  const cp = u32[(frame + Frame.cp) >>> 2]!;
  u32[cp >>> 2] = argc;
  u32[(frame + Frame.cp) >>> 2] = cp + 4;
}

export function writeNativeFrame(
  vm: Vm,
  fp: Address,
  caller: Address,
  f: Address,
  code: Address,
  thisAt: Address,
  argsAt: Address,
  argc: number,
  flags: number,
): void {
  const { i32, u32 } = vm.image;
  const at = fp >>> 2;
  const end = fp + Frame.slots + 8 * argc;
  u32[at] = caller;
  u32[at + 1] = code;
  i32[at + 2] = 0;
  u32[at + 3] = end;
  u32[at + 4] = f;
  u32[at + 5] = 0;
  i32[at + 6] = flags;
  i32[at + 7] = argc;
  u32[at + 8] = fp + Frame.slots;
  u32[at + 9] = end + 12;
  i32[at + 10] = 0;
  u32[at + 11] = 0;
  i32[at + 12] = i32[thisAt >>> 2]!;
  i32[at + 13] = i32[(thisAt >>> 2) + 1]!;
  i32.copyWithin(at + 14, argsAt >>> 2, (argsAt >>> 2) + 2 * argc);
  i32[(end + 8) >>> 2] = argc;
}

/** Marks the pages of the top frame (F3). A native one was marked when it was pushed, and changes no more. */
export function markFrame(vm: Vm, fp: Address): void {
  const { u32 } = vm.image;
  vm.image.touch(fp, u32[(u32[(fp + Frame.code) >>> 2]! + CodeLayout.frameSize) >>> 2]!);
}

// ---- Leaving -------------------------------------------------------------------------------------------------

/** Leaves the top frame for its caller, which becomes `vm.frame`; 0 at the bottom, which stays as it is. */
export function leaveFrame(vm: Vm): Address {
  const { u32 } = vm.image;
  const frame = vm.frame;
  const caller = u32[frame >>> 2]!;
  if (caller === 0) return 0;
  if ((u32[(frame + Frame.flags) >>> 2]! & FrameFlag.segment) !== 0) leaveSegment(vm);
  vm.frame = caller;
  return caller;
}

/** The frame that began the top segment is left. */
export function leaveSegment(vm: Vm): void {
  const { u32 } = vm.image;
  const segment = u32[(vm.thread + ThreadLayout.stack) >>> 2]!;
  const previous = u32[(segment + StackLayout.previous) >>> 2]!;
  assert(previous !== 0, "F4: there is a segment below");
  setWord(vm, vm.thread + ThreadLayout.stack, previous);
  vm.segmentEnd = previous + sizeOf(vm.image, previous);
}

/** Pushes a value on a thread's top frame: the answer that it was waiting for. `thread` need not be running. */
export function pushOn(vm: Vm, frame: Address, from: Address): void {
  const { i32, u32, u8 } = vm.image;
  const sp = u32[(frame + Frame.sp) >>> 2]!;
  i32[sp >>> 2] = i32[from >>> 2]!;
  i32[(sp >>> 2) + 1] = i32[(from >>> 2) + 1]!;
  u8[sp >>> 12] = 1;
  u32[(frame + Frame.sp) >>> 2] = sp + 8;
  u8[frame >>> 12] = 1;
  u8[(frame + Frame.sp) >>> 12] = 1;
}

// ---- Segments ------------------------------------------------------------------------------------------------

/**
 * Begins a segment with room for a frame; the frame's address, or 0 with the RangeError in RESULT. Where a thread is
 * likely to wait for long (a kernel function, an async one that is awaited) the segment just fits.
 */
function growStack(vm: Vm, frameBytes: number, isTight: boolean): Address {
  const { image } = vm;
  const { u32 } = image;
  const present = u32[(vm.thread + ThreadLayout.stack) >>> 2]!;
  let depth = 0;
  for (let s = present; s !== 0; s = u32[(s + StackLayout.previous) >>> 2]!) depth += sizeOf(image, s);
  const needed = StackLayout.tailStart + frameBytes;
  if (depth + needed > maxStackBytes) {
    throwError(vm, "RangeError", "Maximum call stack size exceeded");
    return 0;
  }
  let segment = u32[(present + StackLayout.next) >>> 2]!;
  const spareBytes = segment === 0 ? 0 : sizeOf(image, segment);
  if (spareBytes < needed || (isTight && spareBytes > 2 * roundSize(needed))) {
    trimStack(vm, vm.thread);
    const size = isTight ? needed : Math.max(needed, 2 * sizeOf(image, present), minSegmentBytes);
    segment = takeSegment(vm, Math.min(size, Math.max(needed, maxStackBytes - depth)));
    setWord(vm, segment + StackLayout.previous, present);
    setWord(vm, present + StackLayout.next, segment);
  }
  setWord(vm, vm.thread + ThreadLayout.stack, segment);
  vm.segmentEnd = segment + sizeOf(image, segment);
  return segment + StackLayout.tailStart;
}

/** A stack of at least that many bytes, header included; a spare one if there is one. */
export function takeSegment(vm: Vm, sizeBytes: number): Address {
  const { image } = vm;
  const size = roundSize(sizeBytes);
  const lists = vm.root(RootLayout.spareSegments);
  if (lists !== 0) {
    const at = lists + SlotsLayout.tailStart + 8 * listOf(size);
    const spare = referenceAt(image, at);
    if (spare !== 0) {
      const next = image.u32[(spare + StackLayout.next) >>> 2]!;
      if (next === 0) setUndefined(image, at);
      else setReference(image, at, next);
      setWord(vm, spare + StackLayout.next, 0);
      return spare;
    }
  }
  return image.allocate(Kind.stack, 0, size);
}

/** A stack is not needed any more. */
export function giveSegment(vm: Vm, segment: Address): void {
  const { image } = vm;
  let lists = vm.root(RootLayout.spareSegments);
  if (lists === 0) {
    lists = image.allocate(Kind.slots, 0, SlotsLayout.tailStart + 8 * spareLists);
    for (let n = 0; n < spareLists; n++) setUndefined(image, lists + SlotsLayout.tailStart + 8 * n);
    vm.setRoot(RootLayout.spareSegments, lists);
  }
  const at = lists + SlotsLayout.tailStart + 8 * listOf(sizeOf(image, segment));
  setWord(vm, segment + StackLayout.previous, 0);
  setWord(vm, segment + StackLayout.next, referenceAt(image, at));
  setReference(image, at, segment);
}

/** Gives up the empty segments above the top one: a waiting thread is small. */
export function trimStack(vm: Vm, thread: Address): void {
  const { u32 } = vm.image;
  const top = u32[(thread + ThreadLayout.stack) >>> 2]!;
  for (let s = u32[(top + StackLayout.next) >>> 2]!; s !== 0; ) {
    const next = u32[(s + StackLayout.next) >>> 2]!;
    giveSegment(vm, s);
    s = next;
  }
  if (u32[(top + StackLayout.next) >>> 2] !== 0) setWord(vm, top + StackLayout.next, 0);
}

/** Gives up a dead thread's whole stack. */
export function giveStack(vm: Vm, thread: Address): void {
  trimStack(vm, thread);
  const { u32 } = vm.image;
  for (let s = u32[(thread + ThreadLayout.stack) >>> 2]!; s !== 0; ) {
    const previous = u32[(s + StackLayout.previous) >>> 2]!;
    giveSegment(vm, s);
    s = previous;
  }
  setWord(vm, thread + ThreadLayout.stack, 0);
  setWord(vm, thread + ThreadLayout.frame, 0);
}

function roundSize(sizeBytes: number): number {
  if (sizeBytes <= smallLists * sizeStep) return Math.ceil(sizeBytes / sizeStep) * sizeStep;
  return 2 ** Math.ceil(Math.log2(sizeBytes));
}

function listOf(size: number): number {
  return size <= smallLists * sizeStep ? size / sizeStep - 1 : smallLists + Math.floor(Math.log2(size)) - 12;
}

function setWord(vm: Vm, at: Address, word: number): void {
  vm.image.u32[at >>> 2] = word;
  vm.image.u8[at >>> 12] = 1;
}
