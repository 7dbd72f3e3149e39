// Closures share the variables of the call that made them, and different calls have different ones.
function makeCounter(start = 0) {
  let count = start;
  return { up: () => ++count, down: () => --count, get value() { return count; } };
}
const a = makeCounter(), b = makeCounter(10);
a.up(); a.up(); b.down();
console.log(a.value, b.value, a.up(), a.value);
const accumulators = [1, 2, 3].map((start) => (by: number) => (start += by));
console.log(accumulators[0]!(10), accumulators[0]!(10), accumulators[1]!(1), accumulators[2]!(0));
const once = <T>(f: () => T) => { let done = false, value: T; return () => (done ? value : ((done = true), (value = f()))); };
const opened = once(() => { console.log("opening"); return 42; });
console.log(opened(), opened());

// expect: 2 9 3 3
// expect: 11 21 3 3
// expect: opening
// expect: 42 42
