// JSON.stringify of a value nested too deeply is a RangeError, in time that grows with the depth only.
//! modes: not hard-gc, hard-snapshot (a hundred thousand allocations)

let nested: unknown[] = [];
for (let i = 0; i < 100_000; i++) nested = [nested];
try {
  console.log(JSON.stringify(nested).length);
} catch (error) {
  console.log((error as Error).name, (error as Error).message);
}

// expect: RangeError Maximum call stack size exceeded
