// Calling what is no function, or constructing what is no constructor, names the expression.
const attempt = (f: () => unknown) => { try { console.log("no error:", f()); } catch (error) { console.log(`${error}`); } };
const o = { nested: {}, n: 5, arrow: () => 1 } as Record<string, any>;
const nothing = undefined as any, arrow = (() => 1) as any;
attempt(() => o.missing());
attempt(() => o.n());
attempt(() => o.nested.f());
attempt(() => nothing());
attempt(() => new o.n());
attempt(() => new arrow());
attempt(() => new nothing());

// expect: TypeError: o.missing is not a function
// expect: TypeError: o.n is not a function
// expect: TypeError: o.nested.f is not a function
// expect: TypeError: nothing is not a function
// expect: TypeError: o.n is not a constructor
// expect: TypeError: arrow is not a constructor
// expect: TypeError: nothing is not a constructor
