// structuredClone and deep equality of typed arrays, DataViews and ArrayBuffers.
import assert from "node:assert";
import { isDeepStrictEqual } from "node:util";

const all = new Uint8Array([1, 2, 3, 4, 5, 6, 7, 8]);
const value = { a: all.subarray(1, 3), b: new Uint16Array(all.buffer, 2, 2), data: new DataView(all.buffer, 4), whole: all.buffer };
const copy = structuredClone(value);
console.log(copy, copy.a.buffer === copy.b.buffer, copy.whole === copy.data.buffer, copy.a.byteOffset, copy.data.byteOffset);
copy.a[1] = 0xff;
console.log(copy.b[0]!.toString(16), all[2], new Uint8Array(copy.whole).join());
class Sub extends Uint8Array {
  more = 1;
}
const sub = structuredClone(new Sub([1, 2]));
console.log(sub, sub instanceof Sub, Object.getPrototypeOf(sub) === Uint8Array.prototype);
class Buf extends ArrayBuffer {}
console.log(structuredClone(new Buf(2)), structuredClone(Object.assign(new Uint8Array(1), { x: 1 })));
console.log(structuredClone(new Float64Array([NaN, -0])), structuredClone(new Map([[all, new Set([all])]])));

const same = (a: unknown, b: unknown): void => {
  const loose = (() => {
    try {
      assert.deepEqual(a, b);
      return true;
    } catch {
      return false;
    }
  })();
  console.log(isDeepStrictEqual(a, b), loose);
};
same(new Uint8Array([1, 2]), new Uint8Array([1, 2]));
same(new Uint8Array([1, 2]), new Uint8Array([1, 3]));
same(new Uint8Array([1, 2]), new Uint8Array([1]));
same(new Uint8Array([1, 2]), new Int8Array([1, 2]));
same(new Uint8Array([1, 2]), [1, 2]);
same(new Float32Array([0]), new Float32Array([-0]));
same(new Float64Array([NaN]), new Float64Array([NaN]));
same(new Uint8Array([1]).buffer, new Uint8Array([1]).buffer);
same(new Uint8Array([1]).buffer, new Uint8Array([2]).buffer);
same(new ArrayBuffer(1), new ArrayBuffer(2));
same(new DataView(all.buffer, 1, 2), new DataView(new Uint8Array([2, 3]).buffer));
same(new DataView(all.buffer, 1, 2), new DataView(all.buffer, 2, 2));
same(Object.assign(new Uint8Array(1), { x: 1 }), new Uint8Array(1));
same(Object.assign(new Uint8Array(1), { x: 1 }), Object.assign(new Uint8Array(1), { x: 1 }));
same(new Sub([1]), new Uint8Array([1]));
same({ deep: [new Uint8Array([1])] }, { deep: [new Uint8Array([1])] });
same(new Set([new Uint8Array([1])]), new Set([new Uint8Array([1])]));
same(all.subarray(2, 4), new Uint8Array([3, 4]));
try {
  assert.deepStrictEqual(new Uint8Array([1]), new Uint8Array([2]));
} catch (e) {
  console.log((e as { code: string }).code);
}

// expect: {
// expect:   a: Uint8Array(2) [ 2, 3 ],
// expect:   b: Uint16Array(2) [ 1027, 1541 ],
// expect:   data: DataView {
// expect:     byteLength: 4,
// expect:     byteOffset: 4,
// expect:     buffer: ArrayBuffer {
// expect:       [Uint8Contents]: <01 02 03 04 05 06 07 08>,
// expect:       byteLength: 8
// expect:     }
// expect:   },
// expect:   whole: ArrayBuffer {
// expect:     [Uint8Contents]: <01 02 03 04 05 06 07 08>,
// expect:     byteLength: 8
// expect:   }
// expect: } true true 1 4
// expect: 4ff 3 1,2,255,4,5,6,7,8
// expect: Uint8Array(2) [ 1, 2 ] false true
// expect: ArrayBuffer { [Uint8Contents]: <00 00>, byteLength: 2 } Uint8Array(1) [ 0 ]
// expect: Float64Array(2) [ NaN, -0 ] Map(1) {
// expect:   Uint8Array(8) [
// expect:     1, 2, 3, 4,
// expect:     5, 6, 7, 8
// expect:   ] => Set(1) {
// expect:     Uint8Array(8) [
// expect:       1, 2, 3, 4,
// expect:       5, 6, 7, 8
// expect:     ]
// expect:   }
// expect: }
// expect: true true
// expect: false false
// expect: false false
// expect: false false
// expect: false false
// expect: false true
// expect: true false
// expect: true true
// expect: false false
// expect: false false
// expect: true true
// expect: false false
// expect: false false
// expect: true true
// expect: false false
// expect: true true
// expect: true true
// expect: true true
// expect: ERR_ASSERTION
