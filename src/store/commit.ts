// Carrying out one commit. The plan is made on the side of the program (store.ts); this runs there or in a worker.
//
// A commit is one sequential write (record pages, then the pages of the image), the superblock, one sync.
//
// Invariants:
//   C1  The payload goes only to places that neither of the last two generations refers to (the plan's promise).
//   C2  The superblock is written to the slot of the older generation, after the payload.
//   C3  The commit counts when the sync has returned, not before. The sync may make the superblock durable before the
//       payload: recovery therefore believes a superblock only together with all that it names.
//   C4  A superblock that recovery refused is overwritten, and that is synced, before any place it names is: or else a
//       refused generation could seem complete one day, made of pages of two lives.
//   C5  Nothing is written if the slot does not hold what this store left there: somebody else writes to the file.
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
  sealSuperblock,
  SECTOR_SIZE,
  setListChecksum,
  setNextChecksum,
  slotOf,
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
  /** The superblock page, in shared memory. The record's checksum is entered on the way. */
  readonly superblock: Uint8Array;
  /** First sector of the slot as this store left it (C5). */
  readonly expected: Uint8Array;
  /** Superblock pages to put right first (C4). */
  readonly repairs: readonly Repair[];
  /** Places to fill with zeros, so that later commits find written ground. */
  readonly zeroFrom: number;
  readonly zeroTo: number;
}

export interface Repair {
  readonly slot: 0 | 1;
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

/** Carries out a plan. When it returns the generation is durable; when it throws the store must be latched. */
export function executeCommit(device: Device, plan: CommitPlan, staging: Uint8Array): void {
  assert(staging.length >= plan.staged * PLACE_SIZE, "staging holds every page of the plan");
  const slot = slotOf(plan.generation);
  const found = new Uint8Array(SECTOR_SIZE);
  device.read(slot * PLACE_SIZE, found);
  if (!equalBytes(found, plan.expected)) {
    throw new StoreError(
      "locked",
      "another process has written to this world; nothing more is written by this one",
    ); // C5
  }
  for (const repair of plan.repairs) device.write(repair.slot * PLACE_SIZE, repair.page);
  if (plan.repairs.length > 0) device.sync(); // C4

  sealSuperblock(plan.superblock, sealRecord(plan, staging));
  writePayload(device, plan, staging);
  try {
    device.write(slot * PLACE_SIZE, plan.superblock); // C2
    device.sync(); // C3: the commit
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
    const checksum = crc32(plan.record.subarray(end - PLACE_SIZE, end));
    if (end === PLACE_SIZE) return checksum;
    setNextChecksum(plan.record.subarray(end - 2 * PLACE_SIZE, end - PLACE_SIZE), checksum);
  }
}

function writePayload(device: Device, plan: CommitPlan, staging: Uint8Array): void {
  const { places, record, staged } = plan;
  const recordPages = record.length / PLACE_SIZE;
  const isSmall = places.length <= joinedPages && places.at(-1) === places[0]! + places.length - 1;
  if (isSmall) {
    const joined = new Uint8Array(places.length * PLACE_SIZE);
    joined.set(record);
    joined.set(staging.subarray(0, staged * PLACE_SIZE), record.length);
    device.write(places[0]! * PLACE_SIZE, joined);
  } else {
    writeRuns(device, places.subarray(0, recordPages), record);
    writeRuns(device, places.subarray(recordPages), staging);
  }
  for (let place = plan.zeroFrom; place < plan.zeroTo; place += zeroPlaces) {
    const count = Math.min(plan.zeroTo - place, zeroPlaces);
    device.write(place * PLACE_SIZE, zeros.subarray(0, count * PLACE_SIZE));
  }
}

/** Up to this size copying a commit together costs less than a second call of the system. */
const joinedPages = 16;
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
 * this generation for durable because it reads well: the slot goes back to what it was, as far as that still works.
 */
function withdraw(device: Device, plan: CommitPlan): void {
  const slot = slotOf(plan.generation);
  const before =
    plan.repairs.find((repair) => repair.slot === slot)?.page.subarray(0, SECTOR_SIZE) ?? plan.expected;
  const page = new Uint8Array(PLACE_SIZE);
  copySuperblock(before, page);
  try {
    device.write(slot * PLACE_SIZE, page);
  } catch {
    // The device fails altogether; the error of the sync is the one to report.
  }
}
