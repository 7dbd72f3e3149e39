// Anything with a then is adopted; a throwing or twice-calling thenable settles once.
const attempt = async (label: string, thenable: unknown) => { try { console.log(label, await thenable); } catch (e) { console.log(label, "rejected", (e as Error).message ?? e); } };
await attempt("resolves", { then: (r: (v: number) => void) => r(1) });
await attempt("later", { then: (r: (v: number) => void) => queueMicrotask(() => r(2)) });
await attempt("rejects", { then: (_: unknown, reject: (e: Error) => void) => reject(new Error("no")) });
await attempt("throws", { then() { throw new Error("thrown"); } });
await attempt("resolves then throws", { then(r: (v: number) => void) { r(3); throw new Error("ignored"); } });
await attempt("twice", { then(r: (v: number) => void) { r(4); r(5); } });
await attempt("nested", { then(r: (v: unknown) => void) { r({ then(r2: (v: string) => void) { r2("deep"); } }); } });
await attempt("getter throws", { get then() { throw new Error("getter"); } });
await attempt("not a function", { then: 5, toString: () => "kept" }.toString());
class Lazy { constructor(readonly f: () => number) {} then<T>(ok: (n: number) => T) { return Promise.resolve(this.f()).then(ok); } }
await attempt("class", new Lazy(() => 42));
console.log(await Promise.all([new Lazy(() => 1), new Lazy(() => 2)]).then((v) => v.join()));

// expect: resolves 1
// expect: later 2
// expect: rejects rejected no
// expect: throws rejected thrown
// expect: resolves then throws 3
// expect: twice 4
// expect: nested deep
// expect: getter throws rejected getter
// expect: not a function kept
// expect: class 42
// expect: 1,2
