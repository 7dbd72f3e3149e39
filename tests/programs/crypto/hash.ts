// Hashes and authentication codes of data given in pieces, in every encoding.
import { createHash, createHmac, getHashes, hash } from "node:crypto";
for (const algorithm of ["md5", "sha1", "sha224", "sha256", "sha384", "sha512", "SHA256", "sha512-256", "sha3-256", "RSA-SHA256", "ripemd160", "blake2b512"]) {
  console.log(algorithm, createHash(algorithm).update("héllo").digest("hex"), createHmac(algorithm, "key").update("data").digest("base64"));
}
const pieces = createHash("sha256").update("a").update(Buffer.from("b")).update(new Uint16Array([0x6463])).update("ZQ==", "base64").update(new DataView(new ArrayBuffer(1)));
console.log(pieces.digest(), createHash("sha256").update("abcde\0").digest("base64url"), createHash("sha256").digest("latin1").length, createHash("sha256").digest("buffer" as never));
const shared = new Uint8Array([1, 2, 3]);
const kept = createHash("sha1").update(shared);
shared[0] = 9;
console.log(kept.digest("hex"), createHash("sha1").update(new Uint8Array([1, 2, 3])).digest("hex"));
const first = createHash("sha256").update("common");
const second = first.copy();
console.log(first.update("1").digest("hex"), second.update("2").digest("hex"), first === (first as unknown), createHash("shake256", { outputLength: 7 }).update("x").digest("hex"));
console.log(createHmac("sha256", Buffer.from("k")).update("x").digest("hex"), createHmac("sha256", "6b", { encoding: "hex" } as never).update("x").digest("hex"), createHmac("sha1", new Uint8Array(100)).update("").digest("hex"));
console.log(hash("sha1", "x"), hash("sha1", Buffer.from("x"), "base64"), getHashes().includes("sha256"));
let chain = "seed";
for (let i = 0; i < 50; i++) chain = createHash("sha256").update(chain).digest("hex");
console.log(chain);
const attempt = (action: () => unknown) => {
  try {
    console.log("no error", action());
  } catch (error) {
    const { name, code, message } = error as Error & { code: string };
    console.log(name, code, message);
  }
};
attempt(() => createHash("nonsense"));
attempt(() => createHash(5 as never));
attempt(() => createHmac("nonsense", "k"));
attempt(() => createHmac("sha256", 5 as never));
attempt(() => createHash("sha256").update(5 as never));
attempt(() => createHash("sha256", { outputLength: 5 }).digest("hex"));
const finished = createHash("sha256");
finished.digest();
attempt(() => finished.update("x"));
attempt(() => finished.digest());
attempt(() => finished.copy());
const over = createHmac("sha256", "k");
over.digest();
attempt(() => over.digest("hex"));
attempt(() => over.update("x"));
attempt(() => hash("sha1", 5 as never));

// expect: md5 be50e8478cf24ff3595bc7307fb91b50 nVxz74VZTTTsRDi3yX5R2A==
// expect: sha1 35b5ea45c5e41f78b46a937cc74d41dfea920890 EEFSxb/coHvGM+69RhmfAlXJ9J0=
// expect: sha224 2ed034dbfd665018cad24af1a17b76de85cbd9bf3040d702023ce9ec GUJNQhDlDXpFIbXw1UtLDP8wYN7dzP2JT9pbOw==
// expect: sha256 3c48591d8d098a4538f5e013dfcf406e948eac4d3277b10bf614e295d6068179 UDH+PZicbRU3oBP6bnOdojRj/a7DtwE32Cjjas4iG9A=
// expect: sha384 19d752a0be2905196c631f6a82a3169a58b1d850f2773d88702d8ca77dcdd25cfed091bc38c38b7efff287514831f61a xfl62f0QIMF019wCz4PEwb8V7iDsVVtpCtWOYtqKAO5EzNtly4yArP0Sfr7laJWK
// expect: sha512 a67e831011aa41ebb2a218c8ff727f1c60d62f06e1681678d176a81cd72ee69e7250c4c943cacbab28e42768615a5c41b6b0d42591d2c26a65670b38e97306dc PFlToY9zA+xlO6FwrjNPr6COOEby7+MXuH786CN2JTy1Kowx3c3lo6Lu4YPCs0y5H4XmTdvDJfdpKxmUc1ecWA==
// expect: SHA256 3c48591d8d098a4538f5e013dfcf406e948eac4d3277b10bf614e295d6068179 UDH+PZicbRU3oBP6bnOdojRj/a7DtwE32Cjjas4iG9A=
// expect: sha512-256 e85510cc4c72bb7889359626546beff905dcc4bf860796fde87f5a19f81e6c13 4dEN7gXDh7wEB7d96tKwYm5G2Zk6s6YVfKvIBchPDgk=
// expect: sha3-256 af9db8307521b5e3d5549adcb8d6197a378902789c1649a9adb2c559c54943ac sQKomZ7HZnaC0TwlDbdcH+iGMryAfZFey3WZN1wqOTo=
// expect: RSA-SHA256 3c48591d8d098a4538f5e013dfcf406e948eac4d3277b10bf614e295d6068179 UDH+PZicbRU3oBP6bnOdojRj/a7DtwE32Cjjas4iG9A=
// expect: ripemd160 041e270eda59c3368da0f8750eb47b41b24c2964 ziHbZ5k+94DVXGG95G3PU+zw4Tg=
// expect: blake2b512 f5392b3e0fc55e0ecd8d462718e4c734f86bb10582144ee192594f4031ec64d8213903f58ab8177367c80fd74f603f8404f8fc5a7be6ec5b78cbef6f42d2ec73 PMKOL315dEaT3TkXHPnLD0KqoAUqhfKwvVOJ4OOcyXxhQNGhrryyVfn6NnQUvxrvAvolbSfNlz/1I9rK3mlbcA==
// expect: <Buffer 17 df 4b cf cd b7 85 8b 59 dc 89 ef 12 81 a7 f5 95 c7 2c 1c 5c e8 f6 98 a2 29 ae 01 b1 56 f6 60> F99Lz823hYtZ3InvEoGn9ZXHLBxc6PaYoimuAbFW9mA 32 <Buffer e3 b0 c4 42 98 fc 1c 14 9a fb f4 c8 99 6f b9 24 27 ae 41 e4 64 9b 93 4c a4 95 99 1b 78 52 b8 55>
// expect: 7037807198c22a7d2b0807371d763779a84fdfcf 7037807198c22a7d2b0807371d763779a84fdfcf
// expect: 08e6259f23691239857e0f8f13c73bba8bbb866afb853470e9be42c14c65c280 1f5e271fc53d07ed4511753c64e28d9f00a82ac7f47b4da535e31c833608e3d6 true c851121abe8095
// expect: c38edc8815c8489f64738978f44008f8596345545f0baa68ef6fcf5c53e57189 c38edc8815c8489f64738978f44008f8596345545f0baa68ef6fcf5c53e57189 90f1c2a751c0409b4b9ac4b0ab022817c181f309
// expect: 11f6ad8ec52a2984abaafd7c3b516503785c2072 EfatjsUqKYSrqv18O1FlA3hcIHI= true
// expect: 2ece11fe2dce64d552d2d4d376d70596e861d24f3049d8e3ba60f4b32df92d40
// expect: Error undefined Digest method not supported
// expect: TypeError ERR_INVALID_ARG_TYPE The "algorithm" argument must be of type string. Received type number (5)
// expect: TypeError ERR_CRYPTO_INVALID_DIGEST Invalid digest: nonsense
// expect: TypeError ERR_INVALID_ARG_TYPE The "key" argument must be of type string or an instance of ArrayBuffer, Buffer, TypedArray, DataView, KeyObject, or CryptoKey. Received type number (5)
// expect: TypeError ERR_INVALID_ARG_TYPE The "data" argument must be of type string or an instance of Buffer, TypedArray, or DataView. Received type number (5)
// expect: Error ERR_OSSL_EVP_NOT_XOF_OR_INVALID_LENGTH error:030000B2:digital envelope routines::not XOF or invalid length
// expect: Error ERR_CRYPTO_HASH_FINALIZED Digest already called
// expect: Error ERR_CRYPTO_HASH_FINALIZED Digest already called
// expect: Error ERR_CRYPTO_HASH_FINALIZED Digest already called
// expect: no error 
// expect: Error ERR_CRYPTO_HASH_FINALIZED Digest already called
// expect: TypeError ERR_INVALID_ARG_TYPE The "input" argument must be of type string or an instance of Buffer, TypedArray, or DataView. Received type number (5)
