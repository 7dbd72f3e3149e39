// One run of a world by this process: the real ports, the world's file, its lock, its commit worker.

import { existsSync, rmSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { setImmediate } from "node:timers/promises";
import { isStoreError } from "../base/errors.ts";
import { nodeCalendar } from "../host/node/calendar.ts";
import { nodeChildren } from "../host/node/children.ts";
import { nodeClock, nodeEntropy, nodeProcess } from "../host/node/clock.ts";
import { FileCommitWriter } from "../host/node/commit-worker.ts";
import { NodeInput, nodeConsole } from "../host/node/console.ts";
import { nodeDatagrams } from "../host/node/dgram.ts";
import { nodeCrypto } from "../host/node/crypto.ts";
import { FileDevice, publishFile } from "../host/node/file-device.ts";
import { nodeHttp } from "../host/node/http.ts";
import { nodeFiles } from "../host/node/files.ts";
import { foreignStack, NodeHostModules } from "../host/node/host-modules.ts";
import { nodeOs } from "../host/node/os.ts";
import { nodeNet } from "../host/node/net.ts";
import { NodeSignals } from "../host/node/signals.ts";
import { NodeTimers } from "../host/node/timers.ts";
import { nodeUrl } from "../host/node/url.ts";
import { lockWorld, type WorldLock } from "../host/node/world-lock.ts";
import type { Host, WorldOptions } from "../world/world.ts";
import { ExitCode, exitCodeOf, reportFailure, say } from "./failure.ts";

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

export class NodeSession {
  readonly worldPath: string;
  readonly hostModules = new NodeHostModules();
  readonly host: Host;
  readonly worldOptions: WorldOptions;
  private readonly signals = new NodeSignals(signals);
  private readonly input = new NodeInput();
  private readonly timers = new NodeTimers(nodeClock);
  private readonly writer: FileCommitWriter;
  private device: FileDevice | undefined;
  private lockHeld: WorldLock | undefined;
  /** True while a new world's file has a name of its own. */
  private unpublished = false;

  constructor(worldPath: string, file: string, args: readonly string[], intervalMs: number) {
    this.worldPath = worldPath;
    this.writer = new FileCommitWriter(worldPath);
    this.worldOptions = { intervalMs, verify: process.env.DEATHLESS_VERIFY === "1", fuel: 0 };
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
        http: nodeHttp,
        crypto: nodeCrypto,
        child: nodeChildren,
        file: nodeFiles,
        os: nodeOs,
        signal: this.signals,
        url: nodeUrl,
        net: nodeNet,
        dgram: nodeDatagrams,
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
        this.removeUnpublished(); // of a process that was killed
        return;
      } catch (error) {
        if (!isStoreError(error) || error.code !== "locked" || waitedMs >= 1000) throw error;
        Atomics.wait(cell, 0, 0, 20);
      }
    }
  }

  /** A file for a new world, under a name of its own until its first generation is durable. */
  createDevice(): FileDevice {
    this.device = FileDevice.create(this.newPath, this.worldPath);
    this.unpublished = true;
    return this.device;
  }

  openDevice(): FileDevice {
    this.device = FileDevice.open(this.worldPath);
    return this.device;
  }

  /** The new world gets its name, in place of one that is thrown away. */
  publish(): void {
    publishFile(this.newPath, this.worldPath);
    this.unpublished = false;
  }

  private removeUnpublished(): void {
    if (statSync(this.newPath, { throwIfNoEntry: false })?.isFile() === true) rmSync(this.newPath);
  }

  private get newPath(): string {
    return `${this.worldPath}.new`;
  }

  get worldExists(): boolean {
    return existsSync(this.worldPath);
  }

  /**
   * Calls `stop` at the first signal that the program does not take; another one ends the process at once. Returns the
   * way back.
   */
  onInterrupt(stop: () => void): () => void {
    let isFirst = true;
    const listener = (name: string): void => {
      if (isFirst && this.signals.take(name)) return;
      if (!isFirst) process.exit(130);
      isFirst = false;
      stop();
    };
    for (const signal of signals) process.on(signal, listener);
    return () => {
      for (const signal of signals) process.off(signal, listener);
    };
  }

  /**
   * Ends the process when an error comes that nobody caught: those of host modules are their author's (exit code 1),
   * others are bugs. The world stays at its last snapshot. Returns the way back.
   */
  onStrayError(): () => void {
    const listener = (error: unknown): void => {
      if (!this.hostModules.isUsed) reportFailure(error);
      else {
        console.error(foreignStack(error));
        say(
          "a host module threw this error and nobody caught it; run the same command to go on from the last snapshot",
        );
      }
      process.exit(this.hostModules.isUsed ? ExitCode.failed : exitCodeOf(error));
    };
    process.on("uncaughtException", listener);
    return () => process.off("uncaughtException", listener);
  }

  /** Gives everything free. The lock goes last. */
  close(): void {
    this.signals.close();
    this.input.close();
    this.timers.close();
    this.writer.close();
    this.device?.close();
    if (this.unpublished) this.removeUnpublished();
    this.lockHeld?.release();
  }
}
