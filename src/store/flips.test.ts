// Bytes that change at rest: whatever they hit, the world comes back whole, or one generation older with a report, or
// not at all with a message. Never wrong, never silently older.

import { equal, match, ok, throws } from "node:assert/strict";
import { test } from "node:test";
import * as zlib from "node:zlib";
import {
  emptyState,
  type ModelState,
  testWorldId,
  verifyContents,
  Workload,
} from "../../tests/harness/store-workload.ts";
import { type Checksum, installCrc32, portableCrc32 } from "../base/checksum.ts";
import { isStoreError } from "../base/errors.ts";
import { SimDisk } from "../host/sim/disk.ts";
import { checkStore, describeStore } from "./check.ts";
import { FIRST_PLACE, PLACE_SIZE } from "./format.ts";
import { recover } from "./recovery.ts";
import { createStore, openStore } from "./store.ts";

const native = (zlib as { crc32?: Checksum }).crc32;
if (native) installCrc32(native);

interface Subject {
  readonly disk: SimDisk;
  readonly last: ModelState;
  readonly previous: ModelState;
}

function smallWorld(commits: number): Subject {
  const disk = new SimDisk({ seed: 2 });
  const store = createStore(disk, testWorldId);
  const workload = new Workload(21, 24);
  let last = emptyState;
  let previous = emptyState;
  for (let i = 0; i < commits; i++) {
    const commit = workload.next(last);
    store.commitNow(commit.pages, commit.pageCount, commit.staging);
    [previous, last] = [last, commit.after];
    store.noteReleased(last.generation);
  }
  return { disk, last, previous };
}

type Outcome = "last" | "previous" | "refused";

/** Opens and reads the whole world, and holds the outcome against the law. */
function outcomeOf({ disk, last, previous }: Subject): Outcome {
  try {
    const { store, recovery } = openStore(disk, { readOnly: true });
    verifyContents(store, recovery.generation === last.generation ? last : previous);
    equal(recovery.fellBack, recovery.generation !== last.generation);
    if (recovery.fellBack) match(recovery.reason ?? "", /generation \d+/);
    ok(recovery.released <= last.generation);
    return recovery.fellBack ? "previous" : "last";
  } catch (error) {
    if (!isStoreError(error)) throw error;
    equal(error.code, "corrupt");
    match(error.message, /generation \d+.*(checksum|record)/);
    return "refused";
  }
}

for (const commits of [9, 70]) {
  test(`R1, P1, F1: no flipped byte of a world of ${commits} generations alters or silently loses anything`, () => {
    const subject = smallWorld(commits);
    const { disk } = subject;
    const { current, previous } = recover(disk);
    const records = new Set([...current.chain, ...(previous?.chain ?? [])].slice(0, 8));
    const counts = { last: 0, previous: 0, refused: 0 };
    for (let offset = 0; offset < disk.sizeBytes; offset += strideAt(offset, records)) {
      const bits = 1 << ((offset * 7) % 8);
      disk.flip(offset, offset % 3 === 0 ? 0xff : bits);
      const outcome = outcomeOf(subject);
      counts[outcome]++;
      if (offset < FIRST_PLACE * PLACE_SIZE)
        equal(outcome, "last", `byte ${offset}: superblocks have copies`);
      disk.flip(offset, offset % 3 === 0 ? 0xff : bits);
    }
    ok(counts.last > 1000 && counts.previous > 50 && counts.refused > 50, JSON.stringify(counts));
    equal(outcomeOf(subject), "last");
  });
}

/** Every byte that means something in superblocks and cursor, a dense sample of records and of the rest. */
function strideAt(offset: number, records: ReadonlySet<number>): number {
  const place = Math.floor(offset / PLACE_SIZE);
  const at = offset % PLACE_SIZE;
  if (place < FIRST_PLACE) return at % 2048 < 512 || place === 2 ? 1 : 31;
  return records.has(place) ? (at < 200 ? 1 : 7) : 509;
}

test("R2: when both copies of the last superblock are gone, the log leads on from the other, and the danger is reported", () => {
  const { disk, last } = smallWorld(9);
  for (const copy of [0, 2048]) disk.flip(copy + 40, 0x55);
  const { store, recovery } = openStore(disk);
  verifyContents(store, last);
  ok(recovery.fellBack);
  match(
    recovery.reason ?? "",
    /both copies of superblock 0 are damaged: a generation later than 9 may be lost/,
  );
  equal(checkStore(disk).length, 2);
  store.commitNow([0], store.pageCount, new Uint8Array(PLACE_SIZE));
  equal(openStore(disk).recovery.fellBack, false, "the next commit puts it right");
});

test("R2: a damaged record in the middle of the log is never taken for its end", () => {
  const records = (disk: SimDisk): number[] => [...recover(disk).current.chain].reverse();
  const [, ...named] = records(smallWorld(9).disk); // the first is older than both superblocks
  for (const [at, place] of named.entries()) {
    const { disk, previous } = smallWorld(9);
    disk.write(place * PLACE_SIZE, new Uint8Array(PLACE_SIZE));
    if (at === named.length - 1)
      verifyContents(openStore(disk).store, previous); // nobody can tell that it was there
    else throws(() => openStore(disk), { code: "corrupt", message: /generation \d+/ });
  }
});

test("R3: files that are no world, of another version, damaged or cut off are refused by name and not touched", () => {
  const refusal = (change: (disk: SimDisk) => void): { code: string; message: string } => {
    const { disk } = smallWorld(3);
    change(disk);
    const { writes, syncs } = disk;
    let refused: unknown;
    try {
      const { store } = openStore(disk);
      store.readPages(() => {});
    } catch (error) {
      refused = error;
    }
    ok(isStoreError(refused));
    equal(disk.writes, writes);
    ok(disk.syncs <= syncs + 1);
    ok(describeStore(disk).includes("problem"));
    ok(checkStore(disk).length > 0);
    return refused;
  };
  const fill = (disk: SimDisk, byte: number): void =>
    disk.write(0, new Uint8Array(2 * PLACE_SIZE).fill(byte));
  equal(refusal((disk) => disk.truncate(0)).code, "foreign");
  equal(refusal((disk) => disk.truncate(100)).code, "corrupt");
  equal(refusal((disk) => fill(disk, 0)).code, "foreign");
  equal(refusal((disk) => fill(disk, 65)).code, "foreign");
  const flipAllCopies = (disk: SimDisk): void => {
    for (const at of [44, 2092, 4140, 6188]) disk.flip(at, 1);
  };
  equal(refusal(flipAllCopies).code, "corrupt");
  match(refusal((disk) => disk.truncate(6 * PLACE_SIZE)).message, /behind the end of the file/);
  match(
    refusal(makeNewer).message,
    /has format 3, this program reads format 2: it was written by a newer version/,
  );
});

/** A superblock of format 3 whose other fields mean nothing to us. */
function makeNewer(disk: SimDisk): void {
  const sector = new Uint8Array(512);
  disk.read(0, sector);
  sector[16] = 3;
  sector.fill(0xee, 20, 508);
  new DataView(sector.buffer).setUint32(508, portableCrc32(sector.subarray(0, 508)), true);
  disk.write(0, sector);
}

test("F2: the description of a world file names format, world, generations and cursor", () => {
  const text = describeStore(smallWorld(5).disk);
  match(text, /^world file: \d+ bytes, \d+ places\n/);
  match(
    text,
    /superblock 1 at byte 4096: format 2, world 00000011000000220000003300000044, generation 1, \d+ pages/,
  );
  match(text, /generation 5: \d+ of \d+ pages stored, \d+ written by it, 5 record pages \(5 lists\)/);
  match(text, /cursor: released up to 5\n$/);
});

test("R1: generation 0 of a new world is empty, and a world of either one of two generations opens by number", () => {
  const { disk, previous, last } = smallWorld(6);
  verifyContents(openStore(disk, { generation: previous.generation }).store, previous);
  verifyContents(openStore(disk, { generation: last.generation }).store, last);
  throws(() => openStore(disk, { generation: 7 }), { code: "corrupt", message: "there is no generation 7" });
  const empty = new SimDisk();
  createStore(empty, testWorldId);
  verifyContents(openStore(empty).store, emptyState);
  equal(checkStore(empty).length, 0);
});
