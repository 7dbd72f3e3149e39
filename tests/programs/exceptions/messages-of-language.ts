// Constants, undeclared names and wrong operands have Node's messages.
const attempt = (f: () => unknown) => { try { console.log("no error:", f()); } catch (error) { console.log(`${error}`); } };
declare const notDeclared: unknown;
const fixed = 1;
attempt(() => { (fixed as any) = 2; });
attempt(() => notDeclared);
attempt(() => typeof notDeclared);
attempt(() => "x" in (5 as any));
attempt(() => ({}) instanceof (5 as any));
attempt(() => (Symbol("s") as any) + "");
attempt(() => new Array(-1));
attempt(() => +(Symbol("s") as any));
attempt(() => ({ toString() { return {}; }, valueOf() { return {}; } }) as any + 1);
attempt(() => Object.defineProperty(1 as any, "x", {}));
attempt(() => Object.setPrototypeOf({}, 5 as any));
attempt(() => { const a = {}, b = Object.create(a); Object.setPrototypeOf(a, b); });

// expect: TypeError: Assignment to constant variable.
// expect: ReferenceError: notDeclared is not defined
// expect: no error: undefined
// expect: TypeError: Cannot use 'in' operator to search for 'x' in 5
// expect: TypeError: Right-hand side of 'instanceof' is not an object
// expect: TypeError: Cannot convert a Symbol value to a string
// expect: RangeError: Invalid array length
// expect: TypeError: Cannot convert a Symbol value to a number
// expect: TypeError: Cannot convert object to primitive value
// expect: TypeError: Object.defineProperty called on non-object
// expect: TypeError: Object prototype may only be an Object or null: 5
// expect: TypeError: Cyclic __proto__ value
