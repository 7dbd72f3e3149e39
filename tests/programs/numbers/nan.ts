// NaN is unequal to itself, spreads through arithmetic, and is found by SameValueZero only.
const nan = Number("no number");
console.log(nan, nan === nan, nan !== nan, Object.is(nan, NaN));
console.log(nan < 1, nan > 1, nan <= nan, nan == nan, !nan, nan ? "truthy" : "falsy");
console.log(0 / 0, Infinity - Infinity, Infinity * 0, Math.sqrt(-1), NaN ** 0, undefined! + 1);
console.log([nan].includes(NaN), [nan].indexOf(NaN), new Set([nan, NaN, 0 / 0]).size);
console.log(isNaN(Number(undefined)), Number.isNaN("x" as unknown), isNaN("x" as unknown as number));
console.log(Math.max(1, NaN), Math.min(), Math.max(), NaN | 0, NaN >>> 0, JSON.stringify([NaN]));

// expect: NaN false true true
// expect: false false false false true falsy
// expect: NaN NaN NaN NaN 1 NaN
// expect: true -1 1
// expect: true false true
// expect: NaN Infinity -Infinity 0 0 [null]
