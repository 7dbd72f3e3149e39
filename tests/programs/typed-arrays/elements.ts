// Elements are numbers of their type; keys that spell numbers never reach the prototype; nothing is out of bounds.
const a = new Uint8Array([1, 2, 3]) as Uint8Array & Record<string, unknown>;
console.log(a[0], a[3], a[-1], a["1"], a["-0"], a["1.5"], a["Infinity"], a["01"], a[1.5], a[2 ** 32]);
a[0] = 257;
a[3] = 9;
a[-1] = 9;
a["1"] = 8;
a["-0"] = 9;
a["1.5"] = 9;
a["NaN"] = 9;
a["01"] = "kept";
a.name = "kept too";
a[1] = "12" as never;
a[2] = { valueOf: () => 300 } as never;
console.log(a.join(), Object.keys(a).join(), a["01"], a.name);
console.log(0 in a, 3 in a, "2" in a, "-0" in a, "1.5" in a, "01" in a, "length" in a, -1 in a);
console.log(Object.hasOwn(a, 0), Object.hasOwn(a, "3"), a.hasOwnProperty("length"));
Object.prototype[7 as never] = "from the prototype" as never;
console.log(a[7], (a as unknown as string[])["7"], 7 in a);
delete Object.prototype[7 as never];
console.log(delete a[5], delete (a as Record<string, unknown>)["-0"], delete a.name, a.name);
const attempt = (f: () => unknown): void => {
  try {
    console.log("done", f());
  } catch (e) {
    console.log(`${(e as Error).name}: ${(e as Error).message}`);
  }
};
attempt(() => delete a[0]);
attempt(() => Object.freeze(a));
attempt(() => Object.isFrozen(Object.preventExtensions(new Uint8Array(1))));
attempt(() => Object.isSealed(Object.seal(new Uint8Array(1))));
attempt(() => Object.isSealed(new Uint8Array(1)));
attempt(() => Object.isFrozen(Object.freeze(new Uint8Array(0))));
attempt(() => (a[0] = Symbol("s") as never));
attempt(() => {
  (a as { length: number }).length = 1;
});
attempt(() => Object.defineProperty(a, 0, { value: 4 })[0]);
attempt(() => Object.defineProperty(a, 0, { value: 5, writable: true, enumerable: true, configurable: true })[0]);
attempt(() => Object.defineProperty(a, 0, { value: { valueOf: () => 66 } })[0]);
attempt(() => Object.defineProperty(a, 0, { value: 4, writable: false }));
attempt(() => Object.defineProperty(a, 0, { value: 4, enumerable: false }));
attempt(() => Object.defineProperty(a, 0, { value: 4, configurable: false }));
attempt(() => Object.defineProperty(a, 0, { get: () => 1 }));
attempt(() => Object.defineProperty(a, 9, { value: 4 }));
attempt(() => Object.defineProperty(a, "-0", { value: 4 }));
attempt(() => Reflect.defineProperty(a, 9, { value: 4 }));
attempt(() => Reflect.set(a, 0, 7) && a[0]);
attempt(() => Reflect.set(a, 9, 7));
attempt(() => Reflect.get(a, 0));
attempt(() => Reflect.has(a, 9));
attempt(() => Reflect.deleteProperty(a, 0));
attempt(() => Reflect.ownKeys(a).join());
console.log(JSON.stringify(Object.getOwnPropertyDescriptor(a, 0)), Object.getOwnPropertyDescriptor(a, 3));
// On a prototype chain
const heir = Object.create(a) as Record<string, unknown>;
console.log(heir[0], heir[9], 0 in heir, 9 in heir, Object.hasOwn(heir, 0));
attempt(() => {
  heir["x"] = 1;
  return Object.keys(heir).join();
});
for (const key in new Uint16Array(3)) console.log(key, typeof key);
console.log({ ...new Uint8Array([5, 6]) }, Object.entries(new Int8Array([-1])).join(), Object.values(new Uint8Array([4])).join());
console.log(JSON.stringify(new Uint8Array([1, 2])), JSON.stringify({ a: new Float32Array([0.5, NaN]) }), JSON.stringify(new ArrayBuffer(2)));
console.log(typeof a, a instanceof Uint8Array, a.length, Array.isArray(a), `${new Uint8Array([1, 2])}`);
// NaN of any bits is one NaN
const bits = new Uint32Array([1, 0x7ff80000, 0xffffffff, 0xffffffff, 0x7ff00001, 0xfff90000]);
const nans = new Float64Array(bits.buffer);
const floats = new Float32Array(new Uint32Array([0x7fc00001, 0xffffffff]).buffer);
console.log(nans[0], nans[1], nans[2], [...nans, ...floats].every((x) => x !== x), new Set([...nans, floats[0]]).size);
const [x, y] = [nans[1], floats[1]];
console.log(Object.is(x, NaN), y, { x, y }, [x].includes(NaN), new DataView(bits.buffer).getFloat64(8, true));
let sum = 0;
const big = new Float64Array(1000);
for (let i = 0; i < big.length; i++) big[i] = i / 4;
for (let i = 0; i < big.length; i++) sum += big[i]!;
console.log(sum);

// expect: 1 undefined undefined 2 undefined undefined undefined undefined undefined undefined
// expect: 1,12,44 0,1,2,01,name kept kept too
// expect: true false true false false true true false
// expect: true false false
// expect: undefined undefined false
// expect: true true true undefined
// expect: TypeError: Cannot delete property '0' of [object Uint8Array]
// expect: TypeError: Cannot freeze array buffer views with elements
// expect: done false
// expect: done true
// expect: done false
// expect: done true
// expect: TypeError: Cannot convert a Symbol value to a number
// expect: TypeError: Cannot set property length of [object Object] which has only a getter
// expect: done 4
// expect: done 5
// expect: done 66
// expect: TypeError: Cannot redefine property: 0
// expect: TypeError: Cannot redefine property: 0
// expect: TypeError: Cannot redefine property: 0
// expect: TypeError: Cannot redefine property: 0
// expect: TypeError: Invalid typed array index
// expect: TypeError: Invalid typed array index
// expect: done false
// expect: done 7
// expect: done true
// expect: done 7
// expect: done false
// expect: done false
// expect: done 0,1,2,01
// expect: {"value":7,"writable":true,"enumerable":true,"configurable":true} undefined
// expect: 7 undefined true false false
// expect: done x
// expect: 0 string
// expect: 1 string
// expect: 2 string
// expect: { '0': 5, '1': 6 } 0,-1 4
// expect: {"0":1,"1":2} {"a":{"0":0.5,"1":null}} {}
// expect: object true 3 false 1,2
// expect: NaN NaN NaN true 1
// expect: true NaN { x: NaN, y: NaN } true NaN
// expect: 124875
