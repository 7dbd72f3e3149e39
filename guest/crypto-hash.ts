// Hash and Hmac of node:crypto. What they were given so far is part of the image, in pieces; it goes to the host's
// function as a whole when the digest is wanted. So an unfinished hash survives a crash as any object does, at the price
// that its data stay in memory until then.

import { hash as computeHash, hmac as computeHmac } from "internal:crypto";
import { Buffer } from "./buffer.ts";
import { type CodedError, withCode } from "./coded-error.ts";
import { dataBytes, given, keyBytes } from "./crypto-input.ts";
import { makeLazyTransform } from "./lazy-transform.ts";
import { checkString, checkUint32 } from "./validate.ts";

const nothing = new Uint8Array(0);
/** Names of digests that the host has, as far as somebody used them. */
const known = new Set<string>();

/** The host refuses now what it would refuse at the end. */
function checkAlgorithm(algorithm: string): void {
  if (known.has(algorithm)) return;
  computeHash(algorithm, nothing, undefined);
  known.add(algorithm);
}

function isFinished(): CodedError {
  return withCode(new Error("Digest already called"), "ERR_CRYPTO_HASH_FINALIZED");
}

/** Both are streams that take data and give the digest at their end. */
class Digester {
  declare push: (chunk: unknown) => boolean;

  _transform(this: Hash | Hmac, chunk: unknown, encoding: string, callback: (error?: unknown) => void): void {
    this.update(chunk, encoding);
    callback();
  }

  _flush(this: Hash | Hmac, callback: (error?: unknown) => void): void {
    this.push(this.digest());
    callback();
  }
}

makeLazyTransform(Digester.prototype);

export class Hash extends Digester {
  #algorithm: string;
  #length: number | undefined;
  #pieces: Uint8Array[] | undefined = [];

  constructor(algorithm: unknown, options?: { outputLength?: number }) {
    super();
    checkString(algorithm, "algorithm");
    const length = options?.outputLength;
    if (length !== undefined) checkUint32(length, "options.outputLength");
    if (length === undefined) checkAlgorithm(algorithm);
    else computeHash(algorithm, nothing, length);
    this.#algorithm = algorithm;
    this.#length = length;
  }

  update(data: unknown, encoding?: unknown): this {
    if (this.#pieces === undefined) throw isFinished();
    this.#pieces.push(Buffer.from(dataBytes(data, encoding)));
    return this;
  }

  digest(encoding?: unknown): Buffer | string {
    if (this.#pieces === undefined) throw isFinished();
    const bytes = computeHash(this.#algorithm, Buffer.concat(this.#pieces), this.#length);
    this.#pieces = undefined;
    return given(bytes, encoding);
  }

  copy(options?: { outputLength?: number }): Hash {
    if (this.#pieces === undefined) throw isFinished();
    const length = options?.outputLength ?? this.#length;
    const copy = new Hash(this.#algorithm, length === undefined ? undefined : { outputLength: length });
    copy.#pieces = [...this.#pieces];
    return copy;
  }
}

export class Hmac extends Digester {
  #algorithm: string;
  #key: Uint8Array;
  #pieces: Uint8Array[] | undefined = [];

  constructor(algorithm: unknown, key: unknown, options?: { encoding?: unknown }) {
    super();
    checkString(algorithm, "hmac");
    this.#key = Buffer.from(keyBytes(key, options?.encoding));
    computeHmac(algorithm, this.#key, nothing);
    this.#algorithm = algorithm;
  }

  update(data: unknown, encoding?: unknown): this {
    if (this.#pieces === undefined) throw isFinished();
    this.#pieces.push(Buffer.from(dataBytes(data, encoding)));
    return this;
  }

  /** A second time: nothing, as in Node. */
  digest(encoding?: unknown): Buffer | string {
    if (this.#pieces === undefined) return given(nothing, encoding);
    const bytes = computeHmac(this.#algorithm, this.#key, Buffer.concat(this.#pieces));
    this.#pieces = undefined;
    return given(bytes, encoding);
  }
}

export function createHash(algorithm: unknown, options?: { outputLength?: number }): Hash {
  return new Hash(algorithm, options);
}

export function createHmac(algorithm: unknown, key: unknown, options?: { encoding?: unknown }): Hmac {
  return new Hmac(algorithm, key, options);
}

/** The digest of data that is there as a whole; in hexadecimal, if nothing else is said. */
export function hash(algorithm: unknown, data: unknown, encoding: unknown = "hex"): Buffer | string {
  checkString(algorithm, "algorithm");
  return given(computeHash(algorithm, dataBytes(data, "utf8", "input"), undefined), encoding);
}
