// var belongs to the function, let and const to the block.
function f() {
  if (true) { var v = 1; let l = 2; const c = 3; v += l + c; }
  for (var i = 0; i < 3; i++) {}
  return [v, i, typeof l, typeof c].join();
}
declare const l: unknown, c: unknown;
console.log(f());
let x = "outer";
{ let x = "inner"; x += "!"; console.log(x); }
console.log(x);
function shadow(x: string) { { const x = "block"; console.log(x); } return x; }
console.log(shadow("argument"));
try { throw "thrown"; } catch (x) { console.log(x); }
console.log(x);
var v1 = 1; var v1 = 2;
console.log(v1);

// expect: 6,3,undefined,undefined
// expect: inner!
// expect: outer
// expect: block
// expect: argument
// expect: thrown
// expect: outer
// expect: 2
