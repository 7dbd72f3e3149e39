// One run of a world by this process: the real ports, the world's file, its lock, its commit worker.

import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { setImmediate } from "node:timers/promises";
import { isStoreError } from "../base/errors.ts";
import { nodeCalendar } from "../host/node/calendar.ts";
import { nodeClock, nodeEntropy, nodeProcess } from "../host/node/clock.ts";
import { FileCommitWriter } from "../host/node/commit-worker.ts";
import { NodeInput, nodeConsole } from "../host/node/console.ts";
import { FileDevice, publishFile } from "../host/node/file-device.ts";
import { NodeHostModules } from "../host/node/host-modules.ts";
import { NodeTimers } from "../host/node/timers.ts";
import { lockWorld, type WorldLock } from "../host/node/world-lock.ts";
import type { Host, WorldOptions } from "../world/world.ts";

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

export class NodeSession {
  readonly worldPath: string;
  readonly hostModules = new NodeHostModules();
  readonly host: Host;
  readonly worldOptions: WorldOptions;
  private readonly input = new NodeInput();
  private readonly timers = new NodeTimers(nodeClock);
  private readonly writer: FileCommitWriter;
  private device: FileDevice | undefined;
  private lockHeld: WorldLock | undefined;

  constructor(worldPath: string, file: string, args: readonly string[], intervalMs: number) {
    this.worldPath = worldPath;
    this.writer = new FileCommitWriter(worldPath);
    this.worldOptions = { intervalMs, verify: process.env["DEATHLESS_VERIFY"] === "1", fuel: 0 };
    this.host = {
      ports: {
        clock: nodeClock,
        entropy: nodeEntropy,
        timer: this.timers,
        console: nodeConsole,
        input: this.input,
        hostModules: this.hostModules,
        process: nodeProcess([process.execPath, resolve(file), ...args]),
        calendar: nodeCalendar,
      },
      writer: this.writer,
      turn: () => setImmediate(),
      idle: () => {},
    };
  }

  /** Keeps other processes out. A process that is being killed may take a moment to go. Throws StoreError "locked". */
  lock(): void {
    const cell = new Int32Array(new SharedArrayBuffer(4));
    for (let waitedMs = 0; ; waitedMs += 20) {
      try {
        this.lockHeld = lockWorld(this.worldPath);
        return;
      } catch (error) {
        if (!isStoreError(error) || error.code !== "locked" || waitedMs >= 200) throw error;
        Atomics.wait(cell, 0, 0, 20);
      }
    }
  }

  /** A file for a new world, under a name of its own until its first generation is durable. */
  createDevice(): FileDevice {
    this.device = FileDevice.create(this.newPath);
    return this.device;
  }

  openDevice(): FileDevice {
    this.device = FileDevice.open(this.worldPath);
    return this.device;
  }

  /** The new world gets its name, in place of one that is thrown away. */
  publish(): void {
    publishFile(this.newPath, this.worldPath);
  }

  private get newPath(): string {
    return `${this.worldPath}.new`;
  }

  get worldExists(): boolean {
    return existsSync(this.worldPath);
  }

  /** Calls `stop` at the first signal; a second one ends the process at once. Returns the way back. */
  onInterrupt(stop: () => void): () => void {
    let isFirst = true;
    const listener = (): void => {
      if (!isFirst) process.exit(130);
      isFirst = false;
      stop();
    };
    for (const signal of signals) process.on(signal, listener);
    return () => {
      for (const signal of signals) process.off(signal, listener);
    };
  }

  /** Gives everything free. The lock goes last. */
  close(): void {
    this.input.close();
    this.timers.close();
    this.writer.close();
    this.device?.close();
    this.lockHeld?.release();
  }
}
