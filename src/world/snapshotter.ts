// Taking snapshots: freeze, write, commit. The freeze copies dirty pages aside, which is the only pause; the writing
// happens elsewhere while the program goes on, or right here when the program has nothing to do.
//
// Invariants:
//   N1  One commit is in flight at most; what becomes dirty meanwhile belongs to the next one.
//   N2  The kernel hears `durable` only after the commit that holds what it froze is durable.
//   N3  In verify mode no image becomes a generation before the checker has passed it.
//
// A crash at any moment leaves the last committed generation, or the one in flight if all of it arrived.

import { assert, InvariantError } from "../base/assert.ts";
import { checkImage } from "../image/check.ts";
import { freeze, isDirty, Staging } from "../image/dirty.ts";
import { writeHeapTop, type Image } from "../image/image.ts";
import { IMAGE_BASE, RootLayout } from "../image/layout.ts";
import { numberAt, setNumber } from "../image/slot.ts";
import type { Kernel } from "../kernel/protocol.ts";
import { type CommitPlan, type CommitWriter, executeCommit } from "../store/commit.ts";
import type { Device } from "../store/device.ts";
import type { Store } from "../store/store.ts";

export class Snapshotter {
  /** The whole image is checked before it becomes a generation (N3). */
  verifies: boolean;
  /** Told of every freeze: the pause in ms, and the pages copied (benchmarks). */
  onFreeze: (ms: number, pages: number) => void = () => {};
  private readonly image: Image;
  private readonly store: Store;
  private readonly device: Device;
  private readonly writer: CommitWriter;
  private readonly kernel: Kernel;
  private readonly staging = new Staging();
  private inFlight: CommitPlan | undefined;
  private failure: unknown;
  /** Monotonic time of the last freeze, ms. */
  private lastMs: number;

  constructor(kernel: Kernel, store: Store, device: Device, writer: CommitWriter, verify: boolean) {
    this.image = kernel.vm.image;
    this.store = store;
    this.device = device;
    this.writer = writer;
    this.kernel = kernel;
    this.verifies = verify;
    this.lastMs = kernel.ports.clock.monotonic();
  }

  get busy(): boolean {
    return this.inFlight !== undefined;
  }

  /** Monotonic time at which the interval asks for the next snapshot, ms. */
  dueMs(intervalMs: number): number {
    return this.lastMs + intervalMs;
  }

  get dirty(): boolean {
    return isDirty(this.image);
  }

  /** Freezes, writes and commits before it returns. Throws StoreError. */
  commit(): void {
    assert(!this.busy, "N1: one commit at a time");
    const plan = this.freeze();
    try {
      executeCommit(this.device, plan, this.staging.bytes);
    } catch (error) {
      this.store.failed(plan, error);
      throw error;
    }
    this.done(plan);
  }

  /** Freezes, and lets the writer go on by itself; `ended` is called when it is through, well or not. */
  begin(ended: () => void): void {
    assert(!this.busy, "N1: one commit at a time");
    const plan = this.freeze();
    this.inFlight = plan;
    this.writer.begin(plan, this.staging.bytes, (error) => {
      this.inFlight = undefined;
      if (error === undefined) this.attempt(() => this.kernel.withPersistentMemory(() => this.done(plan)));
      else {
        this.store.failed(plan, error);
        this.failure = error;
      }
      ended();
    });
  }

  /** Returns when no commit is in flight. Throws the error of one that failed. */
  settle(): void {
    this.writer.wait();
    this.throwFailure();
  }

  /** Throws the error of a commit that failed in the background. */
  throwFailure(): void {
    if (this.failure !== undefined) throw this.failure;
  }

  /** Nobody is there to catch what is thrown when a commit ends in the background: `throwFailure` does it later. */
  private attempt(action: () => void): void {
    try {
      action();
    } catch (error) {
      this.failure = error;
    }
  }

  private done(plan: CommitPlan): void {
    this.store.completed(plan);
    this.kernel.durable(); // N2
  }

  /** The pause (Phantom: do_snapshot, as far as its threads stand still for it). */
  private freeze(): CommitPlan {
    const { image, kernel } = this;
    const startMs = kernel.ports.clock.monotonic();
    this.writeRoot();
    if (this.verifies) this.check();
    kernel.freezing();
    const { pages } = freeze(image, this.staging);
    const plan = this.store.prepare(pages, (image.top - IMAGE_BASE + 4095) >>> 12);
    this.lastMs = kernel.ports.clock.monotonic();
    this.onFreeze(this.lastMs - startMs, pages.length);
    return plan;
  }

  private writeRoot(): void {
    const { image } = this;
    writeHeapTop(image);
    const snapshots = IMAGE_BASE + RootLayout.snapshots;
    setNumber(image, snapshots, numberAt(image, snapshots) + 1);
    const { ports, steadyClock } = this.kernel;
    setNumber(image, IMAGE_BASE + RootLayout.lastAlive, Math.max(ports.clock.now(), steadyClock.now()));
  }

  private check(): void {
    const problems = checkImage(this.image);
    if (problems.length === 0) return;
    const first = problems.slice(0, 5).map((p) => `${p.address.toString(16)}: ${p.what}`);
    throw new InvariantError(`N3: the image is damaged: ${first.join("; ")}`);
  }
}
