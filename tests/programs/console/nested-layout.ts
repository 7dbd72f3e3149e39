// Long nested values break into indented lines, short ones stay together.
console.log({
  users: [
    { id: 1, name: "Ada Lovelace", roles: ["admin", "author"], profile: { born: 1815, city: "London" } },
    { id: 2, name: "Charles Babbage", roles: [], profile: { born: 1791, city: "London" } },
  ],
  total: 2,
  next: null,
});
console.log([[1, 2, [3, 4]], { a: [{ b: { c: 1 } }] }, "text", ["a long string in an array, long enough to break the line", "and another long one"]]);
console.log({ matrix: [[1, 0, 0], [0, 1, 0], [0, 0, 1]], f: function named() {}, s: new Set(["x"]), text: "multi\nline" });
console.log(["x".repeat(80)], { k: "y".repeat(100) });
console.log({ a: "x".repeat(30), b: "y".repeat(30), c: 1 }, [["x".repeat(20), "y".repeat(20), "z".repeat(40)]]);
console.log([{ a: 1, b: 2 }, { a: 3, b: 4 }, { a: 5, b: 6 }, { a: 7, b: 8 }, { a: 9, b: 10 }, { a: 11, b: 12 }, { a: 13, b: 14 }]);

// expect: {
// expect:   users: [
// expect:     { id: 1, name: 'Ada Lovelace', roles: [Array], profile: [Object] },
// expect:     { id: 2, name: 'Charles Babbage', roles: [], profile: [Object] }
// expect:   ],
// expect:   total: 2,
// expect:   next: null
// expect: }
// expect: [
// expect:   [ 1, 2, [ 3, 4 ] ],
// expect:   { a: [ [Object] ] },
// expect:   'text',
// expect:   [
// expect:     'a long string in an array, long enough to break the line',
// expect:     'and another long one'
// expect:   ]
// expect: ]
// expect: {
// expect:   matrix: [ [ 1, 0, 0 ], [ 0, 1, 0 ], [ 0, 0, 1 ] ],
// expect:   f: [Function: named],
// expect:   s: Set(1) { 'x' },
// expect:   text: 'multi\nline'
// expect: }
// expect: [
// expect:   'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx'
// expect: ] {
// expect:   k: 'yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy'
// expect: }
// expect: {
// expect:   a: 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
// expect:   b: 'yyyyyyyyyyyyyyyyyyyyyyyyyyyyyy',
// expect:   c: 1
// expect: } [
// expect:   [
// expect:     'xxxxxxxxxxxxxxxxxxxx',
// expect:     'yyyyyyyyyyyyyyyyyyyy',
// expect:     'zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz'
// expect:   ]
// expect: ]
// expect: [
// expect:   { a: 1, b: 2 },
// expect:   { a: 3, b: 4 },
// expect:   { a: 5, b: 6 },
// expect:   { a: 7, b: 8 },
// expect:   { a: 9, b: 10 },
// expect:   { a: 11, b: 12 },
// expect:   { a: 13, b: 14 }
// expect: ]
