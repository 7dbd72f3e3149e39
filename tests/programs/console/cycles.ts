// A cycle prints as a numbered reference.
const a: Record<string, unknown> = { name: "a" };
a["self"] = a;
console.log(a);
const b: { list: unknown[]; child: Record<string, unknown> } = { list: [], child: {} };
b.list.push(b, b.list);
b.child["parent"] = b;
console.log(b);
const shared = { s: 1 };
console.log({ x: shared, y: shared }, [shared, shared]);
const m = new Map<string, unknown>();
m.set("me", m);
console.log(m);

// expect: <ref *1> { name: 'a', self: [Circular *1] }
// expect: <ref *1> {
// expect:   list: <ref *2> [ [Circular *1], [Circular *2] ],
// expect:   child: { parent: [Circular *1] }
// expect: }
// expect: { x: { s: 1 }, y: { s: 1 } } [ { s: 1 }, { s: 1 } ]
// expect: <ref *1> Map(1) { 'me' => [Circular *1] }
