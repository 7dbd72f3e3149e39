// Bad iterators are refused; an exception of return does not hide the loop's own.
const attempt = (label: string, f: () => unknown) => { try { console.log(label, f()); } catch (error) { console.log(label, (error as Error).name, (error as Error).message.slice(0, 11)); } };
const iterable = (iterator: object) => ({ [Symbol.iterator]: () => iterator }) as Iterable<number>;
attempt("no object", () => [...iterable(5 as unknown as object)]);
attempt("result no object", () => [...iterable({ next: () => 5 })]);
attempt("next throws", () => { for (const x of iterable({ next() { throw new Error("next failed"); }, return() { console.log("not called"); } })) void x; });
attempt("return throws", () => { for (const x of iterable({ next: () => ({ value: 1 }), return() { throw new Error("return fails"); } })) { void x; break; } });
attempt("body wins", () => { for (const x of iterable({ next: () => ({ value: 1 }), return() { throw new Error("return fails"); } })) { void x; throw new Error("body throws"); } });
attempt("return no object", () => { for (const x of iterable({ next: () => ({ value: 1 }), return: () => 5 })) { void x; break; } });
attempt("truthy done", () => [...iterable({ next: () => ({ value: 1, done: "yes" }) })].length);
attempt("not iterable", () => new Map([1] as unknown as [number, number][]));

// expect: no object TypeError Result of t
// expect: result no object TypeError Iterator re
// expect: next throws Error next failed
// expect: return throws Error return fail
// expect: body wins Error body throws
// expect: return no object TypeError Iterator re
// expect: truthy done 0
// expect: not iterable TypeError Iterator va
