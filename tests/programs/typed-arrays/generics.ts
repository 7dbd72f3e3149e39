// Typed arrays where other things take lists: Array's methods, spread, JSON, Reflect, Promise.all, sets and maps.
const a = new Uint8Array([3, 1, 2]);
const proto = Array.prototype;
console.log(proto.map.call(a, (x) => x * 1000), proto.filter.call(a, (x) => x > 1), proto.slice.call(a, 1), proto.concat.call([], a, [...a]));
console.log(proto.join.call(a, "-"), proto.indexOf.call(a, 2), proto.includes.call(a, 9), proto.at.call(a, -1), proto.reduce.call(a, (s, x) => `${s}${x}`));
console.log(proto.reverse.call(a.slice()), proto.sort.call(a.slice()), proto.fill.call(a.slice(), 7), proto.find.call(a, (x) => x < 3));
console.log([...a, ...a.keys()], Array.from(a), Array.from(a, (x) => x / 2), Array.of(...a), Object.assign({}, a), Array.isArray(a));
console.log([0].concat(a as never).length, [[0], a].flat().length, Math.max(...a), Math.min.apply(null, a as never), new Set(a), new Map(a.entries()));
const fails = (f: () => unknown): void => {
  try {
    console.log("no error", f());
  } catch (e) {
    console.log((e as Error).name);
  }
};
fails(() => proto.push.call(a, 1));
fails(() => proto.pop.call(a));
fails(() => proto.splice.call(a, 0, 1));
console.log(a);
const [x, ...rest] = a;
console.log(x, rest);
for (const v of a) console.log(v);
for (const [i, v] of a.entries()) console.log(i, v);
for (const i in a) console.log(i);
const it = a[Symbol.iterator]();
a[1] = 99;
console.log([...it], it.next());
console.log(JSON.stringify({ a, nested: [a.subarray(1)] }), JSON.stringify([new Uint8Array(0)]), JSON.stringify(a, null, 1));
console.log(await Promise.all(a as never), Object.fromEntries(a.entries()));
function args(...all: number[]): number {
  return all.length;
}
console.log(args(...a), args.apply(null, a as never), Reflect.apply(args, null, a as never), new Date(...([...new Uint16Array([2020, 1])] as [number, number])).getFullYear());
const spreadable = Object.assign(a.slice(), { [Symbol.isConcatSpreadable]: true });
console.log([0].concat(spreadable as never), `${a}`, a + "", a.toString === proto.toString);
const proxy = { length: 2, 0: 300, 1: "5" };
console.log(Uint8Array.from(proxy as never), new Float32Array(proxy as never), Uint8Array.from(new Map([[1, 2]]).values()));
function* numbers(): Generator<number> {
  yield 1;
  yield 258;
}
console.log(new Uint8Array(numbers()), Uint8Array.from(numbers(), (v) => v + 1), Float64Array.from([1, , 3] as never));
const withNext = { [Symbol.iterator]: () => ({ i: 0, next() { return { done: this.i >= 2, value: this.i++ }; } }) };
console.log(new Int32Array(withNext as never));
console.log(typeof a, a == (a as unknown), a === a.valueOf(), Object(a) === a, !!new Uint8Array(0), new Uint8Array([5]) as never == 5);
switch (a.length) {
  case 3:
    console.log("three");
}

// expect: [ 3000, 1000, 2000 ] [ 3, 2 ] [ 1, 2 ] [ Uint8Array(3) [ 3, 1, 2 ], 3, 1, 2 ]
// expect: 3-1-2 2 false 2 312
// expect: Uint8Array(3) [ 2, 1, 3 ] Uint8Array(3) [ 1, 2, 3 ] Uint8Array(3) [ 7, 7, 7 ] 1
// expect: [ 3, 1, 2, 0, 1, 2 ] [ 3, 1, 2 ] [ 1.5, 0.5, 1 ] [ 3, 1, 2 ] { '0': 3, '1': 1, '2': 2 } false
// expect: 2 2 3 1 Set(3) { 3, 1, 2 } Map(3) { 0 => 3, 1 => 1, 2 => 2 }
// expect: TypeError
// expect: TypeError
// expect: TypeError
// expect: Uint8Array(3) [ 1, 2, 2 ]
// expect: 1 [ 2, 2 ]
// expect: 1
// expect: 2
// expect: 2
// expect: 0 1
// expect: 1 2
// expect: 2 2
// expect: 0
// expect: 1
// expect: 2
// expect: [ 1, 99, 2 ] { value: undefined, done: true }
// expect: {"a":{"0":1,"1":99,"2":2},"nested":[{"0":99,"1":2}]} [{}] {
// expect:  "0": 1,
// expect:  "1": 99,
// expect:  "2": 2
// expect: }
// expect: [ 1, 99, 2 ] { '0': 1, '1': 99, '2': 2 }
// expect: 3 3 3 2020
// expect: [ 0, 1, 99, 2 ] 1,99,2 1,99,2 true
// expect: Uint8Array(2) [ 44, 5 ] Float32Array(2) [ 300, 5 ] Uint8Array(1) [ 2 ]
// expect: Uint8Array(2) [ 1, 2 ] Uint8Array(2) [ 2, 3 ] Float64Array(3) [ 1, NaN, 3 ]
// expect: Int32Array(2) [ 0, 1 ]
// expect: object true true true true true
// expect: three
