// Free space: the holes that the last collection found, and the open end of the heap behind them. Image.allocate
// bumps through the present region; this file picks the next one.
//
// Holes are volatile: they live in the JavaScript heap and are forgotten with the epoch. Nothing is threaded through
// dead objects, so freeing memory dirties nothing.
//
// Invariants:
//   A1  Holes are disjoint, ascending, at least MIN_HOLE_SCARCE bytes, below the top of the heap; multiples of 8.
//   A2  The present region [cursor, limit) overlaps no hole that is still listed.
//   A3  A large object never makes the allocator abandon its present hole.

/** Holes smaller than this are left alone: bumping through them would scatter new objects over old pages. */
export const MIN_HOLE = 128;
/** The least hole when most of the free space lies in smaller ones: a scattered heap is better than one that grows. */
export const MIN_HOLE_SCARCE = 32;
/** Objects from this size on look for a hole of their own (A3). */
export const LARGE = 512;

/** How many holes a large object looks at before it goes to the end of the heap. */
const searchLimit = 64;

/** The list of holes, in address order. */
export class Holes {
  #bounds = new Uint32Array(256);
  #count = 0;
  /** First hole that has not been handed out whole. */
  #next = 0;
  /** Indices of the holes of at least LARGE bytes, ascending. */
  #large: number[] = [];
  /** First of #large that lies at or behind #next. */
  #nextLarge = 0;

  clear(): void {
    this.#count = this.#next = this.#nextLarge = 0;
    this.#large = [];
  }

  /** Appends a hole; the collector calls this in address order (A1). */
  add(start: number, end: number): void {
    const index = this.#count++;
    if (2 * index + 2 > this.#bounds.length) {
      const bounds = new Uint32Array(this.#bounds.length * 2);
      bounds.set(this.#bounds);
      this.#bounds = bounds;
    }
    this.#bounds[2 * index] = start;
    this.#bounds[2 * index + 1] = end;
    if (end - start >= LARGE) this.#large.push(index);
  }

  /** Takes the next whole hole of at least `size` bytes out of the list; its index, or -1. */
  next(size: number): number {
    for (; this.#next < this.#count; this.#next++) {
      const free = this.end(this.#next) - this.start(this.#next);
      if (free > 0 && free >= size) return this.#next++;
    }
    return -1;
  }

  start(index: number): number {
    return this.#bounds[2 * index]!;
  }

  end(index: number): number {
    return this.#bounds[2 * index + 1]!;
  }

  /** Cuts `size` bytes off the end of a hole; their address, or 0 when no hole looked at is big enough. */
  takeLarge(size: number, exhaustive: boolean): number {
    while (this.#nextLarge < this.#large.length && this.#large[this.#nextLarge]! < this.#next)
      this.#nextLarge++;
    const last = exhaustive
      ? this.#large.length
      : Math.min(this.#large.length, this.#nextLarge + searchLimit);
    for (let i = this.#nextLarge; i < last; i++) {
      const index = this.#large[i]!;
      const end = this.end(index);
      if (end - this.start(index) < size) continue;
      this.#bounds[2 * index + 1] = end - size;
      return end - size;
    }
    return 0;
  }

  /** Holes listed since the last clear. */
  get count(): number {
    return this.#count;
  }

  /** Bytes in holes not yet handed out. */
  get freeBytes(): number {
    let sum = 0;
    for (let i = this.#next; i < this.#count; i++) sum += this.end(i) - this.start(i);
    return sum;
  }

  /** [start, end) pairs not yet handed out, for tests and dumps. */
  list(): [number, number][] {
    const pairs: [number, number][] = [];
    for (let i = this.#next; i < this.#count; i++) pairs.push([this.start(i), this.end(i)]);
    return pairs;
  }
}
