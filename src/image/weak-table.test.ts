// Weak tables under collection: against a model in plain Maps, and the two extremes.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Random } from "../base/random.ts";
import { checkImage } from "./check.ts";
import { collect } from "./collector.ts";
import { type Address, Image, writeHeapTop } from "./image.ts";
import { Kind, MapLayout, SCRATCH, SlotsLayout } from "./layout.ts";
import { formatImage } from "./root.ts";
import { loadRef, referenceAt, setReference } from "./slot.ts";
import { deleteEntry, ENTRY_VALUE, entryAt, holdWeakly, nextEntry, putEntry, tableCount } from "./table.ts";
import { makeSlots } from "./thread-fixture.ts";

const tableOf = (map: Address): Address => map + MapLayout.table;
const slotOf = (object: Address, index: number): Address => object + SlotsLayout.tailStart + 8 * index;

function newImage(sizeBytes = 64 << 20): Image {
  const image = new Image(sizeBytes);
  formatImage(image, new Uint32Array(4));
  return image;
}

function makeWeakMap(image: Image): Address {
  const map = image.allocate(Kind.map, 0, MapLayout.tailStart);
  holdWeakly(image, tableOf(map));
  return map;
}

function put(image: Image, map: Address, key: Address, value: Address): void {
  setReference(image, SCRATCH, key);
  setReference(image, putEntry(image, tableOf(map), SCRATCH) + ENTRY_VALUE, value);
}

function remove(image: Image, map: Address, key: Address): void {
  setReference(image, SCRATCH, key);
  deleteEntry(image, tableOf(map), SCRATCH);
}

function entriesOf(image: Image, map: Address): Map<Address, Address> {
  const table = loadRef(image, tableOf(map));
  const entries = new Map<Address, Address>();
  for (let i = nextEntry(image, table, 0); i >= 0; i = nextEntry(image, table, i + 1)) {
    const entry = entryAt(image, table, i);
    entries.set(referenceAt(image, entry), referenceAt(image, entry + ENTRY_VALUE));
  }
  return entries;
}

/** What is live by the definition: as often as something new was found, once more over all. */
function liveOf(
  roots: Iterable<Address>,
  links: ReadonlyMap<Address, readonly Address[]>,
  maps: ReadonlyMap<Address, ReadonlyMap<Address, Address>>,
): Set<Address> {
  const live = new Set(roots);
  for (let before = -1; before !== live.size; ) {
    before = live.size;
    for (const object of live) for (const other of links.get(object) ?? []) live.add(other);
    for (const [map, entries] of maps)
      if (live.has(map)) for (const [key, value] of entries) if (live.has(key)) live.add(value);
  }
  return live;
}

test("G5: what weak tables hold after a collection is what a model holds", () => {
  for (let seed = 1; seed <= 40; seed++) {
    const random = new Random(seed);
    const image = newImage();
    const objects = Array.from({ length: 60 }, () => makeSlots(image, 2));
    const maps = Array.from({ length: 4 }, () => makeWeakMap(image));
    const all = [...objects, ...maps];
    const any = (): Address => all[random.below(all.length)]!;
    const links = new Map<Address, Address[]>(objects.map((object) => [object, []]));
    for (const object of objects)
      for (let i = random.below(3); i > 0; i--) {
        const other = any();
        setReference(image, slotOf(object, links.get(object)!.length), other);
        links.get(object)!.push(other);
      }
    const model = new Map(maps.map((map) => [map, new Map<Address, Address>()]));
    for (let i = 0; i < 150; i++) {
      const [map, key, value] = [maps[random.below(maps.length)]!, any(), any()];
      if (random.chance(0.2)) {
        remove(image, map, key);
        model.get(map)!.delete(key);
      } else {
        put(image, map, key, value);
        model.get(map)!.set(key, value);
      }
    }
    setReference(image, SCRATCH, 0);
    for (let i = 0; i < 3; i++) image.handles.add(any());
    const live = liveOf(image.handles, links, model);
    collect(image);
    for (const [map, entries] of model) {
      if (!live.has(map)) continue;
      const expected = [...entries].filter(([key]) => live.has(key));
      assert.deepEqual([...entriesOf(image, map)].sort(), expected.sort(), `seed ${seed}`);
    }
    writeHeapTop(image);
    assert.deepEqual(checkImage(image), [], `seed ${seed}`);
  }
});

test("G5: a chain in which each value is the next key lives by its first key, in whatever order it was made", () => {
  const image = newImage(256 << 20);
  const map = makeWeakMap(image);
  image.handles.add(map);
  const chain = Array.from({ length: 100_001 }, () => makeSlots(image, 0));
  for (const i of new Random(1).shuffle([...chain.keys()].slice(0, -1)))
    put(image, map, chain[i]!, chain[i + 1]!);
  image.handles.add(chain[0]!);
  collect(image);
  assert.equal(tableCount(image, loadRef(image, tableOf(map))), 100_000);
  image.handles.delete(chain[0]!);
  collect(image);
  assert.equal(tableCount(image, loadRef(image, tableOf(map))), 0);
});

test("G5: a table stays weak when it is replaced, and does not grow by what has died", () => {
  const image = newImage();
  const map = makeWeakMap(image);
  image.handles.add(map);
  const tops: Address[] = [];
  for (let i = 0; i < 50; i++) {
    for (let j = 0; j < 1000; j++) put(image, map, makeSlots(image, 1), makeSlots(image, 10));
    collect(image);
    tops.push(image.top);
    assert.equal(entriesOf(image, map).size, 0);
  }
  assert.ok(Math.max(...tops) < tops[0]! + (1 << 20), "the space of the dead was used again");
  writeHeapTop(image);
  assert.deepEqual(checkImage(image), []);
});
