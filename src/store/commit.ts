// Carrying out one commit. The plan is made on the side of the program (store.ts); this runs there or in a worker.
//
// A commit in the log is one sequential write that is durable when it returns: record pages, then the pages of the image,
// right behind the commit before. Where the log cannot go on, the superblock is written too, and one sync.
//
// Invariants:
//   C1  The payload goes only to places that neither of the last two generations refers to (the plan's promise).
//   C2  A superblock is written to the slot of the older one, after the payload.
//   C3  The commit counts when the sync has returned, not before. The sync may make record or superblock durable before
//       the payload: recovery therefore believes them only together with all that they name.
//   C4  What recovery refused, in a slot or where the log goes on, is overwritten, and that is synced, before any place
//       it names is: or else a refused generation could seem complete one day, made of pages of two lives.
//   C5  Nothing is written if the older slot does not hold what this store left there: somebody else writes to the file
//       (whose first two commits write both slots).
//   C6  The record is written after the pages that it names, so the death of the process alone leaves no torn commit.
//
// A crash at any moment leaves generation - 1 complete, and the new one complete or recognisably incomplete.

import { assert } from "../base/assert.ts";
import { equalBytes, viewOf } from "../base/bytes.ts";
import { crc32 } from "../base/checksum.ts";
import { StoreError } from "../base/errors.ts";
import type { Device } from "./device.ts";
import {
  copySuperblock,
  listEntryOffset,
  PLACE_SIZE,
  sealRecordPage,
  sealSuperblock,
  SECTOR_SIZE,
  setListChecksum,
  setNextChecksum,
} from "./format.ts";

/** All that is needed to carry out a commit, as plain data: it can be posted to a worker. */
export interface CommitPlan {
  readonly generation: number;
  readonly pageCount: number;
  /** Pages in the staging buffer, one behind the other. */
  readonly staged: number;
  /** Where to write: the record pages, then the staged pages. */
  readonly places: Uint32Array;
  /** Record pages (lists, then the map if there is one), in shared memory. Checksums are entered on the way. */
  readonly record: Uint8Array;
  readonly listPages: number;
  /** The record pages with room for the staged ones behind them, if all of it is one small write. */
  readonly whole: Uint8Array | undefined;
  /** The superblock page, in shared memory; none if the log goes on. The record's checksum is entered on the way. */
  readonly superblock: Uint8Array | undefined;
  /** The slot of the older superblock. */
  readonly slot: 0 | 1;
  /** First sector of that slot as this store left it (C5). */
  readonly expected: Uint8Array;
  /** Pages to put right first (C4). */
  readonly repairs: readonly Repair[];
  /** Places to fill with zeros, so that later commits find written ground. */
  readonly zeroFrom: number;
  readonly zeroTo: number;
}

export interface Repair {
  /** A slot, or where the log goes on. */
  readonly place: number;
  readonly page: Uint8Array;
}

/** Something that carries out plans while the program goes on (host/node has a worker). One plan at a time. */
export interface CommitWriter {
  /**
   * Begins. `done` is called once, with the error if there was one: later from the event loop, or in `wait`.
   * Until then plan and staging belong to the writer.
   */
  begin(plan: CommitPlan, staging: Uint8Array, done: (error?: unknown) => void): void;
  /** Returns when no commit is in flight any more; `done` has been called. */
  wait(): void;
  /** Waits, and gives up what the writer holds. */
  close(): void;
}

/** What the older slot holds; a thread carries out one plan at a time. */
const found = new Uint8Array(SECTOR_SIZE);

/** Carries out a plan. When it returns the generation is durable; when it throws the store must be latched. */
export function executeCommit(device: Device, plan: CommitPlan, staging: Uint8Array): void {
  assert(staging.length >= plan.staged * PLACE_SIZE, "staging holds every page of the plan");
  device.read(plan.slot * PLACE_SIZE, found);
  if (!equalBytes(found, plan.expected)) {
    throw new StoreError(
      "locked",
      "another process has written to this world; nothing more is written by this one",
    ); // C5
  }
  for (const repair of plan.repairs) device.write(repair.place * PLACE_SIZE, repair.page);
  if (plan.repairs.length > 0) device.sync(); // C4

  const recordChecksum = sealRecord(plan, staging);
  try {
    if (plan.superblock === undefined) appendToLog(device, plan, staging);
    else {
      sealSuperblock(plan.superblock, recordChecksum);
      writePayload(device, plan, staging);
      device.write(plan.slot * PLACE_SIZE, plan.superblock); // C2
      device.sync(); // C3: the commit
    }
  } catch (error) {
    withdraw(device, plan);
    throw error;
  }
}

/** Enters the checksums into the record pages, the last one first; returns the first one's. */
function sealRecord(plan: CommitPlan, staging: Uint8Array): number {
  const view = viewOf(plan.record);
  for (let i = 0; i < plan.staged; i++) {
    setListChecksum(view, listEntryOffset(i), crc32(staging.subarray(i * PLACE_SIZE, (i + 1) * PLACE_SIZE)));
  }
  for (let end = plan.record.length; ; end -= PLACE_SIZE) {
    const checksum = sealRecordPage(plan.record.subarray(end - PLACE_SIZE, end));
    if (end === PLACE_SIZE) return checksum;
    setNextChecksum(plan.record.subarray(end - 2 * PLACE_SIZE, end - PLACE_SIZE), checksum);
  }
}

/** The places follow the commit before, and one another. */
function appendToLog(device: Device, plan: CommitPlan, staging: Uint8Array): void {
  const { whole } = plan;
  if (whole !== undefined && plan.zeroFrom >= plan.zeroTo) {
    joinPages(plan, whole, staging);
    device.writeThrough(plan.places[0]! * PLACE_SIZE, whole); // C3
    return;
  }
  writePayload(device, plan, staging);
  device.sync(); // C3
}

function writePayload(device: Device, plan: CommitPlan, staging: Uint8Array): void {
  const { places, record, whole } = plan;
  if (whole !== undefined) {
    joinPages(plan, whole, staging);
    device.write(places[0]! * PLACE_SIZE, whole);
  } else {
    const recordPages = record.length / PLACE_SIZE;
    writeRuns(device, places.subarray(recordPages), staging); // C6
    writeRuns(device, places.subarray(0, recordPages), record);
  }
  for (let place = plan.zeroFrom; place < plan.zeroTo; place += zeroPlaces) {
    const count = Math.min(plan.zeroTo - place, zeroPlaces);
    device.write(place * PLACE_SIZE, zeros.subarray(0, count * PLACE_SIZE));
  }
}

function joinPages({ record, staged }: CommitPlan, whole: Uint8Array, staging: Uint8Array): void {
  whole.set(staging.subarray(0, staged * PLACE_SIZE), record.length);
}

const zeroPlaces = 64;
const zeros = new Uint8Array(zeroPlaces * PLACE_SIZE);

/** Writes page after page of `bytes` to `places`, neighbours in one write. */
function writeRuns(device: Device, places: Uint32Array, bytes: Uint8Array): void {
  for (let from = 0; from < places.length; ) {
    let to = from + 1;
    while (to < places.length && places[to] === places[to - 1]! + 1) to++;
    device.write(places[from]! * PLACE_SIZE, bytes.subarray(from * PLACE_SIZE, to * PLACE_SIZE));
    from = to;
  }
}

/**
 * After a failed sync the operating system may show pages that never reach the disk. The next process must not take
 * this generation for durable because it reads well: record and slot lose it, as far as that still works.
 */
function withdraw(device: Device, plan: CommitPlan): void {
  try {
    if (plan.superblock !== undefined) device.write(plan.slot * PLACE_SIZE, oldSlotPage(plan));
    device.write(plan.places[0]! * PLACE_SIZE, zeros.subarray(0, PLACE_SIZE));
  } catch {
    // The device fails altogether; the error of the sync is the one to report.
  }
}

/** What the plan's slot held before, as far as it was right. */
function oldSlotPage(plan: CommitPlan): Uint8Array {
  const repaired = plan.repairs.find((repair) => repair.place === plan.slot);
  const page = new Uint8Array(PLACE_SIZE);
  copySuperblock(repaired?.page.subarray(0, SECTOR_SIZE) ?? plan.expected, page);
  return page;
}
