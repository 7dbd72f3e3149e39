// The global crypto has digests.
import { subtle, webcrypto } from "node:crypto";
const hex = (memory: ArrayBuffer) => Buffer.from(memory).toString("hex");
for (const name of ["SHA-1", "SHA-256", "SHA-384", "sha-512", { name: "SHA-256" }]) console.log(hex(await crypto.subtle.digest(name, new TextEncoder().encode("data"))));
console.log((await subtle.digest("SHA-1", new ArrayBuffer(3))) instanceof ArrayBuffer, webcrypto.subtle === crypto.subtle, Object.prototype.toString.call(crypto), Object.prototype.toString.call(subtle), crypto);
for (const [name, data] of [["nonsense", new Uint8Array(1)], ["SHA-256", "text"]] as const)
  await crypto.subtle.digest(name, data as never).catch((error) => console.log(error.name, error.code, error.message));

// expect: a17c9aaa61e80a1bf71d0d850af4e5baa9800bbd
// expect: 3a6eb0790f39ac87c94f3856b2dd2c5d110e6811602261a9a923d3bb23adc8b7
// expect: 2039e0f0b92728499fb88e23ebc3cfd0554b28400b0ed7b753055c88b5865c3c2aa72c6a1a9ae0a755d87900a4a6ff41
// expect: 77c7ce9a5d86bb386d443bb96390faa120633158699c8844c30b13ab0bf92760b7e4416aea397db91b4ac0e5dd56b8ef7e4b066162ab1fdc088319ce6defc876
// expect: 3a6eb0790f39ac87c94f3856b2dd2c5d110e6811602261a9a923d3bb23adc8b7
// expect: true true [object Crypto] [object SubtleCrypto] Crypto {}
// expect: NotSupportedError 9 Unrecognized algorithm name
// expect: TypeError ERR_INVALID_ARG_TYPE Failed to execute 'digest' on 'SubtleCrypto': 2nd argument is not instance of ArrayBuffer, Buffer, TypedArray, or DataView.
