import assert from "node:assert/strict";
import { test } from "node:test";
import {
  append,
  appendHole,
  arrayCapacity,
  arrayLength,
  deleteElement,
  elementAt,
  getElement,
  makeArray,
  makeArrayFrom,
  moveElements,
  setElement,
  setLength,
} from "./array.ts";
import { type Address, Image, kindOf } from "./image.ts";
import { ArrayLayout, Kind, SCRATCH, SlotsLayout } from "./layout.ts";
import { formatImage } from "./root.ts";
import { isEmpty, loadRef, numberAt, setBoolean, setNumber } from "./slot.ts";

function newImage(): Image {
  const image = new Image(64 << 20);
  formatImage(image, new Uint32Array(4));
  return image;
}

function store(image: Image, array: Address, index: number, n: number): boolean {
  setNumber(image, SCRATCH, n);
  return setElement(image, array, index, SCRATCH);
}

/** Holes are undefined. */
function content(image: Image, array: Address): (number | undefined)[] {
  return Array.from({ length: arrayLength(image, array) }, (_, i) =>
    getElement(image, array, i, SCRATCH + 64) ? numberAt(image, SCRATCH + 64) : undefined,
  );
}

function elementsKind(image: Image, array: Address): number {
  return kindOf(image, loadRef(image, array + ArrayLayout.elements));
}

function assertHolesBehindLength(image: Image, array: Address): void {
  const base = loadRef(image, array + ArrayLayout.elements) + SlotsLayout.tailStart;
  for (let i = arrayLength(image, array); i < arrayCapacity(image, array); i++)
    assert.ok(isEmpty(image, base + 8 * i), `A2: slot ${i}`);
}

test("A1: elements are doubles until another value comes; its bits stay where they are", () => {
  const image = newImage();
  const array = makeArray(image, 0);
  for (const n of [1, -0, Number.NaN]) store(image, array, arrayLength(image, array), n);
  appendHole(image, array);
  assert.equal(elementsKind(image, array), Kind.doubles);
  const elements = loadRef(image, array + ArrayLayout.elements);
  setBoolean(image, SCRATCH, true);
  setElement(image, array, 0, SCRATCH);
  assert.equal(elementsKind(image, array), Kind.slots);
  assert.equal(loadRef(image, array + ArrayLayout.elements), elements);
  assert.ok(Object.is(numberAt(image, elementAt(image, array, 1)), -0));
});

test("A2: growing, shrinking and deleting leave holes", () => {
  const image = newImage();
  const array = makeArray(image, 0);
  for (let i = 0; i < 100; i++) {
    store(image, array, i, i);
    assertHolesBehindLength(image, array);
  }
  setLength(image, array, 3);
  assertHolesBehindLength(image, array);
  store(image, array, 5, 5);
  deleteElement(image, array, 1);
  assert.deepEqual(content(image, array), [0, undefined, 2, undefined, undefined, 5]);
  moveElements(image, array, 1, 0, 3);
  assert.deepEqual(content(image, array), [0, 0, undefined, 2, undefined, 5]);
  setLength(image, array, 0);
  append(image, array, SCRATCH);
  assert.equal(arrayLength(image, array), 1);
});

test("A3: a length needs no elements; stores grow them; gaps have a limit", () => {
  const image = newImage();
  const array = makeArray(image, 4_000_000_000);
  assert.equal(arrayLength(image, array), 4_000_000_000);
  assert.equal(elementAt(image, array, 3_999_999_999), 0);
  store(image, array, 10, 1);
  assert.equal(arrayLength(image, array), 4_000_000_000);
  assert.ok(arrayCapacity(image, array) < 100);
  const small = makeArray(image, 0);
  assert.equal(store(image, small, 60_000_000, 1), false);
  assert.equal(arrayLength(image, small), 0);
});

test("an array from slots takes the narrowest kind", () => {
  const image = newImage();
  for (let i = 0; i < 3; i++) setNumber(image, SCRATCH + 8 * i, i);
  assert.equal(elementsKind(image, makeArrayFrom(image, SCRATCH, 3)), Kind.doubles);
  setBoolean(image, SCRATCH + 8, true);
  assert.equal(elementsKind(image, makeArrayFrom(image, SCRATCH, 3)), Kind.slots);
  assert.equal(arrayLength(image, makeArrayFrom(image, SCRATCH, 0)), 0);
});
