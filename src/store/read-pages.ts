// Reading pages of the image in bulk: few large reads in the order of the file, every page verified.
//
// Invariants:
//   P1  A page is handed out only if its checksum is the one that the generation has for it.

import { crc32 } from "../base/checksum.ts";
import { StoreError } from "../base/errors.ts";
import type { Device } from "./device.ts";
import { PLACE_SIZE } from "./format.ts";

/** Gets a page of the image. `bytes` is valid during the call only. */
export type PageVisitor = (imagePage: number, bytes: Uint8Array) => void;

/** Where the pages of an image are, by image page number. Place 0: never stored, all zero. */
export interface PageMap {
  readonly generation: number;
  readonly pageCount: number;
  readonly places: Uint32Array;
  readonly checksums: Uint32Array;
}

/** 2 MiB: large enough for the device, small enough for the processor's cache. */
const placesPerRead = 512;
/** Unwanted places that are read rather than skipped. */
const gapMax = 8;
/** Image page numbers are below 2^20 (4 GiB), places below 2^32: both fit into one exact double. */
const pageLimit = 2 ** 20;

/** Calls `each` for all stored pages of the map, or only for `wanted`, in the order of their places. */
export function readMappedPages(device: Device, map: PageMap, each: PageVisitor, wanted?: Uint32Array): void {
  const order = inFileOrder(map, wanted);
  const sizeBytes = device.sizeBytes;
  const buffer = new Uint8Array(Math.min(placesPerRead, order.length + gapMax) * PLACE_SIZE);
  for (let from = 0; from < order.length; ) {
    const first = Math.floor(order[from]! / pageLimit);
    let to = from + 1;
    let last = first;
    for (; to < order.length; to++) {
      const place = Math.floor(order[to]! / pageLimit);
      if (place - last > gapMax || (place - first + 1) * PLACE_SIZE > buffer.length) break;
      last = place;
    }
    if ((last + 1) * PLACE_SIZE > sizeBytes)
      throw pageError(map, order[to - 1]! % pageLimit, "lies behind the end of the file");
    const chunk = buffer.subarray(0, (last - first + 1) * PLACE_SIZE);
    device.read(first * PLACE_SIZE, chunk);
    for (; from < to; from++) {
      const page = order[from]! % pageLimit;
      const at = (Math.floor(order[from]! / pageLimit) - first) * PLACE_SIZE;
      const bytes = chunk.subarray(at, at + PLACE_SIZE);
      if (crc32(bytes) !== map.checksums[page]) throw pageError(map, page, "its checksum is wrong"); // P1
      each(page, bytes);
    }
  }
}

function inFileOrder(map: PageMap, wanted: Uint32Array | undefined): Float64Array {
  const order = new Float64Array(wanted?.length ?? map.pageCount);
  let count = 0;
  const add = (page: number): void => {
    const place = map.places[page]!;
    if (place !== 0) order[count++] = place * pageLimit + page;
  };
  if (wanted) wanted.forEach(add);
  else for (let page = 0; page < map.pageCount; page++) add(page);
  return order.subarray(0, count).sort();
}

function pageError(map: PageMap, page: number, what: string): StoreError {
  const place = map.places[page]!;
  return new StoreError(
    "corrupt",
    `page ${page} of generation ${map.generation} (at byte ${place * PLACE_SIZE}): ${what}`,
  );
}
