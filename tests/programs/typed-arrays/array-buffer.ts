// ArrayBuffer: slices are copies, views share, subclasses say what a slice is.
const buffer = new ArrayBuffer(8);
const bytes = new Uint8Array(buffer);
bytes.set([1, 2, 3, 4, 5, 6, 7, 8]);
const slices: [number?, number?][] = [[], [2], [2, 4], [-3], [-3, -1], [5, 2], [0, 99], [NaN, 3], [1.9, 3.9]];
for (const [start, end] of slices) {
  const copy = buffer.slice(start as number, end);
  console.log(copy.byteLength, new Uint8Array(copy).join(), copy !== buffer);
}
const copy = buffer.slice(0);
bytes[0] = 99;
console.log(new Uint8Array(copy)[0], new Uint8Array(buffer)[0], new Uint16Array(buffer)[0]);
console.log(new ArrayBuffer("3" as never).byteLength, new ArrayBuffer(2.9).byteLength, new ArrayBuffer(undefined as never).byteLength);
console.log(ArrayBuffer.isView(bytes), ArrayBuffer.isView(buffer), ArrayBuffer.length, ArrayBuffer.name, typeof ArrayBuffer);
console.log(Object.keys(buffer), 0 in buffer, (buffer as unknown as number[])[0], `${buffer}`, buffer.constructor === ArrayBuffer);
(buffer as unknown as number[])[0] = 7;
console.log((buffer as unknown as number[])[0], bytes[0], Object.keys(buffer));
const attempt = (f: () => unknown): void => {
  try {
    console.log("done", f());
  } catch (e) {
    console.log(`${(e as Error).name}: ${(e as Error).message}`);
  }
};
attempt(() => new ArrayBuffer(Symbol() as never));
attempt(() => new ArrayBuffer(Infinity));
attempt(() => ArrayBuffer.prototype.slice.call(bytes as never, 1));
attempt(() => {
  (buffer as { byteLength: number }).byteLength = 3;
});
attempt(() => Object.isFrozen(Object.freeze(new ArrayBuffer(2))));
class Loud extends ArrayBuffer {
  constructor(length: number) {
    super(length);
    console.log("made", length);
  }
}
console.log(new Loud(4).slice(1, 3) instanceof Loud);
class Same extends ArrayBuffer {
  static get [Symbol.species](): unknown {
    return function (this: unknown) {
      return shared;
    };
  }
}
const shared = new Same(4);
attempt(() => shared.slice(0));
class Short extends ArrayBuffer {
  constructor(length: number) {
    super(Math.max(0, length - 1));
  }
}
attempt(() => new Short(4).slice(0));
class Other extends ArrayBuffer {
  static get [Symbol.species](): unknown {
    return Uint8Array;
  }
}
attempt(() => new Other(4).slice(0));
// Views over one buffer see each other's writes, whatever their sizes.
const floats = new Float32Array(buffer, 4, 1);
floats[0] = 1;
console.log(bytes.join(), new DataView(buffer).getUint32(4, true).toString(16), new Int8Array(buffer, 7)[0]);
const all = [Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array, Float32Array, Float64Array];
for (const Type of all) console.log(Type.name, Type.BYTES_PER_ELEMENT, new Type(new ArrayBuffer(16)).length, new Type(3).byteLength);

// expect: 8 1,2,3,4,5,6,7,8 true
// expect: 6 3,4,5,6,7,8 true
// expect: 2 3,4 true
// expect: 3 6,7,8 true
// expect: 2 6,7 true
// expect: 0  true
// expect: 8 1,2,3,4,5,6,7,8 true
// expect: 3 1,2,3 true
// expect: 2 2,3 true
// expect: 1 99 611
// expect: 3 2 0
// expect: true false 1 ArrayBuffer function
// expect: [] false undefined [object ArrayBuffer] true
// expect: 7 99 [ '0' ]
// expect: TypeError: Cannot convert a Symbol value to a number
// expect: RangeError: Invalid array buffer length
// expect: TypeError: Method ArrayBuffer.prototype.slice called on incompatible receiver [object Uint8Array]
// expect: TypeError: Cannot set property byteLength of #<ArrayBuffer> which has only a getter
// expect: done true
// expect: made 4
// expect: made 2
// expect: true
// expect: TypeError: ArrayBuffer subclass returned this from species constructor
// expect: TypeError: Derived ArrayBuffer constructor created a buffer which was too small
// expect: TypeError: Method ArrayBuffer.prototype.slice called on incompatible receiver [object Uint8Array]
// expect: 99,2,3,4,0,0,128,63 3f800000 63
// expect: Int8Array 1 16 3
// expect: Uint8Array 1 16 3
// expect: Uint8ClampedArray 1 16 3
// expect: Int16Array 2 8 6
// expect: Uint16Array 2 8 6
// expect: Int32Array 4 4 12
// expect: Uint32Array 4 4 12
// expect: Float32Array 4 4 12
// expect: Float64Array 8 2 24
