// Frozen, sealed and non-extensible objects refuse changes with Node's messages.
const attempt = (f: () => unknown) => { try { console.log(f()); } catch (error) { console.log(`${error}`); } };
const frozen = Object.freeze({ a: 1, deep: { b: 2 } }) as { a: number; deep: { b: number }; c?: number };
attempt(() => (frozen.a = 2));
attempt(() => (frozen.c = 3));
attempt(() => delete (frozen as { a?: number }).a);
attempt(() => (frozen.deep.b = 7));
const sealed = Object.seal({ a: 1 }) as { a?: number; b?: number };
attempt(() => (sealed.a = 5));
attempt(() => (sealed.b = 5));
attempt(() => delete sealed.a);
const fixed = Object.preventExtensions([1, 2]);
attempt(() => fixed.push(3));
attempt(() => fixed.pop());
console.log(Object.isFrozen(frozen), Object.isSealed(frozen), Object.isExtensible(frozen), Object.isFrozen(sealed), Object.isFrozen(1), Object.isFrozen("a"));
const list = Object.freeze([1, 2]) as unknown as number[];
attempt(() => list.push(3));
attempt(() => (list[0] = 9));

// expect: TypeError: Cannot assign to read only property 'a' of object '#<Object>'
// expect: TypeError: Cannot add property c, object is not extensible
// expect: TypeError: Cannot delete property 'a' of #<Object>
// expect: 7
// expect: 5
// expect: TypeError: Cannot add property b, object is not extensible
// expect: TypeError: Cannot delete property 'a' of #<Object>
// expect: TypeError: Cannot add property 2, object is not extensible
// expect: 2
// expect: true true false false true true
// expect: TypeError: Cannot add property 2, object is not extensible
// expect: TypeError: Cannot assign to read only property '0' of object '[object Array]'
