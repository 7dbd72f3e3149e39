// Searching methods take start positions and treat the empty string as found everywhere.
const s = "abcabc";
console.log(s.indexOf("c"), s.indexOf("c", 3), s.indexOf("x"), s.lastIndexOf("a"), s.lastIndexOf("a", 2), s.indexOf(""), s.indexOf("", 99));
console.log(s.includes("ca"), s.includes("a", 4), s.startsWith("ab"), s.startsWith("c", 2), s.endsWith("bc"), s.endsWith("ab", 5));
console.log(s.search(/c/), s.search(/x/), "".indexOf(""), "aXbX".split("X").length, s.lastIndexOf(""), s.indexOf("a", -5));
try {
  "abc".includes(/b/ as unknown as string);
} catch (error) {
  console.log((error as Error).name);
}

// expect: 2 5 -1 3 0 0 6
// expect: true false true true true true
// expect: 2 -1 0 3 6 0
// expect: TypeError
