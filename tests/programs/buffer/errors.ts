// Wrong arguments are refused with Node's codes and messages.
const attempt = (action: () => unknown) => {
  try {
    console.log("no error", action());
  } catch (error) {
    const { name, code, message } = error as Error & { code: string };
    console.log(name, code, message);
  }
};
const b = Buffer.alloc(4);
for (const size of [-1, "5", Number.NaN, undefined, null, {}, 2 ** 33]) attempt(() => Buffer.alloc(size as number));
for (const value of [5, null, undefined, {}, () => 1, true, Symbol("s")]) attempt(() => Buffer.from(value as never));
attempt(() => Buffer.from("a", "nonsense" as never));
attempt(() => b.toString("nonsense" as never));
attempt(() => b.write("a", "nonsense" as never));
attempt(() => b.write("a", 5));
attempt(() => b.write("a", -1));
attempt(() => b.write("a", 1, 9));
attempt(() => b.write(5 as never));
attempt(() => b.fill("zz", "hex"));
attempt(() => b.fill("a", "nonsense" as never));
attempt(() => b.fill("a", 0, 9));
attempt(() => b.fill("a", {} as never));
attempt(() => b.readInt8(4));
attempt(() => b.readInt8(-1));
attempt(() => b.readInt8(1.5));
attempt(() => b.readInt8("1" as never));
attempt(() => b.readInt8(null as never));
attempt(() => Buffer.alloc(1).readInt16LE(4));
attempt(() => Buffer.alloc(1).readDoubleLE());
attempt(() => b.writeInt8(200));
attempt(() => b.writeUInt8(-1));
attempt(() => b.writeInt16LE(70000, 0));
attempt(() => b.writeUInt32LE(2 ** 33, 0));
attempt(() => b.writeInt32BE(-(2 ** 31) - 1));
attempt(() => b.writeFloatLE(1, 1));
attempt(() => b.writeUInt16BE(1, 2 ** 40));
attempt(() => Buffer.alloc(8).writeUIntLE(2 ** 50, 0, 6));
attempt(() => Buffer.alloc(8).writeIntLE(2 ** 47, 0, 6));
attempt(() => Buffer.alloc(8).writeUIntLE(2 ** 24, 0, 3));
attempt(() => Buffer.alloc(8).readUIntLE(0, 7));
attempt(() => Buffer.alloc(8).readUIntLE(0, 0));
attempt(() => Buffer.alloc(8).readUIntLE(0, 1.5));
attempt(() => Buffer.alloc(8).readUIntLE(0, undefined as never));
attempt(() => Buffer.alloc(8).readUIntLE(undefined as never, 3));
attempt(() => Buffer.alloc(8).readIntBE(6, 3));
attempt(() => Buffer.concat(5 as never));
attempt(() => Buffer.concat([5 as never]));
attempt(() => Buffer.concat(["a" as never]));
attempt(() => Buffer.concat([], -1));
attempt(() => Buffer.compare(1 as never, b));
attempt(() => Buffer.compare(b, "x" as never));
attempt(() => Buffer.byteLength(5 as never));
attempt(() => Buffer.alloc(3).swap16());
attempt(() => Buffer.alloc(3).swap32());
attempt(() => Buffer.alloc(3).swap64());
attempt(() => Buffer.from(new ArrayBuffer(3), 5));
attempt(() => Buffer.from(new ArrayBuffer(3), 1, 5));
attempt(() => b.indexOf({} as never));
attempt(() => b.indexOf("a", 0, "nonsense" as never));
attempt(() => b.equals(3 as never));
attempt(() => b.compare("a" as never));
attempt(() => b.compare(b, 0, 9));
attempt(() => b.compare(b, -1));
attempt(() => b.compare(b, 0, 1, 0, 5));
attempt(() => b.compare(b, 0, 1, 0.5));
attempt(() => b.copy("a" as never));
attempt(() => b.copy(b, -1));
attempt(() => b.copy(b, 0, 9));
attempt(() => b.copy(b, 0, 0, -1));
attempt(() => b.fill(true as never));
attempt(() => b.fill({} as never).fill(-1.5));

// expect: RangeError ERR_OUT_OF_RANGE The value of "size" is out of range. It must be >= 0 && <= 4294967296. Received -1
// expect: TypeError ERR_INVALID_ARG_TYPE The "size" argument must be of type number. Received type string ('5')
// expect: RangeError ERR_OUT_OF_RANGE The value of "size" is out of range. It must be >= 0 && <= 4294967296. Received NaN
// expect: TypeError ERR_INVALID_ARG_TYPE The "size" argument must be of type number. Received undefined
// expect: TypeError ERR_INVALID_ARG_TYPE The "size" argument must be of type number. Received null
// expect: TypeError ERR_INVALID_ARG_TYPE The "size" argument must be of type number. Received an instance of Object
// expect: RangeError ERR_OUT_OF_RANGE The value of "size" is out of range. It must be >= 0 && <= 4294967296. Received 8_589_934_592
// expect: TypeError ERR_INVALID_ARG_TYPE The first argument must be of type string or an instance of Buffer, ArrayBuffer, or Array or an Array-like Object. Received type number (5)
// expect: TypeError ERR_INVALID_ARG_TYPE The first argument must be of type string or an instance of Buffer, ArrayBuffer, or Array or an Array-like Object. Received null
// expect: TypeError ERR_INVALID_ARG_TYPE The first argument must be of type string or an instance of Buffer, ArrayBuffer, or Array or an Array-like Object. Received undefined
// expect: TypeError ERR_INVALID_ARG_TYPE The first argument must be of type string or an instance of Buffer, ArrayBuffer, or Array or an Array-like Object. Received an instance of Object
// expect: TypeError ERR_INVALID_ARG_TYPE The first argument must be of type string or an instance of Buffer, ArrayBuffer, or Array or an Array-like Object. Received function 
// expect: TypeError ERR_INVALID_ARG_TYPE The first argument must be of type string or an instance of Buffer, ArrayBuffer, or Array or an Array-like Object. Received type boolean (true)
// expect: TypeError ERR_INVALID_ARG_TYPE The first argument must be of type string or an instance of Buffer, ArrayBuffer, or Array or an Array-like Object. Received type symbol (Symbol(s))
// expect: TypeError ERR_UNKNOWN_ENCODING Unknown encoding: nonsense
// expect: TypeError ERR_UNKNOWN_ENCODING Unknown encoding: nonsense
// expect: TypeError ERR_UNKNOWN_ENCODING Unknown encoding: nonsense
// expect: RangeError ERR_OUT_OF_RANGE The value of "offset" is out of range. It must be >= 0 && <= 4. Received 5
// expect: RangeError ERR_OUT_OF_RANGE The value of "offset" is out of range. It must be >= 0 && <= 4. Received -1
// expect: RangeError ERR_OUT_OF_RANGE The value of "length" is out of range. It must be >= 0 && <= 4. Received 9
// expect: TypeError ERR_INVALID_ARG_TYPE argument must be a string
// expect: TypeError ERR_INVALID_ARG_VALUE The argument 'value' is invalid. Received 'zz'
// expect: TypeError ERR_UNKNOWN_ENCODING Unknown encoding: nonsense
// expect: RangeError ERR_OUT_OF_RANGE The value of "end" is out of range. It must be >= 0 && <= 4. Received 9
// expect: TypeError ERR_INVALID_ARG_TYPE The "offset" argument must be of type number. Received an instance of Object
// expect: RangeError ERR_OUT_OF_RANGE The value of "offset" is out of range. It must be >= 0 and <= 3. Received 4
// expect: RangeError ERR_OUT_OF_RANGE The value of "offset" is out of range. It must be >= 0 and <= 3. Received -1
// expect: RangeError ERR_OUT_OF_RANGE The value of "offset" is out of range. It must be an integer. Received 1.5
// expect: TypeError ERR_INVALID_ARG_TYPE The "offset" argument must be of type number. Received type string ('1')
// expect: TypeError ERR_INVALID_ARG_TYPE The "offset" argument must be of type number. Received null
// expect: RangeError ERR_BUFFER_OUT_OF_BOUNDS Attempt to access memory outside buffer bounds
// expect: RangeError ERR_BUFFER_OUT_OF_BOUNDS Attempt to access memory outside buffer bounds
// expect: RangeError ERR_OUT_OF_RANGE The value of "value" is out of range. It must be >= -128 and <= 127. Received 200
// expect: RangeError ERR_OUT_OF_RANGE The value of "value" is out of range. It must be >= 0 and <= 255. Received -1
// expect: RangeError ERR_OUT_OF_RANGE The value of "value" is out of range. It must be >= -32768 and <= 32767. Received 70000
// expect: RangeError ERR_OUT_OF_RANGE The value of "value" is out of range. It must be >= 0 and <= 4294967295. Received 8_589_934_592
// expect: RangeError ERR_OUT_OF_RANGE The value of "value" is out of range. It must be >= -2147483648 and <= 2147483647. Received -2147483649
// expect: RangeError ERR_OUT_OF_RANGE The value of "offset" is out of range. It must be >= 0 and <= 0. Received 1
// expect: RangeError ERR_OUT_OF_RANGE The value of "offset" is out of range. It must be >= 0 and <= 2. Received 1_099_511_627_776
// expect: RangeError ERR_OUT_OF_RANGE The value of "value" is out of range. It must be >= 0 and < 2 ** 48. Received 1_125_899_906_842_624
// expect: RangeError ERR_OUT_OF_RANGE The value of "value" is out of range. It must be >= -(2 ** 47) and < 2 ** 47. Received 140_737_488_355_328
// expect: RangeError ERR_OUT_OF_RANGE The value of "value" is out of range. It must be >= 0 and <= 16777215. Received 16777216
// expect: RangeError ERR_OUT_OF_RANGE The value of "byteLength" is out of range. It must be >= 1 and <= 6. Received 7
// expect: RangeError ERR_OUT_OF_RANGE The value of "byteLength" is out of range. It must be >= 1 and <= 6. Received 0
// expect: RangeError ERR_OUT_OF_RANGE The value of "byteLength" is out of range. It must be an integer. Received 1.5
// expect: TypeError ERR_INVALID_ARG_TYPE The "byteLength" argument must be of type number. Received undefined
// expect: TypeError ERR_INVALID_ARG_TYPE The "offset" argument must be of type number. Received undefined
// expect: RangeError ERR_OUT_OF_RANGE The value of "offset" is out of range. It must be >= 0 and <= 5. Received 6
// expect: TypeError ERR_INVALID_ARG_TYPE The "list" argument must be an instance of Array. Received type number (5)
// expect: TypeError ERR_INVALID_ARG_TYPE The "list[0]" argument must be an instance of Buffer or Uint8Array. Received type number (5)
// expect: TypeError ERR_INVALID_ARG_TYPE The "list[0]" argument must be an instance of Buffer or Uint8Array. Received type string ('a')
// expect: no error <Buffer >
// expect: TypeError ERR_INVALID_ARG_TYPE The "buf1" argument must be an instance of Buffer or Uint8Array. Received type number (1)
// expect: TypeError ERR_INVALID_ARG_TYPE The "buf2" argument must be an instance of Buffer or Uint8Array. Received type string ('x')
// expect: TypeError ERR_INVALID_ARG_TYPE The "string" argument must be of type string or an instance of Buffer or ArrayBuffer. Received type number (5)
// expect: RangeError ERR_INVALID_BUFFER_SIZE Buffer size must be a multiple of 16-bits
// expect: RangeError ERR_INVALID_BUFFER_SIZE Buffer size must be a multiple of 32-bits
// expect: RangeError ERR_INVALID_BUFFER_SIZE Buffer size must be a multiple of 64-bits
// expect: RangeError ERR_BUFFER_OUT_OF_BOUNDS "offset" is outside of buffer bounds
// expect: RangeError ERR_BUFFER_OUT_OF_BOUNDS "length" is outside of buffer bounds
// expect: TypeError ERR_INVALID_ARG_TYPE The "value" argument must be one of type number or string or an instance of Buffer or Uint8Array. Received an instance of Object
// expect: TypeError ERR_UNKNOWN_ENCODING Unknown encoding: nonsense
// expect: TypeError ERR_INVALID_ARG_TYPE The "otherBuffer" argument must be an instance of Buffer or Uint8Array. Received type number (3)
// expect: TypeError ERR_INVALID_ARG_TYPE The "target" argument must be an instance of Buffer or Uint8Array. Received type string ('a')
// expect: RangeError ERR_OUT_OF_RANGE The value of "targetEnd" is out of range. It must be >= 0 && <= 4. Received 9
// expect: RangeError ERR_OUT_OF_RANGE The value of "targetStart" is out of range. It must be >= 0 && <= 4294967296. Received -1
// expect: RangeError ERR_OUT_OF_RANGE The value of "sourceEnd" is out of range. It must be >= 0 && <= 4. Received 5
// expect: RangeError ERR_OUT_OF_RANGE The value of "sourceStart" is out of range. It must be an integer. Received 0.5
// expect: TypeError ERR_INVALID_ARG_TYPE The "target" argument must be an instance of Buffer or Uint8Array. Received type string ('a')
// expect: RangeError ERR_OUT_OF_RANGE The value of "targetStart" is out of range. It must be >= 0. Received -1
// expect: RangeError ERR_OUT_OF_RANGE The value of "sourceStart" is out of range. It must be >= 0 && <= 4. Received 9
// expect: RangeError ERR_OUT_OF_RANGE The value of "sourceEnd" is out of range. It must be >= 0. Received -1
// expect: no error <Buffer 01 01 01 01>
// expect: no error <Buffer ff ff ff ff>
