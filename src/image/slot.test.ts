import assert from "node:assert/strict";
import { test } from "node:test";
import { Image } from "./image.ts";
import { Empty, IMAGE_BASE, Tag } from "./layout.ts";
import * as slot from "./slot.ts";

const image = new Image(4 << 20);
const at = IMAGE_BASE + 64;
const to = IMAGE_BASE + 8192;

test("S1: each kind of value is told from all others", () => {
  const tests = {
    number: slot.isNumber,
    reference: slot.isReference,
    undefined: slot.isUndefined,
    null: slot.isNull,
    boolean: slot.isBoolean,
    int: slot.isInt,
    empty: slot.isEmpty,
  };
  const expectOnly = (name: keyof typeof tests): void => {
    for (const [key, is] of Object.entries(tests))
      assert.equal(is(image, at), key === name, `${key} of ${name}`);
  };
  for (const n of [0, -0, 1.5, -1e308, 5e-324, Infinity, -Infinity]) {
    slot.setNumber(image, at, n);
    expectOnly("number");
    assert.ok(Object.is(slot.numberAt(image, at), n));
    assert.equal(slot.referenceAt(image, at), 0);
  }
  slot.setReference(image, at, 0xffff_fff8);
  expectOnly("reference");
  assert.equal(slot.referenceAt(image, at), 0xffff_fff8);
  slot.setUndefined(image, at);
  expectOnly("undefined");
  slot.setNull(image, at);
  expectOnly("null");
  slot.setBoolean(image, at, true);
  expectOnly("boolean");
  assert.equal(slot.booleanAt(image, at), true);
  slot.setInt(image, at, -5);
  expectOnly("int");
  assert.equal(slot.intAt(image, at), -5);
  slot.setEmpty(image, at, Empty.uninitialised);
  expectOnly("empty");
  assert.equal(slot.tagAt(image, at), Tag.empty);
});

test("S2: a NaN of any bits is stored as the canonical one", () => {
  const bits = new Uint32Array([1, 0xffff_ffff]);
  slot.setNumber(image, at, new Float64Array(bits.buffer)[0]!);
  assert.deepEqual([image.u32[at >>> 2], image.u32[(at >>> 2) + 1]], [0, 0x7ff8_0000]);
  assert.ok(slot.isNumber(image, at) && Number.isNaN(slot.numberAt(image, at)));
});

test("copies keep the bits of tagged slots, overlap, and mark the page they change", () => {
  const count = 40;
  for (let i = 0; i < count; i++) slot.setReference(image, at + 8 * i, 8 * i + 8);
  for (const [shift, some] of [
    [8, count],
    [-8, count],
    [8, 10],
    [-8, 10],
  ] as const) {
    slot.copySlots(image, at, to, count);
    slot.copySlots(image, to, to + shift, some);
    for (let i = 0; i < some; i++) assert.equal(slot.referenceAt(image, to + shift + 8 * i), 8 * i + 8);
  }
  image.u8.fill(0, 0, IMAGE_BASE >>> 11);
  slot.copySlot(image, at, to);
  assert.ok(slot.sameBits(image, at, to));
  assert.equal(image.u8[to >>> 12], 1);
  assert.equal(image.u8[at >>> 12], 0);
  slot.fillUndefined(image, to - 16, 4);
  assert.equal(image.u8[(to - 16) >>> 12], 1);
});
