// Typed arrays are made of lengths, buffers, lists and other typed arrays, and refuse what does not fit.
const text = (v: unknown): string => {
  const a = v as Uint8Array;
  return `${a.constructor.name}(${a.length}) [${a.join(",")}] at ${a.byteOffset} of ${a.buffer.byteLength}`;
};
console.log(text(new Uint8Array(3)));
console.log(text(new Uint8Array()));
console.log(text(new Uint8Array([1, 2.7, 300, -1, "7" as never, null as never, undefined as never, NaN])));
console.log(text(new Int8Array([127, 128, 255, 256])));
console.log(text(new Uint8ClampedArray([-1, 0.5, 1.5, 2.5, 254.5, 255.5, 1e9, NaN, Infinity])));
console.log(text(new Int16Array([32768, -32769])));
console.log(text(new Uint16Array([65536, -1])));
console.log(text(new Int32Array([2 ** 31, 2 ** 32 + 5, -1])));
console.log(text(new Uint32Array([-1, 2 ** 32, 1e20])));
console.log(text(new Float32Array([0.1, 1e40, -0, NaN])));
console.log(text(new Float64Array([0.1, 1e40, -0, NaN])));
console.log(text(new Uint8Array(new Set([1, 2, 3]))));
console.log(text(new Uint8Array({ length: 2, 0: 5, 1: { valueOf: () => 6 } } as never)));
console.log(text(new Uint8Array(new Float64Array([1.5, 256.5, -1]))));
console.log(text(new Float32Array(new Uint8Array([1, 2]))));
console.log(text(Uint8Array.from("123")));
console.log(text(Uint8Array.from([1, 2], (x, i) => x * 10 + i)));
console.log(text(Int16Array.of(1, -2, 3)));
console.log(text(Uint8Array.from({ length: 3 }, (_, i) => i * i)));
const buffer = new ArrayBuffer(16);
console.log(text(new Uint8Array(buffer)), text(new Uint16Array(buffer, 4)), text(new Uint32Array(buffer, 4, 2)));
new Uint32Array(buffer)[1] = 0x01020304;
console.log(text(new Uint8Array(buffer, 4, 4)), new Uint8Array(buffer).buffer === buffer);
const a = new Uint8Array(4);
console.log(a.buffer === a.buffer, a.buffer instanceof ArrayBuffer, a.buffer.byteLength);
const fails = (f: () => unknown): void => {
  try {
    f();
    console.log("no error");
  } catch (e) {
    console.log(`${(e as Error).name}: ${(e as Error).message}`);
  }
};
fails(() => new Uint8Array(-1));
fails(() => new Uint8Array(2 ** 53));
fails(() => new Uint8Array("x" as never).length);
fails(() => new Uint8Array(Symbol("s") as never));
fails(() => new Uint16Array(buffer, 1));
fails(() => new Uint16Array(new ArrayBuffer(3)));
fails(() => new Uint8Array(buffer, 17));
fails(() => new Uint8Array(buffer, -1));
fails(() => new Uint8Array(buffer, 0, 17));
fails(() => new Uint32Array(buffer, 8, 3));
fails(() => (Uint8Array as never as () => void)());
fails(() => new (Object.getPrototypeOf(Uint8Array))());
fails(() => Uint8Array.from(null as never));
fails(() => Uint8Array.from.call(undefined as never, []));
fails(() => new ArrayBuffer(-1));
fails(() => (ArrayBuffer as never as () => void)());
fails(() => new DataView({} as never));
fails(() => new DataView(buffer, 17));
fails(() => new DataView(buffer, 0, 17));
fails(() => new Uint8Array([Symbol("x") as never]));
fails(() => Uint8Array.prototype.fill.call([] as never, 1));
console.log(Uint8Array.name, Uint8Array.length, Uint8Array.BYTES_PER_ELEMENT, Float64Array.prototype.BYTES_PER_ELEMENT);
console.log(Object.getPrototypeOf(Uint8Array).name, Object.getPrototypeOf(Uint8Array) === Object.getPrototypeOf(Float32Array));
console.log(ArrayBuffer.isView(a), ArrayBuffer.isView(new DataView(buffer)), ArrayBuffer.isView(buffer), ArrayBuffer.isView([]));
console.log(String(a), Object.prototype.toString.call(a), Object.prototype.toString.call(buffer), Object.prototype.toString.call(new DataView(buffer)));
console.log(new Uint8Array(buffer.slice(4, 8)).join(), buffer.slice(-4).byteLength, buffer.slice(8, 2).byteLength);

// expect: Uint8Array(3) [0,0,0] at 0 of 3
// expect: Uint8Array(0) [] at 0 of 0
// expect: Uint8Array(8) [1,2,44,255,7,0,0,0] at 0 of 8
// expect: Int8Array(4) [127,-128,-1,0] at 0 of 4
// expect: Uint8ClampedArray(9) [0,0,2,2,254,255,255,0,255] at 0 of 9
// expect: Int16Array(2) [-32768,32767] at 0 of 4
// expect: Uint16Array(2) [0,65535] at 0 of 4
// expect: Int32Array(3) [-2147483648,5,-1] at 0 of 12
// expect: Uint32Array(3) [4294967295,0,1661992960] at 0 of 12
// expect: Float32Array(4) [0.10000000149011612,Infinity,0,NaN] at 0 of 16
// expect: Float64Array(4) [0.1,1e+40,0,NaN] at 0 of 32
// expect: Uint8Array(3) [1,2,3] at 0 of 3
// expect: Uint8Array(2) [5,6] at 0 of 2
// expect: Uint8Array(3) [1,0,255] at 0 of 3
// expect: Float32Array(2) [1,2] at 0 of 8
// expect: Uint8Array(3) [1,2,3] at 0 of 3
// expect: Uint8Array(2) [10,21] at 0 of 2
// expect: Int16Array(3) [1,-2,3] at 0 of 6
// expect: Uint8Array(3) [0,1,4] at 0 of 3
// expect: Uint8Array(16) [0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0] at 0 of 16 Uint16Array(6) [0,0,0,0,0,0] at 4 of 16 Uint32Array(2) [0,0] at 4 of 16
// expect: Uint8Array(4) [4,3,2,1] at 4 of 16 true
// expect: true true 4
// expect: RangeError: Invalid typed array length: -1
// expect: RangeError: Invalid typed array length: 9007199254740992
// expect: no error
// expect: TypeError: Cannot convert a Symbol value to a number
// expect: RangeError: start offset of Uint16Array should be a multiple of 2
// expect: RangeError: byte length of Uint16Array should be a multiple of 2
// expect: RangeError: Start offset 17 is outside the bounds of the buffer
// expect: RangeError: Start offset -1 is outside the bounds of the buffer
// expect: RangeError: Invalid typed array length: 17
// expect: RangeError: Invalid typed array length: 3
// expect: TypeError: Constructor Uint8Array requires 'new'
// expect: TypeError: Abstract class TypedArray not directly constructable
// expect: TypeError: object null is not iterable (cannot read property Symbol(Symbol.iterator))
// expect: TypeError: undefined is not a constructor
// expect: RangeError: Invalid array buffer length
// expect: TypeError: Constructor ArrayBuffer requires 'new'
// expect: TypeError: First argument to DataView constructor must be an ArrayBuffer
// expect: RangeError: Start offset 17 is outside the bounds of the buffer
// expect: RangeError: Invalid DataView length 17
// expect: TypeError: Cannot convert a Symbol value to a number
// expect: TypeError: this is not a typed array.
// expect: Uint8Array 3 1 8
// expect: TypedArray true
// expect: true true false false
// expect: 0,0,0,0 [object Uint8Array] [object ArrayBuffer] [object DataView]
// expect: 4,3,2,1 4 0
