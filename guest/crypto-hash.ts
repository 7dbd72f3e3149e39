// Hash and Hmac of node:crypto. What they were given so far is part of the image, in pieces; it goes to the host's
// function as a whole when the digest is wanted. So an unfinished hash survives a crash as any object does, at the price
// that its data stay in memory until then.

import { hash as computeHash, hmac as computeHmac } from "internal:crypto";
import { asBuffer, Buffer } from "./buffer.ts";
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

/**
 * Both are streams that take data and give the digest at their end. The end of the stream does not finish the object: who
 * piped data in may still call `digest()`.
 */
class Digester {
  declare push: (chunk: unknown) => boolean;
  #compute: (data: Uint8Array) => Uint8Array;
  #pieces: Uint8Array[] = [];
  /** What there is to give once it was computed. */
  #result: Uint8Array | undefined;
  #isFinished = false;

  constructor(compute: (data: Uint8Array) => Uint8Array) {
    this.#compute = compute;
  }

  _transform(chunk: unknown, encoding: string, callback: (error?: unknown) => void): void {
    this.#add(chunk, encoding);
    callback();
  }

  _flush(callback: (error?: unknown) => void): void {
    this.push(asBuffer(this.#give()));
    callback();
  }

  update(data: unknown, encoding?: unknown): this {
    if (this.#isFinished) throw isFinished();
    this.#add(data, encoding);
    return this;
  }

  digest(encoding?: unknown): Buffer | string {
    if (this.#isFinished && this instanceof Hash) throw isFinished();
    this.#isFinished = true;
    return given(this.#give(), encoding);
  }

  /** Makes another one go on where this one is. */
  continueIn<D extends Digester>(other: D): D {
    if (this.#isFinished) throw isFinished();
    other.#pieces = [...this.#pieces];
    other.#result = this.#result;
    return other;
  }

  #add(data: unknown, encoding: unknown): void {
    this.#pieces.push(Buffer.from(dataBytes(data, encoding)));
  }

  /** A hash gives its digest again; an HMAC has nothing to give a second time, as in Node. */
  #give(): Uint8Array {
    if (this.#result !== undefined) return this.#result;
    const result = this.#compute(Buffer.concat(this.#pieces));
    this.#result = this instanceof Hash ? result : nothing;
    this.#pieces = [];
    return result;
  }
}

makeLazyTransform(Digester.prototype);

export class Hash extends Digester {
  #algorithm: string;
  #length: number | undefined;

  constructor(algorithm: unknown, options?: { outputLength?: number }) {
    checkString(algorithm, "algorithm");
    const length = options?.outputLength;
    if (length !== undefined) checkUint32(length, "options.outputLength");
    if (length === undefined) checkAlgorithm(algorithm);
    else computeHash(algorithm, nothing, length);
    super((data) => computeHash(algorithm, data, length));
    this.#algorithm = algorithm;
    this.#length = length;
  }

  copy(options?: { outputLength?: number }): Hash {
    const length = options?.outputLength ?? this.#length;
    return this.continueIn(
      new Hash(this.#algorithm, length === undefined ? undefined : { outputLength: length }),
    );
  }
}

export class Hmac extends Digester {
  constructor(algorithm: unknown, given: unknown, options?: { encoding?: unknown }) {
    checkString(algorithm, "hmac");
    const key = Buffer.from(keyBytes(given, options?.encoding));
    computeHmac(algorithm, key, nothing);
    super((data) => computeHmac(algorithm, key, data));
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
