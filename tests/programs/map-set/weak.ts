// WeakMap and WeakSet hold objects as keys; a WeakRef finds its object while that lives.
const key: object = { name: "key" }, other = {};
const w = new WeakMap<object, number>([[key, 1]]);
console.log(w.get(key), w.has(other), w.set(other, 2) === w, w.get(other), w.delete(other), w.has(other), w.get({}));
const s = new WeakSet([key]);
console.log(s.has(key), s.has(other), s.add(other).has(other));
for (const bad of [1, "text", null]) try { w.set(bad as unknown as object, 1); } catch (error) { console.log((error as Error).name); }
console.log(new WeakRef(key).deref() === key, w.has("x" as unknown as object));
const secrets = new WeakMap<object, string>();
class Person { constructor(secret: string) { secrets.set(this, secret); } tell() { return secrets.get(this); } }
console.log(new Person("s1").tell(), [new Person("a"), new Person("b")].map((p) => p.tell()).join());

// expect: 1 false true 2 true false undefined
// expect: true false true
// expect: TypeError
// expect: TypeError
// expect: TypeError
// expect: true false
// expect: s1 a,b
