// Array.prototype.sort: stable, and with a comparator called in the order in which V8 calls it for up to 64 elements
// (a run, then binary insertion); longer arrays are sorted in such pieces, which are then merged.

import { isArray, setArrayLength, sortPrimitives } from "internal:array";
import { describeValue, toLength } from "./convert.ts";

type Compare = (a: unknown, b: unknown) => number;

function byText(a: unknown, b: unknown): number {
  const left = `${a as string}`;
  const right = `${b as string}`;
  return left < right ? -1 : right < left ? 1 : 0;
}

function check(compare: unknown): void {
  if (compare !== undefined && typeof compare !== "function")
    throw new TypeError(
      `The comparison function must be either a function or undefined [${describeValue(compare)}]`,
    );
}

export function sortArray(array: unknown[], compare: Compare | undefined): unknown[] {
  check(compare);
  if (compare === undefined && isArray(array) && sortPrimitives(array)) return array;
  const length = toLength(array.length);
  const values: unknown[] = [];
  let undefineds = 0;
  for (let i = 0; i < length; i++) {
    const value = array[i];
    if (value !== undefined) values.push(value);
    else if (i in array) undefineds++;
  }
  sortValues(values, compare ?? byText);
  let i = 0;
  for (; i < values.length; i++) array[i] = values[i];
  for (; undefineds > 0; undefineds--) array[i++] = undefined;
  // Holes go to the end.
  for (; i < length; i++) if (i in array) delete array[i];
  return array;
}

export function sortedCopy(array: unknown[], compare: Compare | undefined): unknown[] {
  check(compare);
  const copy: unknown[] = [];
  const length = toLength(array.length);
  setArrayLength(copy, length);
  for (let i = 0; i < length; i++) copy[i] = array[i];
  return sortArray(copy, compare);
}

function sortValues(values: unknown[], compare: Compare): void {
  const { length } = values;
  if (length < 2) return;
  const pieceLength = pieceLengthOf(length);
  const starts: number[] = [];
  for (let low = 0; low < length; ) {
    const high = Math.min(length, low + pieceLength);
    let run = runLength(values, low, length, compare);
    if (low + run < high) {
      insertionSort(values, low, low + run, high, compare);
      run = high - low;
    }
    starts.push(low);
    low += run;
  }
  while (starts.length > 1) mergeNeighbours(values, starts, compare);
}

/** Length of the pieces: what is left of `length` halved until it is below 64, rounded up. */
function pieceLengthOf(length: number): number {
  let pieces = 1;
  while (length >= 64 * pieces) pieces *= 2;
  return Math.ceil(length / pieces);
}

/** Length of the ascending run at `low`; a strictly descending one is reversed. */
function runLength(values: unknown[], low: number, high: number, compare: Compare): number {
  if (high - low < 2) return high - low;
  const falls = (at: number): boolean => compare(values[at], values[at - 1]) < 0;
  const isDescending = falls(low + 1);
  let end = low + 2;
  while (end < high && falls(end) === isDescending) end++;
  if (isDescending) reverseRange(values, low, end - 1);
  return end - low;
}

function reverseRange(values: unknown[], from: number, to: number): void {
  for (let i = from, j = to; i < j; i++, j--) {
    const swap = values[i];
    values[i] = values[j];
    values[j] = swap;
  }
}

/** Puts the values from `from` on, one by one, where they belong among those that are sorted before them. */
function insertionSort(values: unknown[], low: number, from: number, high: number, compare: Compare): void {
  for (let next = from; next < high; next++) {
    const value = values[next];
    let first = low;
    let last = next;
    while (first < last) {
      const middle = (first + last) >> 1;
      if (compare(value, values[middle]) < 0) last = middle;
      else first = middle + 1;
    }
    values.copyWithin(first + 1, first, next);
    values[first] = value;
  }
}

/** Merges the sorted pieces two by two; `starts` says where they begin. */
function mergeNeighbours(values: unknown[], starts: number[], compare: Compare): void {
  const kept: number[] = [];
  for (let i = 0; i < starts.length; i += 2) {
    const low = starts[i]!;
    kept.push(low);
    if (i + 1 === starts.length) break;
    merge(values, low, starts[i + 1]!, i + 2 < starts.length ? starts[i + 2]! : values.length, compare);
  }
  for (let i = 0; i < kept.length; i++) starts[i] = kept[i]!;
  starts.length = kept.length;
}

function merge(values: unknown[], low: number, middle: number, high: number, compare: Compare): void {
  const left = values.slice(low, middle);
  let i = 0;
  let j = middle;
  let to = low;
  while (i < left.length && j < high)
    values[to++] = compare(values[j], left[i]) < 0 ? values[j++] : left[i++];
  while (i < left.length) values[to++] = left[i++];
}
