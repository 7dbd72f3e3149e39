// The free space of a world file: which places are taken, and where the next commit goes.
//
// Commits go on behind the last one (a threaded log), in the next free run that is likely to hold them: what was written
// together tends to die together. Only when no free run is long enough is a commit split. The file grows while that keeps
// commits in one piece, up to four times what is taken, a large one up to twice; beyond that it grows only when it must.
//
// Invariants:
//   A1  A place that is handed out was free; it stays taken until it is released.
//   A2  The places below FIRST_PLACE are never handed out.
//   A3  A file of more than four times the taken places (twice, if that is more than 64 MiB) and 1 MiB grows only when too
//       few of its places are free.

import { assert } from "../base/assert.ts";
import { FIRST_PLACE } from "./format.ts";

/** 1 MiB: what a new world gets, and the least growth. */
export const growthMin = 256;
/** 64 MiB: more at a time would be felt as a pause by the commit that grows the file. */
const growthMax = 16384;
/** A file of this size may be four times as large as what it holds: 64 MiB. */
const wideMax = 16384;
/** Runs looked at for one commit: bounds the time of planning in a badly fragmented file. */
const runsLookedAt = 4096;
/** Runs looked at for what may also go into new ground. */
const runsNear = 64;
/** The most that is expected of a next commit. */
const expectedMax = 32;

/** Where a commit goes, and how far the file must be filled up with zeros behind it (equal: not at all). */
export interface Allocation {
  readonly places: Uint32Array;
  readonly zeroFrom: number;
  readonly zeroTo: number;
  /** Where the next commit will be tried first. */
  readonly next: number;
}

/** A set of places. */
export class PlaceSet {
  words: Uint32Array;
  constructor(placeCount: number) {
    this.words = new Uint32Array((placeCount + 31) >>> 5);
  }
  has(place: number): boolean {
    const index = place >>> 5;
    return index < this.words.length && ((this.words[index]! >>> (place & 31)) & 1) === 1;
  }
  add(place: number): void {
    this.words[place >>> 5]! |= 1 << (place & 31);
  }
  delete(place: number): void {
    this.words[place >>> 5]! &= ~(1 << (place & 31));
  }
}

export class Space {
  #taken: PlaceSet;
  #placeCount: number;
  #takenCount = 0;
  /** Where the next commit is tried first. */
  #next = FIRST_PLACE;
  readonly #hard: boolean;

  /** `hard` makes it cruel, for tests: every commit takes the lowest free places, as soon as they are free. */
  constructor(placeCount: number, hard = false) {
    this.#hard = hard;
    this.#placeCount = Math.max(placeCount, FIRST_PLACE);
    this.#taken = new PlaceSet(this.#placeCount);
    for (let place = 0; place < FIRST_PLACE; place++) this.#taken.add(place);
  }

  get placeCount(): number {
    return this.#placeCount;
  }

  /** Places in use, those below FIRST_PLACE aside. */
  get takenCount(): number {
    return this.#takenCount;
  }

  isTaken(place: number): boolean {
    return this.#taken.has(place);
  }

  /** Marks a place as taken; false if it was already. */
  take(place: number): boolean {
    assert(place >= FIRST_PLACE && place < this.#placeCount, "A2");
    if (this.#taken.has(place)) return false;
    this.#taken.add(place);
    this.#takenCount++;
    return true;
  }

  release(place: number): void {
    assert(place >= FIRST_PLACE && this.#taken.has(place), "A1");
    this.#taken.delete(place);
    this.#takenCount--;
  }

  /** Lets the next commit begin at `place`. */
  goOnAt(place: number): void {
    if (!this.#hard) this.#next = place;
  }

  /** Takes `count` places for one commit. */
  allocate(count: number): Allocation {
    const oldEnd = this.#placeCount;
    const places = new Uint32Array(count);
    const start = this.#hard ? -1 : this.#findPlace(count);
    if (start >= 0) this.#takeRun(start, count, places, 0);
    else if (this.#hard && this.#hasFree(count)) this.#gather(places);
    else if (this.#mayGrow(count) || !this.#hasFree(count))
      this.#takeRun(this.#grow(count), count, places, 0);
    else this.#gather(places);
    const behind = places[count - 1]! + 1;
    this.goOnAt(behind);
    const next = this.#expect(count);
    if (next >= 0) this.goOnAt(next);
    return {
      places,
      zeroFrom: Math.max(oldEnd, behind),
      zeroTo: this.#placeCount,
      next: next >= 0 ? next : behind,
    };
  }

  /** Where the next commit will be tried first: it is likely to be like this one, or a little larger; -1: right behind. */
  #expect(count: number): number {
    if (this.#hard) return -1;
    const roomy = this.#findRun(Math.min(count + 2, expectedMax), runsNear);
    return roomy >= 0 ? roomy : this.#findRun(Math.min(count, expectedMax), runsNear);
  }

  /** A run near the last commit, or, if the file must not grow for it, anywhere; -1 if there is none. */
  #findPlace(count: number): number {
    const near = this.#findRun(count, runsNear);
    return near >= 0 || this.#mayGrow(count) ? near : this.#findRun(count, runsLookedAt);
  }

  #takeRun(start: number, count: number, places: Uint32Array, at: number): void {
    for (let i = 0; i < count; i++) {
      assert(this.take(start + i), "A1");
      places[at + i] = start + i;
    }
  }

  #mayGrow(count: number): boolean {
    const taken = this.#takenCount + count;
    return this.#placeCount <= Math.max(2 * taken, Math.min(4 * taken, wideMax)) + growthMin;
  }

  #hasFree(count: number): boolean {
    return this.#placeCount - FIRST_PLACE - this.#takenCount >= count;
  }

  /** The first run of `count` free places from the next one on, then from the front; -1 if none is among `budget` runs. */
  #findRun(count: number, budget: number): number {
    let found = -1;
    this.#forEachRun(count, budget, (start, length) => {
      if (length >= count) found = start;
      return found < 0;
    });
    return found;
  }

  /** Extends the file so that `count` places fit in one piece into its tail; returns where. */
  #grow(count: number): number {
    let tail = this.#placeCount;
    while (!this.#taken.has(tail - 1)) tail--;
    const more = Math.min(Math.max(this.#placeCount >>> 3, growthMin), growthMax);
    this.#placeCount = Math.max(this.#placeCount, tail + count + more);
    const words = new Uint32Array((this.#placeCount + 31) >>> 5);
    words.set(this.#taken.words.subarray(0, words.length));
    this.#taken.words = words;
    return tail;
  }

  /** Takes as many places as `places` has, in few pieces where that is possible without searching for long. */
  #gather(places: Uint32Array): void {
    let count = 0;
    for (const least of this.#hard ? [1] : [places.length >>> 2, 8, 1]) {
      const budget = least > 1 ? runsLookedAt : Number.POSITIVE_INFINITY;
      this.#forEachRun(places.length - count, budget, (start, length) => {
        const missing = places.length - count;
        if (length < Math.min(least, missing)) return true;
        const taken = Math.min(length, missing);
        this.#takeRun(start, taken, places, count);
        count += taken;
        return taken < missing;
      });
      if (count === places.length) return;
    }
    assert(false, "A1");
  }

  /**
   * Calls `each` for the free runs behind the last commit, then for those from the front, until it answers false or
   * `budget` runs were looked at. Runs longer than `most` come in pieces.
   */
  #forEachRun(most: number, budget: number, each: (start: number, length: number) => boolean): void {
    let left = budget;
    for (let part = 0; part < 2; part++) {
      const to = part === 0 ? this.#placeCount : this.#next;
      for (let at = part === 0 ? this.#next : FIRST_PLACE; left > 0; left--) {
        const start = this.#nextFree(at, to);
        if (start >= to) break;
        at = this.#nextTaken(start, Math.min(this.#placeCount, start + most));
        if (!each(start, at - start)) return;
      }
    }
  }

  #nextFree(from: number, limit: number): number {
    return this.#search(from, limit, 0xffff_ffff);
  }

  #nextTaken(from: number, limit: number): number {
    return this.#search(from, limit, 0);
  }

  /** The first place from `from` on whose bit differs from those of `skip`; `limit` if there is none before. */
  #search(from: number, limit: number, skip: number): number {
    if (from >= limit) return limit;
    const words = this.#taken.words;
    let index = from >>> 5;
    let bits = (words[index]! ^ skip) & (-1 << (from & 31));
    while (bits === 0) {
      if (++index >= words.length || index << 5 >= limit) return limit;
      bits = words[index]! ^ skip;
    }
    return Math.min(limit, (index << 5) + 31 - Math.clz32(bits & -bits));
  }
}
