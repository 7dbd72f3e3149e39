// One world as a whole: it boots or recovers, runs its program in slices, takes snapshots when they are due, and ends.
//
// A turn of the run loop:
//   1  results of system calls that ended become visible (Kernel.deliver)
//   2  the interpreter runs one slice; then everything is in the image
//      (a collection, if one is wanted, happens inside of it, between two instructions)
//   3  a snapshot, if output or calls wait for one, or if the interval is over
//   4  the host's event loop turns, or the world waits for something to happen
//
// Invariants:
//   W1  Between two slices the image is complete: a snapshot may happen.
//   W2  The world ends only after its last state is durable and its output released.
//   W3  After an error of ours no generation is committed any more.

import { append, makeArray } from "../image/array.ts";
import {
  PromiseLayout,
  RESULT,
  RootLayout,
  SCRATCH,
  ThreadFlag,
  ThreadLayout,
  ThreadState,
  WorldState,
} from "../image/layout.ts";
import type { Image } from "../image/image.ts";
import { copySlot, loadRef, loadWord, setReference, setUndefined, storeWord } from "../image/slot.ts";
import type { Intrinsic } from "../isa/intrinsics.ts";
import { bindCalendar } from "../kernel/internal/date.ts";
import { Kernel } from "../kernel/protocol.ts";
import { installNatives, registerKernelFunctions } from "../kernel/install.ts";
import { type Alarm, Channel, type Ports } from "../kernel/port.ts";
import type { CommitWriter } from "../store/commit.ts";
import type { Device } from "../store/device.ts";
import type { Store } from "../store/store.ts";
import { run, type SliceEnd } from "../vm/scheduler.ts";
import { PromiseState, takeUnhandled } from "../vm/promise.ts";
import { enqueueReady, makeThread } from "../vm/thread.ts";
import { Vm } from "../vm/machine.ts";
import { Snapshotter } from "./snapshotter.ts";

/** What the world needs beside its image and store. */
export interface Host {
  readonly ports: Ports;
  /** Carries out commits while the program goes on. */
  readonly writer: CommitWriter;
  /** Lets the host's event loop turn once. */
  turn(): Promise<void>;
  /** The world has nothing to do until something happens outside (a simulated clock moves on here). */
  idle(): void;
}

export interface WorldOptions {
  /** Milliseconds between snapshots of a busy program. */
  readonly intervalMs: number;
  /** Check the whole image before every commit. */
  readonly verify: boolean;
  /** Polls of a slice; 0 adapts it to a few milliseconds. */
  readonly fuel: number;
}

/** How a run ended: the program ended by itself, or the world was stopped and can go on. */
export type RunEnd = { readonly kind: "finished"; readonly exitCode: number } | { readonly kind: "stopped" };

/** What one turn left to do: "busy" is a program that could go on for long, "soon" one with another step at once. */
export type Turn = "busy" | "soon" | "idle" | "finished";

/** Node's exit code of a program whose top-level await never ends. */
const unsettledExitCode = 13;

const sliceMsGoal = 4;
/** Polls of the first slice, and of the longest. Between two polls there may be a long native (a regexp, a parse), so
 *  slices begin short, and the longest is what a tight loop passes in some milliseconds. */
const fuelMin = 1_000;
const fuelMax = 100_000;

export class World {
  readonly image: Image;
  readonly vm: Vm;
  readonly kernel: Kernel;
  readonly store: Store;
  readonly snapshotter: Snapshotter;
  private readonly host: Host;
  private readonly options: WorldOptions;
  private fuel: number;
  private stopping = false;
  private wake: () => void = () => {};
  /** Set while the interval's end is waited for. */
  private alarm: Alarm | undefined;

  constructor(image: Image, store: Store, device: Device, host: Host, options: WorldOptions) {
    this.image = image;
    this.store = store;
    this.host = host;
    this.options = options;
    this.fuel = options.fuel || fuelMin;
    this.vm = new Vm(image, { sys: () => 1 });
    this.kernel = new Kernel(this.vm, host.ports, options.verify);
    this.vm.gates = this.kernel;
    installNatives(this.vm);
    registerKernelFunctions(this.kernel);
    bindCalendar(this.vm, host.ports.calendar);
    this.kernel.onRelease = (sequence) => store.noteReleased(sequence);
    this.kernel.onCompletion = () => this.wake();
    this.snapshotter = new Snapshotter(this.kernel, store, device, host.writer, options.verify);
  }

  get state(): number {
    return this.vm.root(RootLayout.state);
  }

  get exitCode(): number {
    return this.vm.root(RootLayout.exitCode);
  }

  /** The recovered world comes up: every interrupted system call is begun again. */
  restart(releasedThrough: number): void {
    const { vm } = this;
    vm.setRoot(RootLayout.boots, vm.root(RootLayout.boots) + 1);
    this.kernel.restart(releasedThrough);
  }

  /** Stops at the next safepoint; `run` then takes a last snapshot. */
  stop(): void {
    this.stopping = true;
    this.kernel.withPersistentMemory(() => this.vm.requestPoll());
    this.wake();
  }

  /** Runs until the program ends or the world is stopped. Throws StoreError, InvariantError. */
  async run(): Promise<RunEnd> {
    for (;;) {
      const turn = this.turn();
      if (turn === "finished") return this.finish();
      if (this.stopping) return this.suspend();
      this.snapshotter.throwFailure();
      if (turn === "soon") continue;
      if (this.snapshotDue(turn === "idle")) {
        if (turn === "idle") {
          this.snapshotter.commit();
          continue;
        }
        this.snapshotter.begin(() => this.wake());
      }
      if (turn === "idle") this.setAlarm();
      this.kernel.unlockPersistentMemory();
      if (turn === "busy") await this.host.turn();
      else {
        await this.somethingHappens();
        // What happened in the same moment (requests of many clients, say) shares one commit.
        if (this.kernel.mayHearMore) await this.host.turn();
      }
      this.kernel.lockPersistentMemory();
    }
  }

  /** Steps 1 and 2 of the loop. */
  turn(): Turn {
    this.kernel.deliver();
    const startMs = this.host.ports.clock.monotonic();
    const end = run(this.vm, this.fuel);
    if (this.options.fuel === 0) this.adaptFuel(end, this.host.ports.clock.monotonic() - startMs);
    if (this.kernel.exitCode !== undefined) return this.ended(this.kernel.exitCode);
    switch (end) {
      case "uncaught":
        return this.uncaught();
      case "rejected":
        return this.rejected();
      case "idle":
        return this.isOver() ? this.ending() : "idle";
      case "holding":
        return "idle";
      case "fuel":
        return "busy";
      case "poll":
        return "soon";
    }
  }

  /** Takes a snapshot now (tests, and the end). */
  commit(): void {
    this.snapshotter.commit();
  }

  private snapshotDue(idle: boolean): boolean {
    if (this.snapshotter.busy) return false;
    if (this.kernel.wantsCommit) return true;
    const due = this.host.ports.clock.monotonic() >= this.snapshotter.dueMs(this.options.intervalMs);
    return due && (idle ? this.snapshotter.dirty : true);
  }

  private adaptFuel(end: SliceEnd, ms: number): void {
    if (end !== "fuel") return;
    if (ms < sliceMsGoal / 2) this.fuel = Math.min(this.fuel * 2, fuelMax);
    else if (ms > sliceMsGoal * 2) this.fuel = Math.max(Math.floor((this.fuel * sliceMsGoal) / ms), 1);
  }

  /** Waits for a completion, a commit, a stop, or the moment at which the interval asks for a snapshot. */
  private somethingHappens(): Promise<void> {
    const happened = new Promise<void>((resolve) => {
      this.wake = () => {
        this.wake = () => {};
        resolve();
      };
    });
    this.host.idle();
    return happened;
  }

  /**
   * The interval's end will wake the world if there is something to save then. One alarm an interval is enough, however
   * often the world wakes meanwhile: it is set again when it has rung.
   */
  private setAlarm(): void {
    if (this.alarm !== undefined || this.snapshotter.busy || !this.snapshotter.dirty) return;
    const { clock, timer } = this.host.ports;
    const delayMs = this.snapshotter.dueMs(this.options.intervalMs) - clock.monotonic();
    this.alarm = timer.at(clock.now() + delayMs, () => {
      this.alarm = undefined;
      this.wake();
    });
  }

  /** Nothing runs: the program is over unless a call in flight keeps it alive. */
  private isOver(): boolean {
    const { image } = this;
    for (let t = this.vm.root(RootLayout.blockedHead); t !== 0; t = loadRef(image, t + ThreadLayout.next))
      if ((loadWord(image, t + ThreadLayout.flags) & ThreadFlag.unreferenced) === 0) return false;
    return true;
  }

  /** The program has nothing left to do: the guest library has the last word, and exits. */
  private ending(): Turn {
    const { vm } = this;
    if (this.isUnsettled()) {
      this.kernel.outbox.append(0, Channel.stderr, "Warning: Detected unsettled top-level await\n");
      return this.ended(unsettledExitCode);
    }
    const last = vm.intrinsic("programEnds");
    if (last === 0) return this.ended(this.exitCode);
    enqueueReady(vm, makeThread(vm, last, SCRATCH, 0));
    return "soon";
  }

  /** The program's main function awaits what nobody is left to settle. */
  private isUnsettled(): boolean {
    const promise = this.vm.root(RootLayout.error);
    return promise !== 0 && loadWord(this.image, promise + PromiseLayout.state) === PromiseState.pending;
  }

  private ended(exitCode: number): Turn {
    this.vm.setRoot(RootLayout.exitCode, exitCode);
    this.vm.setRoot(RootLayout.state, exitCode === 0 ? WorldState.finished : WorldState.failed);
    return "finished";
  }

  /** The error in RESULT was caught by nobody: the guest library has the next word, before anything else runs. */
  private uncaught(): Turn {
    const { vm } = this;
    copySlot(vm.image, RESULT, SCRATCH);
    return this.runNext("reportUncaught", 1);
  }

  /** A function of the guest library goes on first, with the arguments in SCRATCH. */
  private runNext(name: Intrinsic, argc: number): Turn {
    const { vm } = this;
    const thread = makeThread(vm, vm.intrinsic(name), SCRATCH, argc);
    storeWord(vm.image, thread + ThreadLayout.state, ThreadState.running);
    vm.setRoot(RootLayout.active, thread);
    return "soon";
  }

  /** All jobs are done, and promises stay rejected that nobody handles. */
  private rejected(): Turn {
    const { vm } = this;
    const promises = takeUnhandled(vm);
    if (promises.length === 0) return "soon";
    const list = makeArray(vm.image, 0);
    for (const promise of promises) {
      setReference(vm.image, SCRATCH, promise);
      append(vm.image, list, SCRATCH);
    }
    setReference(vm.image, SCRATCH, list);
    const main = vm.root(RootLayout.error);
    if (main === 0) setUndefined(vm.image, SCRATCH + 8);
    else setReference(vm.image, SCRATCH + 8, main);
    return this.runNext("reportRejections", 2);
  }

  private finish(): RunEnd {
    this.lastCommit();
    return { kind: "finished", exitCode: this.exitCode };
  }

  private suspend(): RunEnd {
    this.kernel.suspend();
    this.lastCommit();
    return { kind: "stopped" };
  }

  /** W2: the last state becomes durable, and what it has to say goes out. */
  private lastCommit(): void {
    this.snapshotter.settle();
    this.snapshotter.commit();
    this.kernel.stop();
  }
}
