// Keys from passwords: pbkdf2, scrypt, hkdf. The slow ones are blocking calls; a crash begins them again. Those with a
// callback are made on a thread of their own.

import { hash, hkdf as computeHkdf, pbkdf2 as computePbkdf2, scrypt as computeScrypt } from "internal:crypto";
import { spawn } from "internal:thread";
import { Buffer, asBuffer } from "./buffer.ts";
import { invalidArgument, withCode } from "./coded-error.ts";
import { keyBytes, secretBytes } from "./crypto-input.ts";
import { setImmediate } from "./timers.ts";
import { checkFunction, checkInteger, checkString } from "./validate.ts";

type Callback = (error: unknown, key?: unknown) => void;

const largest = 2 ** 31 - 1;
const nothing = new Uint8Array(0);

function checkDigest(digest: string): void {
  try {
    hash(digest, nothing, undefined);
  } catch {
    throw withCode(new TypeError(`Invalid digest: ${digest}`), "ERR_CRYPTO_INVALID_DIGEST");
  }
}

/** Calls back when the computation is done; the program's code runs on the thread that waited. */
function later(compute: () => unknown, callback: Callback): void {
  spawn(() => {
    let key: unknown;
    try {
      key = compute();
    } catch (error) {
      callback(error);
      return;
    }
    callback(null, key);
  });
}

function pbkdf2Job(
  password: unknown,
  salt: unknown,
  iterations: unknown,
  length: unknown,
  digest: unknown,
): () => Buffer {
  checkString(digest, "digest");
  const secret = Buffer.from(secretBytes(password, "password"));
  const grains = Buffer.from(secretBytes(salt, "salt"));
  checkInteger(iterations, "iterations", 1, largest);
  checkInteger(length, "keylen", 0, largest);
  checkDigest(digest);
  return () => asBuffer(computePbkdf2(secret, grains, iterations as number, length as number, digest));
}

export function pbkdf2Sync(
  password: unknown,
  salt: unknown,
  iterations: unknown,
  length: unknown,
  digest: unknown,
): Buffer {
  return pbkdf2Job(password, salt, iterations, length, digest)();
}

export function pbkdf2(
  password: unknown,
  salt: unknown,
  iterations: unknown,
  length: unknown,
  digest: unknown,
  callback?: unknown,
): void {
  const given = typeof digest === "function" ? [undefined, digest] : [digest, callback];
  const job = pbkdf2Job(password, salt, iterations, length, given[0]);
  checkFunction(given[1], "callback");
  later(job, given[1] as Callback);
}

interface ScryptOptions {
  N?: number;
  cost?: number;
  r?: number;
  blockSize?: number;
  p?: number;
  parallelization?: number;
  maxmem?: number;
}

/** One option that has two names. */
function option(
  options: ScryptOptions,
  short: "N" | "r" | "p",
  long: keyof ScryptOptions,
  usual: number,
): number {
  if (options[short] !== undefined && options[long] !== undefined)
    throw withCode(new Error("Invalid scrypt parameter"), "ERR_CRYPTO_SCRYPT_INVALID_PARAMETER");
  const value = options[short] ?? options[long] ?? usual;
  checkInteger(value, options[short] === undefined ? long : short, 0, 2 ** 32 - 1);
  return value === 0 ? usual : value;
}

function scryptJob(password: unknown, salt: unknown, length: unknown, options: ScryptOptions): () => Buffer {
  const secret = Buffer.from(secretBytes(password, "password"));
  const grains = Buffer.from(secretBytes(salt, "salt"));
  checkInteger(length, "keylen", 0, largest);
  const cost = option(options, "N", "cost", 16384);
  const blockSize = option(options, "r", "blockSize", 8);
  const parallelization = option(options, "p", "parallelization", 1);
  const maxmem = options.maxmem ?? 32 * 1024 * 1024;
  checkInteger(maxmem, "maxmem", 0);
  const isPower = cost > 1 && Number.isInteger(Math.log2(cost));
  const needed = 128 * blockSize * (cost + parallelization + 2);
  if (!isPower || needed > maxmem)
    throw withCode(
      new RangeError(
        `Invalid scrypt params${isPower ? ": error:030000AC:digital envelope routines::memory limit exceeded" : ""}`,
      ),
      "ERR_CRYPTO_INVALID_SCRYPT_PARAMS",
    );
  const costs = { cost, blockSize, parallelization, maxmem };
  return () => asBuffer(computeScrypt(secret, grains, length as number, costs));
}

export function scryptSync(
  password: unknown,
  salt: unknown,
  length: unknown,
  options: ScryptOptions = {},
): Buffer {
  return scryptJob(password, salt, length, options)();
}

/** scrypt(password, salt, length, options?, callback) */
export function scrypt(
  password: unknown,
  salt: unknown,
  length: unknown,
  options: unknown,
  callback?: unknown,
): void {
  const given = typeof options === "function" ? [{}, options] : [options ?? {}, callback];
  const job = scryptJob(password, salt, length, given[0] as ScryptOptions);
  checkFunction(given[1], "callback");
  later(job, given[1] as Callback);
}

export function hkdfSync(
  digest: unknown,
  key: unknown,
  salt: unknown,
  info: unknown,
  length: unknown,
): ArrayBufferLike {
  checkString(digest, "digest");
  const secret = keyBytes(key);
  const [grains, context] = [secretBytes(salt, "salt"), secretBytes(info, "info")];
  checkInteger(length, "length", 0, largest);
  if (context.length > 1024) throw invalidArgument("info", "no longer than 1024 bytes", info);
  checkDigest(digest);
  return computeHkdf(digest, secret, grains, context, length as number).buffer;
}

export function hkdf(
  digest: unknown,
  key: unknown,
  salt: unknown,
  info: unknown,
  length: unknown,
  callback: unknown,
): void {
  checkFunction(callback, "callback");
  setImmediate(callback as Callback, null, hkdfSync(digest, key, salt, info, length));
}
