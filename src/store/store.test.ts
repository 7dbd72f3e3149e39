import { deepEqual, equal, notEqual, ok, throws } from "node:assert/strict";
import { test } from "node:test";
import {
  emptyState,
  type ModelState,
  testWorldId,
  verifyContents,
  Workload,
} from "../../tests/harness/store-workload.ts";
import { InvariantError } from "../base/assert.ts";
import { Random } from "../base/random.ts";
import { SimDisk } from "../host/sim/disk.ts";
import { checkStore } from "./check.ts";
import { executeCommit } from "./commit.ts";
import { CURSOR_OFFSET, PLACE_SIZE } from "./format.ts";
import { recover } from "./recovery.ts";
import { createStore, openStore, type Store } from "./store.ts";

function commitSome(store: Store, workload: Workload, state: ModelState, count: number): ModelState {
  let last = state;
  for (let i = 0; i < count; i++) {
    const commit = workload.next(last);
    store.commitNow(commit.pages, commit.pageCount, commit.staging);
    last = commit.after;
  }
  return last;
}

test("S1: a store goes on through many openings, whatever the image grows and shrinks to", () => {
  const disk = new SimDisk();
  const workload = new Workload(4);
  createStore(disk, testWorldId);
  let state = emptyState;
  for (let opening = 0; opening < 25; opening++) {
    const { store, recovery } = openStore(disk);
    equal(recovery.fellBack, false);
    deepEqual(store.worldId, testWorldId);
    verifyContents(store, state);
    state = commitSome(store, workload, state, opening % 9);
    verifyContents(store, state);
    deepEqual(checkStore(disk), []);
  }
});

test("a small commit is one write and one sync; two after a leap write a superblock each", () => {
  const disk = new SimDisk();
  const store = createStore(disk, testWorldId);
  const staging = new Uint8Array(20 * PLACE_SIZE);
  store.commitNow(
    Uint32Array.from({ length: 20 }, (_, i) => i),
    20,
    staging,
  );
  store.commitNow([3, 4, 9], 20, staging);
  const { writes, syncs } = disk;
  for (let i = 0; i < 9; i++) store.commitNow([3, 4, 9], 20, staging);
  equal(disk.syncs - syncs, 9);
  equal(disk.writes - writes, 9);
  const { store: reopened } = openStore(disk);
  for (let i = 0; i < 9; i++) reopened.commitNow([3, 4, 9], 20, staging);
  equal(disk.syncs - syncs, 9 + 1 + 9);
  equal(disk.writes - writes, 9 + 9 + 2);
});

test("A3, R4, S5: the file stays small over 5,000 small commits, and recovery reads no more than at the beginning", () => {
  const disk = new SimDisk();
  const store = createStore(disk, testWorldId);
  const staging = new Uint8Array(100 * PLACE_SIZE);
  store.commitNow(
    Uint32Array.from({ length: 100 }, (_, i) => i),
    100,
    staging,
  );
  const workload = new Workload(8, 100);
  for (let i = 0; i < 5000; i++) {
    const first = workload.random.below(98);
    store.commitNow([first, first + 1, first + 2].slice(0, 1 + workload.random.below(3)), 100, staging);
  }
  const { placeCount, takenCount } = store.room;
  ok(takenCount <= 100 + 2 * (64 + 3) + 8, `${takenCount} places taken`);
  ok(placeCount <= 2 * 300 + 2 * 256, `${placeCount} places`);
  ok(recover(disk).current.chain.length <= 65 + 1, "S5");
  deepEqual(checkStore(disk), []);
});

test("S2: a large fragmented file takes a large commit in several pieces", () => {
  const disk = new SimDisk();
  const store = createStore(disk, testWorldId);
  const count = 9000;
  const staging = new Uint8Array(count * PLACE_SIZE);
  const all = Uint32Array.from({ length: count }, (_, i) => i);
  store.commitNow(all, count, staging);
  for (let i = 0; i < 3; i++)
    store.commitNow(
      all.filter((page) => page % 2 === i % 2),
      count,
      staging,
    );
  const random = new Random(1);
  let pieces = 0;
  for (let i = 0; i < 30; i++) {
    const pages = all.filter(() => random.chance(0.4));
    const plan = store.prepare(pages, count);
    pieces += plan.places.filter((place, n) => n > 0 && place !== plan.places[n - 1]! + 1).length;
    executeCommit(disk, plan, staging);
    store.completed(plan);
    if (i % 9 === 0) deepEqual(checkStore(disk), []);
  }
  ok(pieces > 0, "some commits were split");
  ok(store.room.placeCount <= 2 * (count + 2 * 0.4 * count) + 1024, `${store.room.placeCount} places`);
});

test("S2: a pinned generation stays readable until it is unpinned, and its places come back then", () => {
  const disk = new SimDisk();
  const store = createStore(disk, testWorldId);
  const workload = new Workload(6, 60);
  const state = commitSome(store, workload, emptyState, 30);
  const pin = store.pin();
  const expected: Uint8Array[] = [];
  store.readPages((page, bytes) => (expected[page] = bytes.slice()));
  const later = commitSome(store, workload, state, 200);
  verifyContents(store, later);
  const held = store.room.takenCount;
  const read: Uint8Array[] = [];
  store.readPages((page, bytes) => (read[page] = bytes.slice()), pin);
  deepEqual(read, expected);
  store.unpin(pin);
  ok(store.room.takenCount < held);
  throws(() => store.unpin(pin), InvariantError);
  verifyContents(store, commitSome(store, workload, later, 20));
});

test("S3: one commit at a time; plans of a read-only store and pages out of order are refused", () => {
  const disk = new SimDisk();
  const store = createStore(disk, testWorldId);
  throws(() => store.prepare([2, 1], 3), InvariantError);
  const other = openStore(disk).store;
  other.prepare([0], 1);
  throws(() => other.prepare([0], 1), /S3/);
  throws(() => openStore(disk, { readOnly: true }).store.prepare([0], 1), InvariantError);
});

test("C5: a second writer is noticed before anything is written over its generations", () => {
  const disk = new SimDisk();
  const staging = new Uint8Array(PLACE_SIZE);
  const first = createStore(disk, testWorldId);
  const second = openStore(disk).store;
  first.commitNow([0], 1, staging.fill(1));
  const { writes } = disk;
  throws(() => second.commitNow([0], 1, staging.fill(2)), { code: "locked" });
  equal(disk.writes, writes);
  throws(() => second.commitNow([0], 1, staging), { code: "latched" });
  first.commitNow([0], 1, staging.fill(3));
});

test("the cursor: the highest legible value counts, a torn one is ignored, and no sync is spent on it", () => {
  const disk = new SimDisk();
  const store = createStore(disk, testWorldId);
  equal(openStore(disk).recovery.released, 0);
  const { syncs } = disk;
  for (const sequence of [7, 8, 2 ** 40]) store.noteReleased(sequence);
  equal(disk.syncs, syncs);
  equal(openStore(disk.reopen()).recovery.released, 2 ** 40);
  disk.flip(CURSOR_OFFSET + 8, 1);
  const { store: next, recovery } = openStore(disk.reopen());
  equal(recovery.released, 8);
  notEqual(next, store);
});

test("pages that were cut off with a smaller image do not come back when it grows again", () => {
  const disk = new SimDisk();
  const store = createStore(disk, testWorldId);
  const staging = new Uint8Array(4 * PLACE_SIZE).fill(9);
  store.commitNow([0, 1, 2, 3], 4, staging);
  store.commitNow([], 2, staging);
  store.commitNow([3], 4, staging);
  for (const opened of [store, openStore(disk).store]) {
    const pages: number[] = [];
    opened.readPages((page) => pages.push(page));
    deepEqual(pages.sort(), [0, 1, 3]);
  }
});
