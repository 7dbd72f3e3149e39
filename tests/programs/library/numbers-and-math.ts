// Numbers turn into text and back as in Node; Math agrees to the last bit.
const numbers = [0, -0, 1, -1.5, 0.1 + 0.2, 123456789.123, 1e21, 1e-7, 5e-324, 1.7976931348623157e308, NaN, Infinity, 255, 2 ** 53];
for (const n of numbers) {
  console.log(String(n), n.toFixed(2), n.toExponential(), n.toPrecision(4), n.toString(2).slice(0, 40), n.toString(36).slice(0, 20), JSON.stringify(n));
  console.log(Math.round(n), Math.trunc(n), Math.sign(n), Math.fround(n), Math.clz32(n), Math.cbrt(n), Math.hypot(n, 3), n | 0, n >>> 0, ~~n);
  console.log(Number.isInteger(n), Number.isSafeInteger(n), Number.isFinite(n), Object.is(n, -0), n.toLocaleString("en-US"));
}
console.log(parseInt("12px"), parseInt("0x1f"), parseInt("z", 36), parseInt(""), parseFloat("3.14abc"), parseFloat(".5"), Number(""), Number(" 12 "), Number("0b11"), Number("1e3"), Number("abc"), Number(null), Number([5]), Number({}));
console.log(Math.max(), Math.min(), Math.max(1, "3" as never, 2), Math.max(NaN, 1), Math.atan2(1, -1), Math.pow(2, 0.5), Math.imul(0xffffffff, 5), Math.log10(1000), Math.expm1(1e-10), Math.sinh(1));
console.log((25).toString(16), (0.5).toString(2), (-255).toString(16), (1234.5678).toFixed(1), (1.005).toFixed(2), (1e21).toFixed(2), (0).toExponential(2));
for (const bad of [() => (1).toFixed(101), () => (1).toString(1), () => (1).toPrecision(0), () => new Array(-1), () => (Symbol() as never) + 1])
  try {
    bad();
  } catch (error) {
    console.log(`${error}`);
  }
console.log(isNaN("x" as never), isFinite("5" as never), Number.parseFloat === parseFloat, typeof Number("1"), new Number(5) + 1, Number.MAX_SAFE_INTEGER, Number.EPSILON > 0);
console.log((1234567.891).toLocaleString("de-DE"), (0.256).toLocaleString("en-US", { style: "percent" }), (5).toLocaleString("en-US", { minimumFractionDigits: 2 }));

// expect: 0 0.00 0e+0 0.000 0 0 0
// expect: 0 0 0 0 32 0 3 0 0 0
// expect: true true true false 0
// expect: 0 0.00 0e+0 0.000 0 0 0
// expect: -0 -0 -0 -0 32 -0 3 0 0 0
// expect: true true true true -0
// expect: 1 1.00 1e+0 1.000 1 1 1
// expect: 1 1 1 1 31 1 3.1622776601683795 1 1 1
// expect: true true true false 1
// expect: -1.5 -1.50 -1.5e+0 -1.500 -1.1 -1.i -1.5
// expect: -1 -1 -1 -1.5 0 -1.1447142425533319 3.3541019662496847 -1 4294967295 -1
// expect: false false true false -1.5
// expect: 0.30000000000000004 0.30 3.0000000000000004e-1 0.3000 0.01001100110011001100110011001100110011 0.asssssssssv 0.30000000000000004
// expect: 0 0 1 0.30000001192092896 32 0.6694329500821695 3.0149626863362666 0 0 0
// expect: false false true false 0.3
// expect: 123456789.123 123456789.12 1.23456789123e+8 1.235e+8 111010110111100110100010101.000111110111 21i3v9.4feor 123456789.123
// expect: 123456789 123456789 1 123456792 5 497.9338593835383 123456789.12300003 123456789 123456789 123456789
// expect: false false true false 123,456,789.123
// expect: 1e+21 1e+21 1e+21 1.000e+21 1101100011010111001001101011011100010111 5v1j4f4ds7c000 1e+21
// expect: 1e+21 1e+21 1 1.0000000200408773e+21 0 10000000 1e+21 -559939584 3735027712 -559939584
// expect: true false true false 1,000,000,000,000,000,000,000
// expect: 1e-7 0.00 1e-7 1.000e-7 0.00000000000000000000000110101101011111 0.000061oezo085tl 1e-7
// expect: 0 0 1 1.0000000116860974e-7 32 0.004641588833612779 3.0000000000000013 0 0 0
// expect: false false true false 0
// expect: 5e-324 0.00 5e-324 4.941e-324 0.00000000000000000000000000000000000000 0.000000000000000000 5e-324
// expect: 0 0 1 0 32 1.7031839360032603e-108 3 0 0 0
// expect: false false true false 0
// expect: 1.7976931348623157e+308 1.7976931348623157e+308 1.7976931348623157e+308 1.798e+308 1111111111111111111111111111111111111111 1a1e4vngaiqo00000000 1.7976931348623157e+308
// expect: 1.7976931348623157e+308 1.7976931348623157e+308 1 Infinity 32 5.643803094122362e+102 1.7976931348623157e+308 0 0 0
// expect: true false true false 179,769,313,486,231,570,000,000,000,000,000,000,000,000,000,000,000,000,000,000,000,000,000,000,000,000,000,000,000,000,000,000,000,000,000,000,000,000,000,000,000,000,000,000,000,000,000,000,000,000,000,000,000,000,000,000,000,000,000,000,000,000,000,000,000,000,000,000,000,000,000,000,000,000,000,000,000,000,000,000,000,000,000,000,000,000,000,000,000,000,000,000,000,000,000,000,000,000,000,000,000,000,000
// expect: NaN NaN NaN NaN NaN NaN null
// expect: NaN NaN NaN NaN 32 NaN NaN 0 0 0
// expect: false false false false NaN
// expect: Infinity Infinity Infinity Infinity Infinity Infinity null
// expect: Infinity Infinity 1 Infinity 32 Infinity Infinity 0 0 0
// expect: false false false false ∞
// expect: 255 255.00 2.55e+2 255.0 11111111 73 255
// expect: 255 255 1 255 24 6.341325705384998 255.0176464482409 255 255 255
// expect: true true true false 255
// expect: 9007199254740992 9007199254740992.00 9.007199254740992e+15 9.007e+15 1000000000000000000000000000000000000000 2gosa7pa2gw 9007199254740992
// expect: 9007199254740992 9007199254740992 1 9007199254740992 32 208063.83068357586 9007199254740992 0 0 0
// expect: true false true false 9,007,199,254,740,992
// expect: 12 31 35 NaN 3.14 0.5 0 12 3 1000 NaN 0 5 NaN
// expect: -Infinity Infinity 3 NaN 2.356194490192345 1.4142135623730951 -5 3 1.00000000005e-10 1.1752011936438014
// expect: 19 0.1 -ff 1234.6 1.00 1e+21 0.00e+0
// expect: RangeError: toFixed() digits argument must be between 0 and 100
// expect: RangeError: toString() radix argument must be between 2 and 36
// expect: RangeError: toPrecision() argument must be between 1 and 100
// expect: RangeError: Invalid array length
// expect: TypeError: Cannot convert a Symbol value to a number
// expect: true true true number 6 9007199254740991 true
// expect: 1.234.567,891 26% 5.00
