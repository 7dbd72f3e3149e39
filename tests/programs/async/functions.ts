// Async functions return promises, await in any place, and reject by throwing.
const later = <T>(value: T) => Promise.resolve().then(() => value);
async function sum(...n: Promise<number>[]) { let total = 0; for (const p of n) total += await p; return total; }
console.log(await sum(later(1), later(2), later(3)), (await later(5)) + (await later(6)), sum() instanceof Promise);
async function fails(): Promise<never> { await null; throw new RangeError("async"); }
try { await fails(); } catch (error) { console.log(`${error}`); }
async function tries() { try { return await fails(); } catch { return "recovered"; } finally { await null; console.log("finally"); } }
console.log(await tries(), await (async () => { try { return fails(); } catch { return "never"; } })().catch((e) => `outside ${e.name}`));
class C { #x = 1; async method() { await null; return this.#x; } static async make() { return new this(); } arrow = async (n: number) => (await later(n)) + this.#x; }
console.log(await (await C.make()).method(), await new C().arrow(41));
const object = { [await later("key")]: await later("value"), list: [await later(1), ...(await later([2, 3]))] };
console.log(JSON.stringify(object), `${await later("in template")}`, (await later({ f: (x: number) => x * 2 })).f(await later(4)));
async function defaults(x = 1, { y } = { y: 2 }) { return x + y; }
console.log(await defaults(), await defaults(5, { y: 5 }));
const thrower = async ({ x }: { x: number }) => x;
console.log(await thrower(undefined as unknown as { x: number }).catch((e) => e.name), (async () => {}).constructor.name);
if (await later(true)) while (await later(false)) {}
console.log((await later(null)) ?? "nullish", (await later(0)) || "or", !(await later(0)) && "and");

// expect: 6 11 true
// expect: RangeError: async
// expect: finally
// expect: recovered outside RangeError
// expect: 1 42
// expect: {"key":"value","list":[1,2,3]} in template 8
// expect: 3 10
// expect: TypeError AsyncFunction
// expect: nullish or and
