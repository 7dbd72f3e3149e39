// The global `crypto`: random values and digests.

import { hash } from "internal:crypto";
import { Buffer } from "./buffer.ts";
import { DOMException } from "./clone.ts";
import { withCode } from "./coded-error.ts";
import { viewedBytes } from "./crypto-input.ts";
import { getRandomValues, randomUUID } from "./crypto-random.ts";
import { defineGlobals } from "./globals.ts";

class SubtleCrypto {
  /** The digest of data as they are now. */
  async digest(algorithm: unknown, data: unknown): Promise<ArrayBufferLike> {
    const bytes = viewedBytes(data);
    if (bytes === undefined)
      throw withCode(
        new TypeError(
          "Failed to execute 'digest' on 'SubtleCrypto': 2nd argument is not instance of ArrayBuffer, " +
            "Buffer, TypedArray, or DataView.",
        ),
        "ERR_INVALID_ARG_TYPE",
      );
    const named =
      typeof algorithm === "object" && algorithm !== null
        ? (algorithm as { name?: unknown }).name
        : algorithm;
    const name = `${named as string}`.toUpperCase();
    if (!/^SHA-(1|256|384|512)$/.test(name))
      throw new DOMException("Unrecognized algorithm name", "NotSupportedError");
    return new Uint8Array(hash(name.replace("-", ""), Buffer.from(bytes), undefined)).buffer;
  }

  get [Symbol.toStringTag](): string {
    return "SubtleCrypto";
  }
}

export const subtle = new SubtleCrypto();

class Crypto {
  get subtle(): SubtleCrypto {
    return subtle;
  }

  getRandomValues<T>(view: T): T {
    return getRandomValues(view);
  }

  randomUUID(options?: unknown): string {
    return randomUUID(options);
  }

  get [Symbol.toStringTag](): string {
    return "Crypto";
  }
}

export const webcrypto = new Crypto();
defineGlobals({ crypto: webcrypto });
