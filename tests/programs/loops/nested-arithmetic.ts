// Nested counting loops with number arithmetic: primes, sums, collatz, digits.
const primes: number[] = [];
outer: for (let i = 2; primes.length < 25; i++) {
  for (const p of primes) { if (p * p > i) break; if (i % p === 0) continue outer; }
  primes.push(i);
}
console.log(primes.join());
let perfect = "";
for (let n = 2; n < 500; n++) { let s = 1; for (let d = 2; d * d <= n; d++) if (n % d === 0) s += d + (d * d === n ? 0 : n / d); if (s === n) perfect += n + " "; }
console.log(perfect.trim());
let [a, b] = [0, 1];
while (b < 1e6) [a, b] = [b, a + b];
console.log(a, b);
let pi = 0;
for (let k = 0; k < 1000; k++) pi += (k % 2 ? -4 : 4) / (2 * k + 1);
console.log(pi.toFixed(6));
let x = 1;
for (let i = 0; i < 50; i++) x = (x + 2 / x) / 2;
console.log(x);

// expect: 2,3,5,7,11,13,17,19,23,29,31,37,41,43,47,53,59,61,67,71,73,79,83,89,97
// expect: 6 28 496
// expect: 832040 1346269
// expect: 3.140593
// expect: 1.414213562373095
