import assert from "node:assert/strict";
import { test } from "node:test";
import { Random } from "../base/random.ts";
import { checkImage } from "./check.ts";
import { collect } from "./collector.ts";
import { Image, kindOf, type Address } from "./image.ts";
import { Kind, RootLayout } from "./layout.ts";
import { formatImage, setRootRef } from "./root.ts";
import {
  arrayIndexOf,
  charCodeAt,
  compareText,
  concatText,
  equalText,
  flattenText,
  hashText,
  internString,
  internText,
  isInterned,
  isString,
  makeText,
  MAX_TEXT_LENGTH,
  sliceText,
  textLength,
  textOf,
  TextTooLong,
} from "./text.ts";

function newImage(): Image {
  const image = new Image(64 << 20);
  formatImage(image, new Uint32Array(4));
  return image;
}

const samples = [
  "",
  "a",
  "hello",
  "é",
  "ÿ".repeat(40),
  "Ā",
  "日本語",
  "a\0b",
  "😀",
  "x".repeat(5000),
  "ü日".repeat(3000),
];

test("a string comes back as it was, Latin-1 in one byte a unit, everything else in two", () => {
  const image = newImage();
  for (const s of samples) {
    const at = makeText(image, s);
    assert.equal(textOf(image, at), s);
    assert.equal(textLength(image, at), s.length);
    const isLatin1 = [...s].every((c) => c.charCodeAt(0) < 256);
    assert.equal(kindOf(image, at), isLatin1 ? Kind.string8 : Kind.string16);
    assert.ok(isString(image, at));
    for (let i = 0; i < Math.min(s.length, 9); i++) assert.equal(charCodeAt(image, at, i), s.charCodeAt(i));
  }
});

test("X1: strings made by random joining and cutting agree with the host's", () => {
  const image = newImage();
  const random = new Random(2);
  let pool: [Address, string][] = samples.slice(0, 9).map((s) => [makeText(image, s), s]);
  for (let step = 0; step < 4000; step++) {
    const [a, sa] = pool[random.below(pool.length)]!;
    const [b, sb] = pool[random.below(pool.length)]!;
    const start = random.below(sa.length + 1);
    const end = random.between(start, sa.length);
    const made: [Address, string] =
      random.chance(0.6) && sa.length + sb.length < 4000
        ? [concatText(image, a, b), sa + sb]
        : [sliceText(image, a, start, end), sa.slice(start, end)];
    const [at, s] = made;
    if (random.chance(0.3)) assert.equal(textOf(image, at), s);
    assert.equal(equalText(image, a, b), sa === sb);
    assert.equal(Math.sign(compareText(image, at, b)), s < sb ? -1 : s > sb ? 1 : 0);
    assert.equal(hashText(image, at), hashText(image, makeText(image, s)));
    pool.push(made);
    if (pool.length > 60)
      pool = pool.filter(() => random.chance(0.5)).concat([[makeText(image, "seed"), "seed"]]);
  }
  for (const [at, s] of pool) {
    assert.equal(textOf(image, at), s);
    setRootRef(image, RootLayout.error, at);
    assert.deepEqual(checkImage(image), []);
  }
});

test("X4: ropes a million deep, to either side, are flattened in place", () => {
  const image = new Image();
  formatImage(image, new Uint32Array(4));
  for (const leftwards of [true, false]) {
    const x = makeText(image, "x");
    let rope = makeText(image, "s".repeat(40));
    for (let i = 0; i < 1_000_000; i++)
      rope = leftwards ? concatText(image, rope, x) : concatText(image, x, rope);
    assert.equal(kindOf(image, rope), Kind.rope);
    const s = textOf(image, rope);
    assert.equal(s.length, 1_000_040);
    assert.equal(
      s,
      leftwards ? "s".repeat(40) + "x".repeat(1_000_000) : "x".repeat(1_000_000) + "s".repeat(40),
    );
    assert.equal(flattenText(image, rope), flattenText(image, rope));
  }
});

test("a string longer than Node allows is refused before anything is allocated", () => {
  const image = newImage();
  let half = makeText(image, "0123456789".repeat(10));
  const double = (): void => {
    for (;;) half = concatText(image, half, half);
  };
  assert.throws(double, TextTooLong);
  assert.ok(textLength(image, half) * 2 > MAX_TEXT_LENGTH);
});

test("I1: equal contents intern to one address, whatever they were made of", () => {
  const image = newImage();
  for (const s of samples) {
    const first = internText(image, s);
    assert.equal(textOf(image, first), s);
    assert.ok(isInterned(image, first));
    assert.equal(internString(image, makeText(image, s)), first);
    image.internCache.clear();
    assert.equal(internText(image, s), first);
  }
  const rope = concatText(image, makeText(image, "key".repeat(10)), makeText(image, "tail".repeat(5)));
  const interned = internString(image, rope);
  assert.equal(interned, internText(image, "key".repeat(10) + "tail".repeat(5)));
  assert.equal(internString(image, rope), interned);
  assert.deepEqual(checkImage(image), []);
});

test("I2: interned strings that nobody holds are dropped, and can be interned again", () => {
  const image = newImage();
  setRootRef(image, RootLayout.error, internText(image, "kept"));
  const kept = internText(image, "kept");
  for (let round = 0; round < 5; round++) {
    for (let i = 0; i < 3000; i++) internText(image, `dropped ${round} ${i}`);
    assert.equal(collect(image).prunedStrings, 3000);
    assert.deepEqual(checkImage(image), []);
    assert.equal(internText(image, "kept"), kept);
  }
});

test("array indices are the canonical spellings of 0 to 2^32-2", () => {
  const image = newImage();
  const cases: [string, number][] = [
    ["0", 0],
    ["7", 7],
    ["10", 10],
    ["4294967294", 4294967294],
    ["4294967295", -1],
    ["9999999999", -1],
    ["00", -1],
    ["01", -1],
    ["-1", -1],
    ["1.5", -1],
    ["", -1],
    ["a", -1],
    ["12345678901", -1],
    ["１", -1],
  ];
  for (const [s, index] of cases) {
    assert.equal(arrayIndexOf(image, makeText(image, s)), index, s);
    assert.equal(arrayIndexOf(image, internText(image, s)), index, `interned ${s}`);
  }
});
