// Arrays print on one line while short, grouped in columns when longer than six, cut off after a hundred.
console.log([], [1], [1, 2, 3], [[1, [2, [3, [4, [5]]]]]], [[]], [{}]);
console.log([1, 2, 3, 4, 5, 6, 7]);
console.log(Array.from({ length: 30 }, (_, i) => i * i));
console.log(Array.from({ length: 120 }, (_, i) => i));
console.log(["apple", "banana", "cherry", "date", "elderberry", "fig", "grape", "honeydew"]);
console.log([1, , 3], [, ,], [1, , , 4], [undefined, , null]);
console.log(Object.assign([1, 2], { extra: "x", "-1": 2 }));
console.log([1.5, -2.25, 100, 3, 4, 5, 6, 7, 1000.125]);
console.log([true, false, null, undefined, "s", 1, 2, 3]);

// expect: [] [ 1 ] [ 1, 2, 3 ] [ [ 1, [ 2, [Array] ] ] ] [ [] ] [ {} ]
// expect: [
// expect:   1, 2, 3, 4,
// expect:   5, 6, 7
// expect: ]
// expect: [
// expect:     0,   1,   4,   9,  16,  25,  36,  49,
// expect:    64,  81, 100, 121, 144, 169, 196, 225,
// expect:   256, 289, 324, 361, 400, 441, 484, 529,
// expect:   576, 625, 676, 729, 784, 841
// expect: ]
// expect: [
// expect:    0,  1,  2,  3,  4,  5,  6,  7,  8,  9, 10, 11,
// expect:   12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23,
// expect:   24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35,
// expect:   36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47,
// expect:   48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59,
// expect:   60, 61, 62, 63, 64, 65, 66, 67, 68, 69, 70, 71,
// expect:   72, 73, 74, 75, 76, 77, 78, 79, 80, 81, 82, 83,
// expect:   84, 85, 86, 87, 88, 89, 90, 91, 92, 93, 94, 95,
// expect:   96, 97, 98, 99,
// expect:   ... 20 more items
// expect: ]
// expect: [
// expect:   'apple',
// expect:   'banana',
// expect:   'cherry',
// expect:   'date',
// expect:   'elderberry',
// expect:   'fig',
// expect:   'grape',
// expect:   'honeydew'
// expect: ]
// expect: [ 1, <1 empty item>, 3 ] [ <2 empty items> ] [ 1, <2 empty items>, 4 ] [ undefined, <1 empty item>, null ]
// expect: [ 1, 2, extra: 'x', '-1': 2 ]
// expect: [ 1.5, -2.25, 100, 3, 4, 5, 6, 7, 1000.125 ]
// expect: [ true, false, null, undefined, 's', 1, 2, 3 ]
