// toFixed rounds the exact binary value and pads with zeros.
console.log((1.005).toFixed(2), (1.45).toFixed(1), (8.345).toFixed(2), (0.5).toFixed(0), (1.5).toFixed(0), (2.5).toFixed(0));
console.log((0).toFixed(2), (-1.5).toFixed(0), (-0.0001).toFixed(2), (1e21).toFixed(2), (123.456).toFixed(), (1.23e-10).toFixed(2));
console.log((1234.5678).toFixed(3), (0.000001).toFixed(7), (5e-324).toFixed(5), NaN.toFixed(2), (99.995).toFixed(2));
console.log((1.1).toFixed(20), (1000000000000000128).toFixed(0), (10).toFixed(1));
try {
  (1).toFixed(101);
} catch (error) {
  console.log(`${error}`);
}

// expect: 1.00 1.4 8.35 1 2 3
// expect: 0.00 -2 -0.00 1e+21 123 0.00
// expect: 1234.568 0.0000010 0.00000 NaN 100.00
// expect: 1.10000000000000008882 1000000000000000128 10.0
// expect: RangeError: toFixed() digits argument must be between 0 and 100
