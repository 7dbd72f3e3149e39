// node:timers/promises: setTimeout resolves with its value, setInterval is an async iterator.
import { setImmediate, setInterval, setTimeout } from "node:timers/promises";
console.log(await setTimeout(5, "value"), await setTimeout(1));
const results = await Promise.all([setTimeout(30, "slow"), setTimeout(1, "fast")]);
console.log(results.join(), await Promise.race([setTimeout(60_000, "slow", { ref: false }), setTimeout(1, "fast")]));
let n = 0;
for await (const tick of setInterval(2, "tick")) { console.log(tick, ++n); if (n === 3) break; }
const wrong: [unknown, unknown][] = [["x", {}], [1, null], [1, 5], [1, { signal: 5 }], [1, { ref: "no" }]];
for (const [delay, options] of wrong) {
  await setTimeout(delay as never, 0, options as never).catch((error) => console.log(error.code, error.message));
  await setInterval(delay as never, 0, options as never).next().catch((error) => console.log(error.code, error.message));
  await setImmediate(0, options as never).catch((error) => console.log(error.code, error.message));
}

// expect: value undefined
// expect: slow,fast fast
// expect: tick 1
// expect: tick 2
// expect: tick 3
// expect: ERR_INVALID_ARG_TYPE The "delay" argument must be of type number. Received type string ('x')
// expect: ERR_INVALID_ARG_TYPE The "delay" argument must be of type number. Received type string ('x')
// expect: ERR_INVALID_ARG_TYPE The "options" argument must be of type object. Received null
// expect: ERR_INVALID_ARG_TYPE The "options" argument must be of type object. Received null
// expect: ERR_INVALID_ARG_TYPE The "options" argument must be of type object. Received null
// expect: ERR_INVALID_ARG_TYPE The "options" argument must be of type object. Received type number (5)
// expect: ERR_INVALID_ARG_TYPE The "options" argument must be of type object. Received type number (5)
// expect: ERR_INVALID_ARG_TYPE The "options" argument must be of type object. Received type number (5)
// expect: ERR_INVALID_ARG_TYPE The "options.signal" property must be an instance of AbortSignal. Received type number (5)
// expect: ERR_INVALID_ARG_TYPE The "options.signal" property must be an instance of AbortSignal. Received type number (5)
// expect: ERR_INVALID_ARG_TYPE The "options.signal" property must be an instance of AbortSignal. Received type number (5)
// expect: ERR_INVALID_ARG_TYPE The "options.ref" property must be of type boolean. Received type string ('no')
// expect: ERR_INVALID_ARG_TYPE The "options.ref" property must be of type boolean. Received type string ('no')
// expect: ERR_INVALID_ARG_TYPE The "options.ref" property must be of type boolean. Received type string ('no')
