// The outbox: one-way output waits in the image for the commit that covers it. So nobody outside ever sees a line or a
// byte that a crash could take back, and no line is lost.
//
// Invariants:
//   O1  An emission leaves only after a durable generation holds it.
//   O2  Emissions leave in the order of their sequence numbers.
//   O3  An emission with a sequence number up to the released cursor is never written again.
//   O4  What is emitted to a resource that is closed or dead is dropped.
//
// A crash between the writing and the next commit finds emissions again that were written already; the cursor that
// the store keeps beside the generations (`released`) tells which.

import { EmissionLayout, IMAGE_BASE, Kind, RESULT, RootLayout } from "../image/layout.ts";
import { copySlot, loadRef, loadWord, numberAt, setNumber, storeRef, storeWord } from "../image/slot.ts";
import type { Vm } from "../vm/machine.ts";
import type { ConsolePort, Release } from "./port.ts";
import { CLOSING } from "./resource.ts";
import type { RestartList } from "./restart-list.ts";
import { fromGuest, toGuest } from "./transfer.ts";

type Address = number;

export class Outbox {
  private readonly vm: Vm;
  private readonly console: ConsolePort;
  private readonly restartList: RestartList;
  /** Sequence number behind the last emission that the generation being written holds. */
  private frozenEnd = 0;
  private closed = false;

  constructor(vm: Vm, console: ConsolePort, restartList: RestartList) {
    this.vm = vm;
    this.console = console;
    this.restartList = restartList;
  }

  /** True if something waits that no freeze has held. */
  get wantsCommit(): boolean {
    const tail = this.vm.root(RootLayout.outboxTail);
    return tail !== 0 && this.sequenceOf(tail) >= this.frozenEnd;
  }

  /** Appends an emission at the end of the list in the image: `data` for a KERNEL object, or (target 0) for the console. */
  append(target: Address, channel: number, data: unknown): void {
    const { image } = this.vm;
    toGuest(this.vm, data, RESULT);
    const emission = image.allocate(Kind.emission, 0, EmissionLayout.tailStart);
    const sequence = numberAt(image, IMAGE_BASE + RootLayout.emissions) + 1;
    setNumber(image, IMAGE_BASE + RootLayout.emissions, sequence);
    storeRef(image, emission + EmissionLayout.target, target);
    storeWord(image, emission + EmissionLayout.channel, channel);
    setNumber(image, emission + EmissionLayout.sequence, sequence);
    copySlot(image, RESULT, emission + EmissionLayout.data);
    const tail = this.vm.root(RootLayout.outboxTail);
    if (tail === 0) this.vm.setRoot(RootLayout.outboxHead, emission);
    else storeRef(image, tail + EmissionLayout.next, emission);
    this.vm.setRoot(RootLayout.outboxTail, emission);
  }

  /** The world freezes now. */
  freezing(): void {
    this.frozenEnd = numberAt(this.vm.image, IMAGE_BASE + RootLayout.emissions) + 1;
  }

  /** The frozen generation is durable: lets out what it holds (O1, O2). Returns the last sequence number, if any. */
  release(): number | undefined {
    const forConsole: Release[] = [];
    let last: number | undefined;
    for (;;) {
      const head = this.vm.root(RootLayout.outboxHead);
      if (head === 0 || this.sequenceOf(head) >= this.frozenEnd) break;
      last = this.sequenceOf(head);
      this.releaseOne(head, last, forConsole);
      this.removeHead(head);
    }
    if (forConsole.length > 0) this.write(forConsole);
    return last;
  }

  /** A new epoch: drops what the cursor says was written, releases the rest (the generation we came from is durable). */
  restart(releasedThrough: number): number | undefined {
    for (;;) {
      const head = this.vm.root(RootLayout.outboxHead);
      if (head === 0 || this.sequenceOf(head) > releasedThrough) break; // O3
      this.closeAgain(head);
      this.removeHead(head);
    }
    this.freezing();
    return this.release();
  }

  /** What was closed by an emission that left is open again in the generation that we came from. */
  private closeAgain(emission: Address): void {
    if (loadWord(this.vm.image, emission + EmissionLayout.channel) !== CLOSING) return;
    const handle = this.restartList.find(loadRef(this.vm.image, emission + EmissionLayout.target));
    if (handle !== undefined) this.restartList.close(handle);
  }

  private releaseOne(emission: Address, sequence: number, forConsole: Release[]): void {
    const { image } = this.vm;
    const target = loadRef(image, emission + EmissionLayout.target);
    const channel = loadWord(image, emission + EmissionLayout.channel);
    if (target === 0) {
      const data = fromGuest(this.vm, emission + EmissionLayout.data) as Release["data"];
      forConsole.push({ channel, data, sequence });
      return;
    }
    const handle = this.restartList.find(target);
    if (handle === undefined) return; // O4
    if (channel === CLOSING) this.restartList.close(handle);
    else handle.host.emit?.(channel, fromGuest(this.vm, emission + EmissionLayout.data));
  }

  private sequenceOf(emission: Address): number {
    return numberAt(this.vm.image, emission + EmissionLayout.sequence);
  }

  private removeHead(head: Address): void {
    const next = loadRef(this.vm.image, head + EmissionLayout.next);
    this.vm.setRoot(RootLayout.outboxHead, next);
    if (next === 0) this.vm.setRoot(RootLayout.outboxTail, 0);
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
}
