// for-in visits enumerable string keys, own before inherited, integers first, each once.
const parent = { inherited: 1, shared: 2 };
const o = Object.create(parent) as Record<string, number>;
o["z"] = 1; o["shared"] = 3; o["5"] = 1; o["1"] = 1;
Object.defineProperty(o, "hidden", { value: 1, enumerable: false });
const seen: string[] = [];
for (const key in o) seen.push(key);
console.log(seen.join());
for (const key in o) { if (key === "1") delete o["z"]; seen.push(key); }
console.log(seen.slice(5).join());
for (const i in ["x", "y"]) console.log(i, typeof i);
for (const c in "ab" as unknown as object) console.log(c);
for (const none in null as unknown as object) console.log("never", none);
for (const none in undefined as unknown as object) console.log("never", none);
for (const k in 5 as unknown as object) console.log("never", k);
let last;
for (last in { p: 1, q: 2 });
console.log(last);

// expect: 1,5,z,shared,inherited
// expect: 1,5,shared,inherited
// expect: 0 string
// expect: 1 string
// expect: 0
// expect: 1
// expect: q
