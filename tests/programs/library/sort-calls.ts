// Comparators are called with the pairs, and in the order, of V8; sorting is stable.
for (const list of [[3, 1, 2], [1, 2, 3, 4], [5, 4, 3, 2, 1], [2, 2, 1, 1, 3, 3], [9, 7, 8, 1, 5, 3, 2, 6, 4, 0]]) {
  const calls: string[] = [];
  const sorted = [...list].sort((a, b) => {
    calls.push(`${a}${b}`);
    return a - b;
  });
  console.log(sorted.join(""), calls.join(" "));
}
const big = Array.from({ length: 300 }, (_, i) => ({ key: (i * 7919) % 17, place: i }));
big.sort((a, b) => a.key - b.key);
console.log(big.every((x, i) => i === 0 || big[i - 1]!.key < x.key || (big[i - 1]!.key === x.key && big[i - 1]!.place < x.place)));
console.log([3, undefined, 1, , 2].sort(), [10, 9, 1].sort(), ["b", , "a"].toSorted(), [true, "a", null, 5].sort());
console.log([[2], [10], [1, 5]].sort(), [{ toString: () => "z" }, "y"].sort().length);

// expect: 123 13 21 23 21
// expect: 1234 21 32 43
// expect: 12345 45 34 23 12
// expect: 112233 22 12 12 12 12 11 32 32 32 33
// expect: 0123456789 79 87 89 87 18 17 58 57 51 37 35 31 27 23 21 65 68 67 46 43 45 05 03 02 01
// expect: true
// expect: [ 1, 2, 3, undefined, <1 empty item> ] [ 1, 10, 9 ] [ 'a', 'b', undefined ] [ 5, 'a', null, true ]
// expect: [ [ 1, 5 ], [ 10 ], [ 2 ] ] 2
