// Threads with frames made by hand, for the tests of this room: the real ones are made by vm/, which it cannot import.

import type { Address, Image } from "./image.ts";
import {
  CATCHER_SIZE,
  CodeLayout,
  Empty,
  Frame,
  FrameFlag,
  IMAGE_BASE,
  Kind,
  RootLayout,
  ScopeLayout,
  SlotsLayout,
  StackLayout,
  ThreadLayout,
  ThreadState,
} from "./layout.ts";
import { fillUndefined, setEmpty, setNumber, setReference, storeRef, storeWord } from "./slot.ts";

const locals = 2;
const maxStack = 3;
const maxCells = 1;
const maxCatchers = 1;
const frameSize = Frame.slots + 8 * (locals + maxStack) + 8 + CATCHER_SIZE * maxCatchers;

export function makeScope(image: Image, slots: number): Address {
  return image.allocate(Kind.scope, 0, ScopeLayout.tailStart + 8 * slots);
}

export function makeSlots(image: Image, count: number): Address {
  const at = image.allocate(Kind.slots, 0, SlotsLayout.tailStart + 8 * count);
  fillUndefined(image, at + SlotsLayout.tailStart, count);
  return at;
}

export function makeCode(image: Image): Address {
  const code = image.allocate(Kind.code, 0, CodeLayout.tailStart + 16);
  storeWord(image, code + CodeLayout.size, 16);
  storeWord(image, code + CodeLayout.locals, locals);
  storeWord(image, code + CodeLayout.maxStack, maxStack);
  storeWord(image, code + CodeLayout.maxCells, maxCells);
  storeWord(image, code + CodeLayout.maxCatchers, maxCatchers);
  storeWord(image, code + CodeLayout.frameSize, frameSize);
  return code;
}

/**
 * The active thread, with `depth` frames in segments of two. Every frame holds a scope of its own in its scope
 * field, a local, its one operand and its catcher; above sp stands a reference to nothing that must be ignored.
 */
export function makeThread(
  image: Image,
  depth: number,
): { thread: Address; frames: Address[]; scopes: Address[] } {
  const thread = image.allocate(Kind.thread, 0, ThreadLayout.tailStart);
  setEmpty(image, thread + ThreadLayout.remembered, Empty.uninitialised);
  storeWord(image, thread + ThreadLayout.state, ThreadState.running);
  storeRef(image, IMAGE_BASE + RootLayout.active, thread);
  const code = makeCode(image);
  const frames: Address[] = [];
  const scopes: Address[] = [];
  let segment = 0;
  for (let i = 0; i < depth; i++) {
    if (i % 2 === 0) {
      const next = image.allocate(Kind.stack, 0, StackLayout.tailStart + 2 * frameSize + 16);
      storeRef(image, next + StackLayout.previous, segment);
      segment = next;
    }
    const frame = segment + StackLayout.tailStart + (i % 2) * frameSize;
    const made = Array.from({ length: 4 }, () => makeScope(image, 1)) as [Address, Address, Address, Address];
    scopes.push(...made);
    const operands = frame + Frame.slots + 8 * locals;
    storeWord(image, frame + Frame.caller, frames.at(-1) ?? 0);
    storeRef(image, frame + Frame.code, code);
    storeWord(image, frame + Frame.pc, i);
    storeWord(image, frame + Frame.sp, operands + 8);
    storeRef(image, frame + Frame.scope, made[0]);
    storeWord(image, frame + Frame.flags, i % 2 === 0 ? FrameFlag.segment : 0);
    storeWord(image, frame + Frame.cp, operands + 8 * maxStack);
    storeWord(image, frame + Frame.catchers, 1);
    setNumber(image, frame + Frame.this, i);
    setReference(image, frame + Frame.slots, made[1]);
    setReference(image, operands, made[2]);
    setReference(image, operands + 8, 0xdead_0000);
    storeRef(image, frame + frameSize - CATCHER_SIZE + 16, made[3]);
    frames.push(frame);
  }
  storeRef(image, thread + ThreadLayout.stack, segment);
  storeWord(image, thread + ThreadLayout.frame, frames.at(-1) ?? 0);
  return { thread, frames, scopes };
}
