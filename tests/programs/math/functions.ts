// Math's functions agree with Node to the last digit.
console.log(Math.abs(-3.5), Math.ceil(1.2), Math.ceil(-1.7), Math.floor(-1.2), Math.round(2.5), Math.round(-2.5), Math.round(0.49999999999999994), Math.trunc(-4.7));
console.log(Math.sqrt(2), Math.cbrt(27), Math.hypot(3, 4), Math.hypot(), Math.hypot(1, 2, 3), Math.fround(5.5), Math.fround(5.05), Math.sign(-7));
console.log(Math.max(1, 3, 2), Math.min(1, -3), Math.max(), Math.max(1, "7" as unknown as number), Math.min(1, NaN), Math.max(...[[5]].flat()));
console.log(Math.exp(0), Math.log(Math.E), Math.log2(8), Math.log10(1000), Math.log1p(0), Math.expm1(0), Math.log(0), Math.log(-1));
console.log(Math.sin(0), Math.cos(0), Math.tan(0), Math.asin(1) * 2 === Math.PI, Math.atan(1) * 4 === Math.PI, Math.atan2(1, 1) * 4 === Math.PI, Math.sinh(0), Math.tanh(Infinity));
console.log(Math.sin(1).toFixed(12), Math.cos(2).toFixed(12), Math.tan(3).toFixed(12), Math.exp(1.5).toFixed(12), Math.pow(2.5, 3.5).toFixed(10));
console.log(Math.PI, Math.E, Math.SQRT2, Math.LN2, Math.LN10, Math.LOG2E, Math.SQRT1_2, Object.prototype.toString.call(Math));
console.log(Math.pow(2, 0.5) === 2 ** 0.5, Math.pow(NaN, 0), Math.pow(1, Infinity), Math.abs("-3" as unknown as number), Math.round(-0.5), Math.round(1e20));

// expect: 3.5 2 -1 -2 3 -2 0 -4
// expect: 1.4142135623730951 3 5 0 3.741657386773941 5.5 5.050000190734863 -1
// expect: 3 -3 -Infinity 7 NaN 5
// expect: 1 1 3 3 0 0 -Infinity NaN
// expect: 0 1 0 true true true 0 1
// expect: 0.841470984808 -0.416146836547 -0.142546543074 4.481689070338 24.7052942201
// expect: 3.141592653589793 2.718281828459045 1.4142135623730951 0.6931471805599453 2.302585092994046 1.4426950408889634 0.7071067811865476 [object Math]
// expect: true 1 NaN 3 -0 100000000000000000000
