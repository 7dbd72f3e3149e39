// Number's own predicates never coerce.
console.log(Number.isInteger(5), Number.isInteger(5.5), Number.isInteger("5" as unknown), Number.isInteger(1e300));
console.log(Number.isSafeInteger(2 ** 53), Number.isSafeInteger(2 ** 53 - 1), Number.isFinite(Infinity), Number.isFinite("1" as unknown));
console.log(isFinite("1" as unknown as number), Number.parseFloat === parseFloat, Number.parseInt === parseInt, Number.NaN);
console.log(typeof Number("1"), typeof new Number(1), new Number(5).valueOf() + 1, Number() === 0);
console.log((25).valueOf(), (1.0).toString(), 1..toString(), 0xff, 0b11, 0o17, 1_000_000, .5e-3);

// expect: true false false true
// expect: false true false false
// expect: true true true NaN
// expect: number object 6 true
// expect: 25 1 1 255 3 15 1000000 0.0005
