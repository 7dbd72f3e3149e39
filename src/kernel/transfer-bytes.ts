// Bytes between guest and host: ArrayBuffers, typed arrays and DataViews. Both directions work alike: what looks into
// one ArrayBuffer on this side looks into one on the other. Of an ArrayBuffer that is itself not part of the value,
// only the range that views of the value look into is copied: a small piece of a large buffer crosses as a small one.
//
// Node's Buffers stay Buffers in both directions, because programs use their methods.
//
// Invariants:
//   V3  Views of one value that share bytes share their copies.

import type { Image } from "../image/image.ts";
import { kindOf } from "../image/image.ts";
import { Kind, ViewLayout } from "../image/layout.ts";
import { loadRef, loadWord, referenceAt } from "../image/slot.ts";
import {
  bufferOf,
  bytesLength,
  bytesOf,
  elementSizes,
  hostArrays,
  hostBytes,
  isArrayBuffer,
  isNodeBuffer,
  makeBuffer,
  makeBytes,
  makeView,
  MAX_BYTES,
  viewLength,
  viewNames,
  viewType,
} from "../image/view.ts";
import { forEachReference } from "../image/walk.ts";
import { KernelError } from "./call.ts";

type Address = number;

/** Constructors of the host by ViewType. */
const hostViews: readonly (new (buffer: ArrayBuffer, offset: number, length: number) => ArrayBufferView)[] = [
  ...hostArrays,
  DataView,
];

/** The bytes of one ArrayBuffer that a value needs; `start` at a multiple of 8, so that elements stay aligned. */
interface Range {
  start: number;
  end: number;
}

function widen<K>(ranges: Map<K, Range>, key: K, from: number, to: number): void {
  const start = from - (from % 8);
  const range = ranges.get(key);
  if (range === undefined) ranges.set(key, { start, end: to });
  else {
    range.start = Math.min(range.start, start);
    range.end = Math.max(range.end, to);
  }
}

// ---- Guest to host -------------------------------------------------------------------------------------------

/** Kinds that the structured clone of an object walks through. */
const walked: ReadonlySet<number> = new Set([
  Kind.object,
  Kind.error,
  Kind.array,
  Kind.map,
  Kind.set,
  Kind.slots,
  Kind.table,
]);

/** Host copies of the bytes in one guest value. */
export class GuestBytes {
  readonly #image: Image;
  readonly #rootAt: Address;
  #ranges: Map<Address, Range> | undefined;
  readonly #copies = new Map<Address, ArrayBuffer>();

  /** `rootAt`: slot of the whole value. */
  constructor(image: Image, rootAt: Address) {
    this.#image = image;
    this.#rootAt = rootAt;
  }

  buffer(buffer: Address): ArrayBuffer {
    return this.#copyOf(bytesOf(this.#image, buffer));
  }

  view(view: Address): ArrayBufferView {
    const image = this.#image;
    const bytes = loadRef(image, view + ViewLayout.bytes);
    const copy = this.#copyOf(bytes);
    const offset = loadWord(image, view + ViewLayout.offset) - this.#rangeOf(bytes).start;
    const length = viewLength(image, view);
    if (isNodeBuffer(image, view)) return Buffer.from(copy, offset, length);
    return new hostViews[viewType(image, view)]!(copy, offset, length);
  }

  #rangeOf(bytes: Address): Range {
    // Found when the first bytes are met: most values have none.
    this.#ranges ??= guestRanges(this.#image, referenceAt(this.#image, this.#rootAt));
    return this.#ranges.get(bytes) ?? { start: 0, end: bytesLength(this.#image, bytes) };
  }

  #copyOf(bytes: Address): ArrayBuffer {
    const known = this.#copies.get(bytes);
    if (known !== undefined) return known;
    const { start, end } = this.#rangeOf(bytes);
    const copy = new Uint8Array(end - start);
    copy.set(hostBytes(this.#image, bytes).subarray(start, end));
    this.#copies.set(bytes, copy.buffer);
    return copy.buffer;
  }
}

/** By BYTES: what of them the object and all that it holds looks into. */
function guestRanges(image: Image, root: Address): Map<Address, Range> {
  const ranges = new Map<Address, Range>();
  const seen = new Set<Address>([root]);
  const pending = [root];
  for (let object = pending.pop(); object !== undefined; object = pending.pop()) {
    const kind = kindOf(image, object);
    if (kind === Kind.view) {
      const offset = loadWord(image, object + ViewLayout.offset);
      const size = viewLength(image, object) * elementSizes[viewType(image, object)]!;
      widen(ranges, loadRef(image, object + ViewLayout.bytes), offset, offset + size);
    } else if (kind === Kind.wrapper && isArrayBuffer(image, object)) {
      const bytes = bytesOf(image, object);
      widen(ranges, bytes, 0, bytesLength(image, bytes));
    }
    if (!walked.has(kind)) continue;
    forEachReference(image, object, (target) => {
      if (seen.has(target)) return;
      seen.add(target);
      pending.push(target);
    });
  }
  return ranges;
}

// ---- Host to guest -------------------------------------------------------------------------------------------

/** An ArrayBuffer or SharedArrayBuffer of the host, of whatever realm. */
export function isHostBuffer(value: object): value is ArrayBufferLike {
  const tag = Object.prototype.toString.call(value);
  return tag === "[object ArrayBuffer]" || tag === "[object SharedArrayBuffer]";
}

/** Guest copies of the bytes in one host value. */
export class HostBytes {
  readonly #image: Image;
  readonly #root: unknown;
  #ranges: Map<ArrayBufferLike, Range> | undefined;
  readonly #copies = new Map<ArrayBufferLike, Address>();
  readonly #buffers = new Map<Address, Address>();

  constructor(image: Image, root: unknown) {
    this.#image = image;
    this.#root = root;
  }

  /** The guest's ArrayBuffer. */
  buffer(buffer: ArrayBufferLike): Address {
    const bytes = this.#copyOf(buffer);
    const known = this.#buffers.get(bytes) ?? makeBuffer(this.#image, bytes);
    this.#buffers.set(bytes, known);
    return known;
  }

  /** The guest's view. */
  view(view: ArrayBufferView): Address {
    const type = typeOf(view);
    const { start, end } = this.#rangeOf(view.buffer);
    if (view.byteOffset < start || view.byteOffset + view.byteLength > end)
      throw new KernelError("DataCloneError", "A value that changes while it is read could not be cloned.");
    const bytes = this.#copyOf(view.buffer);
    const offset = view.byteOffset - start;
    const length = view.byteLength / elementSizes[type]!;
    // Two views of the same bytes must agree on their ArrayBuffer from the first.
    const name = view instanceof Buffer ? "buffer" : undefined;
    const copy = makeView(this.#image, type, bytes, this.#buffers.get(bytes) ?? 0, offset, length, name);
    this.#buffers.set(bytes, bufferOf(this.#image, copy));
    return copy;
  }

  #rangeOf(buffer: ArrayBufferLike): Range {
    this.#ranges ??= hostRanges(this.#root);
    return this.#ranges.get(buffer) ?? { start: 0, end: buffer.byteLength };
  }

  #copyOf(buffer: ArrayBufferLike): Address {
    const known = this.#copies.get(buffer);
    if (known !== undefined) return known;
    const { start, end } = this.#rangeOf(buffer);
    if (end - start > MAX_BYTES) throw new KernelError("RangeError", "Array buffer allocation failed");
    const bytes = makeBytes(this.#image, end - start);
    // The allocation marked the pages.
    hostBytes(this.#image, bytes).set(new Uint8Array(buffer, start, end - start));
    this.#copies.set(buffer, bytes);
    return bytes;
  }
}

function typeOf(view: ArrayBufferView): number {
  const name = Object.prototype.toString.call(view).slice("[object ".length, -1);
  const type = viewNames.indexOf(name);
  if (type < 0) throw new KernelError("DataCloneError", `A ${name} could not be cloned.`);
  return type;
}

function hostRanges(root: unknown): Map<ArrayBufferLike, Range> {
  const ranges = new Map<ArrayBufferLike, Range>();
  const seen = new Set<unknown>();
  const pending = [root];
  while (pending.length > 0) {
    const value = pending.pop();
    if (typeof value !== "object" || value === null || seen.has(value)) continue;
    seen.add(value);
    if (ArrayBuffer.isView(value))
      widen(ranges, value.buffer, value.byteOffset, value.byteOffset + value.byteLength);
    else if (isHostBuffer(value)) widen(ranges, value, 0, value.byteLength);
    else for (const part of partsOf(value)) pending.push(part);
  }
  return ranges;
}

/** What the copy of an object is made of. */
function partsOf(value: object): unknown[] {
  if (value instanceof Map) return [...value.keys(), ...value.values()];
  if (value instanceof Set) return [...value];
  return [...Object.values(value), ...(value instanceof Error ? [value.cause] : [])];
}
