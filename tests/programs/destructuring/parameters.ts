// Parameters and loop variables destructure; defaults see what stands left of them.
const area = ({ w, h = w }: { w: number; h?: number }) => w * h;
const head = ([first, ...others]: string[], { sep = "-" } = {}) => `${first}${sep}${others.length}`;
console.log(area({ w: 3 }), area({ w: 3, h: 5 }), head(["a", "b"]), head([], { sep: ":" }));
for (const [name, { age }] of Object.entries({ ada: { age: 36 }, bob: { age: 25 } })) console.log(name, age);
for (const { id = "?", tags: [tag = "none"] = [] } of [{ id: "1", tags: ["t"] }, {}] as { id?: string; tags?: string[] }[]) console.log(id, tag);
try { throw { code: 5, inner: { why: "because" } }; } catch ({ code, inner: { why } }: any) { console.log(code, why); }
const swap = ({ a, b }: { a: number; b: number }) => ({ a: b, b: a });
console.log(JSON.stringify(swap({ a: 1, b: 2 })));
let o = { s: 1, t: { u: 2 } }, s: number, u: number;
({ s, t: { u } } = o);
console.log(s, u, (({ s } = { s: 42 }) as { s: number }).s, s);
console.log(((a: number, [b, c] = [a + 1, a + 2]) => [a, b, c].join())(1));

// expect: 9 15 a-1 undefined:0
// expect: ada 36
// expect: bob 25
// expect: 1 t
// expect: ? none
// expect: 5 because
// expect: {"a":2,"b":1}
// expect: 1 2 42 42
// expect: 1,2,3
