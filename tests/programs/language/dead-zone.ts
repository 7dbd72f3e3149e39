// A variable cannot be used before its declaration has run, wherever the use stands.
// @ts-nocheck: what the type checker would refuse is meant.
try { a1; let a1 = 1; } catch (e) { console.log(String(e)); }
try { a2 = 1; let a2; } catch (e) { console.log(String(e)); }
try { typeof a3; const a3 = 1; } catch (e) { console.log(String(e)); }
try { new A4(); class A4 {} } catch (e) { console.log(String(e)); }
try { f5(); let a5 = 1; function f5() { return a5; } } catch (e) { console.log(String(e)); }
try { let a6 = a6; } catch (e) { console.log(String(e)); }
try { for (const x of [x]) ; } catch (e) { console.log(String(e)); }
try { for (const x of [() => x]) { } console.log("ok"); } catch (e) { console.log(String(e)); }
try { for (const x of [() => x]) { x(); } } catch (e) { console.log(String(e)); }
try { ((a = b, b = 1) => a)(); } catch (e) { console.log(String(e)); }
try { ((a: any = () => b, b = 1) => console.log(a()))(); } catch (e) { console.log(String(e)); }
try { ((a: any = a) => a)(); } catch (e) { console.log(String(e)); }
try { const { p = q, q = 1 } = {} as any; } catch (e) { console.log(String(e)); }
try { class B extends (B as any) {} } catch (e) { console.log(String(e)); }
try { class C { static [C.name] = 1; } } catch (e) { console.log(String(e)); }
try { const c = 1; (c as any) = 2; } catch (e) { console.log(String(e)); }
try { const c = 1; (c as any)++; } catch (e) { console.log(String(e)); }
try { const c: any = {}; for (c of [1]) ; } catch (e) { console.log(String(e)); }
try { const c: any = {}; [c] = [1]; } catch (e) { console.log(String(e)); }
try { (function f() { (f as any) = 1; })(); } catch (e) { console.log(String(e)); }
try { class D { m() { (D as any) = 1; } } new D().m(); } catch (e) { console.log(String(e)); }
try { (undeclared as any) = 1; } catch (e) { console.log(String(e)); }
try { switch (1 as number) { case 0: let z = 1; break; case 1: z; } } catch (e) { console.log(String(e)); }
console.log(typeof undeclared2); declare var undeclared2: any; declare var undeclared: any;
function outer1() { return inner1(); function inner1() { return v; } let v = 3; } try { outer1(); } catch (e) { console.log(String(e)); }
let cnt = 0; for (;;) { try { if (cnt > 0) lz; let lz = cnt; } catch (e) { console.log(String(e)); break; } cnt++; }
for (let k = 0; k < 2; k++) { try { const f = () => kk; if (k == 1) f(); let kk = 5; console.log(f()); } catch (e) { console.log(String(e)); } }

// expect: ReferenceError: Cannot access 'a1' before initialization
// expect: ReferenceError: Cannot access 'a2' before initialization
// expect: ReferenceError: Cannot access 'a3' before initialization
// expect: ReferenceError: Cannot access 'A4' before initialization
// expect: ReferenceError: Cannot access 'a5' before initialization
// expect: ReferenceError: Cannot access 'a6' before initialization
// expect: ReferenceError: Cannot access 'x' before initialization
// expect: ok
// expect: ReferenceError: Cannot access 'x' before initialization
// expect: ReferenceError: Cannot access 'b' before initialization
// expect: 1
// expect: ReferenceError: Cannot access 'a' before initialization
// expect: ReferenceError: Cannot access 'q' before initialization
// expect: ReferenceError: Cannot access 'B' before initialization
// expect: ReferenceError: Cannot access 'C' before initialization
// expect: TypeError: Assignment to constant variable.
// expect: TypeError: Assignment to constant variable.
// expect: TypeError: Assignment to constant variable.
// expect: TypeError: Assignment to constant variable.
// expect: TypeError: Assignment to constant variable.
// expect: TypeError: Assignment to constant variable.
// expect: ReferenceError: undeclared is not defined
// expect: ReferenceError: Cannot access 'z' before initialization
// expect: undefined
// expect: ReferenceError: Cannot access 'v' before initialization
// expect: ReferenceError: Cannot access 'lz' before initialization
// expect: 5
// expect: ReferenceError: Cannot access 'kk' before initialization
