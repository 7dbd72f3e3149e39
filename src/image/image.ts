// The image: one shared WebAssembly memory, reserved at once and committed by the system page by page, and the hot
// path of allocation. What lies where is layout.ts; free space is allocator.ts; what is alive is collector.ts.
//
// Invariants:
//   M1  The memory is created at its full size and never grown; its views are only ever replaced while access to it is
//       revoked (`revoke`, `grant`).
//   M2  Every store into the image sets the page state of the page that it changes (the write barrier), so a page
//       whose state is 0 equals its copy in the store, free space included.
//   M3  allocate() never collects and never moves anything. It sets `collectWanted`; the next safepoint obeys.
//   M4  A new object is all zero but for its header.
//   M5  From `top` on nothing is allocated; from `#fresh` on every byte is zero.

import { assert, InvariantError } from "../base/assert.ts";
import { Holes, LARGE } from "./allocator.ts";
import { IMAGE_BASE, PAGE_SHIFT, PAGE_SIZE, POLL, RootLayout } from "./layout.ts";

/** Byte offset in the memory of a world, unsigned. */
export type Address = number;

/** The largest object: its size in 8-byte units must fit the 27 bits of its header. */
export const MAX_OBJECT_BYTES = 2 ** 30 - 8;

const defaultSizeBytes = 2 ** 32;
/** Allocation is counted in steps of this. */
const chunkBytes = 1 << 16;
/** A collection is not worth its time for less. */
const minCollectBytes = 8 << 20;
/** Below this, storing zeros one by one beats TypedArray.fill (measured: the call costs about 30 stores). */
const fillFrom = 256;

const brand = Symbol.for("deathless.error");

/** The world's memory limit is reached: a failure of the guest program, not of the machine. */
export class HeapFull extends Error {
  override readonly name = "HeapFull";
  readonly [brand] = "heap-full";
  constructor(sizeBytes: number, wanted: number) {
    super(
      `the world's memory limit of ${Math.round(sizeBytes / 2 ** 20)} MiB is reached (${wanted} more bytes wanted)`,
    );
  }
}

/** True for a `HeapFull` of any copy of this package. */
export function isHeapFull(error: unknown): error is HeapFull {
  return (
    typeof error === "object" && error !== null && (error as { [brand]?: unknown })[brand] === "heap-full"
  );
}

interface Views {
  readonly u8: Uint8Array;
  readonly u16: Uint16Array;
  readonly i32: Int32Array;
  readonly u32: Uint32Array;
  readonly f32: Float32Array;
  readonly f64: Float64Array;
  readonly data: DataView;
}

/** Views that answer every access with an error. */
function trappedViews(law: string): Views {
  const denied = (): never => {
    throw new InvariantError(law);
  };
  const trap = <T extends object>(view: T): T => new Proxy(view, { get: denied, set: denied, has: denied });
  return {
    u8: trap(new Uint8Array(0)),
    u16: trap(new Uint16Array(0)),
    i32: trap(new Int32Array(0)),
    u32: trap(new Uint32Array(0)),
    f32: trap(new Float32Array(0)),
    f64: trap(new Float64Array(0)),
    data: trap(new DataView(new ArrayBuffer(0))),
  };
}

export class Image {
  readonly buffer: SharedArrayBuffer;
  readonly memory: WebAssembly.Memory;
  readonly u8: Uint8Array;
  readonly u16: Uint16Array;
  readonly i32: Int32Array;
  readonly u32: Uint32Array;
  readonly f32: Float32Array;
  readonly f64: Float64Array;
  /** For numbers at addresses that are no multiples of their size. */
  readonly data: DataView;
  readonly sizeBytes: number;
  readonly #views: Views;
  #isRevoked = false;

  /** Poll at safepoints; the POLL cell is set along with it. */
  collectWanted = false;
  /** Hard-gc mode: every allocation wants a collection. */
  hardCollect = false;
  /** Roots outside the image: what the kernel and the VM hold across safepoints. They count; this is a plain set. */
  readonly handles: Set<Address> = new Set();
  /** Called after each collection: drop volatile caches of addresses. */
  readonly onCollect: (() => void)[] = [];
  /** Free space behind the cursor; filled by the collector. */
  readonly holes = new Holes();
  /** Interned strings by content: volatile, dropped at each collection. Owned by text.ts. */
  readonly internCache: Map<string, Address> = new Map();
  /** Live bytes at the last collection of this epoch, or the best guess after a boot. */
  liveBytes = 0;

  /** The present region is [#cursor, #regionEnd); #limit moves through it by chunks, so that it is charged bit by bit. */
  #cursor: Address = IMAGE_BASE;
  #limit: Address = IMAGE_BASE;
  #regionEnd: Address;
  /** The present region is the open end of the heap. */
  #atEnd = true;
  /** End of the heap while the present region is a hole. */
  #end: Address = IMAGE_BASE;
  #fresh: Address = IMAGE_BASE;
  #allocatedBytes = 0;
  /** No object reaches beyond; one page short of 4 GiB, so that an end is always a 32-bit address. */
  readonly #maximum: Address;

  constructor(sizeBytes: number = defaultSizeBytes) {
    assert(
      sizeBytes >= 2 * IMAGE_BASE && sizeBytes <= 2 ** 32 && sizeBytes % 65536 === 0,
      "size of a memory",
    );
    const units = sizeBytes / 65536;
    this.memory = new WebAssembly.Memory({ initial: units, maximum: units, shared: true });
    this.buffer = this.memory.buffer as SharedArrayBuffer;
    this.u8 = new Uint8Array(this.buffer);
    this.u16 = new Uint16Array(this.buffer);
    this.i32 = new Int32Array(this.buffer);
    this.u32 = new Uint32Array(this.buffer);
    this.f32 = new Float32Array(this.buffer);
    this.f64 = new Float64Array(this.buffer);
    this.data = new DataView(this.buffer);
    const { u8, u16, i32, u32, f32, f64, data } = this;
    this.#views = { u8, u16, i32, u32, f32, f64, data };
    this.sizeBytes = sizeBytes;
    this.#maximum = this.#regionEnd = Math.min(sizeBytes, 2 ** 32 - PAGE_SIZE);
  }

  /** Takes the views away until `grant`: whoever uses one gets an InvariantError that says `law`. */
  revoke(law: string): void {
    this.#isRevoked = true;
    Object.assign(this, trappedViews(law));
  }

  get isRevoked(): boolean {
    return this.#isRevoked;
  }

  /** Gives the views back. */
  grant(): void {
    if (!this.#isRevoked) return;
    this.#isRevoked = false;
    Object.assign(this, this.#views);
  }

  /** First byte behind the heap. */
  get top(): Address {
    return this.#atEnd ? this.#cursor : this.#end;
  }

  /** Set at boot, when the pages of a generation are loaded, and by the collector. Forgets all holes. */
  set top(address: Address) {
    assert(address >= IMAGE_BASE && address <= this.#maximum, "M5");
    const page = Math.ceil(Math.max(address, this.top) / PAGE_SIZE) * PAGE_SIZE;
    this.#fresh = Math.max(this.#fresh, page);
    this.holes.clear();
    this.#cursor = address;
    this.#atEnd = true;
    this.#enterEnd();
  }

  /** Bytes below the top that can still be allocated. */
  get freeBytes(): number {
    return this.holes.freeBytes + (this.#atEnd ? 0 : this.#regionEnd - this.#cursor);
  }

  /** Bytes allocated since the last collection, over all epochs; charged by chunks, before they are used. */
  get allocatedBytes(): number {
    return this.#allocatedBytes;
  }

  set allocatedBytes(bytes: number) {
    this.#allocatedBytes = 0;
    this.#charge(bytes);
  }

  /** Makes an object: header set, all other bytes zero. Throws HeapFull at the limit. */
  allocate(kind: number, classAddress: Address, sizeBytes: number): Address {
    let at = this.#cursor;
    const size = (sizeBytes + 7) & -8;
    if (sizeBytes > 0x3fff_fff8 || at + size > this.#limit) at = this.#allocateSlow(size, sizeBytes);
    else this.#cursor = at + size;
    if (at < this.#fresh) this.#zero(at, size);
    this.u32[at >>> 2] = classAddress;
    this.u32[(at >>> 2) + 1] = (size << 2) | kind; // (size / 8) << 5 | kind
    const u8 = this.u8;
    u8[at >>> 12] = 1;
    const lastPage = (at + size - 1) >>> 12;
    if (lastPage !== at >>> 12) u8.fill(1, at >>> 12, lastPage + 1);
    if (this.hardCollect) this.wantCollect();
    return at;
  }

  /** Write barrier for a range. */
  touch(address: Address, sizeBytes = 1): void {
    const last = (address + sizeBytes - 1) >>> 12;
    for (let page = address >>> 12; page <= last; page++) this.u8[page] = 1;
  }

  wantCollect(): void {
    this.collectWanted = true;
    this.i32[POLL >>> 2] = 1;
  }

  /** Back to all zero, at a cost in proportion to what was used. Handles and callbacks are the owner's to drop. */
  reset(): void {
    const end = Math.max(this.#fresh, this.top);
    this.u8.fill(0, 0, Math.ceil(end / PAGE_SIZE) * PAGE_SIZE);
    this.holes.clear();
    this.internCache.clear();
    this.#cursor = this.#fresh = IMAGE_BASE;
    this.#atEnd = true;
    this.#enterEnd();
    this.#allocatedBytes = this.liveBytes = 0;
    this.collectWanted = false;
  }

  /** Called by the collector when it has listed the holes below `newTop`: go on in the first of them. */
  restartAllocation(newTop: Address, liveBytes: number): void {
    assert(newTop <= this.top, "M5");
    this.#fresh = Math.max(this.#fresh, this.top);
    this.#end = newTop;
    this.#atEnd = false;
    this.#enterEnd();
    this.liveBytes = liveBytes;
    this.#allocatedBytes = 0;
    this.collectWanted = false;
    this.#enterHole(0);
  }

  #enterHole(size: number): boolean {
    const hole = this.holes.next(size);
    if (hole < 0) return false;
    this.#end = this.top;
    this.#atEnd = false;
    this.#cursor = this.#limit = this.holes.start(hole);
    this.#regionEnd = this.holes.end(hole);
    return true;
  }

  #enterEnd(): void {
    this.#cursor = this.#limit = this.#end = this.top;
    this.#regionEnd = this.#maximum;
    this.#atEnd = true;
  }

  #allocateSlow(size: number, sizeBytes: number): Address {
    if (sizeBytes > MAX_OBJECT_BYTES) throw new HeapFull(this.sizeBytes, sizeBytes);
    while (this.#cursor + size > this.#regionEnd) {
      if (this.#atEnd) throw new HeapFull(this.sizeBytes, size);
      if (size >= LARGE) return this.#allocateLarge(size);
      if (!this.#enterHole(size)) this.#enterEnd();
    }
    const at = this.#cursor;
    const end = at + size;
    if (end > this.#limit) {
      const limit = Math.min(this.#regionEnd, Math.max(end, this.#limit + chunkBytes));
      this.#charge(limit - this.#limit);
      this.#limit = limit;
    }
    this.#cursor = end;
    return at;
  }

  #allocateLarge(size: number): Address {
    const hole = this.holes.takeLarge(size, this.#end + size > this.#maximum);
    if (hole === 0 && this.#end + size > this.#maximum) throw new HeapFull(this.sizeBytes, size);
    this.#charge(size);
    if (hole !== 0) return hole;
    const at = this.#end;
    this.#end = at + size;
    return at;
  }

  #charge(bytes: number): void {
    this.#allocatedBytes += bytes;
    // Close to the limit of the world, collect before there is no room left to go on until the next safepoint.
    const room = (this.#maximum - IMAGE_BASE - this.liveBytes) * 0.75;
    if (this.#allocatedBytes > Math.min(Math.max(minCollectBytes, this.liveBytes), room)) this.wantCollect();
  }

  #zero(at: Address, size: number): void {
    if (size >= fillFrom) this.u8.fill(0, at, at + size);
    else {
      const f64 = this.f64;
      const end = (at + size) >>> 3;
      for (let i = at >>> 3; i < end; i++) f64[i] = 0;
    }
  }
}

// ---- Headers -------------------------------------------------------------------------------------------------

export function kindOf(image: Image, address: Address): number {
  return image.u32[(address >>> 2) + 1]! & 31;
}

/** In bytes, header included. */
export function sizeOf(image: Image, address: Address): number {
  return (image.u32[(address >>> 2) + 1]! >>> 5) << 3;
}

export function classOf(image: Image, address: Address): Address {
  return image.u32[address >>> 2]!;
}

/** Changes the kind in the header (elements that stop being all numbers, slots that become doubles). */
export function setKind(image: Image, address: Address, kind: number): void {
  const word = (address >>> 2) + 1;
  image.u32[word] = (image.u32[word]! & ~31) | kind;
  image.u8[address >>> PAGE_SHIFT] = 1;
}

export function setClass(image: Image, address: Address, classAddress: Address): void {
  image.u32[address >>> 2] = classAddress;
  image.u8[address >>> PAGE_SHIFT] = 1;
}

// ---- Boot and freeze -----------------------------------------------------------------------------------------

/** Writes what the root must know of the heap; call right before freeze(). */
export function writeHeapTop(image: Image): void {
  const root = IMAGE_BASE >>> 2;
  image.u32[root + (RootLayout.heapTop >>> 2)] = image.top;
  image.u32[root + (RootLayout.allocated >>> 2)] = image.allocatedBytes >>> 10;
  image.touch(IMAGE_BASE, RootLayout.tailStart);
}

/** Takes over the heap of a generation whose pages have been loaded. */
export function adoptHeap(image: Image): void {
  const root = IMAGE_BASE >>> 2;
  const top = image.u32[root + (RootLayout.heapTop >>> 2)]!;
  const allocated = image.u32[root + (RootLayout.allocated >>> 2)]! * 1024;
  image.top = top;
  image.liveBytes = Math.max(0, top - IMAGE_BASE - allocated);
  image.allocatedBytes = allocated;
}
