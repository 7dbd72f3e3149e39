// The cryptography of the host: functions of their arguments and of nothing else, so that a call that is begun again
// answers the same. Randomness is another port. They throw what Node throws, with its `code`.

/** One pass of a cipher over all of its input. */
export interface CipherRequest {
  readonly algorithm: string;
  readonly isEncrypting: boolean;
  readonly key: Uint8Array;
  /** null for ciphers that need none. */
  readonly iv: Uint8Array | null;
  readonly input: Uint8Array;
  /** With the last piece: padding, and the tag of authenticated modes. */
  readonly isLast: boolean;
  readonly hasPadding: boolean;
  /** Data that is authenticated, but not encrypted. */
  readonly additional?: Uint8Array | undefined;
  /** To be verified when decrypting. */
  readonly tag?: Uint8Array | undefined;
  readonly tagLength?: number | undefined;
}

export interface CipherReply {
  readonly output: Uint8Array;
  readonly tag?: Uint8Array;
}

export interface ScryptCosts {
  readonly cost: number;
  readonly blockSize: number;
  readonly parallelization: number;
  /** Bytes of memory that may be used. */
  readonly maxmem: number;
}

export interface CryptoPort {
  hashes(): string[];
  ciphers(): string[];
  /** `length` in bytes, for functions whose output has any length. */
  hash(algorithm: string, data: Uint8Array, length: number | undefined): Uint8Array;
  hmac(algorithm: string, key: Uint8Array, data: Uint8Array): Uint8Array;
  hkdf(digest: string, key: Uint8Array, salt: Uint8Array, info: Uint8Array, length: number): Uint8Array;
  cipher(request: CipherRequest): CipherReply;
  pbkdf2(
    password: Uint8Array,
    salt: Uint8Array,
    iterations: number,
    length: number,
    digest: string,
  ): Promise<Uint8Array>;
  scrypt(password: Uint8Array, salt: Uint8Array, length: number, costs: ScryptCosts): Promise<Uint8Array>;
}
