// toString with a radix and parseInt with a radix are inverse for integers, and fractions are exact in base 2.
for (const radix of [2, 8, 16, 36]) {
  const text = (255).toString(radix);
  console.log(radix, text, parseInt(text, radix), (-255).toString(radix));
}
console.log((0.5).toString(2), (0.1).toString(3).slice(0, 12), (3.75).toString(16), (1e21).toString(36));
console.log((2 ** 40).toString(2), (35).toString(36), (0).toString(2), NaN.toString(2), Infinity.toString(16));
try {
  (1).toString(37);
} catch (error) {
  console.log(`${error}`);
}

// expect: 2 11111111 255 -11111111
// expect: 8 377 255 -377
// expect: 16 ff 255 -ff
// expect: 36 73 255 -73
// expect: 0.1 0.0022002200 3.c 5v1j4f4ds7c000
// expect: 10000000000000000000000000000000000000000 z 0 NaN Infinity
// expect: RangeError: toString() radix argument must be between 2 and 36
