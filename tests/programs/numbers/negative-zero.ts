// Negative zero is a value of its own that prints, divides and compares as JavaScript says.
const zero = -0;
console.log(zero, 0, `${zero}`, String(-0), (-0).toFixed(1));
console.log(zero === 0, Object.is(zero, 0), 1 / zero, 1 / 0);
console.log(Math.sign(-0), Math.round(-0.4), Math.abs(-0), -zero);
console.log(0 * -1, -1 % 1, -0 + -0, -0 + 0, 0 - 0, -0 - 0);
console.log(JSON.stringify(-0), [-0], { z: -0 }, [-0].includes(0), [-0].indexOf(0));
console.log(Math.max(-0, 0), Math.min(-0, 0), Math.max(0, -0), Math.min(0, -0));
console.log(Math.atan2(0, -0), Math.atan2(-0, 0), Math.sqrt(-0), Math.trunc(-0.9));

// expect: -0 0 0 0 0.0
// expect: true false -Infinity Infinity
// expect: -0 -0 0 0
// expect: -0 -0 -0 0 0 -0
// expect: 0 [ -0 ] { z: -0 } true 0
// expect: 0 -0 0 -0
// expect: 3.141592653589793 -0 -0 -0
