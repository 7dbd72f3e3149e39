// Ciphers of node:crypto. The host sees the input again from the point behind which the output depends on it: in CBC and
// CTR from the last whole group of 16 bytes, whose effect an initialization vector carries; in the other modes from the
// beginning. So an unfinished cipher is plain data of the image.

import { cipher as compute } from "internal:crypto";
import { Buffer, asBuffer } from "./buffer.ts";
import { type CodedError, invalidArgument, withCode } from "./coded-error.ts";
import { dataBytes, keyBytes, secretBytes, viewedBytes } from "./crypto-input.ts";
import { makeLazyTransform } from "./lazy-transform.ts";
import { StringDecoder } from "./node/string_decoder.ts";
import { checkString } from "./validate.ts";

interface CipherOptions {
  authTagLength?: number;
}

/** Bytes that AES turns at once. */
const groupSize = 16;

function invalidState(operation?: string): CodedError {
  const message = operation === undefined ? "Invalid state" : `Invalid state for operation ${operation}`;
  return withCode(new Error(message), "ERR_CRYPTO_INVALID_STATE");
}

/** A counter of 16 bytes, moved on. */
function advanced(counter: Uint8Array, steps: number): Buffer {
  const next = Buffer.from(counter);
  let carry = steps;
  for (let i = groupSize - 1; i >= 0 && carry > 0; i--) {
    carry += next[i]!;
    next[i] = carry % 256;
    carry = Math.floor(carry / 256);
  }
  return next;
}

/** Also a stream, when it is used as one. */
class CipherState {
  declare push: (chunk: unknown) => boolean;
  #algorithm: string;
  #mode: string;
  #isEncrypting: boolean;
  #key: Uint8Array;
  #iv: Uint8Array | null;
  #input: Uint8Array = Buffer.alloc(0);
  /** Bytes of the output of `#input` that the program has got. */
  #given = 0;
  #hasPadding = true;
  #additional: Uint8Array | undefined;
  #tag: Uint8Array | undefined;
  #tagLength: number | undefined;
  #decoder: StringDecoder | undefined;
  #hasStarted = false;
  #isFinished = false;

  constructor(algorithm: unknown, key: unknown, iv: unknown, options: CipherOptions, isEncrypting: boolean) {
    checkString(algorithm, "cipher");
    this.#algorithm = algorithm;
    this.#mode = /-(cbc|ctr)$/i.exec(algorithm)?.[1]?.toLowerCase() ?? "";
    this.#isEncrypting = isEncrypting;
    this.#key = Buffer.from(keyBytes(key));
    this.#iv = iv === null ? null : Buffer.from(secretBytes(iv, "iv"));
    this.#tagLength = options.authTagLength;
    this.#compute(false); // the host refuses now what it would refuse later
  }

  _transform(chunk: unknown, encoding: string, callback: (error?: unknown) => void): void {
    this.push(this.update(chunk, encoding));
    callback();
  }

  _flush(callback: (error?: unknown) => void): void {
    try {
      this.push(this.final());
    } catch (error) {
      callback(error);
      return;
    }
    callback();
  }

  #compute(isLast: boolean): { output: Uint8Array; tag?: Uint8Array } {
    return compute({
      algorithm: this.#algorithm,
      isEncrypting: this.#isEncrypting,
      key: this.#key,
      iv: this.#iv,
      input: this.#input,
      isLast,
      hasPadding: this.#hasPadding,
      additional: this.#additional,
      tag: this.#isEncrypting ? undefined : this.#tag,
      tagLength: this.#tagLength,
    });
  }

  update(data: unknown, inputEncoding?: unknown, outputEncoding?: unknown): Buffer | string {
    const piece = dataBytes(data, inputEncoding);
    if (this.#isFinished) throw invalidState("update");
    this.#hasStarted = true;
    this.#input = Buffer.concat([this.#input, piece]);
    const { output } = this.#compute(false);
    const fresh = output.subarray(this.#given);
    this.#given = output.length;
    this.#forget(output);
    return this.#shown(fresh, outputEncoding);
  }

  /** Bytes that are no whole character of the encoding wait for the next piece. */
  #shown(bytes: Uint8Array, encoding: unknown): Buffer | string {
    if (encoding === undefined || encoding === null || encoding === "buffer") return asBuffer(bytes);
    this.#decoder ??= new StringDecoder(encoding);
    return this.#isFinished ? this.#decoder.end(bytes) : this.#decoder.write(bytes);
  }

  /** Drops the groups whose effect an initialization vector can carry. */
  #forget(output: Uint8Array): void {
    const done = output.length - (output.length % groupSize);
    if (done === 0 || this.#mode === "" || this.#iv?.length !== groupSize) return;
    if (this.#mode === "ctr") this.#iv = advanced(this.#iv, done / groupSize);
    else this.#iv = (this.#isEncrypting ? output : this.#input).slice(done - groupSize, done);
    this.#input = Buffer.from(this.#input.subarray(done));
    this.#given -= done;
  }

  final(outputEncoding?: unknown): Buffer | string {
    if (this.#isFinished) throw invalidState();
    this.#isFinished = true;
    const { output, tag } = this.#compute(true);
    this.#tag = tag;
    return this.#shown(output.subarray(this.#given), outputEncoding);
  }

  setAutoPadding(hasPadding: unknown = true): this {
    if (this.#isFinished) throw invalidState("setAutoPadding");
    this.#hasPadding = Boolean(hasPadding);
    return this;
  }

  setAAD(data: unknown, options?: { encoding?: unknown }): this {
    const bytes = typeof data === "string" ? Buffer.from(data, options?.encoding) : viewedBytes(data);
    if (bytes === undefined)
      throw invalidArgument(
        "buffer",
        "of type string or an instance of ArrayBuffer, Buffer, TypedArray, or DataView",
        data,
      );
    if (this.#hasStarted || this.#isFinished) throw invalidState("setAAD");
    this.#additional = Buffer.concat([this.#additional ?? Buffer.alloc(0), bytes]);
    return this;
  }

  getAuthTag(): Buffer {
    if (!this.#isEncrypting || this.#tag === undefined) throw invalidState("getAuthTag");
    return asBuffer(this.#tag);
  }

  setAuthTag(tag: unknown, encoding?: unknown): this {
    if (this.#isEncrypting || this.#isFinished || this.#tag !== undefined) throw invalidState("setAuthTag");
    const bytes = typeof tag === "string" ? Buffer.from(tag, encoding) : viewedBytes(tag);
    if (bytes === undefined)
      throw invalidArgument(
        "buffer",
        "of type string or an instance of ArrayBuffer, Buffer, TypedArray, or DataView",
        tag,
      );
    this.#tag = Buffer.from(bytes);
    this.#compute(false); // the host refuses a wrong length now
    return this;
  }
}

makeLazyTransform(CipherState.prototype);

export class Cipheriv extends CipherState {
  constructor(algorithm: unknown, key: unknown, iv: unknown, options: CipherOptions = {}) {
    super(algorithm, key, iv, options, true);
  }
}

export class Decipheriv extends CipherState {
  constructor(algorithm: unknown, key: unknown, iv: unknown, options: CipherOptions = {}) {
    super(algorithm, key, iv, options, false);
  }
}

export function createCipheriv(
  algorithm: unknown,
  key: unknown,
  iv: unknown,
  options?: CipherOptions,
): Cipheriv {
  return new Cipheriv(algorithm, key, iv, options);
}

export function createDecipheriv(
  algorithm: unknown,
  key: unknown,
  iv: unknown,
  options?: CipherOptions,
): Decipheriv {
  return new Decipheriv(algorithm, key, iv, options);
}
