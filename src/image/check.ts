// The checker: is this memory an image? Walks everything reachable from the root and reports what breaks a rule of
// layout.ts or of the files that it names. It believes nothing it has not checked, so it can be let loose on rubbish.
//
// An object is examined once its whole extent is known to be free of other objects; so the work is bounded by the
// size of the heap, whatever the references say. What one kind of object owes is in check-kinds.ts.
//
// Invariants:
//   K1  The checker writes nothing, throws nothing and ends, on any content of the memory.
//   K2  No two reached objects overlap; every reference points at the start of an object inside the heap.
//   K3  At most `problemLimit` problems are reported; the walk ends there.

import { checkFrames, checkKind, checkQueues, checkRestartList } from "./check-kinds.ts";
import type { Address, Image } from "./image.ts";
import {
  ENTRY_SIZE,
  FIRST_TAG,
  FORMAT_VERSION,
  IMAGE_BASE,
  isObjectKind,
  Kind,
  layouts,
  NAN_HIGH,
  RootLayout,
  TableLayout,
  Tag,
  Empty,
} from "./layout.ts";
import { forEachReference, isLiveEntry, isObjectOf } from "./walk.ts";

export interface Problem {
  /** Of the object, field or slot that is wrong. */
  readonly address: Address;
  readonly what: string;
}

const problemLimit = 100;

/** All problems found, in the order of the walk; empty if the image is sound. */
export function checkImage(image: Image): Problem[] {
  const check = new Check(image);
  check.run();
  return check.problems;
}

/** The same for what the machine itself stands on: root, threads with their frames, queues, outbox. Quick enough for each boot. */
export function checkVitals(image: Image): Problem[] {
  const check = new Check(image, vitalKinds);
  check.run();
  return check.problems;
}

const vitalKinds: ReadonlySet<number> = new Set([Kind.root, Kind.thread, Kind.emission]);

/** Ends the walk when enough was found. Never leaves this file. */
class Enough extends Error {}

/** One run of the checker; check-kinds.ts reports through it. */
export class Check {
  readonly image: Image;
  readonly problems: Problem[] = [];
  /** Objects by thread state, to compare with the queues; filled by check-kinds.ts. */
  readonly ready = new Set<Address>();
  readonly blocked = new Set<Address>();
  /** One bit per 8 bytes: taken by an object; first byte of one. */
  readonly #extents: Uint32Array;
  readonly #starts: Uint32Array;
  readonly #pending: Address[] = [];
  readonly #top: Address;
  /** Kinds of the objects to examine; undefined: all. */
  readonly #kinds: ReadonlySet<number> | undefined;

  constructor(image: Image, kinds?: ReadonlySet<number>) {
    this.image = image;
    this.#kinds = kinds;
    this.#top = image.top;
    const words = Math.ceil(Math.max(0, image.top - IMAGE_BASE) / 256) + 1;
    this.#extents = new Uint32Array(words);
    this.#starts = new Uint32Array(words);
  }

  run(): void {
    try {
      if (!this.#admitRoot()) return;
      for (let a = this.#pending.pop(); a !== undefined; a = this.#pending.pop()) this.#examine(a);
      checkQueues(this);
      checkRestartList(this);
    } catch (error) {
      if (error instanceof Enough) return;
      // K1: reading behind the end of a typed array gives undefined, so only a fault of ours comes here.
      this.problems.push({ address: 0, what: `the checker itself failed: ${String(error)}` });
    }
  }

  report(address: Address, what: string): void {
    this.problems.push({ address, what });
    if (this.problems.length >= problemLimit) throw new Enough();
  }

  /** Reports unless the condition holds; answers it. */
  require(condition: boolean, address: Address, what: string): boolean {
    if (!condition) this.report(address, what);
    return condition;
  }

  /** True of an object that was reached and found to be one. */
  isKnown(address: Address): boolean {
    const unit = (address - IMAGE_BASE) / 8;
    return (
      address >= IMAGE_BASE && address < this.#top && Number.isInteger(unit) && bitOf(this.#starts, unit)
    );
  }

  /** A safe kind: 0 if there is no plausible object at the address. */
  kindAt(address: Address): number {
    if (address % 8 !== 0 || address < IMAGE_BASE || address + 8 > this.#top) return 0;
    const kind = this.image.u32[(address >>> 2) + 1]! & 31;
    return layouts[kind] !== undefined && isObjectOf(this.image, address, kind) ? kind : 0;
  }

  #admitRoot(): boolean {
    const { u32 } = this.image;
    if (!this.require(this.kindAt(IMAGE_BASE) === Kind.root, IMAGE_BASE, "R1: there is no root object"))
      return false;
    const format = u32[(IMAGE_BASE + RootLayout.format) >>> 2]!;
    if (!this.require(format === FORMAT_VERSION, IMAGE_BASE, `image format ${format}`)) return false;
    return this.#admit(IMAGE_BASE, IMAGE_BASE);
  }

  /** Takes a reference for examination. `at` says where it was found. */
  #admit(address: Address, at: Address): boolean {
    if (this.isKnown(address)) return true;
    const where = `reference to ${address.toString(16)}`;
    const { u32 } = this.image;
    if (address % 8 !== 0 || address < IMAGE_BASE || address + 8 > this.#top) {
      this.report(at, `K2: ${where}, outside the heap or crooked`);
      return false;
    }
    const header = u32[(address >>> 2) + 1]!;
    const layout = layouts[header & 31];
    const size = (header >>> 5) * 8;
    if (layout === undefined) this.report(at, `${where}: unknown kind ${header & 31}`);
    else if (address + size > this.#top)
      this.report(at, `${where}: ${layout.name} of ${size} bytes does not fit the heap`);
    else if (size < layout.tailStart || (layout.tail === "none" && size !== layout.tailStart))
      this.report(at, `${where}: ${layout.name} of ${size} bytes`);
    else if (!this.#take((address - IMAGE_BASE) / 8, size / 8))
      this.report(at, `K2: ${where}: ${layout.name} overlaps another object`);
    else {
      if (this.#kinds === undefined || this.#kinds.has(header & 31)) this.#pending.push(address);
      return true;
    }
    return false;
  }

  /** Marks units as taken; false, and nothing marked, if one is. */
  #take(unit: number, count: number): boolean {
    const extents = this.#extents;
    for (let i = unit; i < unit + count; ) {
      const whole = (i & 31) === 0 && unit + count - i >= 32;
      if (whole ? extents[i >>> 5] !== 0 : bitOf(extents, i)) return false;
      i += whole ? 32 : 1;
    }
    for (let i = unit; i < unit + count; ) {
      const whole = (i & 31) === 0 && unit + count - i >= 32;
      extents[i >>> 5] = whole ? 0xffff_ffff : extents[i >>> 5]! | (1 << (i & 31));
      i += whole ? 32 : 1;
    }
    this.#starts[unit >>> 5] = this.#starts[unit >>> 5]! | (1 << (unit & 31));
    return true;
  }

  #examine(address: Address): void {
    const { image } = this;
    const kind = image.u32[(address >>> 2) + 1]! & 31;
    this.#checkClass(address, kind);
    this.#checkSlots(address, kind);
    // What a table or thread says of its tail must be sound before it is walked.
    const sound = checkKind(this, address, kind) && (kind !== Kind.thread || checkFrames(this, address));
    if (sound) forEachReference(image, address, (target, at) => this.#admit(target, at));
  }

  #checkClass(address: Address, kind: number): void {
    const cls = this.image.u32[address >>> 2]!;
    const needed = isObjectKind(kind) || cls !== 0;
    if (needed)
      this.require(
        this.kindAt(cls) === Kind.class,
        address,
        `${layouts[kind]!.name} whose class is no CLASS`,
      );
  }

  #checkSlots(address: Address, kind: number): void {
    const { slotStart, tail } = layouts[kind]!;
    const size = (this.image.u32[(address >>> 2) + 1]! >>> 5) * 8;
    if (slotStart !== 0) this.slots(address + slotStart, address + size);
    if (tail !== "entries" || this.image.u32[(address + TableLayout.moved) >>> 2] !== 0) return;
    const first = address + TableLayout.tailStart;
    const used = this.image.u32[(address + TableLayout.used) >>> 2]!;
    for (let e = first; e < first + ENTRY_SIZE * used && e + ENTRY_SIZE <= address + size; e += ENTRY_SIZE)
      if (isLiveEntry(this.image, e)) this.slots(e, e + 16);
  }

  /** S1 and S2 of slot.ts for a range of slots; where references lead is #admit's business. */
  slots(from: Address, end: Address): void {
    const { u32 } = this.image;
    for (let at = from; at < end; at += 8) {
      const low = u32[at >>> 2]!;
      const high = u32[(at >>> 2) + 1]!;
      const wrong = slotWrong(low, high);
      if (wrong !== undefined) this.report(at, wrong);
    }
  }
}

function bitOf(bits: Uint32Array, index: number): boolean {
  return (bits[index >>> 5]! & (1 << (index & 31))) !== 0;
}

/** What is wrong with the bits of a slot, if anything. */
function slotWrong(low: number, high: number): string | undefined {
  if (high < FIRST_TAG) {
    const notANumber = (high & 0x7ff0_0000) === 0x7ff0_0000 && ((high & 0x000f_ffff) !== 0 || low !== 0);
    if (notANumber && (high !== NAN_HIGH || low !== 0))
      return `S2: NaN ${high.toString(16)}:${low.toString(16)}`;
    return undefined;
  }
  switch (high | 0) {
    case Tag.reference:
      return low === 0 ? "S1: a reference to nothing" : undefined;
    case Tag.int:
      return undefined;
    case Tag.undefined:
    case Tag.null:
      return low === 0 ? undefined : `S1: undefined or null with payload ${low}`;
    case Tag.boolean:
      return low <= 1 ? undefined : `S1: boolean ${low}`;
    case Tag.empty:
      return low <= Empty.deleted ? undefined : `S1: empty ${low}`;
    default:
      return `S1: unknown tag ${high.toString(16)}`;
  }
}
