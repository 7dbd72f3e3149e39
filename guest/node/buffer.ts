// node:buffer: Buffer, Blob and what belongs to them.

import { isUtf8 as isWellFormedUtf8 } from "internal:buffer";
import { atob, btoa } from "../base64.ts";
import { Blob, File } from "../blob.ts";
import { asBuffer, Buffer, bytesOfView, INSPECT_MAX_BYTES } from "../buffer.ts";
import { invalidArgument } from "../coded-error.ts";
import { encodingOf } from "../encodings.ts";
import { kMaxLength } from "../validate.ts";

/** Units of the longest string. */
export const kStringMaxLength = 536870888;
export const constants = { MAX_LENGTH: kMaxLength, MAX_STRING_LENGTH: kStringMaxLength };
export const SlowBuffer = (size: unknown): Buffer => Buffer.allocUnsafe(size);

function inputBytes(input: unknown): Uint8Array {
  if (input instanceof ArrayBuffer) return new Uint8Array(input);
  if (ArrayBuffer.isView(input) && !(input instanceof DataView)) return bytesOfView(input);
  throw invalidArgument("input", "an instance of ArrayBuffer, Buffer, or TypedArray", input);
}

export function isUtf8(input: unknown): boolean {
  return isWellFormedUtf8(inputBytes(input));
}

export function isAscii(input: unknown): boolean {
  return inputBytes(input).every((byte) => byte < 0x80);
}

/** Bytes of a text in one encoding as those in another; characters that it does not have become "?". */
export function transcode(source: unknown, from: string, to: string): Buffer {
  if (!(source instanceof Uint8Array))
    throw invalidArgument("source", "an instance of Buffer or Uint8Array", source);
  encodingOf(from);
  encodingOf(to);
  const text = asBuffer(source).toString(from);
  const isNarrow = /^(ascii|latin1|binary)$/i.test(to);
  const limit = /^ascii$/i.test(to) ? 0x7f : 0xff;
  if (!isNarrow) return Buffer.from(text, to);
  const shown = Array.from(text, (character) => (character.codePointAt(0)! > limit ? "?" : character));
  return Buffer.from(shown.join(""), to);
}

export { atob, Blob, btoa, Buffer, File, INSPECT_MAX_BYTES, kMaxLength };
export default {
  atob,
  Blob,
  btoa,
  Buffer,
  constants,
  File,
  INSPECT_MAX_BYTES,
  isAscii,
  isUtf8,
  kMaxLength,
  kStringMaxLength,
  SlowBuffer,
  transcode,
};
