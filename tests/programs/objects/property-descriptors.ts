// defineProperty controls writing, enumerating and deleting; strict code throws where it may not.
const o: Record<string, number> = {};
Object.defineProperty(o, "fixed", { value: 1 });
Object.defineProperty(o, "shown", { value: 2, enumerable: true, writable: true, configurable: true });
let backing = 5;
Object.defineProperty(o, "live", { get: () => backing, set: (v) => { backing = v * 2; }, enumerable: true, configurable: true });
console.log(Object.keys(o).join(), o["fixed"], o["live"], JSON.stringify(Object.getOwnPropertyDescriptor(o, "fixed")));
o["live"] = 10;
console.log(backing, o["live"], o.propertyIsEnumerable("fixed"), Object.getOwnPropertyNames(o).join());
const attempt = (f: () => unknown) => { try { console.log(f()); } catch (error) { console.log(`${error}`); } };
attempt(() => (o["fixed"] = 9));
attempt(() => delete o["fixed"]);
attempt(() => Object.defineProperty(o, "fixed", { value: 3 }));
const d = Object.getOwnPropertyDescriptors(o);
console.log(Object.keys(d).join(), d["shown"]!.writable, typeof d["live"]!.get);
Object.defineProperties(o, { p: { value: 1, enumerable: true }, q: { value: 2 } });
console.log(Object.keys(o).join(), o["q"]);

// expect: shown,live 1 5 {"value":1,"writable":false,"enumerable":false,"configurable":false}
// expect: 20 20 false fixed,shown,live
// expect: TypeError: Cannot assign to read only property 'fixed' of object '#<Object>'
// expect: TypeError: Cannot delete property 'fixed' of #<Object>
// expect: TypeError: Cannot redefine property: fixed
// expect: fixed,shown,live true function
// expect: shown,live,p 2
