// Remainder takes the dividend's sign and exponentiation is right-associative.
console.log(5 % 3, -5 % 3, 5 % -3, -5 % -3, 5.5 % 2, -0 % 5, 5 % 0, 5 % Infinity, Infinity % 5, 0.3 % 0.1);
console.log(2 ** 10, 2 ** -1, (-2) ** 2, 2 ** 3 ** 2, (-8) ** (1 / 3), 0 ** 0, 1 ** Infinity, 10 ** 21);
let n = 17;
n %= 5; console.log(n);
n **= 3; console.log(n);
n /= 3; console.log(n);
n -= 0.5; n *= 2; n += 1;
console.log(n, 7 / 2, -7 / 2, Math.floor(-7 / 2), Math.trunc(-7 / 2), 1 / 3 * 3);

// expect: 2 -2 2 -2 1.5 -0 NaN 5 NaN 0.09999999999999998
// expect: 1024 0.5 4 512 NaN 1 NaN 1e+21
// expect: 2
// expect: 8
// expect: 2.6666666666666665
// expect: 5.333333333333333 3.5 -3.5 -4 -3 1
