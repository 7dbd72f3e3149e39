// Many timers at once wake in order of their deadlines.
const wake: number[] = [];
for (let isLate = true; isLate; ) {
  wake.length = 0;
  const start = performance.now();
  const all = [60, 20, 100, 0, 80, 40].map((ms) => new Promise<void>((resolve) => setTimeout(() => { wake.push(ms); resolve(); }, ms)));
  isLate = performance.now() - start > 10; // the machine stood still, and the deadlines are not those that are meant
  await Promise.all(all);
}
console.log(wake.join());
const start = Date.now();
await new Promise((resolve) => setTimeout(resolve, 30));
console.log(Date.now() - start >= 29);

// expect: 0,20,40,60,80,100
// expect: true
