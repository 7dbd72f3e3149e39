// switch compares with ===, falls through, and default may stand anywhere.
function kind(x: unknown) {
  switch (x) {
    case 1: return "one";
    default: return "default";
    case "1": return "text one";
    case 2: case 3: return "two or three";
    case NaN: return "never";
    case null: return "null";
  }
}
console.log([1, "1", 2, 3, NaN, null, undefined, true].map(kind).join());
const log: string[] = [];
for (const n of [1, 2, 3, 9]) switch (n) { case 1: log.push("1"); case 2: log.push("2"); break; default: log.push("d"); case 3: log.push("3"); }
console.log(log.join(""));
let evaluated = "";
const c = (s: string) => { evaluated += s; return s; };
switch ("b") { case c("a"): case c("b"): console.log("hit"); break; case c("c"): }
console.log(evaluated);
switch (true) { case log.length > 100: console.log("big"); break; case log.length > 1: console.log("some"); }
switch (1) { }
switch (5 as number) { case 5: { const scoped = "block"; console.log(scoped); } }
for (const x of [1, 2, 3]) { switch (x) { case 2: continue; } console.log("loop", x); }

// expect: one,text one,two or three,two or three,default,null,default,default
// expect: 1223d3
// expect: hit
// expect: ab
// expect: some
// expect: block
// expect: loop 1
// expect: loop 3
