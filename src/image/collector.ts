// The collector: marks what is reachable in a bitmap outside the image, then reads the free space off the bitmap.
//
// One bit stands for 8 bytes, because objects are multiples of 8 and rounding them to 16 would cost every image an
// average of 4 bytes an object to save a volatile bitmap 1/128 of the heap. All bits of an object are set, not only
// its first, so that the sweep reads nothing but the bitmap: a run of zeros is a hole.
//
// Marking uses an explicit stack: a linked list of a million objects must not overflow the host's.
//
// Invariants:
//   G1  Marking writes nothing into the image. The only stores of a collection drop dead strings from root.strings and
//       dead keys from weak tables.
//   G2  Live: what the root object, the handles and the RESULT slot reach; strings are not reached through
//       root.strings, keys and values not through a table that moved, frames not through a dead thread.
//   G3  No hole holds a byte of a live object. Holes are at least MIN_HOLE bytes, or MIN_HOLE_SCARCE where those would
//       give back less than half of the free space.
//   G4  A reference outside the heap ends the epoch (InvariantError): no doubtful memory is collected.
//   G5  A weak table reaches no key; it reaches a value if its key is live (an ephemeron). Afterwards its keys are live.

import { InvariantError } from "../base/assert.ts";
import { MIN_HOLE, MIN_HOLE_SCARCE } from "./allocator.ts";
import type { Address, Image } from "./image.ts";
import {
  CATCHER_SIZE,
  ENTRY_SIZE,
  Frame,
  FrameFlag,
  IMAGE_BASE,
  Kind,
  layouts,
  RESULT,
  RootLayout,
  StackLayout,
  TableLayout,
  Tag,
  ThreadLayout,
  ThreadState,
} from "./layout.ts";
import { referenceAt } from "./slot.ts";
import { dropEntry, ENTRY_VALUE, entryAt, isWeak, tableUsed } from "./table.ts";
import { catchersOf } from "./walk.ts";

export interface Collection {
  readonly liveBytes: number;
  readonly liveObjects: number;
  /** By how much the space that can be allocated from grew, below the old top. */
  readonly freedBytes: number;
  readonly holeCount: number;
  readonly holeBytes: number;
  /** Strings dropped from the table of interned strings. */
  readonly prunedStrings: number;
}

/** Less free space than this in small holes is not worth a scattered heap. */
const minScarceBytes = 1 << 20;

/** What marking must know of a kind, by kind number. */
const refStartOf = Uint8Array.from({ length: 32 }, (_, kind) => layouts[kind]?.refStart ?? 0);
const refCountOf = Uint8Array.from({ length: 32 }, (_, kind) => layouts[kind]?.refCount ?? 0);
/** 0: no slots. Else they run to the end of the object. */
const slotStartOf = Uint8Array.from({ length: 32 }, (_, kind) => layouts[kind]?.slotStart ?? 0);
/** Holds no reference at all, its class aside; and that class is 0. */
const isLeaf = Uint8Array.from({ length: 32 }, (_, kind) =>
  [Kind.string8, Kind.string16, Kind.doubles, Kind.bytes].some((leaf) => leaf === kind) ? 1 : 0,
);

class Marker {
  readonly bits: Int32Array;
  liveWords = 0;
  liveObjects = 0;
  readonly #image: Image;
  readonly #i32: Int32Array;
  readonly #u32: Uint32Array;
  readonly #top: Address;
  readonly #strings: Address;
  readonly #weakTables: Address[] = [];
  #pending = new Uint32Array(1 << 12);
  #count = 0;

  constructor(image: Image) {
    this.#image = image;
    this.#i32 = image.i32;
    this.#u32 = image.u32;
    this.#top = image.top;
    this.bits = new Int32Array(((image.top - IMAGE_BASE) >>> 8) + 1);
    this.#strings = image.u32[(IMAGE_BASE + RootLayout.strings) >>> 2]!;
  }

  isMarked(address: Address): boolean {
    const unit = (address - IMAGE_BASE) >>> 3;
    return (this.bits[unit >>> 5]! & (1 << (unit & 31))) !== 0;
  }

  /** Marks an object and all that it reaches. */
  trace(address: Address): void {
    this.#reach(address);
    while (this.#count > 0) this.#scan(this.#pending[--this.#count]!);
  }

  /** Marks what weak tables reach, when all else is marked (G5). A key that is reached meanwhile brings its values. */
  traceWeakTables(): void {
    const waiting = new Map<Address, Address[]>();
    for (const table of this.#weakTables) {
      for (const { key, value } of this.#weakEntries(table)) {
        if (this.isMarked(key)) this.#scanSlots(value >>> 2, (value >>> 2) + 2);
        else if (!waiting.has(key)) waiting.set(key, [value]);
        else waiting.get(key)!.push(value);
      }
      while (this.#count > 0) {
        const reached = this.#pending[--this.#count]!;
        for (const value of waiting.get(reached) ?? []) this.#scanSlots(value >>> 2, (value >>> 2) + 2);
        this.#scan(reached);
      }
    }
  }

  /** Drops the keys that nobody reached (G1). */
  pruneWeakTables(): void {
    for (const table of this.#weakTables)
      for (const { key, entry } of this.#weakEntries(table))
        if (!this.isMarked(key)) dropEntry(this.#image, table, entry);
  }

  *#weakEntries(table: Address): Generator<{ entry: Address; key: Address; value: Address }> {
    const used = tableUsed(this.#image, table);
    for (let index = 0; index < used; index++) {
      const entry = entryAt(this.#image, table, index);
      const key = referenceAt(this.#image, entry);
      if (key !== 0) yield { entry, key, value: entry + ENTRY_VALUE };
    }
  }

  /** Marks one object; its references are for later. */
  #reach(address: Address): void {
    if (address === 0) return;
    const unit = (address - IMAGE_BASE) >>> 3;
    const bits = this.bits;
    const word = unit >>> 5;
    const bit = unit & 31;
    if ((bits[word]! & (1 << bit)) !== 0) return;
    const header = this.#u32[(address >>> 2) + 1]!;
    const units = header >>> 5;
    if (address < IMAGE_BASE || address >= this.#top || units === 0)
      throw new InvariantError(`G4: a reference to ${address.toString(16)}, where no object is`);
    this.liveWords += units;
    this.liveObjects++;
    if (bit + units <= 32) bits[word] = bits[word]! | ((-1 >>> (32 - units)) << bit);
    else this.#setMany(word, bit, units);
    if (isLeaf[header & 31] === 1) return;
    if (this.#count === this.#pending.length) this.#grow();
    this.#pending[this.#count++] = address;
  }

  #setMany(word: number, bit: number, units: number): void {
    const bits = this.bits;
    bits[word] = bits[word]! | (-1 << bit);
    const rest = units - (32 - bit);
    const whole = word + 1 + (rest >>> 5);
    if (rest > 512) bits.fill(-1, word + 1, whole);
    else for (let i = word + 1; i < whole; i++) bits[i] = -1;
    if ((rest & 31) !== 0) bits[whole] = bits[whole]! | (-1 >>> (32 - (rest & 31)));
  }

  #grow(): void {
    const more = new Uint32Array(2 * this.#pending.length);
    more.set(this.#pending);
    this.#pending = more;
  }

  #scan(address: Address): void {
    const u32 = this.#u32;
    const header = u32[(address >>> 2) + 1]!;
    const kind = header & 31;
    this.#reach(u32[address >>> 2]!);
    if (kind === Kind.thread) return this.#scanThread(address);
    const refs = (address + refStartOf[kind]!) >>> 2;
    const refsEnd = refs + refCountOf[kind]!;
    for (let i = refs; i < refsEnd; i++) this.#reach(u32[i]!);
    if (slotStartOf[kind] !== 0)
      this.#scanSlots((address + slotStartOf[kind]!) >>> 2, (address >>> 2) + (header >>> 5) * 2);
    else if (
      kind === Kind.table &&
      u32[(address + TableLayout.moved) >>> 2] === 0 &&
      address !== this.#strings
    ) {
      if (isWeak(this.#image, address)) this.#weakTables.push(address);
      else this.#scanEntries(address);
    }
  }

  #scanSlots(from: number, end: number): void {
    const i32 = this.#i32;
    const reference = Tag.reference;
    for (let i = from; i < end; i += 2) if (i32[i + 1] === reference) this.#reach(i32[i]! >>> 0);
  }

  #scanEntries(table: Address): void {
    const first = (table + TableLayout.tailStart) >>> 2;
    const step = ENTRY_SIZE >>> 2;
    const end = first + step * this.#u32[(table + TableLayout.used) >>> 2]!;
    for (let entry = first; entry < end; entry += step) this.#scanSlots(entry, entry + 4);
  }

  #scanThread(thread: Address): void {
    const u32 = this.#u32;
    const dead = u32[(thread + ThreadLayout.state) >>> 2] === ThreadState.dead;
    const refs = (thread + ThreadLayout.refStart) >>> 2;
    for (let i = 0; i < ThreadLayout.refCount; i++)
      if (!(dead && ThreadLayout.refStart + 4 * i === ThreadLayout.stack)) this.#reach(u32[refs + i]!);
    this.#scanSlots((thread + ThreadLayout.slotStart) >>> 2, (thread + ThreadLayout.tailStart) >>> 2);
    if (dead) return;
    let segment = u32[(thread + ThreadLayout.stack) >>> 2]!;
    for (let frame = u32[(thread + ThreadLayout.frame) >>> 2]!; frame !== 0; ) {
      if (frame <= segment || frame >= segment + ((u32[(segment >>> 2) + 1]! >>> 5) << 3))
        throw new InvariantError(`G4: frame ${frame.toString(16)} is not in its segment`);
      this.#scanFrame(frame);
      if ((u32[(frame + Frame.flags) >>> 2]! & FrameFlag.segment) !== 0)
        segment = u32[(segment + StackLayout.previous) >>> 2]!;
      frame = u32[(frame + Frame.caller) >>> 2]!;
    }
  }

  #scanFrame(frame: Address): void {
    const u32 = this.#u32;
    this.#reach(u32[(frame + Frame.code) >>> 2]!);
    this.#reach(u32[(frame + Frame.function) >>> 2]!);
    this.#reach(u32[(frame + Frame.scope) >>> 2]!);
    this.#reach(u32[(frame + Frame.newTarget) >>> 2]!);
    this.#scanSlots((frame + Frame.this) >>> 2, u32[(frame + Frame.sp) >>> 2]! >>> 2);
    const catchers = u32[(frame + Frame.catchers) >>> 2]!;
    if (catchers === 0) return;
    const first = catchersOf(this.#image, frame);
    for (let i = 0; i < catchers; i++) {
      this.#reach(u32[(first + CATCHER_SIZE * i + 12) >>> 2]!);
      this.#reach(u32[(first + CATCHER_SIZE * i + 16) >>> 2]!);
    }
  }
}

/** Collects. Only at a safepoint, between slices: whoever holds a raw address holds nothing afterwards. */
export function collect(image: Image): Collection {
  const marker = new Marker(image);
  marker.trace(IMAGE_BASE);
  marker.trace(referenceAt(image, RESULT));
  for (const handle of image.handles) marker.trace(handle);
  marker.traceWeakTables();
  marker.pruneWeakTables();
  const prunedStrings = pruneStrings(image, marker);
  const freeBefore = image.freeBytes;
  const oldTop = image.top;
  image.holes.clear();
  const liveBytes = marker.liveWords * 8;
  const newTop = sweep(marker.bits, image, MIN_HOLE);
  const freeBytes = newTop - IMAGE_BASE - liveBytes;
  if (image.holes.freeBytes < freeBytes / 2 && freeBytes > minScarceBytes) {
    image.holes.clear();
    sweep(marker.bits, image, MIN_HOLE_SCARCE);
  }
  const { count: holeCount, freeBytes: holeBytes } = image.holes;
  image.restartAllocation(newTop, liveBytes);
  image.internCache.clear();
  for (const callback of image.onCollect) callback();
  const freedBytes = Math.max(0, oldTop - newTop + holeBytes - freeBefore);
  return { liveBytes, liveObjects: marker.liveObjects, freedBytes, holeCount, holeBytes, prunedStrings };
}

/** Drops interned strings that nothing but their table refers to (G1). */
function pruneStrings(image: Image, marker: Marker): number {
  const table = image.u32[(IMAGE_BASE + RootLayout.strings) >>> 2]!;
  const used = tableUsed(image, table);
  let pruned = 0;
  for (let index = 0; index < used; index++) {
    const entry = entryAt(image, table, index);
    const string = referenceAt(image, entry);
    if (string === 0 || marker.isMarked(string)) continue;
    dropEntry(image, table, entry);
    pruned++;
  }
  return pruned;
}

/** Lists the runs of zero bits that are long enough as holes, in address order; answers the new top of the heap. */
function sweep(bits: Int32Array, image: Image, minBytes: number): Address {
  const { holes, top } = image;
  const minUnits = minBytes >>> 3;
  /** First unit of the run that reaches up to here; -1: the unit before is live. */
  let run = -1;
  const words = bits.length;
  for (let word = 0; word < words; word++) {
    const value = bits[word]!;
    const base = word << 5;
    if (value === 0) {
      if (run < 0) run = base;
      continue;
    }
    let position = 0;
    if (run >= 0) {
      position = trailingZeros(value);
      if (base + position - run >= minUnits)
        holes.add(IMAGE_BASE + run * 8, IMAGE_BASE + (base + position) * 8);
      run = -1;
    }
    while (position < 32) {
      const free = ~value >>> position;
      if (free === 0) break;
      position += trailingZeros(free);
      const live = value >>> position;
      if (live === 0) {
        run = base + position;
        break;
      }
      const length = trailingZeros(live);
      if (length >= minUnits)
        holes.add(IMAGE_BASE + (base + position) * 8, IMAGE_BASE + (base + position + length) * 8);
      position += length;
    }
  }
  return run < 0 ? top : Math.min(top, IMAGE_BASE + run * 8);
}

function trailingZeros(value: number): number {
  return 31 - Math.clz32(value & -value);
}
