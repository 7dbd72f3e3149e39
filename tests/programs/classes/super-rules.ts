// `this` exists only after super() has returned, and super() runs only once.
class Base { constructor(public value = 1) {} hello() { return "base hello"; } }
class Early extends Base { constructor() { const f = () => this; try { f(); } catch (error) { console.log(`${error}`); } super(5); console.log(f().value); } }
new Early();
class Never extends Base { constructor(call: boolean) { if (call) super(); } }
try { new Never(false); } catch (error) { console.log(`${error}`); }
class Twice extends Base { constructor() { super(); try { super(); } catch (error) { console.log(`${error}`); } } }
new Twice();
class ReturnsOther extends Base { constructor() { super(); return { value: 99 } as ReturnsOther; } }
console.log(new ReturnsOther().value, new ReturnsOther() instanceof ReturnsOther);
// @ts-expect-error TypeScript wants super() outside of functions; JavaScript does not.
class Arrow extends Base { constructor() { const init = () => super(7); init(); } greet = () => super.hello(); }
console.log(new Arrow().value, new Arrow().greet());
class Implicit extends Base { extra = this.value * 2; }
console.log(new Implicit(21).extra, new Implicit().value);

// expect: ReferenceError: Must call super constructor in derived class before accessing 'this' or returning from derived constructor
// expect: 5
// expect: ReferenceError: Must call super constructor in derived class before accessing 'this' or returning from derived constructor
// expect: ReferenceError: Super constructor may only be called once
// expect: 99 false
// expect: 7 base hello
// expect: 42 1
