// console.log and util.inspect show typed arrays, ArrayBuffers and DataViews as Node does.
import { inspect, types } from "node:util";

const u8 = new Uint8Array([1, 2, 3]);
console.log(u8, new Uint8Array(0), new Float32Array([0.5, -0, NaN]), new Int16Array([-1]));
console.log(u8.buffer, new ArrayBuffer(0), new DataView(u8.buffer, 1));
console.log({ a: u8, b: [u8.buffer] });
console.log(Object.assign(new Uint8Array(2), { extra: true, [Symbol("s")]: 1 }));
console.log(Object.assign(new Uint8Array(0), { extra: true }));
console.log(Object.assign(new ArrayBuffer(1), { extra: true }));
console.log(new Uint8Array(120).map((_, i) => i));
console.log(new Float64Array(7).map((_, i) => i * 1.5));
console.log(new ArrayBuffer(60), new Uint8Array(101).buffer);
console.log(inspect(new Uint8Array(10), { maxArrayLength: 3 }), inspect(new ArrayBuffer(10), { maxArrayLength: 3 }));
console.log(inspect(new ArrayBuffer(4), { maxArrayLength: 3 }), inspect(new Uint8Array(3), { maxArrayLength: 0 }));
console.log(inspect(u8, { showHidden: true }), inspect(u8.buffer, { showHidden: true }));
console.log(inspect([[[[u8, u8.buffer, new DataView(u8.buffer)]]]]), inspect([u8, u8.buffer], { depth: 0 }));
console.log(inspect(u8, { colors: true }), inspect(u8.buffer, { colors: true }));
class Sub extends Uint8Array {}
class Buf extends ArrayBuffer {}
class View extends DataView {}
console.log(new Sub(2), new Buf(2), new View(new Buf(1)));
console.log(Object.setPrototypeOf(new Uint8Array(2), null));
console.log(Object.setPrototypeOf(new ArrayBuffer(2), null) instanceof Object);
console.log(Object.defineProperty(new Uint8Array(1), Symbol.toStringTag, { value: "Tagged" }));
console.log(new Map([[u8, new Set([new Int8Array(1)])]]), [u8.values(), u8.entries()]);
console.log(Uint8Array, ArrayBuffer, Object.getPrototypeOf(Uint8Array), Uint8Array.prototype);
console.log(`${inspect(new Uint8Array(2), { compact: false })}`);
console.log("%o %O %s %d %j", u8, u8, u8, u8, u8);
console.log(Object.entries(types).filter(([, is]) => (is as (v: unknown) => boolean)(u8)).map(([name]) => name).sort().join());
for (const value of [new Float64Array(1), u8.buffer, new DataView(u8.buffer), new Sub(1), [], null])
  console.log(
    types.isTypedArray(value),
    types.isUint8Array(value),
    types.isFloat64Array(value),
    types.isArrayBuffer(value),
    types.isAnyArrayBuffer(value),
    types.isDataView(value),
    types.isArrayBufferView(value),
  );
console.table([new Uint8Array([1, 2]), [3, 4]]);
console.table(new Uint8Array([5, 6]));
console.dir(u8, { showHidden: false });

// expect: Uint8Array(3) [ 1, 2, 3 ] Uint8Array(0) [] Float32Array(3) [ 0.5, -0, NaN ] Int16Array(1) [ -1 ]
// expect: ArrayBuffer { [Uint8Contents]: <01 02 03>, byteLength: 3 } ArrayBuffer { [Uint8Contents]: <>, byteLength: 0 } DataView {
// expect:   byteLength: 2,
// expect:   byteOffset: 1,
// expect:   buffer: ArrayBuffer { [Uint8Contents]: <01 02 03>, byteLength: 3 }
// expect: }
// expect: {
// expect:   a: Uint8Array(3) [ 1, 2, 3 ],
// expect:   b: [ ArrayBuffer { [Uint8Contents]: <01 02 03>, byteLength: 3 } ]
// expect: }
// expect: Uint8Array(2) [ 0, 0, extra: true, [Symbol(s)]: 1 ]
// expect: Uint8Array(0) [ extra: true ]
// expect: ArrayBuffer { [Uint8Contents]: <00>, byteLength: 1, extra: true }
// expect: Uint8Array(120) [
// expect:    0,  1,  2,  3,  4,  5,  6,  7,  8,  9, 10, 11,
// expect:   12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23,
// expect:   24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35,
// expect:   36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47,
// expect:   48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59,
// expect:   60, 61, 62, 63, 64, 65, 66, 67, 68, 69, 70, 71,
// expect:   72, 73, 74, 75, 76, 77, 78, 79, 80, 81, 82, 83,
// expect:   84, 85, 86, 87, 88, 89, 90, 91, 92, 93, 94, 95,
// expect:   96, 97, 98, 99,
// expect:   ... 20 more items
// expect: ]
// expect: Float64Array(7) [
// expect:   0, 1.5, 3, 4.5,
// expect:   6, 7.5, 9
// expect: ]
// expect: ArrayBuffer {
// expect:   [Uint8Contents]: <00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00>,
// expect:   byteLength: 60
// expect: } ArrayBuffer {
// expect:   [Uint8Contents]: <00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 ... 1 more byte>,
// expect:   byteLength: 101
// expect: }
// expect: Uint8Array(10) [ 0, 0, 0, ... 7 more items ] ArrayBuffer {
// expect:   [Uint8Contents]: <00 00 00 ... 7 more bytes>,
// expect:   byteLength: 10
// expect: }
// expect: ArrayBuffer {
// expect:   [Uint8Contents]: <00 00 00 ... 1 more byte>,
// expect:   byteLength: 4
// expect: } Uint8Array(3) [ ... 3 more items ]
// expect: Uint8Array(3) [
// expect:   1,
// expect:   2,
// expect:   3,
// expect:   [BYTES_PER_ELEMENT]: 1,
// expect:   [length]: 3,
// expect:   [byteLength]: 3,
// expect:   [byteOffset]: 0,
// expect:   [buffer]: ArrayBuffer { byteLength: 3 }
// expect: ] ArrayBuffer { [Uint8Contents]: <01 02 03>, byteLength: 3 }
// expect: [ [ [ [Array] ] ] ] [ [Uint8Array], [ArrayBuffer] ]
// expect: Uint8Array(3) [ [33m1[39m, [33m2[39m, [33m3[39m ] ArrayBuffer { [36m[Uint8Contents][39m: <01 02 03>, byteLength: [33m3[39m }
// expect: Sub(2) [Uint8Array] [ 0, 0 ] Buf [ArrayBuffer] { [Uint8Contents]: <00 00>, byteLength: 2 } View [DataView] {
// expect:   byteLength: 1,
// expect:   byteOffset: 0,
// expect:   buffer: Buf [ArrayBuffer] { [Uint8Contents]: <00>, byteLength: 1 }
// expect: }
// expect: [Uint8Array(2): null prototype] [ 0, 0 ]
// expect: false
// expect: Uint8Array(1) [Tagged] [ 0 ]
// expect: Map(1) { Uint8Array(3) [ 1, 2, 3 ] => Set(1) { Int8Array(1) [ 0 ] } } [ Object [Array Iterator] {}, Object [Array Iterator] {} ]
// expect: [Function: Uint8Array] [Function: ArrayBuffer] [Function: TypedArray] TypedArray {}
// expect: Uint8Array(2) [
// expect:   0,
// expect:   0
// expect: ]
// expect: Uint8Array(3) [
// expect:   1,
// expect:   2,
// expect:   3,
// expect:   [BYTES_PER_ELEMENT]: 1,
// expect:   [length]: 3,
// expect:   [byteLength]: 3,
// expect:   [byteOffset]: 0,
// expect:   [buffer]: ArrayBuffer { byteLength: 3 }
// expect: ] Uint8Array(3) [ 1, 2, 3 ] 1,2,3 NaN {"0":1,"1":2,"2":3}
// expect: isArrayBufferView,isTypedArray,isUint8Array
// expect: true false true false false false true
// expect: false false false true true false false
// expect: false false false false false true true
// expect: true true false false false false true
// expect: false false false false false false false
// expect: false false false false false false false
// expect: ┌─────────┬───┬───┐
// expect: │ (index) │ 0 │ 1 │
// expect: ├─────────┼───┼───┤
// expect: │ 0       │ 1 │ 2 │
// expect: │ 1       │ 3 │ 4 │
// expect: └─────────┴───┴───┘
// expect: ┌─────────┬────────┐
// expect: │ (index) │ Values │
// expect: ├─────────┼────────┤
// expect: │ 0       │ 5      │
// expect: │ 1       │ 6      │
// expect: └─────────┴────────┘
// expect: Uint8Array(3) [ 1, 2, 3 ]
