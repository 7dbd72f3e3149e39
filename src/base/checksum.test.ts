import { equal, throws } from "node:assert/strict";
import { test } from "node:test";
import * as zlib from "node:zlib";
import { InvariantError } from "./assert.ts";
import { type Checksum, crc32, installCrc32, portableCrc32 } from "./checksum.ts";
import { Random } from "./random.ts";

test("K1: the checksum is that of zlib, whole or in parts, at any alignment", () => {
  const text = Uint8Array.from("123456789", (letter) => letter.charCodeAt(0));
  equal(portableCrc32(text), 0xcbf4_3926);
  equal(portableCrc32(new Uint8Array(0)), 0);
  const native = (zlib as { crc32?: Checksum }).crc32;
  const random = new Random(1);
  const bytes = Uint8Array.from({ length: 5000 }, () => random.next());
  for (let i = 0; i < 300; i++) {
    const part = bytes.subarray(random.below(70), 70 + random.below(4900));
    const cut = random.below(part.length);
    const whole = portableCrc32(part);
    equal(portableCrc32(part.subarray(cut), portableCrc32(part.subarray(0, cut))), whole);
    if (native) equal(native(part), whole);
  }
});

test("K1: an implementation with other numbers is not taken", () => {
  throws(() => installCrc32(() => 0), InvariantError);
  throws(() => installCrc32((bytes) => portableCrc32(bytes)), InvariantError);
  installCrc32(portableCrc32);
  equal(crc32(Uint8Array.of(97)), 0xe8b7_be43);
});
