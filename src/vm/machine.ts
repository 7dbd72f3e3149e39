// The machine of one world: its image and everything volatile beside it. Whoever executes code gets this object.
//
// Invariants:
//   M1  Nothing here must survive: after `boot` every field is computed anew from the image.
//   M2  `thread` and `frame` are 0 between two slices: the image alone then says what runs (root.active).
//   M3  A collection happens between two instructions only, with every frame complete in the image.

import { collect } from "../image/collector.ts";
import type { Address, Image } from "../image/image.ts";
import { IMAGE_BASE, POLL, RootLayout, SlotsLayout } from "../image/layout.ts";
import { wellKnown, type WellKnown } from "../image/root.ts";
import { copySlot, referenceAt } from "../image/slot.ts";
import { wellKnownSymbol } from "../image/symbol.ts";
import { internText } from "../image/text.ts";
import { intrinsicIndex, type Intrinsic } from "../isa/intrinsics.ts";
import type { Gates } from "./gates.ts";
import { clearCache } from "./property-cache.ts";

export type { Address };

/**
 * Answer of every slow path, native and kernel function: 0 done (value in RESULT) · 1 threw (value in RESULT) ·
 * 2 call (`pendingFunction` with `pendingArgc` arguments; SCRATCH holds this, then the arguments) ·
 * 3 blocked (kernel functions only) · 4 switch (`pendingThread` runs on; the caller waits for its answer).
 */
export type Outcome = 0 | 1 | 2 | 3 | 4;

/** Pure image code behind `sys n`. `base` is the slot of `this`; `argc` arguments follow it. */
export type Native = (vm: Vm, base: Address, argc: number) => Outcome;

/** Names that the machine itself looks up, as interned strings. */
const atomNames = [
  "length",
  "prototype",
  "constructor",
  "name",
  "message",
  "stack",
  "cause",
  "errors",
  "next",
  "done",
  "value",
  "return",
  "throw",
  "then",
  "get",
  "set",
  "toString",
  "valueOf",
  "toJSON",
  "index",
  "raw",
  "default",
  "callee",
  "undefined",
  "null",
  "true",
  "false",
  "number",
  "string",
  "boolean",
  "object",
  "function",
  "symbol",
  "bigint",
  "Error",
  "configurable",
  "enumerable",
  "writable",
  "lastIndex",
  "input",
  "groups",
  "size",
] as const;
export type Atom = (typeof atomNames)[number];

export class Vm {
  readonly image: Image;
  gates: Gates;
  /** By class number, then by sys number: functions that run on the caller's operand stack. */
  readonly natives: (Native | undefined)[][];

  /** The thread that runs, and its top frame; true while a slice runs and in every slow path. */
  thread: Address = 0;
  frame: Address = 0;
  /** First byte behind the stack segment of `frame`. */
  segmentEnd: Address = 0;
  /** Polls that this slice may still pass. */
  fuel = 0;

  /** Somebody outside asked for an end of the slice. */
  pollWanted = false;

  /** What outcomes 2 and 4 ask for. */
  pendingFunction: Address = 0;
  pendingArgc = 0;
  pendingThread: Address = 0;
  /** `new.target` for the pending call: not 0 makes it a construction. */
  pendingNewTarget: Address = 0;
  /** The function object of the native that runs on a caller's stack at the moment. */
  nativeCallee: Address = 0;

  /** Hard modes: end a slice before every instruction, whatever the fuel. */
  everyInstruction = false;
  /** Counts the collections of this epoch. */
  collections = 0;
  atoms!: Readonly<Record<Atom, Address>>;
  classes!: Readonly<Record<WellKnown, Address>>;
  /** Symbol.iterator. */
  iteratorSymbol: Address = 0;
  /** `next` of .internal.iterator; 0 until first needed. */
  nativeNext: Address = 0;
  /** Shape of `{ value, done }`; 0 until first needed. */
  iteratorResultClass: Address = 0;

  constructor(image: Image, gates: Gates, natives: (Native | undefined)[][] = []) {
    this.image = image;
    this.gates = gates;
    this.natives = natives;
    if (image.u32[(IMAGE_BASE + RootLayout.classes) >>> 2] !== 0) this.boot();
  }

  /** The image was formatted or loaded: everything volatile is computed anew (M1). */
  boot(): void {
    const { image } = this;
    this.thread = this.frame = this.segmentEnd = 0;
    this.pendingFunction = this.pendingThread = this.pendingNewTarget = 0;
    image.i32[POLL >>> 2] = 0;
    this.pollWanted = false;
    this.iteratorResultClass = this.nativeNext = 0;
    clearCache(image);
    this.iteratorSymbol = wellKnownSymbol(image, "iterator");
    const atoms = {} as Record<Atom, Address>;
    for (const name of atomNames) image.handles.add((atoms[name] = internText(image, name)));
    this.atoms = Object.freeze(atoms);
    const table = this.root(RootLayout.classes) + SlotsLayout.tailStart;
    const classes = {} as Record<WellKnown, Address>;
    wellKnown.forEach((name, index) => {
      classes[name] = referenceAt(image, table + 8 * index);
    });
    this.classes = Object.freeze(classes);
  }

  /** As `boot`, for a world that goes on: nothing of the last epoch's volatile state is believed. */
  resumeAfterBoot(): void {
    this.image.handles.clear();
    this.boot();
  }

  /** Value of a root field (RootLayout.x). */
  root(field: number): Address {
    return this.image.u32[(IMAGE_BASE + field) >>> 2]!;
  }

  setRoot(field: number, value: number): void {
    this.image.u32[(IMAGE_BASE + field) >>> 2] = value;
    this.image.u8[(IMAGE_BASE + field) >>> 12] = 1;
  }

  /** The interpreter leaves at its next poll (Phantom: phantom_virtual_machine_snap_request). */
  requestPoll(): void {
    this.pollWanted = true;
    this.image.i32[POLL >>> 2] = 1;
  }

  /** Function of the guest library; 0 while it is not loaded. */
  intrinsic(name: Intrinsic): Address {
    const table = this.root(RootLayout.intrinsics);
    return table === 0
      ? 0
      : referenceAt(this.image, table + SlotsLayout.tailStart + 8 * intrinsicIndex[name]);
  }

  /** Where the function of that name belongs in the table of intrinsics; 0 if there is none of that name. */
  intrinsicSlot(name: string): Address {
    const index = (intrinsicIndex as Readonly<Record<string, number>>)[name];
    return index === undefined ? 0 : this.root(RootLayout.intrinsics) + SlotsLayout.tailStart + 8 * index;
  }

  /** The guest library gives its function for an intrinsic; names that are none are ignored. */
  setIntrinsic(name: string, functionAt: Address): void {
    const index = (intrinsicIndex as Readonly<Record<string, number | undefined>>)[name];
    if (index === undefined) return;
    copySlot(this.image, functionAt, this.root(RootLayout.intrinsics) + SlotsLayout.tailStart + 8 * index);
  }

  /** An object used as a prototype changed its structure: every cached place of a property is void. */
  bumpShapes(): void {
    clearCache(this.image);
  }

  /** Collects, between two slices or at a poll (M3). */
  collect(): void {
    this.setRoot(RootLayout.spareSegments, 0);
    this.iteratorResultClass = this.nativeNext = 0;
    collect(this.image);
    clearCache(this.image);
    this.image.collectWanted = false;
    this.collections++;
  }
}
