// node:string_decoder: texts from bytes that come in pieces; an incomplete character waits for its rest.

import { unfinishedUtf8 } from "internal:buffer";
import { Buffer, asBuffer, bytesOfView } from "../buffer.ts";
import { invalidArgument } from "../coded-error.ts";
import { Encoding, encodingOf } from "../encodings.ts";

const names = new Map<number, string>(Object.entries(Encoding).map(([name, number]) => [number, name]));

/** Bytes at the end that are not shown before more has come. */
function heldBack(bytes: Buffer, encoding: number): number {
  switch (encoding) {
    case Encoding.utf8:
      return unfinishedUtf8(bytes);
    case Encoding.utf16le: {
      const half = bytes.length % 2;
      const high = bytes[bytes.length - half - 1];
      return half + (high !== undefined && high >= 0xd8 && high <= 0xdb ? 2 : 0);
    }
    case Encoding.base64:
    case Encoding.base64url:
      return bytes.length % 3;
    default:
      return 0;
  }
}

const nothing = Buffer.alloc(0);

export class StringDecoder {
  readonly encoding: string;
  #number: number;
  #held = nothing;

  constructor(encoding?: unknown) {
    this.#number = encoding === null ? Encoding.utf8 : encodingOf(encoding);
    this.encoding = names.get(this.#number)!;
  }

  write(piece: unknown): string {
    if (typeof piece === "string") return piece;
    if (!ArrayBuffer.isView(piece))
      throw invalidArgument("buf", "an instance of Buffer, TypedArray, or DataView", piece);
    const given = asBuffer(bytesOfView(piece));
    const bytes = this.#held.length > 0 ? Buffer.concat([this.#held, given]) : given;
    const end = bytes.length - heldBack(bytes, this.#number);
    this.#held = end === bytes.length ? nothing : Buffer.from(bytes.subarray(end));
    return bytes.toString(this.encoding, 0, end);
  }

  end(piece?: unknown): string {
    const text = piece === undefined ? "" : this.write(piece);
    const rest = this.#held.toString(this.encoding);
    this.#held = nothing;
    return text + rest;
  }

  /** Bytes that wait for the rest of their character. */
  get lastNeed(): number {
    const first = this.#held[0];
    if (first === undefined) return 0;
    if (this.#number !== Encoding.utf8) return 1;
    return (first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4) - this.#held.length;
  }
}

export default { StringDecoder };
