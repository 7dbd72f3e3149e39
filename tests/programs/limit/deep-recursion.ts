// Endless recursion is a RangeError that can be caught, and the program goes on.
//! modes: not hard-gc, hard-snapshot (the stack is filled completely, several times)
let depth = 0;
function endless(): number { depth++; return 1 + endless(); }
try { endless(); } catch (error) { console.log((error as Error).name, (error as Error).message); }
console.log(depth > 1000);
const first = depth;
depth = 0;
try { (function again(n: number): number { depth++; return again(n + 1) + n; })(0); } catch (error) { console.log(error instanceof RangeError); }
console.log(depth > 500, first > 0, [1, 2, 3].map((x) => x * 2).join());
const o = { get x(): number { return this.x; } };
try { void o.x; } catch (error) { console.log(`${error}`); }
class A { constructor() { new A(); } }
try { new A(); } catch (error) { console.log((error as Error).name); }

// expect: RangeError Maximum call stack size exceeded
// expect: true
// expect: true
// expect: true true 2,4,6
// expect: RangeError: Maximum call stack size exceeded
// expect: RangeError
