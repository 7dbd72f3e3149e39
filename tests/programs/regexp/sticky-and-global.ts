// A global or sticky expression remembers where it stopped.
const g = /o/g;
const text = "foo boo";
const at: number[] = [];
for (let m; (m = g.exec(text)); ) at.push(m.index, g.lastIndex);
console.log(at.join(), g.lastIndex);
console.log(g.test("oo"), g.lastIndex, g.test("oo"), g.lastIndex, g.test("oo"), g.lastIndex);
const y = /\d/y;
console.log(y.test("1a2"), y.lastIndex, y.test("1a2"), y.lastIndex);
y.lastIndex = 2;
console.log(y.exec("1a2")![0]);
const tokens: string[] = [];
const lexer = /\s*(?:(\d+)|([-+*/()]))/y;
for (let m; (m = lexer.exec("12 + (3*45)")); ) tokens.push(m[1] ?? m[2]!);
console.log(tokens.join(" "));
for (const m of "k1=v1;k2=v2".matchAll(/(\w+)=(\w+)/g)) console.log(m[1], m[2], m.index);
console.log("aaa".replace(/a*?/g, "-"), "abc".replace(/(?:)/g, "."), "a-b_c".split(/[-_]/).join(), "one  two".split(/\s+/).length, "2024-01".replace(/(\d+)-(\d+)/, "$2/$1 $$ $& $0 $3"));

// expect: 1,2,2,3,5,6,6,7 0
// expect: true 1 true 2 false 0
// expect: true 1 false 0
// expect: 2
// expect: 12 + ( 3 * 45 )
// expect: k1 v1 0
// expect: k2 v2 6
// expect: -a-a-a- .a.b.c. a,b,c 2 01/2024 $ 2024-01 $0 $3
