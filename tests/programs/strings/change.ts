// Methods that make new strings leave the old one alone.
const s = "  Hello World  ";
console.log(`[${s.trim()}] [${s.trimStart()}] [${s.trimEnd()}]`, s.length);
console.log("straße".toUpperCase(), "ÀÉ".toLowerCase(), "İ".toLowerCase().length, "abc".repeat(3), "x".repeat(0) === "");
console.log("5".padStart(3, "0"), "5".padEnd(4, "ab"), "abc".padStart(2), "7".padStart(6, "12"), "x".padEnd(3) + "|");
console.log("a-b-c".replace("-", "+"), "a-b-c".replaceAll("-", "+"), "aaa".replaceAll("a", "$&$&"), "abc".concat("d", "e"));
console.log("x".replace("x", "$$"), "abc".replace("b", "[$`|$'|$&]"), "aba".replaceAll("a", (match, at) => `${match}${at}`));
try {
  "x".repeat(-1);
} catch (error) {
  console.log(`${error}`);
}

// expect: [Hello World] [Hello World  ] [  Hello World] 15
// expect: STRASSE àé 2 abcabcabc true
// expect: 005 5aba abc 121217 x  |
// expect: a+b-c a+b+c aaaaaa abcde
// expect: $ a[a|c|b]c a0ba2
// expect: RangeError: Invalid count value: -1
