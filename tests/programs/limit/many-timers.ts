// A thousand timers of the same deadline run in order of their making.
//! modes: not hard-gc, hard-snapshot (a thousand timers)
const seen: number[] = [];
for (let i = 0; i < 1000; i++) setTimeout(() => seen.push(i), 5);
setTimeout(() => console.log(seen.length, seen.every((n, i) => n === i)), 60);

// expect: 1000 true
