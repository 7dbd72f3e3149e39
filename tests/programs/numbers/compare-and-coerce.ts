// Comparison and addition coerce by the rules of the language.
const any = (value: unknown) => value as number;
console.log(any("10") < any("9"), any("10") < 9, any("a") < any("b"), any(null) >= 0, any(undefined) == 0, any(null) == 0);
console.log(any("1") + 1, any("3") - 1, any(true) + 1, any(null) + 1, any(undefined) + 1, any([]) + 1, any({}) + 1, any([1, 2]) + 3);
console.log(any("1") == 1, any("1") === 1, any(0) == any(""), any("0") == any(false), any([]) == 0, any([1]) == 1, any(null) == any(undefined));
console.log(any("b") + any("a") + +any("a") + any("a"), 1 + 2 + any("3"), any("1") + 2 + 3, 1 + -any("1") + any("x"));
console.log("B" < "a", "a" < "aa", "" < "a", "é" > "z", "10" > "1", [2] > [1], any(NaN) != any(NaN));

// expect: true false true true false false
// expect: 11 2 2 1 NaN 1 [object Object]1 1,23
// expect: true false true true true true true
// expect: baNaNa 33 123 0x
// expect: true true true true true true true
