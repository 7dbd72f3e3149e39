// Inner functions see every enclosing scope, and assignments travel outwards.
let level = "module";
function one(a: number) {
  let b = a + 1;
  return function two(c: number) {
    { let b = "block"; level = b; }
    return (d: number) => { b += d; return [a, b, c, d, level].join(); };
  };
}
const two = one(1);
const three = two(10);
console.log(three(100), three(100), two(20)(1), level);
const bank = (() => { let balance = 0; return { pay: (n: number) => (balance += n), get: () => balance }; })();
bank.pay(5); bank.pay(7);
console.log(bank.get());
const fs: (() => string)[] = [];
for (let i = 0; i < 2; i++) for (let j = 0; j < 2; j++) { const k = `${i}${j}`; fs.push(() => k + i + j); }
console.log(fs.map((f) => f()).join());

// expect: 1,102,10,100,block 1,202,10,100,block 1,203,20,1,block block
// expect: 12
// expect: 0000,0101,1010,1111
