// The outbox: one-way output waits in the image for the commit that covers it. So nobody outside ever sees a line
// that a crash could take back, and no line is lost.
//
// Invariants:
//   O1  An emission leaves only after a durable generation holds it.
//   O2  Emissions leave in the order of their sequence numbers.
//   O3  An emission with a sequence number up to the released cursor is never written again.
//
// A crash between the writing and the next commit finds emissions again that were written already; the cursor that
// the store keeps beside the generations (`released`) tells which.

import { EmissionLayout, IMAGE_BASE, Kind, RootLayout } from "../image/layout.ts";
import type { Image } from "../image/image.ts";
import { referenceAt, setReference } from "../image/slot.ts";
import { makeText, textOf } from "../image/text.ts";
import type { ConsolePort, Release } from "./port.ts";

export class Outbox {
  private readonly image: Image;
  private readonly console: ConsolePort;
  /** Sequence number behind the last emission that the generation being written holds. */
  private frozenEnd = 0;
  private closed = false;

  constructor(image: Image, console: ConsolePort) {
    this.image = image;
    this.console = console;
  }

  /** True if something waits that no freeze has held. */
  get wantsCommit(): boolean {
    const tail = this.root(RootLayout.outboxTail);
    return tail !== 0 && this.load(tail + EmissionLayout.sequence) >= this.frozenEnd;
  }

  /** Appends an emission at the end of the list in the image. */
  append(channel: number, text: string): void {
    const { image } = this;
    const emission = image.allocate(Kind.emission, 0, EmissionLayout.tailStart);
    const sequence = this.root(RootLayout.nextEmission) + 1;
    this.setRoot(RootLayout.nextEmission, sequence);
    this.store(emission + EmissionLayout.channel, channel);
    this.store(emission + EmissionLayout.sequence, sequence);
    setReference(image, emission + EmissionLayout.data, makeText(image, text));
    const tail = this.root(RootLayout.outboxTail);
    if (tail === 0) this.setRoot(RootLayout.outboxHead, emission);
    else this.store(tail + EmissionLayout.next, emission);
    this.setRoot(RootLayout.outboxTail, emission);
  }

  /** The world freezes now. */
  freezing(): void {
    this.frozenEnd = this.root(RootLayout.nextEmission) + 1;
  }

  /** The frozen generation is durable: writes what it holds (O1, O2). Returns the last sequence written, if any. */
  release(): number | undefined {
    const output: Release[] = [];
    for (;;) {
      const head = this.root(RootLayout.outboxHead);
      if (head === 0 || this.load(head + EmissionLayout.sequence) >= this.frozenEnd) break;
      output.push({
        channel: this.load(head + EmissionLayout.channel),
        text: textOf(this.image, referenceAt(this.image, head + EmissionLayout.data)),
        sequence: this.load(head + EmissionLayout.sequence),
      });
      this.removeHead(head);
    }
    if (output.length > 0) this.write(output);
    return output.at(-1)?.sequence;
  }

  /** A new epoch: drops what the cursor says was written, releases the rest (the generation we came from is durable). */
  restart(releasedThrough: number): number | undefined {
    for (;;) {
      const head = this.root(RootLayout.outboxHead);
      if (head === 0 || this.load(head + EmissionLayout.sequence) > releasedThrough) break; // O3
      this.removeHead(head);
    }
    this.freezing();
    return this.release();
  }

  private removeHead(head: number): void {
    const next = this.load(head + EmissionLayout.next);
    this.setRoot(RootLayout.outboxHead, next);
    if (next === 0) this.setRoot(RootLayout.outboxTail, 0);
  }

  /** Output whose reader is gone is dropped, as a closed pipe drops it. */
  private write(output: readonly Release[]): void {
    if (this.closed) return;
    try {
      this.console.release(output);
    } catch (error) {
      if ((error as { code?: unknown } | null)?.code !== "EPIPE") throw error;
      this.closed = true;
    }
  }

  private load(at: number): number {
    return this.image.u32[at >>> 2]!;
  }

  private store(at: number, value: number): void {
    this.image.u32[at >>> 2] = value;
    this.image.touch(at);
  }

  private root(offset: number): number {
    return this.load(IMAGE_BASE + offset);
  }

  private setRoot(offset: number, value: number): void {
    this.store(IMAGE_BASE + offset, value);
  }
}
