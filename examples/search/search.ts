// A long computation: which number below a million has the longest Collatz chain?
//
//     deathless run examples/search/search.ts        kill -9 it in the middle of the loop
//     deathless run examples/search/search.ts        goes on in the middle of the loop
//
// There is no checkpoint in this file: `n`, `steps` and the record are local variables, and survive as such.

const LIMIT = 1_000_000;

let longest = { start: 1, steps: 0 };

for (let start = 1; start < LIMIT; start++) {
  let steps = 0;
  for (let n = start; n !== 1; steps++) n = n % 2 === 0 ? n / 2 : 3 * n + 1;
  if (steps > longest.steps) {
    longest = { start, steps };
    console.log(`${start} needs ${steps} steps`);
  }
  if (start % 50_000 === 0) console.log(`… searched up to ${start}`);
}

console.log(`The longest chain below ${LIMIT} begins at ${longest.start} and has ${longest.steps} steps.`);
