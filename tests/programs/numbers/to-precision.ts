// toPrecision and toExponential give exactly the digits asked for.
for (const n of [123.456, 0.00001234, 1e21, 99999, 0, -1.5]) {
  console.log(n.toPrecision(3), n.toPrecision(1), n.toExponential(2), n.toExponential());
}
console.log((25).toPrecision(1), (35).toPrecision(1), (1.25).toPrecision(2), (1e-7).toPrecision(2), (5).toPrecision());
try {
  (1).toPrecision(0);
} catch (error) {
  console.log(`${error}`);
}

// expect: 123 1e+2 1.23e+2 1.23456e+2
// expect: 0.0000123 0.00001 1.23e-5 1.234e-5
// expect: 1.00e+21 1e+21 1.00e+21 1e+21
// expect: 1.00e+5 1e+5 1.00e+5 9.9999e+4
// expect: 0.00 0 0.00e+0 0e+0
// expect: -1.50 -2 -1.50e+0 -1.5e+0
// expect: 3e+1 4e+1 1.3 1.0e-7 5
// expect: RangeError: toPrecision() argument must be between 1 and 100
