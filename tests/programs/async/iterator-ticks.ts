// When an asynchronous iterator answers, counted in turns of the microtask queue, whoever leaves it and however.

let log: string[] = [];

/** Runs `f` while numbered microtasks pass by. */
async function watch(name: string, f: () => Promise<unknown>): Promise<void> {
  log = [];
  let clock = Promise.resolve();
  for (let tick = 1; tick <= 16; tick++) clock = clock.then(() => void log.push(`${tick}`));
  try {
    log.push(`= ${String(await f())}`);
  } catch (error: any) {
    log.push(`! ${error.name}: ${error.message}`);
  }
  await clock;
  console.log(`${name}: ${log.join(" ")}`);
}

const sync = function* () {
  try {
    yield 1;
    yield 2;
  } finally {
    log.push("finally");
  }
};
const asynchronous = async function* () {
  try {
    yield 1;
    yield 2;
  } finally {
    log.push("finally");
  }
};
const delegating = async function* (inner: any): AsyncGenerator<any> {
  return yield* inner;
};
const leave = async (iterable: any): Promise<void> => {
  for await (const value of iterable) {
    log.push(`<${value}>`);
    break;
  }
};
const fail = async (iterable: any): Promise<void> => {
  for await (const value of iterable) throw new Error(`at ${value}`);
};
const use = async (iterable: any): Promise<void> => {
  for await (const value of iterable) log.push(`<${value}>`);
};
const closing = (close: (...args: unknown[]) => unknown): object => ({
  [Symbol.iterator]: () => ({ next: () => ({ value: 1, done: false }), return: close }),
});

await watch("array, to its end", () => use([1, Promise.resolve(2)]));
await watch("array, left", () => leave([1, 2]));
await watch("array, by an error", () => fail([1, 2]));
await watch("generator, left", () => leave(sync()));
await watch("generator, by an error", () => fail(sync()));
await watch("async generator, left", () => leave(asynchronous()));
await watch("array in yield*, left", () => leave(delegating([1, 2])));
await watch("generator in yield*, left", () => leave(delegating(sync())));
await watch("async generator in yield*, left", () => leave(delegating(asynchronous())));
await watch("a promise that is returned through yield* of an array", async () => {
  const iterator = delegating([1]);
  await iterator.next();
  return (await iterator.return(Promise.resolve(7))).value;
});
await watch("a rejection in a generator", () =>
  use(
    (function* () {
      yield 1;
      yield Promise.reject(new Error("inside"));
    })(),
  ),
);
await watch("return without arguments", () => leave(closing((...args) => ({ length: log.push(`${args.length}`) }))));
await watch("return that gives no object", () => leave(closing(() => undefined)));
await watch("return that throws", () => leave(closing(() => { throw new Error("out"); })));
await watch("return before the start", async () => (await asynchronous().return(Promise.resolve(3) as any)).value);
await watch("requests in a queue", async () => {
  const iterator = asynchronous();
  const answers = await Promise.all([iterator.next(), iterator.next(), iterator.return(9 as any), iterator.next()]);
  return JSON.stringify(answers);
});

// expect: array, to its end: 1 2 <1> 3 4 <2> 5 6 7 = undefined 8 9 10 11 12 13 14 15 16
// expect: array, left: 1 2 <1> 3 4 = undefined 5 6 7 8 9 10 11 12 13 14 15 16
// expect: array, by an error: 1 2 3 4 ! Error: at 1 5 6 7 8 9 10 11 12 13 14 15 16
// expect: generator, left: 1 2 <1> finally 3 4 5 = undefined 6 7 8 9 10 11 12 13 14 15 16
// expect: generator, by an error: 1 2 finally 3 4 5 ! Error: at 1 6 7 8 9 10 11 12 13 14 15 16
// expect: async generator, left: 1 2 <1> 3 finally 4 5 = undefined 6 7 8 9 10 11 12 13 14 15 16
// expect: array in yield*, left: 1 2 3 <1> 4 5 6 7 = undefined 8 9 10 11 12 13 14 15 16
// expect: generator in yield*, left: 1 2 3 <1> 4 finally 5 6 7 8 = undefined 9 10 11 12 13 14 15 16
// expect: async generator in yield*, left: 1 2 3 <1> 4 5 finally 6 7 8 = undefined 9 10 11 12 13 14 15 16
// expect: a promise that is returned through yield* of an array: 1 2 3 4 5 6 7 = 7 8 9 10 11 12 13 14 15 16
// expect: a rejection in a generator: 1 2 <1> 3 4 5 ! Error: inside 6 7 8 9 10 11 12 13 14 15 16
// expect: return without arguments: 1 2 <1> 0 3 4 5 = undefined 6 7 8 9 10 11 12 13 14 15 16
// expect: return that gives no object: 1 2 <1> 3 4 ! TypeError: Iterator result undefined is not an object 5 6 7 8 9 10 11 12 13 14 15 16
// expect: return that throws: 1 2 <1> 3 4 ! Error: out 5 6 7 8 9 10 11 12 13 14 15 16
// expect: return before the start: 1 2 3 = 3 4 5 6 7 8 9 10 11 12 13 14 15 16
// expect: requests in a queue: 1 2 3 finally 4 5 6 = [{"value":1,"done":false},{"value":2,"done":false},{"value":9,"done":true},{"done":true}] 7 8 9 10 11 12 13 14 15 16
