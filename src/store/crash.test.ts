// Power cuts at every write and sync, failing devices, and canaries that prove that the sweep can fail.

import { deepEqual, equal, ok, throws } from "node:assert/strict";
import { test } from "node:test";
import * as zlib from "node:zlib";
import {
  crashSweep,
  emptyState,
  type Executor,
  testWorldId,
  verifyContents,
  Workload,
} from "../../tests/harness/store-workload.ts";
import { type Checksum, installCrc32 } from "../base/checksum.ts";
import { Random } from "../base/random.ts";
import { isStoreError } from "../base/errors.ts";
import { SimDisk, SimulatedCrash } from "../host/sim/disk.ts";
import { executeCommit } from "./commit.ts";
import type { Device } from "./device.ts";
import { FIRST_PLACE, PLACE_SIZE } from "./format.ts";
import { createStore, openStore } from "./store.ts";

const native = (zlib as { crc32?: Checksum }).crc32;
if (native) installCrc32(native);

test("S1, S2, C1, C2, C3, R1, R2: power cuts at every write and sync of a workload, and of the commit after it, lose nothing", () => {
  let crashes = 0;
  let fellBack = 0;
  for (const hard of [false, true]) {
    const result = crashSweep({ seed: hard ? 1 : 2, commits: hard ? 30 : 45, cuts: 10, nested: 1, hard });
    crashes += result.crashes;
    fellBack += result.fellBack;
  }
  ok(crashes > 5_000, `${crashes} crashes`);
  ok(fellBack > 50, `${fellBack} fallbacks: torn commits occur`);
});

/** A device on which writes and syncs go through the given functions. */
function bugged(
  device: Device,
  bug: { write?: (offset: number, write: () => void) => void; sync?: () => void },
): Device {
  const write = (offset: number, bytes: Uint8Array): void => {
    const go = (): void => device.write(offset, bytes);
    if (bug.write) bug.write(offset, go);
    else go();
  };
  const sync = (): void => (bug.sync ? bug.sync() : device.sync());
  return {
    get sizeBytes() {
      return device.sizeBytes;
    },
    read: (offset, into) => device.read(offset, into),
    write,
    sync,
    writeThrough: (offset, bytes) => {
      write(offset, bytes);
      sync();
    },
    close: () => device.close(),
  };
}

const canaries: Record<string, Executor> = {
  "the sync is forgotten": (device, plan, staging) =>
    executeCommit(bugged(device, { sync: () => {} }), plan, staging),
  "the superblock is written without the record": (device, plan, staging) => {
    const record = plan.places[0]! * PLACE_SIZE;
    executeCommit(bugged(device, { write: (offset, write) => offset !== record && write() }), plan, staging);
  },
  "pages are written over those of the last generation": (device, plan, staging) => {
    const places = plan.places.slice();
    places[places.length - 1] = FIRST_PLACE + 1;
    executeCommit(device, { ...plan, places }, staging);
  },
};

for (const [bug, execute] of Object.entries(canaries)) {
  test(`canary: the sweep finds out when ${bug}`, () => {
    throws(
      () => crashSweep({ seed: 11, commits: 30, cuts: 8, nested: 1, execute }),
      /lost|corrupt|deepEqual|page/,
    );
  });
}

/**
 * A commit is cut so that only page 1 is missing of it. The next life computes the same page 1 but another page 0,
 * writes both to the same places, and is cut so that only page 1 arrives. Returns what is recovered then. The first
 * `before` commits are whole: after one the next writes a superblock, after three the log goes on without.
 */
function liveTwice(before: number, execute: Executor): { generation: number; firstBytes: number[] } {
  const pages = Uint32Array.of(0, 1);
  const staged = (first: number, second: number): Uint8Array => {
    const staging = new Uint8Array(2 * PLACE_SIZE).fill(first);
    return staging.fill(second, PLACE_SIZE);
  };
  const disk = new SimDisk({ seed: 1 });
  const store = createStore(disk, testWorldId);
  for (let i = 0; i < before; i++) store.commitNow(pages, 2, staged(1, 1));

  // Pending writes: record and pages in one, perhaps a superblock. Two places of the first one arrive.
  const cut = new ConstantCut((2 * PLACE_SIZE) / 512);
  executeCommit(bugged(disk, { sync: () => {} }), store.prepare(pages, 2), staged(2, 3));
  const firstLife = disk.crash({ kind: "torn", index: 0, part: "front", others: true }, cut);
  const second = openStore(firstLife);
  equal(second.recovery.generation, before);
  ok(second.recovery.fellBack);

  const plan = second.store.prepare(pages, 2);
  const syncs = firstLife.syncs + (plan.repairs.length > 0 ? 1 : 0);
  const syncOfRepair = (): void => {
    if (firstLife.syncs < syncs) firstLife.sync();
  };
  execute(bugged(firstLife, { sync: syncOfRepair }), plan, staged(4, 3));
  const lastLife = firstLife.crash({ kind: "torn", index: 0, part: "back", others: false }, cut);
  const third = openStore(lastLife);
  const firstBytes: number[] = [];
  third.store.readPages((page, bytes) => (firstBytes[page] = bytes[0]!));
  return { generation: third.recovery.generation, firstBytes };
}

/** Tears every write at the same sector. */
class ConstantCut extends Random {
  readonly #sector: number;
  constructor(sector: number) {
    super(1);
    this.#sector = sector;
  }
  override below(): number {
    return this.#sector;
  }
}

for (const before of [1, 3]) {
  test(`C4: a generation that recovery refused after ${before} never comes back, completed by pages of another life`, () => {
    deepEqual(liveTwice(before, executeCommit), { generation: before, firstBytes: [1, 1] });
    const withoutRepair: Executor = (device, plan, staging) =>
      executeCommit(bugged(device, { sync: () => {} }), { ...plan, repairs: [] }, staging);
    deepEqual(
      liveTwice(before, withoutRepair),
      { generation: before + 1, firstBytes: [2, 3] },
      "canary: without the repair it would",
    );
  });
}

test("S4: after each write or sync that fails the store is latched, and the file goes on from the last commit", () => {
  const { writes, syncs } = runWithFault({});
  for (let at = 2; at <= writes; at++) runWithFault({ failWriteAt: at });
  for (let at = 3; at <= syncs; at++) runWithFault({ failSyncAt: at });
});

/** Runs until the fault, then goes on as a new process without a power cut, then cuts the power. */
function runWithFault(faults: { failWriteAt?: number; failSyncAt?: number }): {
  writes: number;
  syncs: number;
} {
  const disk = new SimDisk({ seed: 5 });
  Object.assign(disk.faults, faults);
  const workload = new Workload(5, 60);
  const store = createStore(disk, testWorldId);
  let state = emptyState;
  for (let i = 0; i < 25; i++) {
    const commit = workload.next(state);
    try {
      store.commitNow(commit.pages, commit.pageCount, commit.staging);
    } catch (error) {
      ok(isStoreError(error) && error.code === "io");
      throws(() => store.prepare([], 1), { code: "latched", cause: error });
      throws(() => store.readPages(() => {}), { code: "latched" });
      throws(() => store.noteReleased(1), { code: "latched" });
      const next = disk.reopen();
      const opened = openStore(next);
      equal(opened.recovery.generation, state.generation, "what failed is withdrawn");
      verifyContents(opened.store, state);
      for (let more = 0; more < 3; more++) {
        const after = workload.next(state);
        opened.store.commitNow(after.pages, after.pageCount, after.staging);
        state = after.after;
        verifyContents(openStore(next.crash({ kind: "random" })).store, state);
      }
      return { writes: disk.writes, syncs: disk.syncs };
    }
    state = commit.after;
  }
  equal(faults.failWriteAt ?? faults.failSyncAt, undefined, "the fault was reached");
  return { writes: disk.writes, syncs: disk.syncs };
}

test("S4: a full disk is reported as such, and the world goes on when there is space", () => {
  const disk = new SimDisk({ seed: 3, capacityBytes: 2 << 20 });
  const store = createStore(disk, testWorldId);
  const workload = new Workload(3, 4000);
  let state = emptyState;
  const staging = new Uint8Array(400 * PLACE_SIZE);
  const many = Uint32Array.from({ length: 400 }, (_, i) => i);
  const small = workload.next(state);
  store.commitNow(small.pages, small.pageCount, small.staging);
  state = small.after;
  throws(() => store.commitNow(many, 400, staging), { code: "full" });
  throws(() => store.commitNow(many, 400, staging), { code: "latched" });
  verifyContents(openStore(disk.reopen()).store, state);
});

test("lying syncs may lose generations, but never give a wrong content", () => {
  let recovered = 0;
  let refused = 0;
  for (let seed = 1; seed <= 60; seed++) {
    const disk = new SimDisk({ seed });
    const workload = new Workload(seed, 60);
    const store = createStore(disk, testWorldId);
    const random = new Random(seed);
    const states = [emptyState];
    disk.faults.lies = (sync) => sync > 10 && random.chance(0.7);
    for (let i = 0; i < 20; i++) {
      const commit = workload.next(states.at(-1)!);
      store.commitNow(commit.pages, commit.pageCount, commit.staging);
      states.push(commit.after);
    }
    try {
      const opened = openStore(disk.crash({ kind: "random" }));
      verifyContents(opened.store, states[opened.recovery.generation]!);
      recovered++;
    } catch (error) {
      if (!isStoreError(error) || error.code !== "corrupt") throw error;
      refused++;
    }
  }
  ok(recovered > 0 && refused > 0, `${recovered} recovered, ${refused} refused`);
});

test("S6, C6: a process that dies before any write or sync leaves a file that goes on, and what is opened is durable", () => {
  for (let at = 1; ; at++) {
    const disk = new SimDisk({ seed: 9 });
    const workload = new Workload(9, 60);
    const store = createStore(disk, testWorldId);
    let state = emptyState;
    let inFlight = emptyState;
    let operations = 0;
    disk.onOperation = () => {
      if (++operations === at) throw new SimulatedCrash("here");
    };
    try {
      for (let i = 0; i < 8; i++) {
        const commit = workload.next(state);
        inFlight = commit.after;
        store.commitNow(commit.pages, commit.pageCount, commit.staging);
        state = commit.after;
        store.noteReleased(state.generation);
      }
    } catch (error) {
      if (!(error instanceof SimulatedCrash)) throw error;
      const reopened = disk.reopen();
      const { store: next, recovery } = openStore(reopened);
      equal(openStore(reopened.crash({ kind: "none" })).recovery.generation, recovery.generation);
      ok(!recovery.fellBack, "a death of the process alone is never a fallback");
      verifyContents(next, recovery.generation === state.generation ? state : inFlight);
      ok(recovery.released >= state.generation - 1, "what was released is remembered");
      continue;
    }
    return;
  }
});
