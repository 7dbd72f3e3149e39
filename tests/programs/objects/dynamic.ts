// Properties come and go; order is order of insertion; delete and in see only what is there.
const o: Record<string, unknown> = {};
for (const k of ["c", "a", "b"]) o[k] = k.toUpperCase();
o["a"] = "again";
console.log(Object.keys(o).join(), delete o["c"], delete o["nope"], Object.keys(o).join());
o["c"] = "back"; o["7"] = 7; o["-1"] = -1; o["1.5"] = 1; o["01"] = 0; o["3"] = 3;
console.log(Object.keys(o).join(), "a" in o, "toString" in o, Object.hasOwn(o, "toString"), o["missing"]);
for (let i = 0; i < 100; i++) o[`key${i}`] = i;
let sum = 0;
for (const k in o) if (k.startsWith("key")) sum += o[k] as number;
console.log(sum, Object.keys(o).length);
for (let i = 0; i < 100; i += 2) delete o[`key${i}`];
console.log(Object.keys(o).length, o["key51"], o["key50"], Object.keys(o).at(-1));

// expect: c,a,b true true a,b
// expect: 3,7,a,b,c,-1,1.5,01 true true false undefined
// expect: 4950 108
// expect: 58 51 undefined key99
