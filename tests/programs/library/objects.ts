// Descriptors, prototypes, Reflect, boxed primitives and structuredClone behave and complain as in Node.
const attempt = (f: () => unknown) => { try { console.log(f()); } catch (error) { console.log(`${error}`); } };
const o: Record<PropertyKey, unknown> = { b: 1, 2: "two", a: 3, 1: "one", [Symbol("s")]: 4 };
Object.defineProperty(o, "fixed", { value: 5 });
Object.defineProperty(o, "acc", { get: () => 6, configurable: true, enumerable: true });
console.log(Object.keys(o), Reflect.ownKeys(o), Object.getOwnPropertyDescriptors(o));
for (const f of [() => Object.defineProperty(o, "fixed", { value: 6 }), () => Object.defineProperty(o, "fixed", { value: 5 }), () => ((o as { fixed: number }).fixed = 1), () => delete o["fixed"], () => Object.defineProperty(o, "acc", { value: 1 })["acc"], () => Object.defineProperty({}, "x", { get() {}, value: 1 } as never), () => Object.defineProperty(1 as never, "x", {}), () => Object.create(5 as never), () => Object.setPrototypeOf(Object.preventExtensions({}), {}), () => { const p = {}; return Object.setPrototypeOf(p, Object.create(p)); }, () => Object.fromEntries([["a", 1], ["b", 2]]), () => Object.fromEntries([1 as never]), () => Object.entries("ab"), () => Object.assign({}, "ab", null, [9])]) attempt(f);
console.log(Reflect.has({ x: 1 }, "x"), Reflect.get({ get y() { return (this as { z: number }).z; } }, "y", { z: 9 }), Reflect.set(Object.freeze({ q: 1 }), "q", 2), Reflect.apply(Math.max, null, [1, 3, 2]), Reflect.construct(Date, [0]).getTime(), Reflect.getPrototypeOf([]) === Array.prototype);
console.log(Object.getOwnPropertyNames("ab"), Object.getOwnPropertyNames([1]), Object.getOwnPropertyNames(function f(a: number) { return a; }).sort(), Object.is(NaN, NaN), Object.is(0, -0));
console.log(typeof Object(1), Object("s").length, Object(Symbol.iterator).description, new Boolean(false) ? 1 : 2, [new Number(1)] + "", ({}).toString(), Object.prototype.toString.call(null), `${Object.prototype.toString.call([])}`);
const original = { d: new Date(5), m: new Map([[{ k: 1 }, new Set([1])]]), r: /x/gi, a: [1, , 3], e: new RangeError("bad"), n: { deep: [new Number(2)] }, self: null as unknown };
original.self = original;
const copy = structuredClone(original);
console.log(copy.self === copy, copy.d.getTime(), copy.m, copy.r, copy.a, copy.e.message, copy.e instanceof RangeError, copy.n, copy.n !== original.n);
for (const bad of [() => structuredClone(() => 1), () => structuredClone(Symbol("x")), () => structuredClone({ f() {} })]) try { bad(); } catch (error) { console.log((error as Error).name, (error as { code: number }).code); }
class A { static s = 1; #p = 2; get p() { return this.#p; } static { this.s++; } }
console.log(A.s, new A().p, A.name, A.length, (() => {}).name, (function () {}).name, (class {}).name, ((x: number, y = 1, ...z: number[]) => x + y + z.length).length, A.prototype.constructor === A);
function F(this: { x: number }, x: number) { this.x = x; }
const B = (F as never as { bind(t: null, x: number): new () => { x: number } }).bind(null, 7);
console.log(new B(), B.name, (B as never as { length: number }).length, new B() instanceof (F as never), [1, 2].concat([3], 4 as never, [[5]] as never), Array.from("ab", (c, i) => c + i), Array.of(7).length);
console.log(Function.prototype.call.call(function (this: number) { return this; }, 5), Math.max.apply(null, [1, 2]), [3, 4].at(-1), Array.prototype.map.call("ab", (c) => c + c), Array.prototype.slice.call({ 0: "x", 1: "y", length: 2 }));

// expect: [ '1', '2', 'b', 'a', 'acc' ] [ '1', '2', 'b', 'a', 'fixed', 'acc', Symbol(s) ] {
// expect:   '1': {
// expect:     value: 'one',
// expect:     writable: true,
// expect:     enumerable: true,
// expect:     configurable: true
// expect:   },
// expect:   '2': {
// expect:     value: 'two',
// expect:     writable: true,
// expect:     enumerable: true,
// expect:     configurable: true
// expect:   },
// expect:   b: { value: 1, writable: true, enumerable: true, configurable: true },
// expect:   a: { value: 3, writable: true, enumerable: true, configurable: true },
// expect:   fixed: { value: 5, writable: false, enumerable: false, configurable: false },
// expect:   acc: {
// expect:     get: [Function: get],
// expect:     set: undefined,
// expect:     enumerable: true,
// expect:     configurable: true
// expect:   },
// expect:   [Symbol(s)]: { value: 4, writable: true, enumerable: true, configurable: true }
// expect: }
// expect: TypeError: Cannot redefine property: fixed
// expect: { '1': 'one', '2': 'two', b: 1, a: 3, acc: [Getter], [Symbol(s)]: 4 }
// expect: TypeError: Cannot assign to read only property 'fixed' of object '#<Object>'
// expect: TypeError: Cannot delete property 'fixed' of #<Object>
// expect: 1
// expect: TypeError: Invalid property descriptor. Cannot both specify accessors and a value or writable attribute, #<Object>
// expect: TypeError: Object.defineProperty called on non-object
// expect: TypeError: Object prototype may only be an Object or null: 5
// expect: TypeError: #<Object> is not extensible
// expect: TypeError: Cyclic __proto__ value
// expect: { a: 1, b: 2 }
// expect: TypeError: Iterator value 1 is not an entry object
// expect: [ [ '0', 'a' ], [ '1', 'b' ] ]
// expect: { '0': 9, '1': 'b' }
// expect: true 9 false 3 0 true
// expect: [ '0', '1', 'length' ] [ '0', 'length' ] [ 'length', 'name', 'prototype' ] true false
// expect: object 1 Symbol.iterator 1 1 [object Object] [object Null] [object Array]
// expect: true 5 Map(1) { { k: 1 } => Set(1) { 1 } } /x/gi [ 1, <1 empty item>, 3 ] bad true { deep: [ [Number: 2] ] } true
// expect: DataCloneError 25
// expect: DataCloneError 25
// expect: DataCloneError 25
// expect: 2 2 A 0    1 true
// expect: F { x: 7 } bound F 0 true [ 1, 2, 3, 4, [ 5 ] ] [ 'a0', 'b1' ] 1
// expect: 5 2 4 [ 'aa', 'bb' ] [ 'x', 'y' ]
