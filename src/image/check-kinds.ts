// What the checker demands of each kind of object, beyond a sound header and sound slots: the fields of the layout
// table name kinds that they may refer to; strings, tables, classes, code, threads and the root have rules of their own.
//
// Each function answers whether the object may be walked on: false when its tail cannot be trusted.

import type { Check } from "./check.ts";
import { HASH_MASK, hashContent, INDEX_BIT, INTERNED_BIT, WIDE_BIT } from "./flat.ts";
import type { Address } from "./image.ts";
import {
  BytesLayout,
  CATCHER_SIZE,
  ClassFlag,
  ClassLayout,
  CodeLayout,
  EmissionLayout,
  ENTRY_SIZE,
  Frame,
  FrameFlag,
  IMAGE_BASE,
  isObjectKind,
  KernelFlag,
  KernelLayout,
  Kind,
  layouts,
  ObjectLayout,
  RootLayout,
  RopeLayout,
  SlotsLayout,
  StackLayout,
  String8Layout,
  TableLayout,
  Tag,
  ThreadLayout,
  ThreadState,
  ViewLayout,
  WrapperBrand,
  WrapperLayout,
} from "./layout.ts";
import { elementSizes } from "./view.ts";
import { arrayIndexOf } from "./text.ts";
import { catchersOf, isLiveEntry, isNativeFrame, operandsOf, walkFrames } from "./walk.ts";

// ---- References by field ---------------------------------------------------------------------------------------

const texts = [Kind.string8, Kind.string16, Kind.rope];
const flatTexts = [Kind.string8, Kind.string16];
const elements = [Kind.slots, Kind.doubles];

/** Kinds that a field may refer to; fields not named here may refer to any object. */
const expected: Readonly<Record<string, readonly number[]>> = {
  "FUNCTION.code": [Kind.code],
  "FUNCTION.scope": [Kind.scope],
  "FUNCTION.initialClass": [Kind.class],
  "ARRAY.elements": elements,
  "MAP.table": [Kind.table],
  "SET.table": [Kind.table],
  "PROMISE.reactions": [Kind.reaction],
  "GENERATOR.thread": [Kind.thread],
  "SYMBOL.description": texts,
  "ROPE.left": texts,
  "ROPE.right": texts,
  "KERNEL.restartNext": [Kind.kernel],
  "VIEW.bytes": [Kind.bytes],
  "VIEW.buffer": [Kind.wrapper],
  "KERNEL.restartPrevious": [Kind.kernel],
  "CLASS.parent": [Kind.class],
  "CLASS.name": texts,
  "CLASS.properties": [Kind.slots],
  "CLASS.index": [Kind.table],
  "CLASS.transitions": [Kind.table],
  "CLASS.methods": [Kind.slots],
  "CLASS.constants": [Kind.slots],
  "CODE.name": texts,
  "CODE.constants": [Kind.slots],
  "CODE.module": [Kind.module],
  "MODULE.specifier": texts,
  "MODULE.source": texts,
  "MODULE.scope": [Kind.scope],
  "SCOPE.parent": [Kind.scope],
  "REACTION.next": [Kind.reaction],
  "REACTION.thread": [Kind.thread, Kind.generator],
  "THREAD.stack": [Kind.stack],
  "THREAD.caller": [Kind.thread],
  "THREAD.promise": [Kind.promise],
  "THREAD.next": [Kind.thread],
  "THREAD.previous": [Kind.thread],
  "STACK.previous": [Kind.stack],
  "STACK.next": [Kind.stack],
  "TABLE.moved": [Kind.table],
  "EMISSION.next": [Kind.emission],
  "EMISSION.target": [Kind.kernel],
  "ROOT.strings": [Kind.table],
  "ROOT.symbols": [Kind.table],
  "ROOT.classes": [Kind.slots],
  "ROOT.intrinsics": [Kind.slots],
  "ROOT.jobs": [Kind.slots],
  "ROOT.rejected": [Kind.slots],
  "ROOT.active": [Kind.thread],
  "ROOT.readyHead": [Kind.thread],
  "ROOT.readyTail": [Kind.thread],
  "ROOT.blockedHead": [Kind.thread],
  "ROOT.blockedTail": [Kind.thread],
  "ROOT.outboxHead": [Kind.emission],
  "ROOT.outboxTail": [Kind.emission],
  "ROOT.restartList": [Kind.kernel],
};

/** By kind: the fields of `expected`, as bits of the kinds that they may refer to. */
const checkedFields = layouts.map(({ name, fields }) =>
  fields.flatMap((field) => {
    const kinds = expected[`${name}.${field.name}`];
    if (kinds === undefined) return [];
    return [
      {
        name: `${name}.${field.name}`,
        offset: field.offset,
        allowed: kinds.reduce((bits, k) => bits | (1 << k), 0),
      },
    ];
  }),
);

function checkFields(check: Check, address: Address, kind: number): void {
  for (const { name, offset, allowed } of checkedFields[kind]!) {
    const target = check.image.u32[(address + offset) >>> 2]!;
    if (target === 0) continue;
    const found = check.kindAt(target);
    if ((allowed & (1 << found)) !== 0) continue;
    if (kind === Kind.thread && offset === ThreadLayout.stack && stateOf(check, address) === ThreadState.dead)
      continue;
    check.report(address + offset, `${name} refers to ${layouts[found]?.name ?? "no object"}`);
  }
}

/** Checks one object of a kind; its extent is known to be its own. */
export function checkKind(check: Check, address: Address, kind: number): boolean {
  checkFields(check, address, kind);
  switch (kind) {
    case Kind.object:
    case Kind.error:
      return checkObject(check, address);
    case Kind.array:
      return checkArray(check, address);
    case Kind.string8:
    case Kind.string16:
      return checkFlat(check, address, kind);
    case Kind.rope:
      return checkRope(check, address);
    case Kind.bytes:
      return checkBytes(check, address);
    case Kind.view:
      return checkView(check, address);
    case Kind.wrapper:
      return checkWrapper(check, address);
    case Kind.class:
      return checkShape(check, address);
    case Kind.code:
      return checkCode(check, address);
    case Kind.table:
      return checkTable(check, address);
    case Kind.thread:
      return checkThread(check, address);
    case Kind.emission:
      return checkEmission(check, address);
    case Kind.root:
      return checkRoot(check, address);
    default:
      return true;
  }
}

function sizeAt(check: Check, address: Address): number {
  return (check.image.u32[(address >>> 2) + 1]! >>> 5) * 8;
}

function wordAt(check: Check, at: Address): number {
  return check.image.u32[at >>> 2]!;
}

// ---- Objects and classes -----------------------------------------------------------------------------------------

function checkObject(check: Check, address: Address): boolean {
  const cls = wordAt(check, address);
  if (check.kindAt(cls) !== Kind.class) return true;
  const capacity = wordAt(check, cls + ClassLayout.capacity);
  const count = wordAt(check, cls + ClassLayout.count);
  const inline = (sizeAt(check, address) - ObjectLayout.tailStart) / 8;
  check.require(
    inline >= capacity,
    address,
    `OBJECT with ${inline} inline slots of a class of capacity ${capacity}`,
  );
  const overflow = wordAt(check, address + ObjectLayout.overflow);
  const kind = check.kindAt(overflow);
  if ((wordAt(check, cls + ClassLayout.flags) & ClassFlag.dictionary) !== 0)
    check.require(kind === Kind.table, address, "OBJECT of a dictionary class without its TABLE");
  else if (count > capacity) {
    const room = kind === Kind.slots ? (sizeAt(check, overflow) - SlotsLayout.tailStart) / 8 : 0;
    check.require(
      room >= count - capacity,
      address,
      `OBJECT with ${count} properties and room for ${capacity + room}`,
    );
  }
  return true;
}

function checkArray(check: Check, address: Address): boolean {
  const cls = wordAt(check, address);
  const dictionary =
    check.kindAt(cls) === Kind.class && (wordAt(check, cls + ClassLayout.flags) & ClassFlag.dictionary) !== 0;
  const kind = check.kindAt(wordAt(check, address + ObjectLayout.overflow));
  if (dictionary)
    check.require(kind === Kind.table, address, "ARRAY of a dictionary class without its TABLE");
  return true;
}

function checkShape(check: Check, address: Address): boolean {
  const { u32, f64 } = check.image;
  const count = wordAt(check, address + ClassLayout.count);
  const properties = wordAt(check, address + ClassLayout.properties);
  const prototype = check.kindAt(wordAt(check, address + ClassLayout.prototype));
  if (wordAt(check, address + ClassLayout.prototype) !== 0)
    check.require(prototype >= 1 && isObjectKind(prototype), address, "CLASS whose prototype is no object");
  const kind = wordAt(check, address + ClassLayout.instanceKind);
  check.require(layouts[kind] !== undefined, address, `CLASS of instances of kind ${kind}`);
  if (count === 0) return true;
  const room =
    check.kindAt(properties) === Kind.slots ? (sizeAt(check, properties) - SlotsLayout.tailStart) / 16 : 0;
  if (!check.require(count <= room, address, `CLASS with ${count} properties and room for ${room}`))
    return true;
  for (let i = 0; i < count; i++) {
    const pair = properties + SlotsLayout.tailStart + 16 * i;
    const isRef = (u32[(pair >>> 2) + 1]! | 0) === Tag.reference;
    check.require(
      isRef && isPropertyKey(check, u32[pair >>> 2]!),
      pair,
      `CLASS whose property ${i} has no key`,
    );
    const info = f64[(pair + 8) >>> 3]!;
    check.require(
      Number.isInteger(info) && info >>> 4 === i,
      pair + 8,
      `CLASS whose property ${i} has info ${info}`,
    );
  }
  return true;
}

/** An interned string or a symbol. */
function isPropertyKey(check: Check, address: Address): boolean {
  const kind = check.kindAt(address);
  if (kind === Kind.symbol) return true;
  return (
    flatTexts.some((k) => k === kind) && (wordAt(check, address + String8Layout.hash) & INTERNED_BIT) !== 0
  );
}

// ---- Strings -----------------------------------------------------------------------------------------------------

/** X1 to X3 of flat.ts. */
function checkFlat(check: Check, address: Address, kind: number): boolean {
  const { image } = check;
  const length = wordAt(check, address + String8Layout.length);
  const bytes = kind === Kind.string16 ? 2 * length : length;
  const size = sizeAt(check, address);
  const fits = String8Layout.tailStart + bytes <= size && size < String8Layout.tailStart + bytes + 8;
  if (!check.require(fits, address, `string of ${length} units in ${size} bytes`)) return true;
  const from = address + String8Layout.tailStart;
  for (let at = from + bytes; at < address + size; at++)
    if (image.u8[at] !== 0) return check.require(false, address, "X2: string whose padding is not zero");
  if (kind === Kind.string16) {
    let wide = false;
    for (let i = 0; i < length && !wide; i++) wide = image.u16[(from >>> 1) + i]! > 255;
    check.require(wide, address, "X1: STRING16 whose units are all Latin-1");
  }
  const hash = wordAt(check, address + String8Layout.hash);
  const known = hash & HASH_MASK;
  if (known !== 0)
    check.require(known === hashContent(image, address), address, "X3: string with a wrong hash");
  if ((hash & INTERNED_BIT) === 0) return true;
  check.require(known !== 0, address, "I1: interned string without a hash");
  const indexBit = (hash & INDEX_BIT) !== 0;
  check.require(
    indexBit === spellsIndex(check, address, hash),
    address,
    "X3: interned string with a wrong index bit",
  );
  check.require(
    isInStrings(check, address, known),
    address,
    "I2: interned string that is not in root.strings",
  );
  return true;
}

function spellsIndex(check: Check, address: Address, hash: number): boolean {
  // arrayIndexOf trusts a clear bit of an interned string, so spelling is asked of the digits.
  if ((hash & INDEX_BIT) !== 0) return arrayIndexOf(check.image, address) >= 0;
  const length = wordAt(check, address + String8Layout.length);
  if (length === 0 || length > 10 || check.kindAt(address) !== Kind.string8) return false;
  const from = address + String8Layout.tailStart;
  const digits = String.fromCharCode(...check.image.u8.subarray(from, from + length));
  return String(Number(digits) >>> 0) === digits && Number(digits) < 0xffff_ffff;
}

function isInStrings(check: Check, address: Address, hash: number): boolean {
  const { u32, i32 } = check.image;
  const table = wordAt(check, IMAGE_BASE + RootLayout.strings);
  if (check.kindAt(table) !== Kind.table) return false;
  const { capacity, used } = tableShape(check, table);
  if (capacity === 0) return false;
  const buckets = table + TableLayout.tailStart + ENTRY_SIZE * capacity;
  let index = i32[(buckets + 4 * (hash & (capacity - 1))) >>> 2]!;
  for (let steps = 0; index >= 0 && index < used && steps < used; steps++) {
    const entry = table + TableLayout.tailStart + ENTRY_SIZE * index;
    if (u32[entry >>> 2] === address && i32[(entry >>> 2) + 1] === Tag.reference) return true;
    index = i32[(entry + 16) >>> 2]!;
  }
  return false;
}

/** X4, and that the parts make the whole. Two parts are never empty, so ropes without end are found by their lengths. */
function checkRope(check: Check, address: Address): boolean {
  const { u32 } = check.image;
  const left = u32[(address + RopeLayout.left) >>> 2]!;
  const right = u32[(address + RopeLayout.right) >>> 2]!;
  const length = u32[(address + RopeLayout.length) >>> 2]!;
  const isText = (a: Address): boolean => texts.some((k) => k === check.kindAt(a));
  if (!check.require(isText(left) && (right === 0 || isText(right)), address, "ROPE of what is no string"))
    return true;
  const lengthOf = (a: Address): number => u32[(a + String8Layout.length) >>> 2]!;
  if (right === 0) {
    check.require(check.kindAt(left) !== Kind.rope, address, "X4: flattened ROPE of a ROPE");
    check.require(lengthOf(left) === length, address, "X4: flattened ROPE of another length");
  } else {
    const whole = lengthOf(left) > 0 && lengthOf(right) > 0 && lengthOf(left) + lengthOf(right) === length;
    check.require(whole, address, "ROPE whose parts do not make its length");
  }
  const isWide = (a: Address): boolean =>
    check.kindAt(a) === Kind.rope
      ? (u32[(a + RopeLayout.hash) >>> 2]! & WIDE_BIT) !== 0
      : check.kindAt(a) === Kind.string16;
  const wide = isWide(left) || (right !== 0 && isWide(right));
  check.require(
    u32[(address + RopeLayout.hash) >>> 2] === (wide ? WIDE_BIT : 0),
    address,
    "X3: ROPE with a wrong width",
  );
  return true;
}

// ---- Bytes and views ---------------------------------------------------------------------------------------------

function checkBytes(check: Check, address: Address): boolean {
  const length = wordAt(check, address + BytesLayout.length);
  const size = sizeAt(check, address);
  const fits = BytesLayout.tailStart + length <= size;
  return check.require(fits, address, `BYTES of ${length} bytes in ${size}`);
}

/** B1 and B2 of view.ts. */
function checkView(check: Check, address: Address): boolean {
  const bytes = wordAt(check, address + ViewLayout.bytes);
  const buffer = wordAt(check, address + ViewLayout.buffer);
  const offset = wordAt(check, address + ViewLayout.offset);
  const length = wordAt(check, address + ViewLayout.length);
  const type = wordAt(check, address + ViewLayout.type);
  const size = elementSizes[type];
  if (!check.require(size !== undefined, address, `VIEW of elements of type ${type}`)) return true;
  const room = check.kindAt(bytes) === Kind.bytes ? wordAt(check, bytes + BytesLayout.length) : 0;
  const fits = offset + size! * length <= room && offset % size! === 0;
  check.require(fits, address, `B1: VIEW of ${length} elements at ${offset} of ${room} bytes`);
  if (check.kindAt(buffer) === Kind.wrapper)
    check.require(
      wordAt(check, buffer + WrapperLayout.value) === bytes,
      address,
      "B2: VIEW whose buffer has other bytes",
    );
  return true;
}

function checkWrapper(check: Check, address: Address): boolean {
  if (wordAt(check, address + WrapperLayout.brand) !== WrapperBrand.arrayBuffer) return true;
  const bytes = wordAt(check, address + WrapperLayout.value);
  return check.require(check.kindAt(bytes) === Kind.bytes, address, "B2: ArrayBuffer without its BYTES");
}

// ---- Tables ------------------------------------------------------------------------------------------------------

/** Capacity and used of a table whose size fits them; zeros otherwise. */
function tableShape(check: Check, table: Address): { capacity: number; used: number } {
  const capacity = wordAt(check, table + TableLayout.capacity);
  const used = wordAt(check, table + TableLayout.used);
  const fits =
    capacity >= 4 &&
    (capacity & (capacity - 1)) === 0 &&
    used <= capacity &&
    sizeAt(check, table) === TableLayout.tailStart + capacity * (ENTRY_SIZE + 4);
  return fits ? { capacity, used } : { capacity: 0, used: 0 };
}

/** H1, H2 and H5 of table.ts. */
function checkTable(check: Check, table: Address): boolean {
  const { capacity, used } = tableShape(check, table);
  if (!check.require(capacity !== 0, table, "H2: TABLE whose capacity, use and size disagree")) return false;
  if (wordAt(check, table + TableLayout.moved) !== 0) return true;
  const entries = table + TableLayout.tailStart;
  const buckets = entries + ENTRY_SIZE * capacity;
  const { i32 } = check.image;
  let live = 0;
  let chained = 0;
  for (let i = 0; i < used; i++) if (isLiveEntry(check.image, entries + ENTRY_SIZE * i)) live++;
  check.require(
    live === wordAt(check, table + TableLayout.count),
    table,
    `H2: TABLE with ${live} live entries and another count`,
  );
  for (let bucket = 0; bucket < capacity; bucket++) {
    let before = used;
    for (let i = i32[(buckets + 4 * bucket) >>> 2]!; i !== -1; ) {
      if (
        !check.require(i >= 0 && i < before, table, `H1: TABLE whose chain ${bucket} does not go backwards`)
      )
        return true;
      before = i;
      const entry = entries + ENTRY_SIZE * i;
      if (isLiveEntry(check.image, entry)) {
        chained++;
        checkKey(check, entry, bucket, capacity);
      }
      i = i32[(entry + 16) >>> 2]!;
    }
  }
  check.require(chained === live, table, `H1: TABLE with ${live} live entries, ${chained} of them in chains`);
  return true;
}

function checkKey(check: Check, entry: Address, bucket: number, capacity: number): void {
  const { i32, u32 } = check.image;
  const low = i32[entry >>> 2]!;
  const high = i32[(entry >>> 2) + 1]!;
  if (high !== Tag.reference) {
    check.require(!(low === 0 && high === (0x8000_0000 | 0)), entry, "H5: -0 as a key");
    return;
  }
  const kind = check.kindAt(low >>> 0);
  check.require(kind !== Kind.rope, entry, "H5: ROPE as a key");
  if (kind !== Kind.string8 && kind !== Kind.string16) return;
  const hash = u32[((low >>> 0) + String8Layout.hash) >>> 2]! & HASH_MASK;
  check.require(
    (hash & (capacity - 1)) === bucket && hash !== 0,
    entry,
    "H1: string key in the wrong bucket",
  );
}

// ---- Code, threads, frames ---------------------------------------------------------------------------------------

function checkCode(check: Check, address: Address): boolean {
  const bytes = wordAt(check, address + CodeLayout.size);
  const size = sizeAt(check, address);
  const fits = CodeLayout.tailStart + bytes <= size && size < CodeLayout.tailStart + bytes + 8;
  return check.require(fits, address, `CODE of ${bytes} bytes in ${size}`);
}

function stateOf(check: Check, thread: Address): number {
  return wordAt(check, thread + ThreadLayout.state);
}

function checkThread(check: Check, thread: Address): boolean {
  const state = stateOf(check, thread);
  if (!check.require(state <= ThreadState.dead, thread, `THREAD in state ${state}`)) return false;
  if (state === ThreadState.ready) check.ready.add(thread);
  if (state === ThreadState.blocked) check.blocked.add(thread);
  return true;
}

/** All frames of a thread; false if they cannot be walked. */
export function checkFrames(check: Check, thread: Address): boolean {
  const wrong = walkFrames(check.image, thread, (frame, segment) => checkFrame(check, frame, segment));
  return check.require(wrong === undefined, thread, `THREAD: ${wrong}`);
}

function checkFrame(check: Check, frame: Address, segment: Address): void {
  const code = wordAt(check, frame + Frame.code);
  const end = segment + sizeAt(check, segment);
  const refer = (offset: number, kind: number, name: string): void => {
    const target = wordAt(check, frame + offset);
    if (target !== 0) check.require(check.kindAt(target) === kind, frame, `frame whose ${name} is none`);
  };
  refer(Frame.function, Kind.function, "function");
  refer(Frame.scope, Kind.scope, "scope");
  check.require(
    wordAt(check, frame + Frame.pc) <= wordAt(check, code + CodeLayout.size),
    frame,
    "frame whose pc is not in its code",
  );
  const sp = wordAt(check, frame + Frame.sp);
  const operands = operandsOf(check.image, frame);
  const isNative = isNativeFrame(check.image, frame);
  const highest = operands + 8 * (isNative ? 1 : wordAt(check, code + CodeLayout.maxStack));
  check.require(
    sp >= operands && sp <= highest && sp <= end,
    frame,
    `frame whose sp is ${sp - operands} bytes above its operands`,
  );
  check.slots(frame + Frame.this, Math.min(sp, end));
  const flags = wordAt(check, frame + Frame.flags);
  if ((flags & FrameFlag.segment) !== 0 && wordAt(check, frame + Frame.caller) !== 0)
    check.require(
      frame === segment + StackLayout.tailStart,
      frame,
      "first frame of a segment that is not at its start",
    );
  if (isNative) return;
  check.require(
    frame + wordAt(check, code + CodeLayout.frameSize) <= end,
    frame,
    "frame that does not fit its segment",
  );
  const cp = wordAt(check, frame + Frame.cp);
  const cells = operands + 8 * wordAt(check, code + CodeLayout.maxStack);
  check.require(
    cp >= cells && cp <= cells + 4 * wordAt(check, code + CodeLayout.maxCells),
    frame,
    "frame whose cp is not in its cells",
  );
  for (let i = 0; i < wordAt(check, frame + Frame.catchers); i++)
    checkCatcher(check, frame, code, catchersOf(check.image, frame) + CATCHER_SIZE * i);
}

function checkCatcher(check: Check, frame: Address, code: Address, catcher: Address): void {
  const legal =
    wordAt(check, catcher) < wordAt(check, code + CodeLayout.size) &&
    wordAt(check, catcher + 4) <= wordAt(check, code + CodeLayout.maxStack) &&
    wordAt(check, catcher + 8) <= wordAt(check, code + CodeLayout.maxCells);
  check.require(legal, frame, "frame with a catcher whose handler or depth is impossible");
  const scope = wordAt(check, catcher + 16);
  if (scope !== 0)
    check.require(check.kindAt(scope) === Kind.scope, frame, "frame with a catcher whose scope is none");
}

// ---- The root and its queues -------------------------------------------------------------------------------------

function checkRoot(check: Check, root: Address): boolean {
  const jobs = wordAt(check, root + RootLayout.jobs);
  const room = check.kindAt(jobs) === Kind.slots ? (sizeAt(check, jobs) - SlotsLayout.tailStart) / 32 : 0;
  const count = wordAt(check, root + RootLayout.jobCount);
  check.require(count <= room, root, `${count} jobs in a ring of ${room}`);
  return check.require(
    wordAt(check, root + RootLayout.strings) !== 0,
    root,
    "ROOT without its table of strings",
  );
}

/** Emissions are linked in the order of their numbers, so that the outbox has an end. */
function checkEmission(check: Check, emission: Address): boolean {
  const next = wordAt(check, emission + EmissionLayout.next);
  if (check.kindAt(next) !== Kind.emission) return true;
  return check.require(
    check.image.f64[(next + EmissionLayout.sequence) >>> 3]! >
      check.image.f64[(emission + EmissionLayout.sequence) >>> 3]!,
    emission,
    "EMISSION whose next one is not later",
  );
}

/** Ready and blocked threads are exactly those in their queues; jobs are threads in state queued, or functions. */
export function checkQueues(check: Check): void {
  checkQueue(check, "ready", RootLayout.readyHead, RootLayout.readyTail, ThreadState.ready, check.ready);
  checkQueue(
    check,
    "blocked",
    RootLayout.blockedHead,
    RootLayout.blockedTail,
    ThreadState.blocked,
    check.blocked,
  );
  checkJobs(check);
  const active = wordAt(check, IMAGE_BASE + RootLayout.active);
  if (active !== 0 && check.kindAt(active) === Kind.thread)
    check.require(
      stateOf(check, active) === ThreadState.running,
      active,
      `active THREAD in state ${stateOf(check, active)}`,
    );
}

function checkQueue(
  check: Check,
  name: string,
  head: number,
  tail: number,
  state: number,
  members: Set<Address>,
): void {
  let before = 0;
  let thread = wordAt(check, IMAGE_BASE + head);
  for (; thread !== 0; thread = wordAt(check, thread + ThreadLayout.next)) {
    if (
      !check.require(
        check.isKnown(thread) && check.kindAt(thread) === Kind.thread,
        thread,
        `no THREAD in the ${name} queue`,
      )
    )
      return;
    if (
      !check.require(
        stateOf(check, thread) === state,
        thread,
        `THREAD in the ${name} queue in state ${stateOf(check, thread)}`,
      )
    )
      return;
    // Leaving the set at once, so that a queue without end is found.
    if (!check.require(members.delete(thread), thread, `THREAD twice in the ${name} queue`)) return;
    const previous = wordAt(check, thread + ThreadLayout.previous);
    if (!check.require(previous === before, thread, `THREAD in the ${name} queue with a wrong previous`))
      return;
    before = thread;
  }
  check.require(
    wordAt(check, IMAGE_BASE + tail) === before,
    IMAGE_BASE,
    `the ${name} queue does not end at its tail`,
  );
  for (const lost of members) check.report(lost, `THREAD in state ${name}, but not in that queue`);
}

/** The restart list: each of its objects says so, and refers back to the one before it. */
export function checkRestartList(check: Check): void {
  let before = 0;
  let object = wordAt(check, IMAGE_BASE + RootLayout.restartList);
  while (object !== 0 && check.kindAt(object) === Kind.kernel) {
    const listed = (wordAt(check, object + KernelLayout.flags) & KernelFlag.listed) !== 0;
    if (!check.require(listed, object, "KERNEL on the restart list that does not know of it")) return;
    const previous = wordAt(check, object + KernelLayout.restartPrevious);
    if (!check.require(previous === before, object, "KERNEL on the restart list with a wrong previous"))
      return;
    before = object;
    object = wordAt(check, object + KernelLayout.restartNext);
  }
}

/** The job of a promise's reaction begins with a number (vm/job.ts). */
function isReactionJob(check: Check, job: Address): boolean {
  const kind = check.image.f64[job >>> 3];
  return kind === 0 || kind === 1;
}

function checkJobs(check: Check): void {
  const { u32, i32 } = check.image;
  const jobs = wordAt(check, IMAGE_BASE + RootLayout.jobs);
  if (check.kindAt(jobs) !== Kind.slots) return;
  const room = Math.floor((sizeAt(check, jobs) - SlotsLayout.tailStart) / 32);
  const count = Math.min(room, wordAt(check, IMAGE_BASE + RootLayout.jobCount));
  const first = wordAt(check, IMAGE_BASE + RootLayout.jobHead);
  for (let i = 0; i < count; i++) {
    const job = jobs + SlotsLayout.tailStart + 32 * ((first + i) % room);
    const subject = i32[(job >>> 2) + 1] === Tag.reference ? u32[job >>> 2]! : 0;
    const kind = check.kindAt(subject);
    if (kind === Kind.thread)
      check.require(
        stateOf(check, subject) === ThreadState.queued,
        job,
        `job of a THREAD in state ${stateOf(check, subject)}`,
      );
    else if (subject === 0)
      check.require(isReactionJob(check, job), job, "job that is neither reference nor reaction");
    else
      check.require(
        kind === Kind.function || kind === Kind.generator,
        job,
        "job that is neither THREAD nor FUNCTION",
      );
  }
}
