// then passes values and errors along, unwraps promises, and skips what is not for it.
const log = (label: string) => (value: unknown) => { console.log(label, value instanceof Error ? String(value) : value); return value; };
await Promise.resolve(1).then((n) => n + 1).then((n) => Promise.resolve(n * 10)).then(log("value"));
await Promise.reject(new Error("e1")).then(log("skipped")).catch(log("caught")).then((e) => (e as Error).message).then(log("message"));
await Promise.resolve("kept").then(undefined, log("never")).then(null).then(log("passed"));
await Promise.resolve().then(() => { throw new TypeError("thrown"); }).then(log("skipped"), log("second argument"));
await Promise.resolve("v").finally(() => "ignored").then(log("finally keeps"));
await Promise.reject(new Error("kept")).finally(() => 1).catch(log("finally keeps error"));
await Promise.resolve(1).finally(() => { throw new Error("from finally"); }).catch(log("finally throws"));
await Promise.resolve().then(() => ({ then(resolve: (v: string) => void) { resolve("thenable"); } }) as unknown as string).then(log("unwrapped"));
const p: Promise<unknown> = Promise.resolve().then(() => p);
await p.catch(log("cycle"));
const twice = new Promise<string>((resolve, reject) => { resolve("first"); resolve("second"); reject(new Error("third")); throw new Error("fourth"); });
await twice.then(log("settled once"));
await new Promise(() => { throw new Error("executor"); }).catch(log("executor throws"));
const same = Promise.resolve(5);
console.log(Promise.resolve(same) === same, await Promise.reject(Promise.resolve(1)).catch((x) => x instanceof Promise));

// expect: value 20
// expect: caught Error: e1
// expect: message e1
// expect: passed kept
// expect: second argument TypeError: thrown
// expect: finally keeps v
// expect: finally keeps error Error: kept
// expect: finally throws Error: from finally
// expect: unwrapped thenable
// expect: cycle TypeError: Chaining cycle detected for promise #<Promise>
// expect: settled once first
// expect: executor throws Error: executor
// expect: true true
