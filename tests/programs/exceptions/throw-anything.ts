// Any value can be thrown and is caught unchanged; the binding may be left out.
const object = { code: 7 };
for (const value of [1, "text", null, undefined, object, [1, 2], () => "f", Symbol.iterator, true])
  try { throw value; } catch (caught) { console.log(typeof caught, caught === value); }
try { throw 1; } catch { console.log("no binding"); }
function thrower(): never { throw object; }
const f = (n: number): number => (n === 0 ? thrower() : 1 + f(n - 1));
try { f(20); } catch (caught) { console.log((caught as typeof object).code); }
let count = 0;
for (let i = 0; i < 50; i++) try { if (i % 3 === 0) throw i; count++; } catch (e) { count += e as number; }
console.log(count);

// expect: number true
// expect: string true
// expect: object true
// expect: undefined true
// expect: object true
// expect: object true
// expect: function true
// expect: symbol true
// expect: boolean true
// expect: no binding
// expect: 7
// expect: 441
