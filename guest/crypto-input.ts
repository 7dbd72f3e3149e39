// What the functions of node:crypto take as data, and how they give out bytes.

import { Buffer, asBuffer, bytesOfView } from "./buffer.ts";
import { invalidArgument } from "./coded-error.ts";

/** Bytes of a view or an ArrayBuffer, shared; undefined for anything else. */
export function viewedBytes(value: unknown): Uint8Array | undefined {
  if (value instanceof ArrayBuffer) return new Uint8Array(value);
  return ArrayBuffer.isView(value) ? bytesOfView(value) : undefined;
}

/** Data to be computed on: a text in an encoding, or a view. */
export function dataBytes(value: unknown, encoding: unknown, name = "data"): Uint8Array {
  if (typeof value === "string") return Buffer.from(value, encoding === "buffer" ? "utf8" : encoding);
  if (ArrayBuffer.isView(value)) return bytesOfView(value);
  throw invalidArgument(name, "of type string or an instance of Buffer, TypedArray, or DataView", value);
}

const secretKinds = "of type string or an instance of ArrayBuffer, Buffer, TypedArray, or DataView";
const keyKinds =
  "of type string or an instance of ArrayBuffer, Buffer, TypedArray, DataView, KeyObject, or CryptoKey";

/** A password, a salt, an initialization vector. */
export function secretBytes(value: unknown, name: string): Uint8Array {
  const bytes = typeof value === "string" ? Buffer.from(value) : viewedBytes(value);
  if (bytes === undefined) throw invalidArgument(name, secretKinds, value);
  return bytes;
}

export function keyBytes(value: unknown, encoding?: unknown): Uint8Array {
  const bytes = typeof value === "string" ? Buffer.from(value, encoding) : viewedBytes(value);
  if (bytes === undefined) throw invalidArgument("key", keyKinds, value);
  return bytes;
}

/** A buffer, or its text in an encoding. */
export function given(bytes: Uint8Array, encoding: unknown): Buffer | string {
  const buffer = asBuffer(bytes);
  return encoding === undefined || encoding === null || encoding === "buffer"
    ? buffer
    : buffer.toString(encoding);
}
