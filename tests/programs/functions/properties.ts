// Functions are objects: name, length, prototype and own properties.
const f = function named(a: number, b: number) { return a + b; };
const g = () => 1;
const o = { method() {}, ["computed" + 1]: () => 2, get getter() { return 3; } };
console.log(f.name, g.name, o.method.name, (o["computed1"] as () => 2).name, (() => {}).name === "", (class Kind {}).name);
console.log(f.length, typeof f, f instanceof Function, f instanceof Object, Object.getPrototypeOf(f) === Function.prototype);
const counter = Object.assign(() => ++counter.count, { count: 5 });
console.log(counter(), counter(), counter.count, Object.keys(counter).join());
console.log("prototype" in f, "prototype" in g, "prototype" in o.method, f.prototype.constructor === f);
console.log(Object.getOwnPropertyDescriptor(o, "getter")!.get!.name, Object.getOwnPropertyDescriptor(f, "name")!.writable);

// expect: named g method computed1 true Kind
// expect: 2 function true true true
// expect: 6 7 7 count
// expect: true false false true
// expect: get getter false
