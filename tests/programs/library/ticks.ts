// Promise reactions, thenables, async functions and generators take as many ticks as in Node.
const log: string[] = [];
const step = (name: string) => () => void log.push(name);
let marks = Promise.resolve();
for (let i = 0; i < 12; i++) marks = marks.then(step(`${i}`));
Promise.resolve(Promise.resolve()).then(step("resolve"));
new Promise((resolve) => resolve(Promise.resolve())).then(step("resolved-with-promise"));
Promise.resolve({ then: (f: () => void) => f() }).then(step("thenable"));
(async () => {})().then(step("async"));
(async () => Promise.resolve())().then(step("async-returns-promise"));
(async () => { await null; log.push("after-await"); })();
(async () => { await Promise.resolve(); log.push("after-await-promise"); })();
(async () => { await { then: (f: () => void) => f() }; log.push("after-await-thenable"); })();
(async () => { try { await Promise.reject(1); } catch { log.push("caught"); } })();
Promise.reject(0).catch(step("catch"));
Promise.resolve().finally(step("finally")).then(step("after-finally"));
Promise.all([1, Promise.resolve(2)]).then(step("all"));
Promise.allSettled([1, Promise.reject(2)]).then(step("allSettled"));
Promise.race([new Promise(() => {}), Promise.resolve(1)]).then(step("race"));
Promise.any([Promise.reject(1), Promise.resolve(2)]).then(step("any"));
async function* gen() { yield 1; yield Promise.resolve(2); return 3; }
(async () => { for await (const x of gen()) log.push(`gen${x}`); log.push("gen-end"); })();
(async () => { for await (const x of [Promise.resolve("a"), "b"]) log.push(`sync-${x}`); })();
class Sub<T> extends Promise<T> {}
Sub.resolve(1).then(step("subclass"));
(async () => { await Sub.resolve(1); log.push("await-subclass"); })();
queueMicrotask(step("microtask"));
await new Promise((resolve) => setTimeout(resolve, 5));
console.log(log.join("\n"));
console.log(Sub.resolve(1) instanceof Sub, Sub.resolve(1).then() instanceof Sub, Promise.resolve(marks) === marks);

// expect: 0
// expect: resolve
// expect: async
// expect: after-await
// expect: after-await-promise
// expect: caught
// expect: catch
// expect: finally
// expect: subclass
// expect: microtask
// expect: 1
// expect: thenable
// expect: after-await-thenable
// expect: all
// expect: allSettled
// expect: race
// expect: any
// expect: gen1
// expect: sync-a
// expect: 2
// expect: resolved-with-promise
// expect: async-returns-promise
// expect: await-subclass
// expect: 3
// expect: after-finally
// expect: gen2
// expect: sync-b
// expect: 4
// expect: 5
// expect: gen-end
// expect: 6
// expect: 7
// expect: 8
// expect: 9
// expect: 10
// expect: 11
// expect: true true true
