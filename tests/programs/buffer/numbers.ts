// Numbers of every size are read and written at every offset, in both byte orders.
const b = Buffer.alloc(32);
const row = (name: string, value: number) => {
  const write = (b as any)[`write${name}`];
  const read = (b as any)[`read${name}`];
  b.fill(0);
  const end = write.call(b, value, 3);
  console.log(name, value, end, read.call(b, 3), b.toString("hex", 2, 12), (Buffer.prototype as any)[`read${name.replace("UInt", "Uint")}`] === read);
};
for (const name of ["UInt8", "Int8"]) for (const value of [0, 1, 127, 3.9]) row(name, value);
row("Int8", -128);
row("UInt8", 255);
for (const order of ["LE", "BE"]) {
  for (const value of [0, 258, 32767]) for (const name of ["UInt16", "Int16"]) row(name + order, value);
  row(`Int16${order}`, -2);
  for (const value of [16909060, 2147483647, Number.NaN]) for (const name of ["UInt32", "Int32"]) row(name + order, value);
  row(`UInt32${order}`, 4294967295);
  row(`Int32${order}`, -2147483648);
  for (const value of [0, -0, 1.5, -1e10, 3.4028234663852886e38, 1e300, Number.NaN, Number.POSITIVE_INFINITY, 5e-324]) for (const name of ["Float", "Double"]) row(name + order, value);
}
for (let size = 1; size <= 6; size++) {
  const top = 256 ** size - 1;
  b.fill(0xee);
  console.log(size, b.writeUIntLE(top - 1, 1, size), b.readUIntLE(1, size), b.readIntLE(1, size), b.readUIntBE(1, size), b.readIntBE(1, size));
  console.log(size, b.writeIntBE(-(top + 1) / 2, 2, size), b.readIntBE(2, size), b.writeIntLE(-5, 20, size), b.readIntLE(20, size), b.writeUIntBE(7, 25, size), b.toString("hex"));
}
console.log(Buffer.from([1, 2, 3, 4]).readUInt16LE(), Buffer.from([255]).readInt8(), b.writeUInt8("12" as never), b[0]);
console.log(Buffer.from([1, 2, 3, 4]).swap16(), Buffer.from([1, 2, 3, 4]).swap32(), Buffer.from([1, 2, 3, 4, 5, 6, 7, 8]).swap64());
const view = Buffer.from([0, 0, 0, 1, 2]).subarray(3);
console.log(view.readUInt16BE(), view.writeInt16LE(-1), view, ...new Uint8Array(view.buffer, view.byteOffset - 1, 3));
let sum = 0;
for (let i = 0; i < 3000; i++) sum += b.readUInt16LE(i % 30) ^ b.readInt8(i % 32);
console.log(sum);

// expect: UInt8 0 4 0 00000000000000000000 true
// expect: UInt8 1 4 1 00010000000000000000 true
// expect: UInt8 127 4 127 007f0000000000000000 true
// expect: UInt8 3.9 4 3 00030000000000000000 true
// expect: Int8 0 4 0 00000000000000000000 true
// expect: Int8 1 4 1 00010000000000000000 true
// expect: Int8 127 4 127 007f0000000000000000 true
// expect: Int8 3.9 4 3 00030000000000000000 true
// expect: Int8 -128 4 -128 00800000000000000000 true
// expect: UInt8 255 4 255 00ff0000000000000000 true
// expect: UInt16LE 0 5 0 00000000000000000000 true
// expect: Int16LE 0 5 0 00000000000000000000 true
// expect: UInt16LE 258 5 258 00020100000000000000 true
// expect: Int16LE 258 5 258 00020100000000000000 true
// expect: UInt16LE 32767 5 32767 00ff7f00000000000000 true
// expect: Int16LE 32767 5 32767 00ff7f00000000000000 true
// expect: Int16LE -2 5 -2 00feff00000000000000 true
// expect: UInt32LE 16909060 7 16909060 00040302010000000000 true
// expect: Int32LE 16909060 7 16909060 00040302010000000000 true
// expect: UInt32LE 2147483647 7 2147483647 00ffffff7f0000000000 true
// expect: Int32LE 2147483647 7 2147483647 00ffffff7f0000000000 true
// expect: UInt32LE NaN 7 0 00000000000000000000 true
// expect: Int32LE NaN 7 0 00000000000000000000 true
// expect: UInt32LE 4294967295 7 4294967295 00ffffffff0000000000 true
// expect: Int32LE -2147483648 7 -2147483648 00000000800000000000 true
// expect: FloatLE 0 7 0 00000000000000000000 true
// expect: DoubleLE 0 11 0 00000000000000000000 true
// expect: FloatLE -0 7 -0 00000000800000000000 true
// expect: DoubleLE -0 11 -0 00000000000000008000 true
// expect: FloatLE 1.5 7 1.5 000000c03f0000000000 true
// expect: DoubleLE 1.5 11 1.5 00000000000000f83f00 true
// expect: FloatLE -10000000000 7 -10000000000 00f90215d00000000000 true
// expect: DoubleLE -10000000000 11 -10000000000 00000000205fa002c200 true
// expect: FloatLE 3.4028234663852886e+38 7 3.4028234663852886e+38 00ffff7f7f0000000000 true
// expect: DoubleLE 3.4028234663852886e+38 11 3.4028234663852886e+38 00000000e0ffffef4700 true
// expect: FloatLE 1e+300 7 Infinity 000000807f0000000000 true
// expect: DoubleLE 1e+300 11 1e+300 009c7500883ce4377e00 true
// expect: FloatLE NaN 7 NaN 000000c07f0000000000 true
// expect: DoubleLE NaN 11 NaN 00000000000000f87f00 true
// expect: FloatLE Infinity 7 Infinity 000000807f0000000000 true
// expect: DoubleLE Infinity 11 Infinity 00000000000000f07f00 true
// expect: FloatLE 5e-324 7 0 00000000000000000000 true
// expect: DoubleLE 5e-324 11 5e-324 00010000000000000000 true
// expect: UInt16BE 0 5 0 00000000000000000000 true
// expect: Int16BE 0 5 0 00000000000000000000 true
// expect: UInt16BE 258 5 258 00010200000000000000 true
// expect: Int16BE 258 5 258 00010200000000000000 true
// expect: UInt16BE 32767 5 32767 007fff00000000000000 true
// expect: Int16BE 32767 5 32767 007fff00000000000000 true
// expect: Int16BE -2 5 -2 00fffe00000000000000 true
// expect: UInt32BE 16909060 7 16909060 00010203040000000000 true
// expect: Int32BE 16909060 7 16909060 00010203040000000000 true
// expect: UInt32BE 2147483647 7 2147483647 007fffffff0000000000 true
// expect: Int32BE 2147483647 7 2147483647 007fffffff0000000000 true
// expect: UInt32BE NaN 7 0 00000000000000000000 true
// expect: Int32BE NaN 7 0 00000000000000000000 true
// expect: UInt32BE 4294967295 7 4294967295 00ffffffff0000000000 true
// expect: Int32BE -2147483648 7 -2147483648 00800000000000000000 true
// expect: FloatBE 0 7 0 00000000000000000000 true
// expect: DoubleBE 0 11 0 00000000000000000000 true
// expect: FloatBE -0 7 -0 00800000000000000000 true
// expect: DoubleBE -0 11 -0 00800000000000000000 true
// expect: FloatBE 1.5 7 1.5 003fc000000000000000 true
// expect: DoubleBE 1.5 11 1.5 003ff800000000000000 true
// expect: FloatBE -10000000000 7 -10000000000 00d01502f90000000000 true
// expect: DoubleBE -10000000000 11 -10000000000 00c202a05f2000000000 true
// expect: FloatBE 3.4028234663852886e+38 7 3.4028234663852886e+38 007f7fffff0000000000 true
// expect: DoubleBE 3.4028234663852886e+38 11 3.4028234663852886e+38 0047efffffe000000000 true
// expect: FloatBE 1e+300 7 Infinity 007f8000000000000000 true
// expect: DoubleBE 1e+300 11 1e+300 007e37e43c8800759c00 true
// expect: FloatBE NaN 7 NaN 007fc000000000000000 true
// expect: DoubleBE NaN 11 NaN 007ff800000000000000 true
// expect: FloatBE Infinity 7 Infinity 007f8000000000000000 true
// expect: DoubleBE Infinity 11 Infinity 007ff000000000000000 true
// expect: FloatBE 5e-324 7 0 00000000000000000000 true
// expect: DoubleBE 5e-324 11 5e-324 00000000000000000100 true
// expect: 1 2 254 -2 254 -2
// expect: 1 3 -128 21 -5 26 eefe80eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeefbeeeeeeee07eeeeeeeeeeee
// expect: 2 3 65534 -2 65279 -257
// expect: 2 4 -32768 22 -5 27 eefe8000eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeefbffeeeeee0007eeeeeeeeee
// expect: 3 4 16777214 -2 16711679 -65537
// expect: 3 5 -8388608 23 -5 28 eefe800000eeeeeeeeeeeeeeeeeeeeeeeeeeeeeefbffffeeee000007eeeeeeee
// expect: 4 5 4294967294 -2 4278190079 -16777217
// expect: 4 6 -2147483648 24 -5 29 eefe80000000eeeeeeeeeeeeeeeeeeeeeeeeeeeefbffffffee00000007eeeeee
// expect: 5 6 1099511627774 -2 1095216660479 -4294967297
// expect: 5 7 -549755813888 25 -5 30 eefe8000000000eeeeeeeeeeeeeeeeeeeeeeeeeefbffffffff0000000007eeee
// expect: 6 7 281474976710654 -2 280375465082879 -1099511627777
// expect: 6 8 -140737488355328 26 -5 31 eefe800000000000eeeeeeeeeeeeeeeeeeeeeeeefbffffffff000000000007ee
// expect: 513 -1 1 12
// expect: <Buffer 02 01 04 03> <Buffer 04 03 02 01> <Buffer 08 07 06 05 04 03 02 01>
// expect: 258 2 <Buffer ff ff> 0 255 255
// expect: -30135974
