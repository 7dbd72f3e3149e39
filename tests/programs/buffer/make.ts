// Buffers are made of texts, arrays, other buffers and shared memory.
const show = (...values: unknown[]) => console.log(...values);
show(Buffer.from("héllo €"), Buffer.from("ff00zz", "hex"), Buffer.from("aGk=", "base64"), Buffer.from("aGk", "base64url"));
show(Buffer.from("ab", "utf16le"), Buffer.from("é€", "latin1"), Buffer.from("é", "ASCII"), Buffer.from("ü", "UTF-8"));
show(Buffer.from([1, 2.9, 300, -1, "7" as never]), Buffer.from({ length: 2, 0: 5, 1: 6 }), Buffer.from({ length: "x" } as never));
const source = Buffer.from("copy");
const copy = Buffer.from(source);
source[0] = 67;
show(source.toString(), copy.toString(), Buffer.from(source.toJSON()), JSON.stringify(copy));
const memory = new ArrayBuffer(8);
const shared = Buffer.from(memory, 2, 4);
shared.fill("x");
show(...new Uint8Array(memory), shared.byteOffset, shared.length, shared.buffer === memory, shared.parent === memory);
show(Buffer.from(new Uint16Array([1, 256, 65535])), Buffer.from(new Uint16Array([1, 256]).buffer));
show(Buffer.from(new String("boxed")), Buffer.from({ [Symbol.toPrimitive]: () => "prim" } as never));
show(Buffer.alloc(3), Buffer.alloc(5, "ab"), Buffer.alloc(3, 7), Buffer.alloc(4, "YQ==", "base64"), Buffer.alloc(2, Buffer.from("xyz")));
show(Buffer.allocUnsafe(4).length, Buffer.allocUnsafeSlow(3).length, Buffer.of(1, 2, 3), Buffer.alloc(0));
show(Buffer.concat([Buffer.from("a"), Buffer.from("bc"), new Uint8Array([100])]), Buffer.concat([]), Buffer.concat([Buffer.from("abc")], 2), Buffer.concat([Buffer.from("abc")], 5));
show(Buffer.byteLength("€"), Buffer.byteLength("abcd", "base64"), Buffer.byteLength("abcd", "hex"), Buffer.byteLength(new Uint16Array(3)), Buffer.byteLength(new ArrayBuffer(5)), Buffer.byteLength("€", "nonsense" as never));
show(Buffer.isBuffer(copy), Buffer.isBuffer(new Uint8Array(2)), copy instanceof Uint8Array, copy instanceof Buffer, Object.prototype.toString.call(copy), copy.constructor === Buffer, copy.constructor.name);
show(Buffer.isEncoding("UTF8"), Buffer.isEncoding("binary"), Buffer.isEncoding("utf-7"), Buffer.isEncoding(""), Buffer.poolSize);
show(Object.getPrototypeOf(Buffer.prototype) === Uint8Array.prototype, Object.getPrototypeOf(Buffer) === Uint8Array, typeof Buffer, Buffer.name);
show(Buffer.copyBytesFrom(new Uint16Array([1, 2, 3]), 1, 1));
show(Buffer.compare(Buffer.from("a"), Buffer.from("b")), Buffer.compare(Buffer.from("b"), Buffer.from("a")), Buffer.compare(Buffer.from("a"), Buffer.from("a")), Buffer.compare(Buffer.from("a"), Buffer.from("ab")));

// expect: <Buffer 68 c3 a9 6c 6c 6f 20 e2 82 ac> <Buffer ff 00> <Buffer 68 69> <Buffer 68 69>
// expect: <Buffer 61 00 62 00> <Buffer e9 ac> <Buffer e9> <Buffer c3 bc>
// expect: <Buffer 01 02 2c ff 07> <Buffer 05 06> <Buffer >
// expect: Copy copy <Buffer 43 6f 70 79> {"type":"Buffer","data":[99,111,112,121]}
// expect: 0 0 120 120 120 120 0 0 2 4 true true
// expect: <Buffer 01 00 ff> <Buffer 01 00 00 01>
// expect: <Buffer 62 6f 78 65 64> <Buffer 70 72 69 6d>
// expect: <Buffer 00 00 00> <Buffer 61 62 61 62 61> <Buffer 07 07 07> <Buffer 61 61 61 61> <Buffer 78 79>
// expect: 4 3 <Buffer 01 02 03> <Buffer >
// expect: <Buffer 61 62 63 64> <Buffer > <Buffer 61 62> <Buffer 61 62 63 00 00>
// expect: 3 3 2 6 5 3
// expect: true false true true [object Uint8Array] true Buffer
// expect: true true false false 8192
// expect: true true function Buffer
// expect: <Buffer 02 00>
// expect: -1 1 0 -1
