// Number, parseInt and parseFloat each accept their own grammar.
for (const text of ["", "  12  ", "0x1f", "0b101", "0o17", "1e3", "1_000", "12px", ".5", "5.", "-", "+7", "Infinity", "infinity", "1e1000", "\t\n3\u00a0"])
  console.log(JSON.stringify(text), Number(text), parseInt(text), parseFloat(text));
console.log(parseInt("123", 4), parseInt("0x10", 16), parseInt("z", 36), parseInt("9", 8), parseInt("11", 1), parseInt("-0"));
console.log(Number(null), Number(undefined), Number(true), Number([]), Number([5]), Number([1, 2]), Number({}), Number(new Date(7)));
console.log(+"3", -"3", +[], +"", ~~"7.9", "6" as unknown as number * ("7" as unknown as number));

// expect: "" 0 NaN NaN
// expect: "  12  " 12 12 12
// expect: "0x1f" 31 31 0
// expect: "0b101" 5 0 0
// expect: "0o17" 15 0 0
// expect: "1e3" 1000 1 1000
// expect: "1_000" NaN 1 1
// expect: "12px" NaN 12 12
// expect: ".5" 0.5 NaN 0.5
// expect: "5." 5 5 5
// expect: "-" NaN NaN NaN
// expect: "+7" 7 7 7
// expect: "Infinity" Infinity NaN Infinity
// expect: "infinity" NaN NaN NaN
// expect: "1e1000" Infinity 1 Infinity
// expect: "\t\n3 " 3 3 3
// expect: 27 16 35 NaN NaN -0
// expect: 0 NaN 1 0 5 NaN NaN 7
// expect: 3 -3 0 0 7 42
