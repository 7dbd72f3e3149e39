// The layout table: the shape of everything that persists, once. Allocator, collector, checker, dumper, interpreter
// and docs/IMAGE-FORMAT.md read it; nobody else knows an offset.
//
//   address space of a world (one WebAssembly.Memory, 4 GiB reserved)
//   00000000  page states, one byte per 4 KiB page of the whole space: 1 = dirty (the write barrier's byte store)
//   00100000  volatile cells: poll flag, result slot, caches. Not part of the image, empty after every boot
//   00200000  the image: the root object, then the heap
//
//   slot (8 bytes, little-endian): a double, or a tagged NaN with its tag in the high word, its payload in the low
//
//   object        +0  class (address of a CLASS object; 0 for storage objects that no program sees)
//                 +4  size in 8-byte units << 5 | kind
//                 +8  fields of its kind, in table order; references first found by refStart/refCount, slots by slotStart
//
// Invariants:
//   L1  References (4-byte addresses, 0 for none) of a kind are contiguous; so are its slots, which run to the end
//       of the object where the tail is "slots".
//   L2  An object's size is a multiple of 8; its address is a multiple of 8; it never moves.
//   L3  Nothing outside this file and the frame below holds a reference inside the image.

import { assert } from "../base/assert.ts";

export const PAGE_SIZE = 4096;
export const PAGE_SHIFT = 12;
/** Start of the volatile cells. */
export const VOLATILE_BASE = 0x0010_0000;
/** Not 0: leave the interpreter at the next poll. */
export const POLL = 0x0010_0000;
/** Slot for the result of a native or kernel function, or for what it throws. */
export const RESULT = 0x0010_0008;
/** 500 slots for values on their way; free to use between two safepoints. */
export const SCRATCH = 0x0010_0010;
/** 10 volatile cells between SCRATCH and the caches, for image/{class,object}.ts and vm/property-cache.ts. */
export const OBJECT_CELLS = 0x0010_0fb0;
/** Volatile caches of the VM (property cache, later the JIT's inline caches). */
export const CACHE_BASE = 0x0010_1000;
/** First byte of the image; the root object lives here. */
export const IMAGE_BASE = 0x0020_0000;
export const FORMAT_VERSION = 3;

// ---- Slots ---------------------------------------------------------------------------------------------------
/** High words of tagged slots, as signed 32-bit numbers. Any other high word: a double. */
export const Tag = Object.freeze({
  reference: 0xfff9_0000 | 0, //     payload: address
  undefined: 0xfffa_0000 | 0,
  null: 0xfffb_0000 | 0,
  boolean: 0xfffc_0000 | 0, //       payload: 0 or 1
  int: 0xfffd_0000 | 0, //           payload: Phantom's 32-bit int
  empty: 0xfffe_0000 | 0, //         payload: an `Empty`; never visible to a program
});
/** Payloads of `Tag.empty`. */
export const Empty = Object.freeze({ hole: 0, uninitialised: 1, deleted: 2 });
/** Unsigned high words from here on are tags. */
export const FIRST_TAG = 0xfff9_0000;
/** The only NaN that a slot may hold as a number. */
export const NAN_HIGH = 0x7ff8_0000;

// ---- Kinds ---------------------------------------------------------------------------------------------------
type FieldType = "ref" | "word" | "slot";
type Tail = "none" | "slots" | "bytes" | "entries" | "frames";

export interface Layout {
  readonly kind: number;
  readonly name: string;
  readonly fields: readonly { readonly name: string; readonly type: FieldType; readonly offset: number }[];
  readonly refStart: number;
  readonly refCount: number;
  /** Offset of the first slot (fixed or tail); 0 if the kind has none. */
  readonly slotStart: number;
  /** Offset of the tail, and the size of an object with an empty tail. */
  readonly tailStart: number;
  readonly tail: Tail;
}

/** By kind number. */
export const layouts: Layout[] = [];

function layout<const F extends readonly `${string}:${FieldType}`[]>(
  kind: number,
  name: string,
  fields: F,
  tail: Tail,
): Omit<Layout, "name"> & {
  readonly [K in F[number] as K extends `${infer N}:${FieldType}` ? N : never]: number;
} {
  let offset = 8;
  let refStart = 0;
  let refCount = 0;
  let slotStart = 0;
  const placed = fields.map((field) => {
    const [fieldName, type] = field.split(":") as [string, FieldType];
    if (type === "slot") offset = (offset + 7) & ~7;
    if (type === "ref") {
      assert(refCount === 0 || offset === refStart + 4 * refCount, `L1: ${name}.${fieldName}`);
      if (refCount++ === 0) refStart = offset;
    }
    if (type === "slot" && slotStart === 0) slotStart = offset;
    const at = offset;
    offset += type === "slot" ? 8 : 4;
    return { name: fieldName, type, offset: at };
  });
  const tailStart = (offset + 7) & ~7;
  if (tail === "slots" && slotStart === 0) slotStart = tailStart;
  const result: Layout = { kind, name, fields: placed, refStart, refCount, slotStart, tailStart, tail };
  layouts[kind] = result;
  // The offset of a field wins over the kind's own `name` (CLASS and CODE have a field of that name).
  return Object.freeze({ ...result, ...Object.fromEntries(placed.map((f) => [f.name, f.offset])) }) as never;
}

// Objects that a program sees begin with (overflow:ref, flags:word)-like fields so that properties work alike on all:
// `overflow` is always at +8: a SLOTS object with the properties that do not fit inline, or the TABLE of a dictionary.

/** A plain object: properties inline up to its class's capacity. */
export const ObjectLayout = layout(1, "OBJECT", ["overflow:ref", "flags:word"], "slots");
/** Same shape, kind as brand: an Error. */
export const ErrorLayout = layout(2, "ERROR", ["overflow:ref", "flags:word"], "slots");
export const FunctionLayout = layout(
  3,
  "FUNCTION",
  [
    "overflow:ref",
    "code:ref",
    "scope:ref",
    "home:ref",
    "initialClass:ref",
    "flags:word",
    "instanceKind:word",
  ],
  "none",
);
export const ArrayLayout = layout(
  4,
  "ARRAY",
  ["overflow:ref", "elements:ref", "length:word", "flags:word"],
  "none",
);
/** An object with one internal slot: Date (time), boxed primitives (value), RegExp and others of the guest library. */
export const WrapperLayout = layout(5, "WRAPPER", ["overflow:ref", "brand:word", "value:slot"], "none");
/** WRAPPER.brand: what the value slot means. 7 to 9 are the guest library's (kernel/internal/brand.ts). */
export const WrapperBrand = Object.freeze({
  none: 0,
  date: 1,
  string: 2,
  number: 3,
  boolean: 4,
  symbol: 5,
  regexp: 6,
  arrayBuffer: 10,
});
export const MapLayout = layout(6, "MAP", ["overflow:ref", "table:ref"], "none");
export const SetLayout = layout(7, "SET", ["overflow:ref", "table:ref"], "none");
export const PromiseLayout = layout(
  8,
  "PROMISE",
  ["overflow:ref", "reactions:ref", "state:word", "flags:word", "value:slot"],
  "none",
);
/** `queue`: first of the REACTIONs that are the waiting requests of an async generator. */
export const GeneratorLayout = layout(
  9,
  "GENERATOR",
  ["overflow:ref", "thread:ref", "queue:ref", "state:word", "flags:word"],
  "none",
);
/** Native iterator over an array, string, map or set, or over a key list (for-in). */
export const IteratorLayout = layout(
  10,
  "ITERATOR",
  ["overflow:ref", "target:ref", "index:word", "mode:word"],
  "none",
);
export const SymbolLayout = layout(11, "SYMBOL", ["description:ref", "hash:word", "flags:word"], "none");
/** Strings: length in UTF-16 units and hash (0 = not computed yet) are at the same place in all three kinds. */
export const String8Layout = layout(12, "STRING8", ["length:word", "hash:word"], "bytes");
export const String16Layout = layout(13, "STRING16", ["length:word", "hash:word"], "bytes");
/** A concatenation not yet carried out; once flattened, right is 0 and left is the flat string. */
export const RopeLayout = layout(14, "ROPE", ["length:word", "hash:word", "left:ref", "right:ref"], "none");
/** Phantom's long, float and double objects; the class tells which. */
export const WideLayout = layout(15, "WIDE", ["low:word", "high:word"], "none");
/** An object that the kernel uses (a listener, a connection, an open file): on the restart list while it does. */
export const KernelLayout = layout(
  16,
  "KERNEL",
  [
    "overflow:ref",
    "restartNext:ref",
    "restartPrevious:ref",
    "type:word", //         number of its ResourceType (kernel/resource.ts)
    "flags:word", //        KernelFlag
    "description:slot", //  what its restart function needs
    "state:slot", //        of objects that live in the image alone (mutexes and their like): their own
  ],
  "none",
);
export const KernelFlag = Object.freeze({ listed: 1 });

/** A hidden class: the shape of its objects. Also a Phantom class (parent, methods by ordinal). */
export const ClassLayout = layout(
  17,
  "CLASS",
  [
    "parent:ref", //       class this one was derived from: Phantom's base class, 0 for a root shape
    "prototype:ref", //    [[Prototype]] of the instances, 0 for null
    "name:ref",
    "properties:ref", //   SLOTS of (key, info) pairs, shared along a transition chain; `count` of them are this class's
    "index:ref", //        TABLE key -> info, made when a class with many properties is first searched; 0 before
    "transitions:ref", //  TABLE key -> child class for (key, attributes), 0 while there is none
    "methods:ref", //      SLOTS of CODE by ordinal (Phantom), 0 for shapes
    "constants:ref", //    SLOTS, the constant pool (Phantom)
    "id:word",
    "instanceKind:word",
    "capacity:word", //    properties that instances hold inline
    "count:word", //       properties
    "flags:word", //       ClassFlag
    "internal:word", //    number of the internal class, 0 for others
  ],
  "none",
);
/** `prototype`: its instances, of a kind without flags, are used as prototypes. */
export const ClassFlag = Object.freeze({ dictionary: 1, nonExtensible: 2, callable: 4, prototype: 8 });

export const CodeLayout = layout(
  18,
  "CODE",
  [
    "name:ref",
    "constants:ref",
    "positions:ref",
    "module:ref",
    "owner:ref",
    "localNames:ref",
    "flags:word", //       FunctionFlag of isa/unit.ts, and CodeFlag
    "parameters:word",
    "arity:word",
    "locals:word",
    "maxStack:word", //    operand slots beyond the locals
    "maxCells:word", //    numeric cells
    "maxCatchers:word",
    "frameSize:word", //   bytes of a whole frame
    "capacity:word",
    "size:word", //        bytes of code in the tail
    "number:word", //      of a native: its sys number
  ],
  "bytes",
);
/** Flags of CODE above those of FunctionFlag. */
export const CodeFlag = Object.freeze({ native: 1 << 16, library: 1 << 17 });

export const ModuleLayout = layout(
  19,
  "MODULE",
  ["specifier:ref", "source:ref", "scope:ref", "slotNames:ref", "exports:ref", "state:word", "flags:word"],
  "none",
);
export const ScopeLayout = layout(20, "SCOPE", ["parent:ref", "spare:word"], "slots");
export const ReactionLayout = layout(
  21,
  "REACTION",
  ["next:ref", "thread:ref", "onFulfilled:slot", "onRejected:slot", "derived:slot"],
  "none",
);
export const ThreadLayout = layout(
  22,
  "THREAD",
  [
    "stack:ref", //        segment of the top frame
    "caller:ref", //       thread that runs on when this one first waits or yields
    "promise:ref", //      of an async function; 0 otherwise
    "generator:ref",
    "next:ref",
    "previous:ref", // links in the one queue that the thread is in (ready or blocked)
    "frame:word", //       address of the top frame, inside a segment
    "id:word",
    "state:word", //       ThreadState
    "flags:word", //       ThreadFlag
    "call:word", //        number of system calls begun by this thread: the call number, low half
    "attempt:word", //     how often the present call was begun; 0: none is in flight
    "callHigh:word",
    "idHigh:word",
    "value:slot", //       value (or error) to go on with
    "remembered:slot", //  what the present call remembers over a restart; `empty` if nothing
  ],
  "none",
);
export const ThreadState = Object.freeze({
  running: 0, //   it is root.active, or an ancestor of it by `caller`
  ready: 1, //     in the ready queue (macrotask)
  queued: 2, //    in the job queue (microtask)
  awaiting: 3, //  a reaction of a promise refers to it
  blocked: 4, //   in front of a `sys` that was begun: in the blocked list
  suspended: 5, // a generator at rest
  dead: 6,
});
export const ThreadFlag = Object.freeze({
  throwing: 1, //   `value` is to be thrown when the thread goes on
  holding: 2, //    blocked in a synchronous call: no other guest code runs
  unreferenced: 4, // does not keep the program alive (unref'd timer)
  preemptive: 8, // a Phantom thread
  returning: 16, // a generator is being closed by return()
  discard: 32, //   the caller wants no result (an async setter)
});
/** Thread stack segment: frames grow upwards from tailStart. */
export const StackLayout = layout(23, "STACK", ["previous:ref", "next:ref", "spare:word"], "frames");

/** Storage: slots (elements, overflow properties, constants, queues). */
export const SlotsLayout = layout(24, "SLOTS", [], "slots");
/** Storage: elements that are all doubles or holes; the same bits as SLOTS, but the collector skips them. */
export const DoublesLayout = layout(25, "DOUBLES", [], "bytes");
export const BytesLayout = layout(26, "BYTES", ["length:word", "spare:word"], "bytes");
/** Insertion-ordered hash table: `capacity` entries of ENTRY_SIZE bytes, then `capacity` buckets (i32, -1 none). */
export const TableLayout = layout(
  27,
  "TABLE",
  [
    "moved:ref", //     the table that took over, for iterators that were on their way
    "capacity:word", // power of two
    "used:word", //     entries handed out, deleted ones included
    "count:word", //    live entries
    "flags:word", //    bit 0: cleared (iterators start at 0 of `moved`), bit 1: weak
  ],
  "entries",
);
/** entry: +0 key slot, +8 value slot, +16 next entry in bucket (i32, -1 none), +20 hash or attributes (i32) */
export const ENTRY_SIZE = 24;

/**
 * One piece of one-way output that waits for its commit. With a `target`: for that KERNEL object, `channel` is the
 * operation; without one: for the console, `channel` is stdout or stderr.
 */
export const EmissionLayout = layout(
  28,
  "EMISSION",
  ["next:ref", "target:ref", "channel:word", "spare:word", "sequence:slot", "data:slot"],
  "none",
);

/**
 * A typed array or a DataView: elements over the bytes of an ArrayBuffer (a WRAPPER of BYTES). `buffer` is 0 until a
 * program asks for it; `offset` in bytes; `length` in elements, of a DataView in bytes; `type` is a `ViewType`.
 */
export const ViewLayout = layout(
  29,
  "VIEW",
  ["overflow:ref", "bytes:ref", "buffer:ref", "offset:word", "length:word", "type:word"],
  "none",
);

export const RootLayout = layout(
  31,
  "ROOT",
  [
    "global:ref",
    "intrinsics:ref",
    "strings:ref",
    "classes:ref",
    "modules:ref",
    "symbols:ref",
    "active:ref", //      the thread that has the word (JavaScript's rule), 0 if none
    "readyHead:ref",
    "readyTail:ref",
    "blockedHead:ref",
    "blockedTail:ref",
    "jobs:ref", //        SLOTS ring of jobs, 4 slots each
    "rejected:ref", //    SLOTS list of rejected promises nobody handles
    "outboxHead:ref",
    "outboxTail:ref",
    "restartList:ref", // KERNEL objects linked by restartNext
    "spareSegments:ref",
    "environment:ref",
    "named:ref",
    "program:ref",
    "internalClasses:ref",
    "error:ref",
    "format:word",
    "heapTop:word", //    first byte behind the heap; written at each freeze
    "allocated:word", //  bytes allocated since the last collection, KiB, over all epochs
    "jobHead:word",
    "jobCount:word",
    "nextThread:word",
    "nextClass:word",
    "nextThreadHigh:word",
    "threadCount:word",
    "state:word", //      WorldState
    "exitCode:word",
    "boots:word",
    "worldId0:word",
    "worldId1:word",
    "worldId2:word",
    "worldId3:word",
    "snapshots:slot", //  number, counts the whole history
    "created:slot", //    ms since 1970
    "lastAlive:slot", //  ms since 1970, written at each freeze; not before any reading of the steady clock
    "iteration:slot",
    /* SLOTS: the library's own iteration functions, see vm/iterate.ts */ "emissions:slot", // number of emissions so far
    "spare2:slot",
    "spare3:slot",
  ],
  "none",
);
export const WorldState = Object.freeze({ booting: 0, running: 1, finished: 2, failed: 3 });

/** Kind numbers by name, for switches over kinds. */
export const Kind = Object.freeze({
  object: 1,
  error: 2,
  function: 3,
  array: 4,
  wrapper: 5,
  map: 6,
  set: 7,
  promise: 8,
  generator: 9,
  iterator: 10,
  symbol: 11,
  string8: 12,
  string16: 13,
  rope: 14,
  wide: 15,
  kernel: 16,
  class: 17,
  code: 18,
  module: 19,
  scope: 20,
  reaction: 21,
  thread: 22,
  stack: 23,
  slots: 24,
  doubles: 25,
  bytes: 26,
  table: 27,
  emission: 28,
  view: 29,
  root: 31,
});

/** Whether a program holds objects of that kind: with properties and a class; strings and symbols are none. */
export function isObjectKind(kind: number): boolean {
  return kind < Kind.symbol || kind === Kind.wide || kind === Kind.kernel || kind === Kind.view;
}

// ---- Frames --------------------------------------------------------------------------------------------------
//
//   frame   +0   caller      address of the calling frame, 0 at the bottom of a thread
//           +4   code        reference
//           +8   pc          offset in the code of the next instruction; of the `sys` itself while it waits
//           +12  sp          address of the first free operand slot (true at safepoints)
//           +16  function    reference, 0 in Phantom frames
//           +20  scope       reference, 0 for none
//           +24  flags       FrameFlag
//           +28  argc        arguments of the call
//           +32  args        address of the first argument in the caller's operand stack; true until the first wait
//           +36  cp          address of the first free numeric cell
//           +40  catchers    number of catchers
//           +44  newTarget   reference, 0 for none
//           +48  this        slot
//           +56  locals, then the operand stack (maxStack slots), then numeric cells, then catchers
//
// Values of the program in a frame are the slots from +48 to sp. `this` stands right before local 0, as it stands
// right before the first argument on a caller's operand stack: natives see both the same way.
export const Frame = Object.freeze({
  caller: 0,
  code: 4,
  pc: 8,
  sp: 12,
  function: 16,
  scope: 20,
  flags: 24,
  argc: 28,
  args: 32,
  cp: 36,
  catchers: 40,
  newTarget: 44,
  this: 48,
  slots: 56,
});
export const FrameFlag = Object.freeze({
  construct: 1, //    a result that is no object is replaced by this
  discard: 2, //      the result is dropped (setters, iterator.return)
  segment: 4, //      first frame of its segment: leaving it goes back to the previous segment
  derived: 8, //      constructor of a derived class
  final: 16, //       bottom frame whose result needs no resolving any more
  toBoolean: 32, //   the result is converted to a boolean
  superCall: 64, //   the result becomes the caller's this
  phantom: 256, //    a Phantom method: returns null if its operand stack is empty
  awaited: 512, //    an async function whose caller awaits it in the next instruction: no thread, no promise
  resumed: 1024, //   of an awaited frame: it has waited, so that its callers are "async" in traces
  method: 128, //     a getter whose result is then called: receiver and arguments (`args` holds their number) are the caller's top
});
/** catcher: +0 handler offset, +4 operand depth in slots, +8 cells depth, +12 class or 0 for all, +16 scope */
export const CATCHER_SIZE = 24;
