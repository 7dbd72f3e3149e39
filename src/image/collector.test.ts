import assert from "node:assert/strict";
import { test } from "node:test";
import { Random } from "../base/random.ts";
import { MIN_HOLE_SCARCE } from "./allocator.ts";
import { checkImage } from "./check.ts";
import { collect } from "./collector.ts";
import { dirtyPages, freeze, Staging } from "./dirty.ts";
import { type Address, Image, kindOf, sizeOf, writeHeapTop } from "./image.ts";
import {
  IMAGE_BASE,
  Kind,
  RESULT,
  RootLayout,
  SCRATCH,
  SlotsLayout,
  TableLayout,
  ThreadLayout,
  ThreadState,
} from "./layout.ts";
import { formatImage, rootRef, setRootRef } from "./root.ts";
import { referenceAt, setNumber, setReference, setUndefined, storeWord } from "./slot.ts";
import { clearTable, deleteEntry, entryAt, followMoves, makeTable, nextEntry, putEntry } from "./table.ts";
import { concatText, internText, makeText, textOf } from "./text.ts";
import { makeScope, makeSlots, makeThread } from "./thread-fixture.ts";
import { reachableFrom } from "./walk.ts";

function newImage(sizeBytes = 64 << 20): Image {
  const image = new Image(sizeBytes);
  formatImage(image, new Uint32Array(4));
  return image;
}

/** Content of every object reachable from the root and the handles, by address. */
function contents(image: Image): Map<Address, string> {
  const roots = [IMAGE_BASE, ...image.handles, referenceAt(image, RESULT)].filter((a) => a !== 0);
  const strings = rootRef(image, RootLayout.strings);
  const result = new Map<Address, string>();
  for (const a of reachableFrom(image, roots, strings)) {
    // The root's own words and the pruned table change with a collection.
    if (a === IMAGE_BASE || a === strings) continue;
    result.set(a, Buffer.from(image.u8.subarray(a, a + sizeOf(image, a))).toString("latin1"));
  }
  return result;
}

/** Makes a random object that refers to some of `pool`. */
function randomObject(image: Image, random: Random, pool: readonly Address[]): Address {
  const some = (): Address => pool[random.below(pool.length)]!;
  switch (random.below(7)) {
    case 0: {
      const slots = makeSlots(image, random.below(random.chance(0.05) ? 3000 : 12));
      for (let at = slots + 8; at < slots + sizeOf(image, slots); at += 8)
        if (random.chance(0.5)) setReference(image, at, some());
        else setNumber(image, at, random.next());
      return slots;
    }
    case 1: {
      const scope = makeScope(image, random.below(5));
      image.u32[(scope + 8) >>> 2] = pool.find((a) => kindOf(image, a) === Kind.scope) ?? 0;
      return scope;
    }
    case 2:
      return makeText(image, `text ${random.next()}`.repeat(random.below(20)));
    case 3: {
      const rope = concatText(
        image,
        makeText(image, "left".repeat(random.between(5, 20))),
        makeText(image, "日".repeat(20)),
      );
      if (random.chance(0.5)) textOf(image, rope);
      return rope;
    }
    case 4:
      return internText(image, `name ${random.below(500)}`);
    case 5:
      return image.allocate(Kind.bytes, 0, 16 + random.below(300));
    default: {
      const holder = image.allocate(Kind.map, 0, 16);
      image.u32[(holder + 12) >>> 2] = makeTable(image, 4);
      for (let i = random.below(20); i > 0; i--) {
        setReference(image, SCRATCH, some());
        setReference(image, putEntry(image, holder + 12, SCRATCH) + 8, some());
        if (random.chance(0.3)) deleteEntry(image, holder + 12, SCRATCH);
      }
      return image.u32[(holder + 12) >>> 2]!;
    }
  }
}

test("G2, G3: what is reachable stays as it was, however often memory is collected and reused", () => {
  for (let seed = 1; seed <= 4; seed++) {
    const random = new Random(seed);
    const image = newImage();
    const tableSize = 64;
    const keep = makeSlots(image, tableSize);
    setRootRef(image, RootLayout.error, keep);
    const kept = (): Address[] =>
      Array.from({ length: tableSize }, (_, i) => referenceAt(image, keep + 8 + 8 * i)).filter(
        (a) => a !== 0,
      );
    for (let round = 0; round < 20; round++) {
      const pool: Address[] = [...kept(), makeText(image, "first")];
      for (let i = 0; i < 300; i++) {
        pool.push(randomObject(image, random, pool));
        if (random.chance(0.2)) setReference(image, keep + 8 + 8 * random.below(tableSize), pool.at(-1)!);
        if (random.chance(0.1)) setUndefined(image, keep + 8 + 8 * random.below(tableSize));
      }
      const before = contents(image);
      const stats = collect(image);
      assert.deepEqual(contents(image), before);
      assert.ok(stats.liveObjects >= before.size);
      const live = [...before.keys()].sort((a, b) => a - b).map((a) => [a, a + sizeOf(image, a)] as const);
      let next = 0;
      for (const [start, end] of image.holes.list()) {
        assert.ok(end - start >= MIN_HOLE_SCARCE && end <= image.top, "A1");
        while (next < live.length && live[next]![1] <= start) next++;
        assert.ok(next === live.length || live[next]![0] >= end, "G3");
      }
      assert.deepEqual(checkImage(image), []);
    }
    assert.ok(image.top - IMAGE_BASE < 8 << 20, "memory is reused");
  }
});

test("G1: a collection that prunes nothing dirties nothing", () => {
  const image = newImage();
  for (let i = 0; i < 1000; i++) makeSlots(image, 10);
  collect(image);
  freeze(image, new Staging());
  for (let i = 0; i < 10; i++) collect(image);
  assert.equal(dirtyPages(image).length, 0);
});

test("an empty heap gives its end back; new objects there are zero", () => {
  const image = newImage();
  collect(image);
  const top = image.top;
  const at = image.allocate(Kind.bytes, 0, 1 << 20);
  image.u8.fill(0xff, at + 8, at + (1 << 20));
  const { freedBytes, liveBytes } = collect(image);
  assert.ok(freedBytes >= 1 << 20);
  assert.equal(image.top, top);
  assert.equal(image.liveBytes, liveBytes);
  assert.equal(image.allocatedBytes, 0);
  const again = image.allocate(Kind.bytes, 0, 1 << 20);
  assert.ok(image.u8.subarray(again + 8, again + (1 << 20)).every((byte) => byte === 0));
});

test("G2: handles and the result slot are roots, for as long as they are there", () => {
  const image = newImage();
  const held = makeText(image, "held");
  const result = makeText(image, "result");
  image.handles.add(held);
  setReference(image, RESULT, result);
  const { liveObjects } = collect(image);
  makeSlots(image, 100);
  assert.deepEqual([textOf(image, held), textOf(image, result)], ["held", "result"]);
  image.handles.delete(held);
  setUndefined(image, RESULT);
  assert.equal(collect(image).liveObjects, liveObjects - 2);
});

test("G2: frames keep scopes, values and catchers alive over all segments; values above sp are ignored", () => {
  const image = newImage();
  const base = collect(image).liveObjects;
  const { thread, scopes } = makeThread(image, 7);
  assert.deepEqual(checkImage(image), []);
  // The thread, its code, four segments, four scopes a frame.
  assert.equal(collect(image).liveObjects, base + 2 + 4 + scopes.length);
  assert.deepEqual(checkImage(image), []);
  storeWord(image, thread + ThreadLayout.state, ThreadState.dead);
  setRootRef(image, RootLayout.active, 0);
  setRootRef(image, RootLayout.error, thread);
  assert.equal(collect(image).liveObjects, base + 1, "a dead thread's stack is nobody's");
});

test("G2, H4: a table that moved keeps its successor alive, but not its old keys", () => {
  const image = newImage();
  const holder = IMAGE_BASE + RootLayout.symbols;
  for (let i = 0; i < 4; i++) {
    setReference(image, SCRATCH, makeSlots(image, 50));
    putEntry(image, holder, SCRATCH);
  }
  const old = rootRef(image, RootLayout.symbols);
  setRootRef(image, RootLayout.error, old);
  const { liveBytes } = collect(image);
  clearTable(image, holder);
  setReference(image, SCRATCH, makeText(image, "new"));
  putEntry(image, holder, SCRATCH);
  assert.ok(collect(image).liveBytes < liveBytes - 4 * 400 + 300);
  const moved = followMoves(image, old, 3);
  assert.deepEqual(moved, { table: rootRef(image, RootLayout.symbols), index: 0 });
  assert.equal(
    textOf(image, referenceAt(image, entryAt(image, moved.table, nextEntry(image, moved.table, 0)))),
    "new",
  );
  assert.equal(image.u32[(old + TableLayout.moved) >>> 2], moved.table);
});

test("a list of a million objects is marked without a host stack to match", () => {
  const image = newImage(256 << 20);
  let list = 0;
  for (let i = 0; i < 1_000_000; i++) {
    const node = image.allocate(Kind.slots, 0, SlotsLayout.tailStart + 8);
    if (list !== 0) setReference(image, node + 8, list);
    list = node;
  }
  setRootRef(image, RootLayout.error, list);
  assert.ok(collect(image).liveObjects > 1_000_000);
});

test("G3: a heap whose dead objects are all small and scattered does not grow for ever", () => {
  const image = newImage();
  const count = 50_000;
  const keep = makeSlots(image, count);
  setRootRef(image, RootLayout.error, keep);
  const fill = (): void => {
    for (let i = 0; i < 2 * count; i++) {
      const object = image.allocate(Kind.scope, 0, 40);
      if (i % 2 === 0) setReference(image, keep + 8 + 4 * i, object);
    }
  };
  fill();
  collect(image);
  const top = image.top;
  for (let i = 0; i < count; i++) image.allocate(Kind.scope, 0, 40);
  assert.ok(image.top <= top + 200, "the dead halves were used again");
});

test("G4: a reference outside the heap ends the collection", () => {
  const image = newImage();
  setRootRef(image, RootLayout.error, image.top + 64);
  assert.throws(() => collect(image), /G4/);
});

test("hard-gc: collecting after every allocation changes nothing for what is held", () => {
  const image = newImage();
  image.hardCollect = true;
  let collections = 0;
  image.onCollect.push(() => collections++);
  const keep = makeSlots(image, 200);
  setRootRef(image, RootLayout.error, keep);
  for (let i = 0; i < 200; i++) {
    setReference(
      image,
      keep + 8 + 8 * i,
      concatText(image, makeText(image, `number ${i} `), makeText(image, "of many that are kept")),
    );
    assert.equal(image.collectWanted, true);
    collect(image);
    assert.equal(image.collectWanted, false);
  }
  assert.equal(collections, 200);
  for (let i = 0; i < 200; i++)
    assert.equal(textOf(image, referenceAt(image, keep + 8 + 8 * i)), `number ${i} of many that are kept`);
  writeHeapTop(image);
  assert.deepEqual(checkImage(image), []);
});
