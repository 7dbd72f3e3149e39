// Each iteration of a let loop has its own binding; a var loop shares one.
const lets: (() => number)[] = [], vars: (() => number)[] = [];
for (let i = 0; i < 3; i++) lets.push(() => i);
for (var j = 0; j < 3; j++) vars.push(() => j);
console.log(lets.map((f) => f()).join(), vars.map((f) => f()).join());
const bumped: (() => number)[] = [];
for (let i = 0; i < 6; i++) { bumped.push(() => i); i++; }
console.log(bumped.map((f) => f()).join());
const initial: (() => number)[] = [];
for (let i = 0, f = () => i; i < 2; i++) initial.push(f);
console.log(initial.map((f) => f()).join());
const words = [];
for (const word of ["a", "b"]) words.push(() => word);
for (const key in { x: 1, y: 2 }) words.push(() => key);
console.log(words.map((f) => f()).join());
let n = 0;
const whiles: (() => number)[] = [];
while (n < 3) { const here = n++; whiles.push(() => here * 10); }
console.log(whiles.map((f) => f()).join());

// expect: 0,1,2 3,3,3
// expect: 1,3,5
// expect: 0,0
// expect: a,b,x,y
// expect: 0,10,20
