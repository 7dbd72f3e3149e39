// Numbers print in the shortest form that reads back, with exponents from 1e21 upwards and below 1e-6.
const numbers = [0.1, 0.1 + 0.2, 1 / 3, 100, 1e20, 1e21, 123456789012345680000, 1.5e300, 5e-324];
for (const n of numbers) console.log(n, String(n) === `${n}`, Number(String(n)) === n);
console.log(0.000001, 0.0000001, 1.7976931348623157e308, 2 ** 53, 2 ** 53 + 1, -1.0, 1e-7);
console.log(Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, Number.EPSILON, Number.MIN_VALUE);
console.log(4.35, 1.005 * 100, 0.7 * 3, 9.95, 1e16, 12345678.9, 4503599627370497.5);

// expect: 0.1 true true
// expect: 0.30000000000000004 true true
// expect: 0.3333333333333333 true true
// expect: 100 true true
// expect: 100000000000000000000 true true
// expect: 1e+21 true true
// expect: 123456789012345680000 true true
// expect: 1.5e+300 true true
// expect: 5e-324 true true
// expect: 0.000001 1e-7 1.7976931348623157e+308 9007199254740992 9007199254740992 -1 1e-7
// expect: 9007199254740991 -9007199254740991 2.220446049250313e-16 5e-324
// expect: 4.35 100.49999999999999 2.0999999999999996 9.95 10000000000000000 12345678.9 4503599627370498
