// node:timers/promises: setTimeout resolves with its value, setInterval is an async iterator.
import { setInterval, setTimeout } from "node:timers/promises";
console.log(await setTimeout(5, "value"), await setTimeout(1));
const results = await Promise.all([setTimeout(30, "slow"), setTimeout(1, "fast")]);
console.log(results.join(), await Promise.race([setTimeout(60_000, "slow", { ref: false }), setTimeout(1, "fast")]));
let n = 0;
for await (const tick of setInterval(2, "tick")) { console.log(tick, ++n); if (n === 3) break; }

// expect: value undefined
// expect: slow,fast fast
// expect: tick 1
// expect: tick 2
// expect: tick 3
