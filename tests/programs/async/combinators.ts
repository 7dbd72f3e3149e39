// all, allSettled, race and any settle as their inputs do, in input order.
const after = <T>(ticks: number, value: T, fail = false): Promise<T> => (async () => { for (let i = 0; i < ticks; i++) await null; if (fail) throw value; return value; })();
console.log((await Promise.all([after(3, "a"), "plain", after(1, "c")])).join(), (await Promise.all([])).length);
console.log(await Promise.all([after(5, "slow"), after(1, "bad", true), after(2, "worse", true)]).catch((e) => `rejected ${e}`));
for (const r of await Promise.allSettled([after(1, "ok"), after(2, "no", true), 3])) console.log(r.status, r.status === "fulfilled" ? r.value : r.reason);
console.log(await Promise.race([after(4, "slow"), after(1, "fast")]), await Promise.race([after(4, "slow"), after(1, "fail", true)]).catch((e) => `lost ${e}`));
console.log(await Promise.any([after(1, "no", true), after(3, "yes"), after(5, "late")]));
try { await Promise.any([after(1, "x", true), after(2, "y", true)]); } catch (error) { console.log(`${error}`, (error as AggregateError).errors.join()); }
console.log(await Promise.all(new Set([1, 2])).then((v) => v.join()), await Promise.race([7, 8]), await Promise.all("ab").then((v) => v.join("-")));
console.log(await Promise.all(5 as unknown as []).catch((e) => e.name), await Promise.any([]).catch((e) => e.constructor.name));

// expect: a,plain,c 0
// expect: rejected bad
// expect: fulfilled ok
// expect: rejected no
// expect: fulfilled 3
// expect: fast lost fail
// expect: yes
// expect: AggregateError: All promises were rejected x,y
// expect: 1,2 7 a-b
// expect: TypeError AggregateError
