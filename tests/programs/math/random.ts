// Math.random gives numbers from 0 below 1, and different ones.
const numbers = Array.from({ length: 50 }, () => Math.random());
console.log(numbers.every((n) => n >= 0 && n < 1), new Set(numbers).size > 45, typeof numbers[0]);
const dice = Array.from({ length: 200 }, () => 1 + Math.floor(Math.random() * 6));
console.log(dice.every((d) => d >= 1 && d <= 6), new Set(dice).size);

// expect: true true number
// expect: true 6
