// Bit operators work on 32-bit integers whatever the size of the operands.
console.log(5 & 3, 5 | 3, 5 ^ 3, ~5, ~-1, 1 << 31, 1 << 32, 1 << 33, -1 >>> 0, -1 >> 31, -1 >>> 31);
console.log(2 ** 32 | 0, 2 ** 31 | 0, 2 ** 53 | 0, (2 ** 53 + 2) | 0, 1e20 | 0, -1.9 | 0, 1.9 | 0, -(2 ** 31) - 1 | 0);
console.log(0xffffffff & 0xff, 0xf0f0 ^ 0xffff, 0x80000000 >> 0, 0x80000000 >>> 0, 3 << -1, 8 >> 33, 1 >>> 32);
let hash = 0x811c9dc5;
for (const byte of [100, 101, 97, 116, 104]) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
console.log(hash, Math.clz32(1), Math.clz32(0), Math.clz32(-1), Math.imul(0xffffffff, 5));
let bits = 0;
bits |= 6; bits &= ~2; bits ^= 9; bits <<= 2; bits >>= 1; bits >>>= 0;
console.log(bits, Infinity | 0, "12" as unknown as number | 0, (null as unknown as number) | 1, [3] as unknown as number << 1);

// expect: 1 7 6 -6 0 -2147483648 1 2 4294967295 -1 1
// expect: 0 -2147483648 0 2 1661992960 -1 1 2147483647
// expect: 255 3855 -2147483648 2147483648 -2147483648 4 1
// expect: 3173563725 31 32 0 -5
// expect: 26 0 12 1 6
