import assert from "node:assert/strict";
import { test } from "node:test";
import { checkImage } from "./check.ts";
import { collect } from "./collector.ts";
import { type Address, Image } from "./image.ts";
import { BytesLayout, RootLayout, SlotsLayout, ViewLayout, WrapperLayout } from "./layout.ts";
import { deleteOwn, findOwn, makeInstance, ownKeys, OwnKeys } from "./object.ts";
import { formatImage, setRootRef, wellKnownClass } from "./root.ts";
import { loadRef, numberAt, setReference } from "./slot.ts";
import { internText, textOf } from "./text.ts";
import { makeSlots } from "./thread-fixture.ts";
import {
  bufferOf,
  bytesOf,
  elementSizes,
  hostBytes,
  hostElements,
  initialiseView,
  makeBytes,
  makeView,
  MAX_BYTES,
  numericIndexOf,
  readElement,
  viewClasses,
  ViewType,
  writeElement,
} from "./view.ts";

function sample() {
  const image = new Image(8 << 20);
  formatImage(image, new Uint32Array(4));
  const slots = makeSlots(image, 4);
  setRootRef(image, RootLayout.error, slots);
  return { image, keepAt: (i: number): Address => slots + SlotsLayout.tailStart + 8 * i };
}

const samples = [
  0,
  -0,
  1,
  -1,
  0.5,
  1.5,
  2.5,
  126.5,
  127.5,
  254.5,
  255,
  255.5,
  256,
  300,
  -129,
  32768,
  65535.9,
  65536,
  2147483648,
  -2147483649,
  4294967296,
  4294967299,
  1e20,
  -1e300,
  5e-324,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
];

test("elements of all types are converted as the host's are, between others that stay", () => {
  const { image } = sample();
  for (let type = 0; type < ViewType.data; type++) {
    const size = elementSizes[type]!;
    const view = makeView(image, type, makeBytes(image, 8 + size * 3), 0, 8, 3);
    const host = hostElements(image, view).slice();
    for (const value of samples) {
      image.u8.fill(0, 0, 1 << 12);
      writeElement(image, view, 1, value);
      host[1] = value;
      assert.ok(Object.is(readElement(image, view, 1), host[1]), `type ${type}: ${value}`);
      assert.deepEqual([readElement(image, view, 0), readElement(image, view, 2)], [0, 0]);
      assert.equal(image.u8[view >>> 12], 1, "the write barrier");
    }
  }
});

test("keys that spell numbers are told from others", () => {
  const { image } = sample();
  const beyond = Number.POSITIVE_INFINITY;
  const keys: [string, number][] = [
    ["0", 0],
    ["17", 17],
    ["4294967294", 4294967294],
    ["4294967295", beyond],
    ["-0", beyond],
    ["-1", beyond],
    ["1.5", beyond],
    ["1e+21", beyond],
    ["NaN", beyond],
    ["Infinity", beyond],
    ["-Infinity", beyond],
    ["01", -1],
    ["1e21", -1],
    ["+1", -1],
    ["", -1],
    ["-", -1],
    ["1.", -1],
    ["Nothing", -1],
    ["length", -1],
    ["١", -1],
  ];
  for (const [key, index] of keys) assert.equal(numericIndexOf(image, internText(image, key)), index, key);
});

test("elements of a typed array are own properties that cannot be deleted; a DataView has none", () => {
  const { image } = sample();
  const bytes = makeBytes(image, 4);
  const view = makeView(image, ViewType.int16, bytes, 0, 0, 2);
  writeElement(image, view, 1, -5);
  const at = findOwn(image, view, internText(image, "1"));
  assert.equal(numberAt(image, at), -5);
  assert.equal(findOwn(image, view, internText(image, "2")), 0);
  assert.equal(deleteOwn(image, view, internText(image, "1")), false);
  assert.equal(deleteOwn(image, view, internText(image, "2")), true);
  assert.deepEqual(
    ownKeys(image, view, OwnKeys.strings).map((key) => textOf(image, key)),
    ["0", "1"],
  );
  const data = makeView(image, ViewType.data, bytes, 0, 0, 4);
  assert.deepEqual(ownKeys(image, data, OwnKeys.strings), []);
  assert.equal(findOwn(image, data, internText(image, "0")), 0);
});

test("B1, B3: a view beyond its bytes, or too long, is not made", () => {
  const { image } = sample();
  const bytes = makeBytes(image, 8);
  assert.throws(() => makeView(image, ViewType.int32, bytes, 0, 4, 2), /B1/);
  assert.throws(() => makeView(image, ViewType.int32, bytes, 0, 2, 1), /B1/);
  assert.throws(() => makeBytes(image, MAX_BYTES + 1), /B3/);
});

test("B2: a view's ArrayBuffer is made when it is asked for, once, and a collection keeps bytes that are looked into", () => {
  const { image, keepAt } = sample();
  const view = makeView(image, ViewType.uint8, makeBytes(image, 100), 0, 50, 10);
  setReference(image, keepAt(0), view);
  makeBytes(image, 5000);
  writeElement(image, view, 3, 42);
  collect(image);
  assert.equal(readElement(image, view, 3), 42);
  const buffer = bufferOf(image, view);
  assert.equal(bufferOf(image, view), buffer);
  assert.equal(bytesOf(image, buffer), loadRef(image, view + ViewLayout.bytes));
  setReference(image, keepAt(0), buffer);
  collect(image);
  makeBytes(image, 5000);
  assert.equal(hostBytes(image, bytesOf(image, buffer))[53], 42);
  assert.deepEqual(checkImage(image), []);
});

test("a view before its constructor has run is empty, and sound", () => {
  const { image, keepAt } = sample();
  viewClasses.forEach((name) => {
    const view = makeInstance(image, wellKnownClass(image, name));
    setReference(image, keepAt(0), view);
    assert.deepEqual(checkImage(image), []);
    assert.equal(hostElements(image, view).length, 0);
  });
});

test("B1, B2: the checker finds views and buffers that do not fit their bytes", () => {
  const damages: [number, number, RegExp][] = [
    [ViewLayout.length, 5, /B1/],
    [ViewLayout.offset, 6, /B1/],
    [ViewLayout.offset, 0xffff_fff0, /B1/],
    [ViewLayout.type, 10, /type 10/],
    [ViewLayout.type, ViewType.float64, /B1/],
    [ViewLayout.bytes, 0, /B1/],
  ];
  for (const [field, value, report] of damages) {
    const { image, keepAt } = sample();
    const view = makeView(image, ViewType.int32, makeBytes(image, 20), 0, 4, 4);
    setReference(image, keepAt(0), view);
    assert.deepEqual(checkImage(image), []);
    image.u32[(view + field) >>> 2] = value;
    assert.match(
      checkImage(image)
        .map(({ what }) => what)
        .join(),
      report,
    );
  }
  const { image, keepAt } = sample();
  const view = makeView(image, ViewType.int32, makeBytes(image, 20), 0, 4, 4);
  setReference(image, keepAt(0), view);
  const buffer = bufferOf(image, view);
  image.u32[(buffer + WrapperLayout.value) >>> 2] = makeBytes(image, 20);
  assert.match(checkImage(image)[0]!.what, /B2/);
  image.u32[(buffer + WrapperLayout.value) >>> 2] = keepAt(0) - SlotsLayout.tailStart;
  assert.match(
    checkImage(image)
      .map(({ what }) => what)
      .join(),
    /B2: ArrayBuffer without its BYTES/,
  );
  image.u32[(loadRef(image, view + ViewLayout.bytes) + BytesLayout.length) >>> 2] = 1000;
  assert.match(
    checkImage(image)
      .map(({ what }) => what)
      .join(),
    /BYTES of 1000 bytes/,
  );
  assert.throws(() => initialiseView(image, view, ViewType.data, makeBytes(image, 1), 0, 0, 2), /B1/);
});
