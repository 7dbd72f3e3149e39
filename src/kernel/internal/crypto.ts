// .internal.crypto: the host's cryptography. All of it computes, so nothing waits for a commit, and a call that a crash
// interrupted computes again. Objects that take their data in pieces (a hash, a cipher) live in the guest: what they were
// given is part of the image, and the host sees it in one piece.

import { type Call, KernelError, sys } from "../call.ts";
import type { CipherRequest, ScryptCosts } from "../crypto-port.ts";
import type { InternalClass, InternalFunction } from "../internal-class.ts";

function bytes(call: Call, index: number): Uint8Array {
  const value = call.value(index);
  if (value instanceof Uint8Array) return value;
  throw new KernelError("TypeError", `${call.name}: argument ${index} must be bytes`);
}

function computing(
  number: number,
  name: string,
  arity: number,
  compute: (call: Call) => unknown,
): InternalFunction {
  return { number, name, arity, call: sys({ effect: "none" }, compute) };
}

export const cryptoClass: InternalClass = {
  number: 64,
  name: "crypto",
  functions: [
    computing(32, "hash", 3, (call) =>
      call.ports.crypto.hash(call.text(0), bytes(call, 1), call.value(2) as number | undefined),
    ),
    computing(33, "hmac", 3, (call) => call.ports.crypto.hmac(call.text(0), bytes(call, 1), bytes(call, 2))),
    computing(34, "hkdf", 5, (call) =>
      call.ports.crypto.hkdf(call.text(0), bytes(call, 1), bytes(call, 2), bytes(call, 3), call.number(4)),
    ),
    computing(35, "cipher", 1, (call) => call.ports.crypto.cipher(call.value(0) as CipherRequest)),
    computing(36, "pbkdf2", 5, (call) => {
      const password = bytes(call, 0);
      const salt = bytes(call, 1);
      const [iterations, length, digest] = [call.number(2), call.number(3), call.text(4)];
      return call.block(() => call.ports.crypto.pbkdf2(password, salt, iterations, length, digest));
    }),
    computing(37, "scrypt", 4, (call) => {
      const password = bytes(call, 0);
      const salt = bytes(call, 1);
      const length = call.number(2);
      const costs = call.value(3) as ScryptCosts;
      return call.block(() => call.ports.crypto.scrypt(password, salt, length, costs));
    }),
    computing(38, "hashes", 0, (call) => call.ports.crypto.hashes()),
    computing(39, "ciphers", 0, (call) => call.ports.crypto.ciphers()),
  ],
};
