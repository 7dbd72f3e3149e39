// An exception leaves built-in methods, getters, constructors, iterators and conversions on its way.
const attempt = (label: string, f: () => unknown) => { try { console.log(label, f()); } catch (error) { console.log(label, `${error}`); } };
const boom = (..._: unknown[]): never => { throw new Error("boom"); };
attempt("map", () => [1, 2].map(boom));
attempt("forEach", () => new Map([[1, 2]]).forEach(boom));
attempt("getter", () => ({ get x() { return boom(); } }).x);
attempt("setter", () => (({ set x(_: number) { boom(); } }).x = 1));
attempt("constructor", () => new (class { constructor() { boom(); } })());
attempt("field", () => new (class { x = boom(); })());
attempt("toString", () => `${{ toString: boom }}`);
attempt("valueOf", () => +{ valueOf: boom });
attempt("iterator", () => [...({ [Symbol.iterator]: boom } as unknown as string)]);
attempt("replace", () => "abc".replace("b", boom));
attempt("json", () => JSON.stringify({ toJSON: boom }));
attempt("reviver", () => JSON.parse("[1]", boom));
attempt("sort", () => [2, 1].sort(boom));
attempt("from", () => Array.from([1], boom));
attempt("default", () => ((x = boom()) => x)());
attempt("tag", () => boom`x`);
attempt("generator", () => [...(function* () { yield 1; boom(); })()]);

// expect: map Error: boom
// expect: forEach Error: boom
// expect: getter Error: boom
// expect: setter Error: boom
// expect: constructor Error: boom
// expect: field Error: boom
// expect: toString Error: boom
// expect: valueOf Error: boom
// expect: iterator Error: boom
// expect: replace Error: boom
// expect: json Error: boom
// expect: reviver Error: boom
// expect: sort Error: boom
// expect: from Error: boom
// expect: default Error: boom
// expect: tag Error: boom
// expect: generator Error: boom
