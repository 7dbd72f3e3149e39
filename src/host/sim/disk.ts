// A simulated disk: what a device may do to us, under one seed.
//
// Faults that may happen, and that the store must survive:
//   - the process dies before any chosen write or sync (`onOperation` throws `SimulatedCrash`)
//   - the power fails: each write since the last sync is applied, dropped, or torn at sectors of 512 bytes, in any
//     order; the size of the file may or may not have followed
//   - the n-th write fails, with part of it done; the n-th sync fails, and what it should have made durable still
//     reads well but may never reach the disk; the disk is full
//   - bits flip at rest
// Faults that no store survives, which must at least never give wrong data:
//   - a sync lies: it returns, and nothing is durable
//
// Invariants:
//   W1  Without faults the disk is a `Device`: reads see all writes, a power cut keeps all that was synced.

import { StoreError } from "../../base/errors.ts";
import { Random } from "../../base/random.ts";
import type { Device } from "../../store/device.ts";

const chunkSize = 4096;
const sectorSize = 512;
const sectorsPerChunk = chunkSize / sectorSize;
const zeroChunk = new Uint8Array(chunkSize);

/** The process ends here, in the simulation. Never caught by what is simulated. */
export class SimulatedCrash extends Error {
  override readonly name = "SimulatedCrash";
}

export type Operation = "write" | "sync";

export interface SimDiskOptions {
  readonly seed?: number;
  readonly capacityBytes?: number;
}

/** Planned faults; operations are counted from 1. */
export interface Faults {
  failWriteAt?: number;
  failSyncAt?: number;
  /** Syncs that return without making anything durable. */
  lies?: (sync: number) => boolean;
}

/** What a power cut does with the writes since the last sync. Indices count these writes. */
export type CrashPolicy =
  | { readonly kind: "none" | "all" | "random" }
  | { readonly kind: "only" | "without"; readonly index: number }
  | { readonly kind: "first"; readonly count: number }
  | {
      readonly kind: "torn";
      readonly index: number;
      readonly part: "front" | "back" | "some";
      readonly others: boolean;
    };

interface PendingWrite {
  readonly offset: number;
  readonly bytes: Uint8Array;
}

/** Content in chunks that are never changed, only replaced: copies of a whole disk cost little. */
class Content {
  chunks: Uint8Array[] = [];
  sizeBytes = 0;

  copy(): Content {
    const result = new Content();
    result.chunks = this.chunks.slice();
    result.sizeBytes = this.sizeBytes;
    return result;
  }

  read(offset: number, into: Uint8Array): void {
    for (let done = 0; done < into.length; ) {
      const at = (offset + done) % chunkSize;
      const count = Math.min(chunkSize - at, into.length - done);
      const chunk = this.chunks[Math.floor((offset + done) / chunkSize)] ?? zeroChunk;
      into.set(count === chunkSize ? chunk : chunk.subarray(at, at + count), done);
      done += count;
    }
  }

  write(offset: number, bytes: Uint8Array): void {
    for (let done = 0; done < bytes.length; ) {
      const index = Math.floor((offset + done) / chunkSize);
      const at = (offset + done) % chunkSize;
      const count = Math.min(chunkSize - at, bytes.length - done);
      const part = bytes.subarray(done, done + count);
      if (count === chunkSize) this.chunks[index] = part.slice();
      else {
        const chunk = (this.chunks[index] ?? zeroChunk).slice();
        chunk.set(part, at);
        this.chunks[index] = chunk;
      }
      done += count;
    }
    this.sizeBytes = Math.max(this.sizeBytes, offset + bytes.length);
  }
}

export class SimDisk implements Device {
  readonly random: Random;
  readonly faults: Faults = {};
  /** Called before each write and sync, with its number among its kind. May look, crash or throw. */
  onOperation: ((operation: Operation, count: number) => void) | undefined;
  writes = 0;
  syncs = 0;
  bytesWritten = 0;
  /** Writes beyond it fail as on a full disk. */
  capacityBytes: number;
  /** What every process sees. */
  #visible = new Content();
  /** What survives a power cut. */
  #durable = new Content();
  #pending: PendingWrite[] = [];
  #isDead = false;

  constructor(options: SimDiskOptions = {}) {
    this.random = new Random(options.seed ?? 1);
    this.capacityBytes = options.capacityBytes ?? Number.POSITIVE_INFINITY;
  }

  // ---- The device --------------------------------------------------------------------------------------------

  get sizeBytes(): number {
    return this.#visible.sizeBytes;
  }

  read(offset: number, into: Uint8Array): void {
    this.#mustBeAlive();
    if (offset + into.length > this.sizeBytes) throw new StoreError("io", "simulated: read behind the end");
    this.#visible.read(offset, into);
  }

  write(offset: number, bytes: Uint8Array): void {
    this.#begin("write", ++this.writes);
    if (this.writes === this.faults.failWriteAt) {
      const done = this.random.below(Math.ceil(bytes.length / sectorSize)) * sectorSize;
      if (done > 0) this.#put(offset, bytes.subarray(0, done));
      throw new StoreError("io", `simulated: write ${this.writes} failed`);
    }
    if (offset + bytes.length > this.capacityBytes)
      throw new StoreError("full", "simulated: the disk is full");
    this.#put(offset, bytes);
  }

  sync(): void {
    this.#begin("sync", ++this.syncs);
    if (this.syncs === this.faults.failSyncAt) {
      this.#durable = this.#afterPowerCut({ kind: "random" }, this.random);
      this.#pending = []; // The system takes these pages for clean now, and will not write them again.
      throw new StoreError("io", `simulated: sync ${this.syncs} failed`);
    }
    if (this.faults.lies?.(this.syncs) === true) return;
    this.#durable = this.#visible.copy();
    this.#pending = [];
  }

  writeThrough(offset: number, bytes: Uint8Array): void {
    this.write(offset, bytes);
    this.sync();
  }

  close(): void {
    this.#isDead = true;
  }

  // ---- Faults ------------------------------------------------------------------------------------------------

  /** Writes that a power cut would put in doubt. */
  get pendingCount(): number {
    return this.#pending.length;
  }

  /** The disk as it is after the power failed now. This one goes on unharmed. */
  crash(policy: CrashPolicy, random: Random = this.random): SimDisk {
    const durable = this.#afterPowerCut(policy, random);
    const result = new SimDisk({ seed: random.next(), capacityBytes: this.capacityBytes });
    result.#durable = durable;
    result.#visible = durable.copy();
    return result;
  }

  /** The disk as the next process finds it when only this process died: all writes are seen, none more is durable. */
  reopen(): SimDisk {
    const result = new SimDisk({ seed: this.random.next(), capacityBytes: this.capacityBytes });
    result.#durable = this.#durable.copy();
    result.#visible = this.#visible.copy();
    result.#pending = this.#pending.slice();
    return result;
  }

  /** Turns bits over, at rest. */
  flip(offset: number, bits: number): void {
    const byte = new Uint8Array(1);
    for (const content of [this.#visible, this.#durable]) {
      content.read(offset, byte);
      byte[0]! ^= bits;
      content.write(offset, byte);
    }
  }

  /** Cuts the file off, at rest. */
  truncate(sizeBytes: number): void {
    const bytes = new Uint8Array(Math.min(sizeBytes, this.sizeBytes));
    this.#visible.read(0, bytes);
    this.#visible = new Content();
    this.#visible.write(0, bytes);
    this.#durable = this.#visible.copy();
    this.#pending = [];
  }

  /**
   * Power cuts worth trying with the writes that are pending now: systematic ones first, then random ones until there
   * are `count`.
   */
  policies(count: number): CrashPolicy[] {
    const pending = this.#pending.length;
    const result: CrashPolicy[] = [{ kind: "none" }];
    if (pending === 0) return result;
    result.push({ kind: "all" });
    for (let index = pending - 1; index >= 0; index--) {
      if (pending > 1)
        result.push({ kind: "only", index }, { kind: "without", index }, { kind: "first", count: index });
      for (const part of ["front", "back", "some"] as const) {
        result.push(
          { kind: "torn", index, part, others: true },
          { kind: "torn", index, part, others: false },
        );
      }
    }
    result.splice(Math.max(count >>> 1, 4));
    while (result.length < count) result.push({ kind: "random" });
    return result;
  }

  // ---- Inside ------------------------------------------------------------------------------------------------

  #mustBeAlive(): void {
    if (this.#isDead) throw new SimulatedCrash("the process that used this disk is dead");
  }

  #begin(operation: Operation, count: number): void {
    this.#mustBeAlive();
    try {
      this.onOperation?.(operation, count);
    } catch (error) {
      if (error instanceof SimulatedCrash) this.#isDead = true;
      throw error;
    }
  }

  #put(offset: number, bytes: Uint8Array): void {
    this.#visible.write(offset, bytes);
    this.#pending.push({ offset, bytes: bytes.slice() });
    this.bytesWritten += bytes.length;
  }

  #afterPowerCut(policy: CrashPolicy, random: Random): Content {
    const result = this.#durable.copy();
    const order = this.#pending.map((_, index) => index);
    if (policy.kind === "random") random.shuffle(order);
    for (const index of order)
      applyAfterCut(result, this.#pending[index]!, fateOf(policy, index, random), random);
    if (policy.kind === "random" && random.chance(0.5)) {
      result.sizeBytes = Math.max(result.sizeBytes, this.#visible.sizeBytes);
    }
    return result;
  }
}

type Fate = "applied" | "dropped" | "front" | "back" | "some";

function fateOf(policy: CrashPolicy, index: number, random: Random): Fate {
  switch (policy.kind) {
    case "none":
      return "dropped";
    case "all":
      return "applied";
    case "only":
      return index === policy.index ? "applied" : "dropped";
    case "without":
      return index === policy.index ? "dropped" : "applied";
    case "first":
      return index < policy.count ? "applied" : "dropped";
    case "torn":
      return index === policy.index ? policy.part : policy.others ? "applied" : "dropped";
    case "random":
      return (["applied", "dropped", "front", "back", "some"] as const)[random.below(5)]!;
  }
}

function applyAfterCut(content: Content, write: PendingWrite, fate: Fate, random: Random): void {
  if (fate === "dropped") return;
  if (fate === "applied") {
    content.write(write.offset, write.bytes);
    return;
  }
  const sectors = Math.ceil(write.bytes.length / sectorSize);
  const cut = random.below(sectors + 1);
  // A write of many chunks loses whole chunks rather than sectors everywhere.
  const chance = random.chance(0.5) ? 0.5 : 1 / sectorsPerChunk / sectors;
  for (let sector = 0; sector < sectors; sector++) {
    const isKept = fate === "front" ? sector < cut : fate === "back" ? sector >= cut : !random.chance(chance);
    if (!isKept) continue;
    const at = sector * sectorSize;
    content.write(write.offset + at, write.bytes.subarray(at, at + sectorSize));
  }
}
