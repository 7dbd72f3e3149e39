// Reading or writing a property of nothing says which property, as Node does.
const attempt = (f: () => unknown) => { try { console.log("no error:", f()); } catch (error) { console.log(`${error}`); } };
const o = { nested: {} as Record<string, any> } as Record<string, any>;
const nothing = undefined as any, nil = null as any;
attempt(() => nothing.x);
attempt(() => nil.y);
attempt(() => nothing["k" + 1]);
attempt(() => nil[0]);
attempt(() => (nothing.z = 1));
attempt(() => (nil["w"] = 1));
attempt(() => o.missing.deep);
attempt(() => o.nested.a.b);
attempt(() => nothing.method());
attempt(() => (5 as any).x.y);
attempt(() => ((5 as any).x = 1));
attempt(() => ("text" as any).length.x.y);

// expect: TypeError: Cannot read properties of undefined (reading 'x')
// expect: TypeError: Cannot read properties of null (reading 'y')
// expect: TypeError: Cannot read properties of undefined (reading 'k1')
// expect: TypeError: Cannot read properties of null (reading '0')
// expect: TypeError: Cannot set properties of undefined (setting 'z')
// expect: TypeError: Cannot set properties of null (setting 'w')
// expect: TypeError: Cannot read properties of undefined (reading 'deep')
// expect: TypeError: Cannot read properties of undefined (reading 'b')
// expect: TypeError: Cannot read properties of undefined (reading 'method')
// expect: TypeError: Cannot read properties of undefined (reading 'y')
// expect: TypeError: Cannot create property 'x' on number '5'
// expect: TypeError: Cannot read properties of undefined (reading 'y')
