// ArrayBuffer. Its length never changes: there is no `resize`, and nothing detaches it.

import { adopt, defineReadOnly, installGetter, installHidden, setInstanceKind } from "internal:object";
import { brandOf } from "internal:inspect";
import { bufferLength, copyBytes, initialiseBuffer, isView } from "internal:typed";
import { new_apply as newApply } from "internal:vm";
import { describeValue, isObject, toInteger, toNumber } from "./convert.ts";
import { defineGlobals } from "./globals.ts";

export function isArrayBuffer(value: unknown): value is ArrayBuffer {
  return brandOf(value) === "arraybuffer";
}

/** A copy that is no subclass's; for structuredClone. */
export function copyBuffer(buffer: ArrayBuffer): ArrayBuffer {
  const copy = new globalThis.ArrayBuffer(buffer.byteLength);
  copyBytes(copy, buffer, 0, buffer.byteLength);
  return copy;
}

/** A relative index as slice takes it, within 0 .. length. */
export function relativeIndex(value: unknown, length: number, fallback: number): number {
  if (value === undefined) return fallback;
  const index = toInteger(value);
  return index < 0 ? Math.max(0, length + index) : Math.min(index, length);
}

/** The constructor that a method's result is made by; `intrinsic` where the object does not say otherwise. */
export function speciesOf(object: object, intrinsic: unknown): unknown {
  const constructor = (object as { constructor?: unknown }).constructor;
  if (constructor === intrinsic || constructor === undefined) return intrinsic;
  if (!isObject(constructor)) throw new TypeError("object.constructor[Symbol.species] is not a constructor");
  const species = (constructor as unknown as Record<PropertyKey, unknown>)[Symbol.species];
  return species === undefined || species === null ? intrinsic : species;
}

function ArrayBuffer(this: object, length?: unknown): unknown {
  if (new.target === undefined) throw new TypeError("Constructor ArrayBuffer requires 'new'");
  const bytes = toNumber(length);
  // The second attempt comes after a safepoint: garbage is gone.
  for (let attempt = 0; attempt < 2; attempt++) if (initialiseBuffer(this, bytes)) return this;
  throw new RangeError("Array buffer allocation failed");
}

function requireBuffer(value: unknown): void {
  if (!isArrayBuffer(value))
    throw new TypeError(
      `Method ArrayBuffer.prototype.slice called on incompatible receiver ${describeValue(value)}`,
    );
}

class ArrayBufferMembers {
  static get [Symbol.species](): unknown {
    return this;
  }

  slice(this: ArrayBuffer, start?: unknown, end?: unknown): unknown {
    requireBuffer(this);
    const length = this.byteLength;
    const from = relativeIndex(start, length, 0);
    const to = Math.max(from, relativeIndex(end, length, length));
    const result = newApply(speciesOf(this, ArrayBuffer), [to - from]) as ArrayBuffer;
    requireBuffer(result);
    if (result === this) throw new TypeError("ArrayBuffer subclass returned this from species constructor");
    if (result.byteLength < to - from)
      throw new TypeError("Derived ArrayBuffer constructor created a buffer which was too small");
    copyBytes(result, this, from, to);
    return result;
  }
}

adopt("arrayBuffer", ArrayBuffer, ArrayBufferMembers);
setInstanceKind(ArrayBuffer, "wrapper");
defineReadOnly(ArrayBuffer, "length", 1);
installHidden(ArrayBuffer, { isView });
const { prototype } = ArrayBuffer as unknown as { prototype: object };
installGetter(prototype, "byteLength", bufferLength);
defineReadOnly(prototype, Symbol.toStringTag, "ArrayBuffer");

defineGlobals({ ArrayBuffer });
