// A machine for tests: runs assembly text without kernel, compiler and guest library. Its natives log values, make
// promises and threads; its one kernel function ("test.wait") blocks until the test completes it.

import { assert } from "../base/assert.ts";
import { checkImage } from "../image/check.ts";
import { adoptHeap, Image, writeHeapTop } from "../image/image.ts";
import { IMAGE_BASE, RESULT } from "../image/layout.ts";
import { formatImage } from "../image/root.ts";
import {
  booleanAt,
  intAt,
  isBoolean,
  isInt,
  isNull,
  isNumber,
  isUndefined,
  numberAt,
  referenceAt,
  setNumber,
  setReference,
  setUndefined,
} from "../image/slot.ts";
import { isString, makeText, textOf } from "../image/text.ts";
import { assembleText } from "../isa/assemble-text.ts";
import { Resume, requestAsync, resumeGenerator } from "./generator.ts";
import type { Gates } from "./gates.ts";
import { IteratorMode, makeIterator } from "./iterate.ts";
import { enqueueJob } from "./job.ts";
import { loadUnit, type NativeEntry } from "./loader.ts";
import { type Address, type Native, type Outcome, Vm } from "./machine.ts";
import { addReaction, makePromise, settle } from "./promise.ts";
import { run, type SliceEnd } from "./scheduler.ts";
import { block, blockedThreads, completeCall, enqueueReady, makeThread } from "./thread.ts";
import { UNDEFINED_SLOT } from "./property-cache.ts";

export type Value = number | string | boolean | null | undefined;

const testClass = 200;
const sizeBytes = 64 << 20;

export type Mode = "plain" | "hard";

/** Host copy of a slot; objects by their kind in brackets. */
export function hostValue(vm: Vm, at: Address): Value {
  const { image } = vm;
  if (isNumber(image, at)) return numberAt(image, at);
  if (isInt(image, at)) return intAt(image, at);
  if (isBoolean(image, at)) return booleanAt(image, at);
  if (isNull(image, at)) return null;
  if (isUndefined(image, at)) return undefined;
  const address = referenceAt(image, at);
  return isString(image, address) ? textOf(image, address) : `[${image.u32[(address >>> 2) + 1]! & 31}]`;
}

function setValue(vm: Vm, at: Address, value: Value): void {
  if (typeof value === "number") setNumber(vm.image, at, value);
  else if (typeof value === "string") setReference(vm.image, at, makeText(vm.image, value));
  else setUndefined(vm.image, at);
}

/** One program, from its text to its end. In mode "hard" the machine is replaced before every instruction. */
export class TestMachine implements Gates {
  vm: Vm;
  readonly log: Value[] = [];
  readonly #mode: Mode;
  /** What a store would hold: the pages that were marked, as they were then. */
  readonly #saved = new Uint8Array(sizeBytes);
  readonly #names: string[] = [];
  readonly #natives: Native[] = [];

  constructor(text: string, mode: Mode = "plain") {
    this.#mode = mode;
    this.#addNatives();
    const image = new Image(sizeBytes);
    formatImage(image, new Uint32Array(4));
    this.vm = this.#machine(image);
    const resolve = (_: string, name: string): NativeEntry | undefined =>
      this.#names.includes(name)
        ? { classNumber: testClass, number: this.#names.indexOf(name), arity: 0 }
        : undefined;
    const main = loadUnit(this.vm, assembleText(text), resolve);
    enqueueReady(this.vm, makeThread(this.vm, main, UNDEFINED_SLOT, 0));
  }

  #machine(image: Image): Vm {
    const natives: (Native | undefined)[][] = [];
    natives[testClass] = this.#natives.slice();
    delete natives[testClass]![this.#names.indexOf("wait")];
    const vm = new Vm(image, this, natives);
    vm.everyInstruction = this.#mode === "hard";
    image.hardCollect = this.#mode === "hard";
    return vm;
  }

  sys(vm: Vm, thread: Address, _classNumber: number, _number: number, base: Address): Outcome {
    this.log.push("wait");
    if (isNumber(vm.image, base + 8) && numberAt(vm.image, base + 8) < 0) {
      setNumber(vm.image, RESULT, numberAt(vm.image, base + 8));
      return 0;
    }
    block(vm, thread);
    return 3;
  }

  /** Completes the first blocked call; false if there is none. */
  complete(value: Value, outcome = 0): boolean {
    const [thread] = blockedThreads(this.vm);
    if (thread === undefined) return false;
    setValue(this.vm, RESULT, value);
    completeCall(this.vm, thread, outcome);
    return true;
  }

  /** Runs until something must come from outside. */
  run(): SliceEnd {
    for (;;) {
      const end = run(this.vm, 3);
      if (this.#mode === "hard") this.#replace();
      if (end !== "fuel" && end !== "poll") return end;
    }
  }

  /** Throws the machine away and goes on with what its marked pages say, as a reboot does. */
  #replace(): void {
    const old = this.vm.image;
    writeHeapTop(old);
    const problems = checkImage(old);
    assert(problems.length === 0, `M1, M2, M3, S1, T1: ${problems.map((p) => JSON.stringify(p)).join("\n")}`);
    for (let page = IMAGE_BASE >>> 12; page <= (old.top - 1) >>> 12; page++) this.#savePage(page);
    const image = new Image(sizeBytes);
    image.u8.set(this.#saved.subarray(IMAGE_BASE, old.top), IMAGE_BASE);
    adoptHeap(image);
    this.vm = this.#machine(image);
    new Uint8Array(image.buffer, RESULT, 8).set(new Uint8Array(old.buffer, RESULT, 8));
  }

  /** What lies behind the heap's end is nobody's, and not the same after a collection. */
  #savePage(page: number): void {
    const { u8, top } = this.vm.image;
    const end = Math.min((page + 1) << 12, top);
    const now = u8.subarray(page << 12, end);
    const before = this.#saved.subarray(page << 12, end);
    if (u8[page] === 1) before.set(now);
    else
      assert(
        now.every((byte, i) => byte === before[i]),
        `F3: page ${page} was changed and not marked`,
      );
  }

  #addNatives(): void {
    const add = (name: string, native: Native): void => {
      this.#names.push(name);
      this.#natives.push(native);
    };
    const reference = (vm: Vm, at: Address): Address => referenceAt(vm.image, at);
    const give = (vm: Vm, address: Address): 0 => {
      setReference(vm.image, RESULT, address);
      return 0;
    };
    add("log", (vm, base) => {
      this.log.push(hostValue(vm, base + 8));
      setUndefined(vm.image, RESULT);
      return 0;
    });
    add("wait", () => 0);
    add("makePromise", (vm) => give(vm, makePromise(vm)));
    add("settle", (vm, base) => {
      settle(vm, reference(vm, base + 8), numberAt(vm.image, base + 16), base + 24);
      setUndefined(vm.image, RESULT);
      return 0;
    });
    add("then", (vm, base) => {
      const derived = makePromise(vm);
      setReference(vm.image, RESULT, derived);
      addReaction(vm, reference(vm, base + 8), base + 16, UNDEFINED_SLOT, RESULT);
      return give(vm, derived);
    });
    add("job", (vm, base) => {
      enqueueJob(vm, reference(vm, base + 8), base + 16);
      setUndefined(vm.image, RESULT);
      return 0;
    });
    add("spawn", (vm, base) => {
      enqueueReady(vm, makeThread(vm, reference(vm, base + 8), base + 16, 1));
      setUndefined(vm.image, RESULT);
      return 0;
    });
    add("next", (vm, base) => resumeGenerator(vm, reference(vm, base + 8), Resume.next, base + 16));
    add("throwInto", (vm, base) => resumeGenerator(vm, reference(vm, base + 8), Resume.throw, base + 16));
    add("returnInto", (vm, base) => resumeGenerator(vm, reference(vm, base + 8), Resume.return, base + 16));
    add("asyncNext", (vm, base) => requestAsync(vm, reference(vm, base + 8), Resume.next, base + 16));
    add("asyncReturn", (vm, base) => requestAsync(vm, reference(vm, base + 8), Resume.return, base + 16));
    add("values", (vm, base) =>
      give(vm, makeIterator(vm, vm.classes.arrayIterator, reference(vm, base), IteratorMode.arrayValues)),
    );
  }
}
