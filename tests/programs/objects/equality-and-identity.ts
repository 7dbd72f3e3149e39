// Objects are compared by identity, and survive as keys and cycles.
const a = { n: 1 }, b = { n: 1 }, c = a;
console.log(a === b, a === c, a == b, [a].includes(b), [a].indexOf(c));
const node: { self?: unknown; list: unknown[] } = { list: [] };
node.self = node; node.list.push(node, node.list);
console.log(node.self === node, node.list[0] === node, node.list[1] === node.list);
const tags = new Map<object, string>([[a, "a"], [b, "b"]]);
console.log(tags.get(c), tags.get({ n: 1 }), tags.size);
const copy = structuredClone({ a: [1, { b: 2 }], when: new Date(0), set: new Set([1]) });
console.log(copy.a.length, copy.when.getTime(), copy.set.has(1));

// expect: false true false false 0
// expect: true true true
// expect: a undefined 2
// expect: 2 0 true
