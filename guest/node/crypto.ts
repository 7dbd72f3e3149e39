// node:crypto: hashes, randomness, keys from passwords, ciphers.

import { ciphers, hashes } from "internal:crypto";
import { Cipheriv, createCipheriv, createDecipheriv, Decipheriv } from "../crypto-cipher.ts";
import { hkdf, hkdfSync, pbkdf2, pbkdf2Sync, scrypt, scryptSync } from "../crypto-derive.ts";
import { createHash, createHmac, Hash, hash, Hmac } from "../crypto-hash.ts";
import {
  getRandomValues,
  randomBytes,
  randomFill,
  randomFillSync,
  randomInt,
  randomUUID,
  timingSafeEqual,
} from "../crypto-random.ts";
import { subtle, webcrypto } from "../web-crypto.ts";

/** Names of the digests that the host knows. */
export function getHashes(): string[] {
  return hashes();
}

export function getCiphers(): string[] {
  return ciphers();
}

export {
  Cipheriv,
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  Decipheriv,
  getRandomValues,
  Hash,
  hash,
  hkdf,
  hkdfSync,
  Hmac,
  pbkdf2,
  pbkdf2Sync,
  randomBytes,
  randomFill,
  randomFillSync,
  randomInt,
  randomUUID,
  scrypt,
  scryptSync,
  subtle,
  timingSafeEqual,
  webcrypto,
};
export default {
  Cipheriv,
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  Decipheriv,
  getCiphers,
  getHashes,
  getRandomValues,
  Hash,
  hash,
  hkdf,
  hkdfSync,
  Hmac,
  pbkdf2,
  pbkdf2Sync,
  randomBytes,
  randomFill,
  randomFillSync,
  randomInt,
  randomUUID,
  scrypt,
  scryptSync,
  subtle,
  timingSafeEqual,
  webcrypto,
};
