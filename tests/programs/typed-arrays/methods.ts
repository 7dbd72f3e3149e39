// Every method of typed arrays.
const a = new Uint8Array([5, 1, 4, 1, 3]);
const show = (v: unknown): void => {
  const t = v as { join?: () => string; constructor: { name: string } };
  console.log(ArrayBuffer.isView(v) ? `${t.constructor.name}[${t.join?.()}]` : v);
};
show(a.slice(1, 3));
show(a.slice(-2));
show(a.slice(3, 1));
show(a.subarray(1, 3));
show(a.subarray(-3, -1));
show(a.subarray(4, 2));
show(a.at(-1));
show(a.at(9));
show(a.at(NaN));
show(a.with(1, 300));
show(a.with(-1, "7" as never));
show(a.indexOf(1));
show(a.indexOf(1, 2));
show(a.indexOf(1, -1));
show(a.indexOf("1" as never));
show(a.lastIndexOf(1));
show(a.lastIndexOf(1, 2));
show(a.lastIndexOf(1, -4));
show(a.lastIndexOf(1, undefined));
show(a.includes(4));
show(a.includes(undefined as never));
show(new Float32Array([NaN]).includes(NaN));
show(new Float32Array([NaN]).indexOf(NaN));
show(a.join());
show(a.join("-"));
show(a.join(undefined));
show(a.toString());
show([...a.keys()].join());
show([...a.entries()].join(";"));
show([...a.values()].join());
show(a.map((x) => x * 100));
show(a.filter((x, i) => x > 1 && i < 4));
show(a.find((x) => x < 4));
show(a.findIndex((x) => x === 4));
show(a.findLast((x) => x < 4));
show(a.findLastIndex((x) => x === 1));
show(a.find(() => false));
show(a.some((x) => x > 4));
show(a.every((x) => x > 1));
show(a.reduce((s, x) => s + x));
show(a.reduce((s, x) => s + x, ""  as never));
show(a.reduceRight((s, x) => s + "," + x, "" as never));
show(new Uint8Array(0).reduce((s, x) => s + x, 7));
a.forEach(function (this: unknown, x, i, all) {
  if (i === 0) console.log(x, i, all === a, this);
}, "self");
show(a.toSorted());
show(a.toSorted((p, q) => q - p));
show(a.toReversed());
show(a.slice().sort());
show(a.slice().reverse());
show(new Float64Array([3, -0, NaN, 0, -Infinity, 1e300, -1]).sort());
show(new Int16Array([10, 9, -1, 100]).sort());
show(new Int16Array([10, 9, -1, 100]).sort(() => NaN));
show(new Int16Array([10, 9, -1, 100]).sort((p, q) => Math.abs(p) - Math.abs(q)));
show(a.slice().fill(7));
show(a.slice().fill(300, 1, -1));
show(a.slice().fill("2" as never, -2));
show(a.slice().fill({ valueOf: () => 9 } as never, 3));
show(a.slice().copyWithin(0, 2));
show(a.slice().copyWithin(1, 0, 3));
show(a.slice().copyWithin(-2, -4, -1));
const target = new Uint8Array(6);
target.set([1, 2, 3]);
target.set(new Float32Array([1.9, 300]), 3);
show(target);
target.set(target.subarray(0, 4), 2);
show(target);
target.set({ length: 2, 0: "8", 1: { valueOf: () => 9 } } as never, 4);
target.set("12" as never);
target.set(5 as never);
show(target);
const clamped = new Uint8ClampedArray(4);
clamped.set([-5, 300, 1.5, 2.5]);
show(clamped);
show(new Int8Array([200, -200]).map((x) => x * 2));
show(new Float32Array([1.1]).toLocaleString("en"));
show(new Uint16Array([1234, 5]).toLocaleString());
const fails = (f: () => unknown): void => {
  try {
    f();
    console.log("no error");
  } catch (e) {
    console.log(`${(e as Error).name}: ${(e as Error).message}`);
  }
};
fails(() => target.set([1, 2, 3], 4));
fails(() => target.set([1], -1));
fails(() => target.set(new Uint8Array(7)));
fails(() => a.with(5, 1));
fails(() => a.with(-6, 1));
fails(() => new Uint8Array(0).reduce((s, x) => s + x));
fails(() => a.map(undefined as never));
fails(() => a.forEach(3 as never));
fails(() => a.sort(3 as never));
fails(() => Uint8Array.prototype.map.call([1] as never, () => 1));
fails(() => Uint8Array.prototype.slice.call({} as never));
fails(() => (Object.getPrototypeOf(Uint8Array.prototype) as { length: number }).length);
fails(() => a.set(null as never));
fails(() => a.fill(Symbol() as never));
fails(() => a.join(Symbol() as never));
// Shared bytes
const words = new Uint16Array([0x0102, 0x0304]);
const bytes = new Uint8Array(words.buffer);
bytes[0] = 0xff;
show(words.subarray(1));
console.log(words[0]!.toString(16), words.subarray(1).byteOffset, words.subarray(1).buffer === words.buffer);
const iterator = a[Symbol.iterator]();
console.log(iterator.next(), Object.prototype.toString.call(iterator), a.values === a[Symbol.iterator]);
console.log(Math.max(...a), [..."ab", ...a].length, Array.from(a, (x) => x + 1).join(), [0, ...a.entries()].length);
const [first, , ...rest] = a;
console.log(first, rest.join());
console.log(String.fromCharCode.apply(null, new Uint8Array([72, 105]) as never), new Map(a.entries()).size);

// expect: Uint8Array[1,4]
// expect: Uint8Array[1,3]
// expect: Uint8Array[]
// expect: Uint8Array[1,4]
// expect: Uint8Array[4,1]
// expect: Uint8Array[]
// expect: 3
// expect: undefined
// expect: 5
// expect: Uint8Array[5,44,4,1,3]
// expect: Uint8Array[5,1,4,1,7]
// expect: 1
// expect: 3
// expect: -1
// expect: -1
// expect: 3
// expect: 1
// expect: 1
// expect: -1
// expect: true
// expect: false
// expect: true
// expect: -1
// expect: 5,1,4,1,3
// expect: 5-1-4-1-3
// expect: 5,1,4,1,3
// expect: 5,1,4,1,3
// expect: 0,1,2,3,4
// expect: 0,5;1,1;2,4;3,1;4,3
// expect: 5,1,4,1,3
// expect: Uint8Array[244,100,144,100,44]
// expect: Uint8Array[5,4]
// expect: 1
// expect: 2
// expect: 3
// expect: 3
// expect: undefined
// expect: true
// expect: false
// expect: 14
// expect: 51413
// expect: ,3,1,4,1,5
// expect: 7
// expect: 5 0 true self
// expect: Uint8Array[1,1,3,4,5]
// expect: Uint8Array[5,4,3,1,1]
// expect: Uint8Array[3,1,4,1,5]
// expect: Uint8Array[1,1,3,4,5]
// expect: Uint8Array[3,1,4,1,5]
// expect: Float64Array[-Infinity,-1,0,0,3,1e+300,NaN]
// expect: Int16Array[-1,9,10,100]
// expect: Int16Array[10,9,-1,100]
// expect: Int16Array[-1,9,10,100]
// expect: Uint8Array[7,7,7,7,7]
// expect: Uint8Array[5,44,44,44,3]
// expect: Uint8Array[5,1,4,2,2]
// expect: Uint8Array[5,1,4,9,9]
// expect: Uint8Array[4,1,3,1,3]
// expect: Uint8Array[5,5,1,4,3]
// expect: Uint8Array[5,1,4,1,4]
// expect: Uint8Array[1,2,3,1,44,0]
// expect: Uint8Array[1,2,1,2,3,1]
// expect: Uint8Array[1,2,1,2,8,9]
// expect: Uint8ClampedArray[0,255,2,2]
// expect: Int8Array[-112,112]
// expect: 1.1
// expect: 1,234,5
// expect: RangeError: offset is out of bounds
// expect: RangeError: offset is out of bounds
// expect: RangeError: offset is out of bounds
// expect: RangeError: Invalid typed array index
// expect: RangeError: Invalid typed array index
// expect: TypeError: Reduce of empty array with no initial value
// expect: TypeError: undefined is not a function
// expect: TypeError: 3 is not a function
// expect: TypeError: The comparison function must be either a function or undefined
// expect: TypeError: this is not a typed array.
// expect: TypeError: Method %TypedArray%.prototype.slice called on incompatible receiver #<Object>
// expect: TypeError: Method get TypedArray.prototype.length called on incompatible receiver [object Object]
// expect: TypeError: Cannot convert undefined or null to object
// expect: TypeError: Cannot convert a Symbol value to a number
// expect: TypeError: Cannot convert a Symbol value to a string
// expect: Uint16Array[772]
// expect: 1ff 2 true
// expect: { value: 5, done: false } [object Array Iterator] true
// expect: 5 7 6,2,5,2,4 6
// expect: 5 4,1,3
// expect: Hi 5
