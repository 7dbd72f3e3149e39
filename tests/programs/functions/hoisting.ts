// Function declarations are hoisted in their block; let, const and class are not usable before their line.
console.log(early());
function early() { return "hoisted"; }
{
  console.log(inner());
  function inner() { return "in the block"; }
}
const attempt = (f: () => unknown) => { try { console.log(f()); } catch (error) { console.log(`${error}`); } };
attempt(() => later);
attempt(() => new Thing());
attempt(() => typeof later);
let later = 1;
class Thing {}
attempt(() => later + typeof new Thing());
var old: number | undefined;
console.log(old);
function twice() { return 1; }
console.log(twice());
switch (1) { case 1: console.log(fromSwitch()); function fromSwitch() { return "switch"; } }

// expect: hoisted
// expect: in the block
// expect: ReferenceError: Cannot access 'later' before initialization
// expect: ReferenceError: Cannot access 'Thing' before initialization
// expect: ReferenceError: Cannot access 'later' before initialization
// expect: 1object
// expect: undefined
// expect: 1
// expect: switch
