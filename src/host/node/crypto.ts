// The cryptography of this Node.

import {
  type CipherGCM,
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  type DecipherGCM,
  getCiphers,
  getHashes,
  hkdfSync,
  pbkdf2,
  pbkdf2Sync,
  scrypt,
  scryptSync,
} from "node:crypto";
import type { TransformOptions } from "node:stream";
import { promisify } from "node:util";
import type { CipherReply, CipherRequest, CryptoPort, ScryptCosts } from "../../kernel/crypto-port.ts";

const pbkdf2Later = promisify(pbkdf2);
const scryptLater = promisify(
  scrypt as (
    password: Uint8Array,
    salt: Uint8Array,
    length: number,
    options: ScryptCosts,
    callback: (error: Error | null, key: Buffer) => void,
  ) => void,
);

/** Node's Buffer as the kernel has bytes. */
function plain(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
}

/** Both directions have the same methods; tags are where they belong. */
function cipher(request: CipherRequest): CipherReply {
  const { algorithm, isEncrypting, key, iv, tag, tagLength } = request;
  const options: TransformOptions & { authTagLength?: number } =
    tagLength === undefined ? {} : { authTagLength: tagLength };
  const stream = isEncrypting
    ? createCipheriv(algorithm, key, iv, options)
    : createDecipheriv(algorithm, key, iv, options);
  if (!request.hasPadding) stream.setAutoPadding(false);
  if (request.additional !== undefined) (stream as CipherGCM).setAAD(request.additional);
  if (tag !== undefined) (stream as DecipherGCM).setAuthTag(tag);
  const output = stream.update(request.input);
  if (!request.isLast) return { output: plain(output) };
  const whole = plain(Buffer.concat([output, stream.final()]));
  const isAuthenticated = isEncrypting && /gcm|ccm|ocb|poly1305/i.test(algorithm);
  return isAuthenticated
    ? { output: whole, tag: plain((stream as CipherGCM).getAuthTag()) }
    : { output: whole };
}

/** Long computations run in Node's thread pool. */
export const nodeCrypto: CryptoPort = {
  hashes: getHashes,
  ciphers: getCiphers,
  hash(algorithm, data, length) {
    const options = length === undefined ? undefined : { outputLength: length };
    return plain(createHash(algorithm, options).update(data).digest());
  },
  hmac: (algorithm, key, data) => plain(createHmac(algorithm, key).update(data).digest()),
  hkdf: (digest, key, salt, info, length) => new Uint8Array(hkdfSync(digest, key, salt, info, length)),
  cipher,
  async pbkdf2(password, salt, iterations, length, digest) {
    return plain(await pbkdf2Later(password, salt, iterations, length, digest));
  },
  async scrypt(password, salt, length, costs) {
    return plain(await scryptLater(password, salt, length, costs));
  },
};

/** The same without threads: for a simulated outside, in which nothing happens by itself. */
export const immediateCrypto: CryptoPort = {
  ...nodeCrypto,
  async pbkdf2(password, salt, iterations, length, digest) {
    return plain(pbkdf2Sync(password, salt, iterations, length, digest));
  },
  async scrypt(password, salt, length, costs) {
    return plain(scryptSync(password, salt, length, { ...costs }));
  },
};
