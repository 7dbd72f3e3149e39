// A cleared timer never runs; an interval runs until it is cleared; clearing twice is harmless.
const never = setTimeout(() => console.log("never"), 5);
clearTimeout(never);
clearTimeout(never);
clearTimeout(undefined);
let n = 0;
const interval = setInterval((step: number) => {
  n += step;
  console.log("tick", n);
  if (n === 30) { clearInterval(interval); setTimeout(() => console.log("end"), 10); }
}, 5, 10);
const later = setTimeout(() => console.log("also never"), 60_000);
setTimeout(() => clearTimeout(later), 1);
console.log(typeof never);

// expect: object
// expect: tick 10
// expect: tick 20
// expect: tick 30
// expect: end
