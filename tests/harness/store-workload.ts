// A random workload for the store, and the sweep that crashes it everywhere. The model knows, for each generation, what
// every page must hold; the oracle is: after any crash the store recovers the last committed generation or the one
// that was in flight, with exactly its contents.

import { deepEqual, equal, ok } from "node:assert/strict";
import { Random } from "../../src/base/random.ts";
import { type CrashPolicy, SimDisk } from "../../src/host/sim/disk.ts";
import { checkStore } from "../../src/store/check.ts";
import { type CommitPlan, executeCommit } from "../../src/store/commit.ts";
import type { Device } from "../../src/store/device.ts";
import { PLACE_SIZE } from "../../src/store/format.ts";
import { readLogs, readSuperblocks } from "../../src/store/recovery.ts";
import { createStore, openStore, type Recovery, type Store } from "../../src/store/store.ts";

export const testWorldId = Uint32Array.of(0x11, 0x22, 0x33, 0x44);

/** What one generation holds: for each page the number that its content is made from, 0 for never stored. */
export interface ModelState {
  readonly generation: number;
  readonly versions: Uint32Array;
}

export interface ModelCommit {
  readonly pages: Uint32Array;
  readonly pageCount: number;
  readonly staging: Uint8Array;
  readonly after: ModelState;
}

export const emptyState: ModelState = { generation: 0, versions: new Uint32Array(0) };

const contents = new Map<number, Uint8Array>();

/** The content of a page: any two (page, version) differ in every word with near certainty. */
function contentOf(page: number, version: number): Uint8Array {
  const key = version * 2 ** 20 + page;
  const known = contents.get(key);
  if (known) return known;
  const words = new Uint32Array(PLACE_SIZE / 4);
  let state = Math.imul(page + 1, 0x9e37_79b1) ^ Math.imul(version, 0x85eb_ca6b);
  for (let i = 0; i < words.length; i++) words[i] = state = (Math.imul(state, 0x0019_660d) + 0x3c6e_f35f) | 0;
  const content = new Uint8Array(words.buffer);
  if (contents.size > 10_000) contents.clear();
  contents.set(key, content);
  return content;
}

/** Commits of 1 to 200 pages, mostly small; the image grows, and sometimes shrinks. */
export class Workload {
  readonly random: Random;
  readonly #pagesMax: number;
  #version = 0;

  constructor(seed: number, pagesMax = 300) {
    this.random = new Random(seed);
    this.#pagesMax = pagesMax;
  }

  next(state: ModelState): ModelCommit {
    const { random } = this;
    const version = ++this.#version;
    const large = random.chance(0.06);
    const count = random.chance(0.03) ? 0 : large ? random.between(50, 200) : random.between(1, 12);
    let pageCount = Math.max(
      state.versions.length,
      Math.min(this.#pagesMax, state.versions.length + random.below(6)),
      1,
    );
    if (large) pageCount = Math.max(pageCount, Math.min(this.#pagesMax, count));
    if (random.chance(0.03)) pageCount = Math.max(1, pageCount - random.below(30));
    const chosen = new Set<number>();
    const wanted = Math.min(count, pageCount);
    while (chosen.size < wanted) chosen.add(random.below(pageCount));
    const pages = Uint32Array.from(chosen).sort();
    const staging = new Uint8Array(pages.length * PLACE_SIZE);
    const versions = new Uint32Array(pageCount);
    versions.set(state.versions.subarray(0, pageCount));
    pages.forEach((page, i) => {
      staging.set(contentOf(page, version), i * PLACE_SIZE);
      versions[page] = version;
    });
    return { pages, pageCount, staging, after: { generation: state.generation + 1, versions } };
  }
}

/** Throws unless the store holds exactly this state. */
export function verifyContents(store: Store, state: ModelState): void {
  equal(store.generation, state.generation);
  equal(store.pageCount, state.versions.length);
  const seen = new Uint8Array(state.versions.length);
  store.readPages((page, bytes) => {
    const version = state.versions[page]!;
    ok(version !== 0 && seen[page] === 0, `page ${page} was never stored, or is read twice`);
    ok(Buffer.compare(bytes, contentOf(page, version)) === 0, `page ${page} has a wrong content`);
    seen[page] = 1;
  });
  state.versions.forEach((version, page) => {
    ok(version === 0 || seen[page] === 1, `page ${page} is missing`);
  });
}

export type Executor = (device: Device, plan: CommitPlan, staging: Uint8Array) => void;

export interface SweepOptions {
  readonly seed: number;
  readonly commits: number;
  /** Power cuts tried at each write and sync. */
  readonly cuts: number;
  /** Of these, how many are followed by a commit that is itself cut at each of its writes and syncs. */
  readonly nested: number;
  /** Stores in hard mode. */
  readonly hard?: boolean;
  /** Carries out the commits; canaries plant their bugs here. */
  readonly execute?: Executor;
}

export interface SweepResult {
  operations: number;
  crashes: number;
  /** How often recovery went back to the generation before the one that was named. */
  fellBack: number;
}

/** Runs a workload and cuts the power at every write and sync of it, in several ways. Throws at the first loss. */
export function crashSweep(options: SweepOptions): SweepResult {
  const result: SweepResult = { operations: 0, crashes: 0, fellBack: 0 };
  const workload = new Workload(options.seed);
  const random = new Random(options.seed ^ 0x5eed);
  const execute = options.execute ?? executeCommit;
  const disk = new SimDisk({ seed: options.seed });
  const hard = options.hard === true;
  const store = createStore(disk, testWorldId, { hard });
  let before: ModelState | undefined;
  let committed = emptyState;
  for (let i = 0; i < options.commits; i++) {
    const commit = workload.next(committed);
    disk.onOperation = (operation, count) => {
      result.operations++;
      const cuts = disk.policies(options.cuts);
      cuts.forEach((policy, nth) => {
        const where = `seed ${options.seed}, commit ${i + 1}, before ${operation} ${count}, ${JSON.stringify(policy)}`;
        const isNested = nth >= cuts.length - options.nested;
        const cut = {
          where,
          policy,
          before,
          committed,
          inFlight: commit.after,
          execute,
          hard,
          random,
          result,
        };
        if (isNested) cutAgain(cut, recoverFrom(disk, cut), workload);
        else recoverFrom(disk, cut);
      });
    };
    commitWith(store, disk, commit, execute);
    disk.onOperation = undefined;
    before = committed;
    committed = commit.after;
    store.noteReleased(committed.generation);
    const cut = {
      where: `seed ${options.seed}, after commit ${i + 1}`,
      before,
      committed,
      execute,
      hard,
      random,
      result,
    };
    recoverFrom(disk, { ...cut, policy: { kind: "none" } });
  }
  verifyContents(store, committed);
  deepEqual(checkStore(disk), []);
  return result;
}

function commitWith(store: Store, disk: SimDisk, commit: ModelCommit, execute: Executor): void {
  const plan = store.prepare(commit.pages, commit.pageCount);
  execute(disk, plan, commit.staging);
  store.completed(plan);
}

interface Cut {
  readonly where: string;
  readonly policy: CrashPolicy;
  readonly before?: ModelState | undefined;
  readonly committed: ModelState;
  readonly inFlight?: ModelState;
  readonly execute: Executor;
  readonly hard: boolean;
  readonly random: Random;
  readonly result: SweepResult;
}

interface Survivor {
  readonly disk: SimDisk;
  readonly store: Store;
  readonly state: ModelState;
  readonly before: ModelState | undefined;
}

/** Cuts the power, recovers, and verifies all that must be true then. */
function recoverFrom(disk: SimDisk, cut: Cut): Survivor {
  cut.result.crashes++;
  const crashed = disk.crash(cut.policy, cut.random);
  try {
    if (cut.random.chance(0.3)) verifyOlder(crashed, cut);
    const { store, recovery } = openStore(crashed, { hard: cut.hard });
    const state = recoveredState(recovery, cut);
    verifyContents(store, state);
    if (recovery.fellBack) cut.result.fellBack++;
    return { disk: crashed, store, state, before: state === cut.committed ? cut.before : cut.committed };
  } catch (error) {
    throw new Error(`lost: ${cut.where}`, { cause: error });
  }
}

function recoveredState(recovery: Recovery, cut: Cut): ModelState {
  const state = [cut.committed, cut.inFlight].find(
    (candidate) => candidate?.generation === recovery.generation,
  );
  ok(state, `generation ${recovery.generation} is neither the last committed nor the one in flight`);
  ok(
    !recovery.fellBack || (state === cut.committed && recovery.reason),
    "falling back is for what was in flight",
  );
  ok(recovery.released <= cut.committed.generation, "nothing later than the last commit was released");
  return state;
}

/** S1: as long as its superblock is there, the generation before the last committed one is complete too. */
function verifyOlder(crashed: SimDisk, cut: Cut): void {
  const { before } = cut;
  if (before === undefined) return;
  const { entries } = readLogs(crashed, readSuperblocks(crashed));
  const isNamed = entries.some(({ head }) => head.generation === before.generation);
  if (isNamed) verifyContents(openStore(crashed, { generation: before.generation }).store, before);
}

/** Goes on from what a crash left, and cuts the power again at each write and sync of the next commit. */
function cutAgain(cut: Cut, { disk, store, state, before }: Survivor, workload: Workload): void {
  const commit = workload.next(state);
  disk.onOperation = (operation, count) => {
    for (const policy of disk.policies(4)) {
      const where = `${cut.where}; then before ${operation} ${count}, ${JSON.stringify(policy)}`;
      recoverFrom(disk, {
        ...cut,
        where,
        policy,
        before,
        committed: state,
        inFlight: commit.after,
      });
    }
  };
  try {
    commitWith(store, disk, commit, cut.execute);
    disk.onOperation = undefined;
    recoverFrom(disk, {
      ...cut,
      where: `${cut.where}; then after the commit`,
      policy: { kind: "none" },
      before: state,
      committed: commit.after,
    });
    deepEqual(checkStore(disk), [], cut.where);
  } finally {
    disk.onOperation = undefined;
  }
}
