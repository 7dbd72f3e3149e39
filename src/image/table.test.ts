import assert from "node:assert/strict";
import { test } from "node:test";
import { Random } from "../base/random.ts";
import { checkImage } from "./check.ts";
import { Image, type Address } from "./image.ts";
import { IMAGE_BASE, Kind, RootLayout, SCRATCH, TableLayout } from "./layout.ts";
import { formatImage, setRootRef } from "./root.ts";
import { numberAt, referenceAt, setBoolean, setNull, setNumber, setReference, setUndefined } from "./slot.ts";
import {
  clearTable,
  deleteEntry,
  deleteKey,
  ENTRY_VALUE,
  entryAt,
  findEntry,
  findKey,
  followMoves,
  makeTable,
  nextEntry,
  putEntry,
  putKey,
  tableCount,
} from "./table.ts";
import { internText, makeText } from "./text.ts";

const holder = IMAGE_BASE + RootLayout.symbols;

function newImage(): Image {
  const image = new Image(64 << 20);
  formatImage(image, new Uint32Array(4));
  return image;
}

/** Keys of every sort: strings by content, objects by identity. */
class Keys {
  readonly image: Image;
  readonly objects: Address[];

  constructor(image: Image) {
    this.image = image;
    this.objects = Array.from({ length: 20 }, () => image.allocate(Kind.scope, 0, 16));
    const list = image.allocate(Kind.slots, 0, 8 + 8 * this.objects.length);
    this.objects.forEach((object, i) => {
      setReference(image, list + 8 + 8 * i, object);
    });
    setRootRef(image, RootLayout.error, list);
  }

  random(random: Random): unknown {
    switch (random.below(8)) {
      case 0:
        return [NaN, 0, -0, undefined, null, true, false, Infinity][random.below(8)];
      case 1:
      case 2:
        return random.below(60);
      case 3:
        return random.below(40) / 8;
      case 4:
      case 5:
        return `k${random.below(60)}`;
      case 6:
        return "日".repeat(random.below(20));
      default:
        return { object: random.below(20) };
    }
  }

  /** Puts the key into a slot, strings always as new objects; answers what stands for it in a host Map. */
  store(key: unknown): unknown {
    const { image } = this;
    if (typeof key === "number") setNumber(image, SCRATCH, key);
    else if (typeof key === "string") setReference(image, SCRATCH, makeText(image, key));
    else if (typeof key === "boolean") setBoolean(image, SCRATCH, key);
    else if (key === null) setNull(image, SCRATCH);
    else if (key === undefined) setUndefined(image, SCRATCH);
    else {
      const { object } = key as { object: number };
      setReference(image, SCRATCH, this.objects[object]!);
      return this.objects[object];
    }
    return key;
  }
}

test("H1, H5: a table behaves as a Map, with live iterators, through growth, deletion and clearing", () => {
  for (let seed = 1; seed <= 6; seed++) {
    const image = newImage();
    const random = new Random(seed);
    const keys = new Keys(image);
    const map = new Map<unknown, number>();
    let iterators: { table: Address; index: number; host: Iterator<number> }[] = [];
    for (let step = 0; step < 6000; step++) {
      const table = referenceHeld(image);
      const key = keys.store(keys.random(random));
      const action = random.below(100);
      if (action < 45) {
        setNumber(image, putEntry(image, holder, SCRATCH) + ENTRY_VALUE, step);
        map.set(key, step);
      } else if (action < 75) assert.equal(deleteEntry(image, holder, SCRATCH), map.delete(key));
      else if (action < 76) {
        clearTable(image, holder);
        map.clear();
      } else if (action < 80) iterators.push({ table, index: 0, host: map.values() });
      else if (action < 95 && iterators.length > 0) {
        const which = random.below(iterators.length);
        const iterator = iterators[which]!;
        const moved = followMoves(image, iterator.table, iterator.index);
        const next = nextEntry(image, moved.table, moved.index);
        const expected = iterator.host.next();
        assert.equal(next < 0, expected.done === true);
        if (next < 0) iterators.splice(which, 1);
        else {
          assert.equal(numberAt(image, entryAt(image, moved.table, next) + ENTRY_VALUE), expected.value);
          iterator.table = moved.table;
          iterator.index = next + 1;
        }
      } else {
        const entry = findEntry(image, table, SCRATCH);
        assert.equal(entry === 0 ? undefined : numberAt(image, entry + ENTRY_VALUE), map.get(key));
      }
      assert.equal(tableCount(image, referenceHeld(image)), map.size);
      if (iterators.length > 10) iterators = iterators.slice(5);
    }
    assert.deepEqual(checkImage(image), []);
  }
});

function referenceHeld(image: Image): Address {
  return image.u32[holder >>> 2]!;
}

test("H3: entries come in order of insertion, and keep their values and words when the table grows", () => {
  const image = newImage();
  for (let i = 0; i < 1000; i++) {
    setNumber(image, SCRATCH, i * 7);
    const entry = putEntry(image, holder, SCRATCH);
    setNumber(image, entry + ENTRY_VALUE, i);
    image.u32[(entry + 20) >>> 2] = i + 1;
  }
  const table = referenceHeld(image);
  let index = -1;
  for (let i = 0; i < 1000; i++) {
    index = nextEntry(image, table, index + 1);
    const entry = entryAt(image, table, index);
    assert.deepEqual(
      [numberAt(image, entry), numberAt(image, entry + ENTRY_VALUE), image.u32[(entry + 20) >>> 2]],
      [i * 7, i, i + 1],
    );
  }
  assert.equal(nextEntry(image, table, index + 1), -1);
});

test("H6: churn does not make a table grow, and a queue's first entry stays near", () => {
  const image = newImage();
  for (let i = 0; i < 20_000; i++) {
    setNumber(image, SCRATCH, i);
    putEntry(image, holder, SCRATCH);
    setNumber(image, SCRATCH, i - 10);
    deleteEntry(image, holder, SCRATCH);
    const table = referenceHeld(image);
    assert.ok(image.u32[(table + TableLayout.capacity) >>> 2]! <= 64);
    if (i > 10) assert.equal(numberAt(image, entryAt(image, table, nextEntry(image, table, 0))), i - 9);
  }
});

test("keys by identity: interned strings, symbols, objects; a holder without a table gets one", () => {
  const image = newImage();
  setRootRef(image, RootLayout.symbols, 0);
  const key = internText(image, "key");
  const other = image.allocate(Kind.scope, 0, 16);
  assert.equal(deleteKey(image, holder, key), false);
  setReference(image, putKey(image, holder, key) + ENTRY_VALUE, other);
  assert.equal(putKey(image, holder, key), findKey(image, referenceHeld(image), key));
  assert.equal(referenceAt(image, findKey(image, referenceHeld(image), key) + ENTRY_VALUE), other);
  assert.equal(findKey(image, referenceHeld(image), other), 0);
  setReference(image, SCRATCH, makeText(image, "key"));
  assert.equal(findEntry(image, referenceHeld(image), SCRATCH), findKey(image, referenceHeld(image), key));
  assert.equal(deleteKey(image, holder, key), true);
  assert.equal(tableCount(image, referenceHeld(image)), 0);
  assert.equal(makeTable(image, 5) % 8, 0);
});
