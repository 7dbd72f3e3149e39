// Object's static methods: entries, assign, fromEntries, create, is, groupings by hand.
const o = { a: 1, b: 2 };
console.log(Object.entries(o).join(" "), Object.values(o).join(), JSON.stringify(Object.fromEntries([["x", 1], ["y", 2]])));
const target = { a: 0, z: 9 };
console.log(Object.assign(target, o, null, { c: 3 }, undefined) === target, JSON.stringify(target));
const bare = Object.create(null) as Record<string, number>;
bare["k"] = 1;
console.log("toString" in bare, Object.keys(bare).join(), Object.getPrototypeOf(bare));
const heir = Object.create(o, { own: { value: 5, enumerable: true } }) as typeof o & { own: number };
console.log(heir.a, heir.own, Object.keys(heir).join(), Object.is(NaN, NaN), Object.is("a", "a"), Object.is({}, {}));
console.log(JSON.stringify(Object.fromEntries(new Map([["m", 1]]))), JSON.stringify(Object.fromEntries(Object.entries(o).map(([k, v]) => [v, k]))));
Object.setPrototypeOf(target, { inherited: "yes" });
console.log((target as unknown as { inherited: string }).inherited, Object.entries("ab").join(" "), Object.keys([4, 5]).join());

// expect: a,1 b,2 1,2 {"x":1,"y":2}
// expect: true {"a":1,"z":9,"b":2,"c":3}
// expect: false k null
// expect: 1 5 own true true false
// expect: {"m":1} {"1":"a","2":"b"}
// expect: yes 0,a 1,b 0,1
