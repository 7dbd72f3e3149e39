// Dirty pages: finding them, copying them aside in the freeze, and loading pages at boot.
//
// The freeze is the only pause that a snapshot costs. It scans the page states below the top of the heap (one byte a
// page, eight at a time) and copies what is dirty to the staging area, from where the store writes at leisure.
//
// Invariants:
//   D1  After a freeze no page below the top is dirty, and the staging area holds the content of each page that was.
//   D2  A page of the staging area is whole: bytes above the top come along (M2 of image.ts).

import { assert } from "../base/assert.ts";
import type { Image } from "./image.ts";
import { IMAGE_BASE, PAGE_SHIFT, PAGE_SIZE } from "./layout.ts";

const firstPage = IMAGE_BASE >>> PAGE_SHIFT;

/** Where the freeze puts its copies: shared, so that a worker can write from it; reused, growing when too small. */
export class Staging {
  buffer = new SharedArrayBuffer(64 * PAGE_SIZE);
  /** The copies, one after the other; longer than what the last freeze filled. */
  bytes = new Uint8Array(this.buffer);
  /** Numbers of the dirty pages, as `dirtyPages` finds them; reused, too. */
  numbers = new Uint32Array(256);

  /** Makes room; what was there is lost. Nobody may still be writing from the old area. */
  reserve(sizeBytes: number): void {
    if (sizeBytes <= this.bytes.length) return;
    this.buffer = new SharedArrayBuffer(Math.max(sizeBytes, 2 * this.bytes.length));
    this.bytes = new Uint8Array(this.buffer);
  }
}

export interface Frozen {
  /** Image page numbers, (address - IMAGE_BASE) >> 12, ascending; the n-th is at n * PAGE_SIZE in the staging area. */
  readonly pages: Uint32Array;
  /** pages.length * PAGE_SIZE. */
  readonly bytes: number;
}

/** Number of the page behind the last one of the heap, counted from address 0. */
function endPage(image: Image): number {
  return Math.ceil(image.top / PAGE_SIZE);
}

/** Copies all dirty pages aside and clears their states. The caller has written the root (writeHeapTop). */
export function freeze(image: Image, staging: Staging): Frozen {
  const pages = dirtyPages(image, staging);
  staging.reserve(pages.length * PAGE_SIZE);
  const { u8 } = image;
  let to = 0;
  for (let i = 0; i < pages.length; ) {
    let run = 1;
    while (i + run < pages.length && pages[i + run] === pages[i]! + run) run++;
    const from = IMAGE_BASE + pages[i]! * PAGE_SIZE;
    staging.bytes.set(u8.subarray(from, from + run * PAGE_SIZE), to);
    to += run * PAGE_SIZE;
    i += run;
  }
  for (let i = 0; i < pages.length; i++) u8[firstPage + pages[i]!] = 0;
  return { pages, bytes: to };
}

/** Image page numbers of the dirty pages, ascending. Valid until the staging area is used again. */
export function dirtyPages(image: Image, staging: Staging = new Staging()): Uint32Array {
  const { u8, f64 } = image;
  const end = endPage(image);
  let found = staging.numbers;
  let count = 0;
  // States are 0 or 1, so eight of them are never a negative zero or NaN: one comparison skips eight clean pages.
  for (let eight = firstPage >>> 3; eight << 3 < end; eight++) {
    if (f64[eight] === 0) continue;
    const last = Math.min((eight + 1) << 3, end);
    for (let page = eight << 3; page < last; page++) {
      if (u8[page] === 0) continue;
      if (count === found.length) {
        const more = new Uint32Array(2 * count);
        more.set(found);
        found = staging.numbers = more;
      }
      found[count++] = page - firstPage;
    }
  }
  return found.subarray(0, count);
}

/** True if anything changed since the last freeze. */
export function isDirty(image: Image): boolean {
  const { f64 } = image;
  const end = endPage(image);
  for (let eight = firstPage >>> 3; eight << 3 < end; eight++) if (f64[eight] !== 0) return true;
  return false;
}

/** Puts a page of a recovered generation in its place; it is clean. */
export function loadPage(image: Image, pageNumber: number, bytes: Uint8Array): void {
  const at = IMAGE_BASE + pageNumber * PAGE_SIZE;
  assert(bytes.length === PAGE_SIZE && at + PAGE_SIZE <= image.sizeBytes, "a page fits the memory");
  image.u8.set(bytes, at);
}
