// Async generators queue requests, await what they yield, and close in for await.
const log: string[] = [];
async function* numbers(to: number) { try { for (let i = 0; i < to; i++) { await null; yield i; } return "end"; } finally { log.push("closed"); } }
const out: number[] = [];
for await (const n of numbers(3)) out.push(n);
console.log(out.join(), log.join());
for await (const n of numbers(100)) if (n === 2) break;
console.log(log.length);
const g = numbers(2);
console.log((await Promise.all([g.next(), g.next(), g.next(), g.next()])).map((r) => `${r.value}/${r.done}`).join());
async function* awaited() { yield Promise.resolve("unwrapped"); try { yield Promise.reject(new Error("inside")); } catch (e) { yield `caught ${(e as Error).message}`; } }
for await (const x of awaited()) console.log(x);
async function* delegating() { const r = yield* numbers(2); yield `inner returned ${r}`; yield* ["s1", "s2"]; }
const all: unknown[] = [];
for await (const x of delegating()) all.push(x);
console.log(all.join());
for await (const x of [Promise.resolve(1), 2, Promise.resolve(3)]) console.log(x);
const h = numbers(5);
await h.next();
console.log(JSON.stringify(await h.return("early" as never)), JSON.stringify(await h.next()));
const t = numbers(5);
await t.next();
console.log(await t.throw(new Error("thrown in")).catch((e) => e.message), (await t.next()).done);

// expect: 0,1,2 closed
// expect: 2
// expect: 0/false,1/false,end/true,undefined/true
// expect: unwrapped
// expect: caught inside
// expect: 0,1,inner returned end,s1,s2
// expect: 1
// expect: 2
// expect: 3
// expect: {"value":"early","done":true} {"done":true}
// expect: thrown in true
