// Subclasses of typed arrays and ArrayBuffer: construction, inherited methods, Symbol.species.
class Bytes extends Uint8Array {
  label = "bytes";
  #secret = 7;
  0 = 42;
  get secret(): number {
    return this.#secret;
  }
  sum(): number {
    return this.reduce((s, x) => s + x, 0);
  }
  static make(...items: number[]): Bytes {
    return Bytes.from(items) as Bytes;
  }
}
const a = new Bytes([1, 2, 3]);
console.log(a.sum(), a.label, a.secret, a[0], a.length, a instanceof Uint8Array, a.constructor.name);
console.log(Bytes.of(4, 5), Bytes.make(6, 7), Bytes.BYTES_PER_ELEMENT, Object.prototype.toString.call(a));
for (const made of [a.slice(1), a.subarray(1), a.map((x) => x + 1), a.filter((x) => x > 2)])
  console.log(made.constructor.name, made instanceof Bytes && made.label, made.join());
for (const made of [a.toSorted(), a.toReversed(), a.with(0, 9)]) console.log(made.constructor.name, made.join());

// As Buffer does it: over a pool, with offset and length
class Buf extends Uint8Array {
  constructor(buffer: ArrayBuffer | number, offset?: number, length?: number) {
    super(buffer as ArrayBuffer, offset, length);
  }
  override slice(start?: number, end?: number): Buf {
    return this.subarray(start, end) as Buf;
  }
  override toString(): string {
    return String.fromCharCode(...this);
  }
  toJSON(): unknown {
    return { type: "Buf", data: [...this] };
  }
}
const pool = new ArrayBuffer(64);
const one = new Buf(pool, 8, 4);
one.set([72, 101, 108, 108]);
const two = one.slice(1, 3);
two[0] = 69;
console.log(`${one}`, `${two}`, two.byteOffset, two.buffer === pool, two instanceof Buf, JSON.stringify(two));
try {
  new Buf(pool, 60, 8);
} catch (e) {
  console.log((e as Error).message);
}

class Plain extends Int16Array {
  static get [Symbol.species](): Int16ArrayConstructor {
    return Int16Array;
  }
}
console.log(new Plain([1, 2]).map((x) => x * 2), new Plain([1, 2]).slice(1), new Plain(2).subarray(1));
class Odd extends Int8Array {
  static get [Symbol.species](): Float64ArrayConstructor {
    return Float64Array as never;
  }
}
console.log(new Odd([1, 2]).map((x) => x / 2), new Odd([1, 2]).slice());
class Small extends Uint8Array {
  constructor(length: number) {
    super(length - 1);
  }
}
for (const f of [() => new Small(5).map((x) => x), () => Small.of(1, 2), () => Small.from([1])])
  try {
    console.log(f());
  } catch (e) {
    console.log((e as Error).name, (e as Error).message);
  }
class NotOne extends Uint8Array {
  static get [Symbol.species](): unknown {
    return Array;
  }
}
try {
  new NotOne(2).map((x) => x);
} catch (e) {
  console.log((e as Error).name, (e as Error).message);
}
class Region extends ArrayBuffer {
  name: string;
  constructor(size: number, name = "?") {
    super(size);
    this.name = name;
  }
}
const region = new Region(4, "r");
new Uint8Array(region).fill(3);
const part = region.slice(1, 3) as Region;
console.log(part instanceof Region, part.name, part.byteLength, new Uint8Array(part).join(), new Uint8Array(region).buffer === region);
class Typed extends DataView {
  text(): string {
    return String.fromCharCode(this.getUint8(0), this.getUint8(1));
  }
}
console.log(new Typed(new Uint8Array([65, 66]).buffer).text());
const Base: new (n: number) => Uint8Array = Object.getPrototypeOf(Bytes);
console.log(Base === Uint8Array, Object.getPrototypeOf(Uint8Array.prototype) === Object.getPrototypeOf(Int8Array.prototype));
const made = Reflect.construct(Uint8Array, [3], Bytes);
console.log(made instanceof Bytes, made.length);
class Without extends Uint8Array {
  constructor() {
    try {
      console.log(this.length);
    } catch (e) {
      console.log((e as Error).name);
    }
    super(1);
  }
}
console.log(new Without().length);

// expect: 47 bytes 7 42 3 true Bytes
// expect: Bytes(2) [Uint8Array] [ 4, 5, label: 'bytes' ] Bytes(2) [Uint8Array] [ 6, 7, label: 'bytes' ] 1 [object Uint8Array]
// expect: Bytes bytes 2,3
// expect: Bytes bytes 42,3
// expect: Bytes bytes 43,43,4
// expect: Bytes bytes 42,42,3
// expect: Uint8Array 3,42,42
// expect: Uint8Array 3,42,42
// expect: Uint8Array 9,42,3
// expect: HEll El 9 true true {"type":"Buf","data":[69,108]}
// expect: Invalid typed array length: 8
// expect: Int16Array(2) [ 2, 4 ] Int16Array(1) [ 2 ] Int16Array(1) [ 0 ]
// expect: Float64Array(2) [ 0.5, 1 ] Float64Array(2) [ 1, 2 ]
// expect: TypeError Derived TypedArray constructor created an array which was too small
// expect: TypeError Derived TypedArray constructor created an array which was too small
// expect: TypeError Derived TypedArray constructor created an array which was too small
// expect: TypeError Method %TypedArray%.prototype.map called on incompatible receiver [object Array]
// expect: true ? 2 3,3 true
// expect: AB
// expect: true true
// expect: true 3
// expect: ReferenceError
// expect: 1
