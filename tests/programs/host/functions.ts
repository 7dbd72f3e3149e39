// Functions of a host module: values, errors, streams and signals cross as under Node.

import lookup, { digest, divide, echo, numbers, parts, patience, sum } from "./functions.host.ts";
import * as all from "./functions.host.ts";

console.log(Object.keys(all).join());
const dates = await lookup("day");
console.log(dates.get("day")?.toISOString(), sum(1, 2, 3.5), sum());

// Data of all kinds, shared parts included.
const shared = { list: [1, "two", null, undefined, true] };
const back = await echo({ shared, again: shared, set: new Set([-0, NaN]), pattern: /x+/gi, text: "é€😀" });
console.log(back, back.shared === back.again);
console.log(digest(new TextEncoder().encode("abc")).slice(0, 4));

// Errors.
console.log(await divide(7, 2));
try {
  await divide(1, 0);
} catch (error) {
  const { name, message, code, cause } = error as Error & { code: string };
  console.log(error instanceof RangeError, name, message, code, cause);
}

// Streams.
let total = 0;
for await (const n of numbers(4)) total += n;
for await (const n of numbers(100)) if (n === 3) break;
const generator = numbers(1);
console.log(total, await generator.next(), await generator.next(), await generator.next());
for await (const part of parts("a stream of words")) console.log(part);

// Signals.
const controller = new AbortController();
setTimeout(() => controller.abort(), 10);
await patience({ signal: controller.signal }).catch((error) =>
  console.log(error === controller.signal.reason, error.name, error.code),
);
const alive = setInterval(() => {}, 1000); // under Node the timer of a signal keeps nobody waiting
await patience({ signal: AbortSignal.timeout(10) }).catch((error) => console.log(error.name, error.message));
clearInterval(alive);
await patience({ signal: AbortSignal.abort("why") }).catch((reason) => console.log(reason));

// expect: default,digest,divide,echo,numbers,parts,patience,sum
// expect: 1970-01-02T00:00:00.000Z 6.5 0
// expect: {
// expect:   shared: { list: [ 1, 'two', null, undefined, true ] },
// expect:   again: { list: [ 1, 'two', null, undefined, true ] },
// expect:   set: Set(2) { 0, NaN },
// expect:   pattern: /x+/gi,
// expect:   text: 'é€😀'
// expect: } true
// expect: Uint8Array(4) [ 186, 120, 22, 191 ]
// expect: 3.5
// expect: true DivisionError by zero E_DIVISION { a: 1, b: 0 }
// expect: 10 { value: 1, done: false } { value: 'all', done: true } { value: undefined, done: true }
// expect: a
// expect: stream
// expect: of
// expect: words
// expect: true AbortError 20
// expect: TimeoutError The operation was aborted due to timeout
// expect: why
