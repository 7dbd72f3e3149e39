// Strings are sequences of UTF-16 units: length, indexing and comparison count units.
const text = "naïve café ☕ 😀";
console.log(text.length, text[2], text.charAt(100) === "", text[100], text.at(-1) === "\ude00");
console.log(text.charCodeAt(2), text.codePointAt(13), text.codePointAt(14), text.charCodeAt(99));
console.log([...text].length, [..."😀é"].join("|"), String.fromCharCode(72, 105), String.fromCodePoint(128512, 65));
console.log("a" + 1 + true + null + undefined, "abc" < "abd", "Z" < "a", "abc" === "ab" + "c");
console.log("\x41\u0042\u{43}\t|\0|".length, 'it\'s "quoted"', "line\
continued", typeof "", ["", "0"].map((s) => !!s).join());

// expect: 15 ï true undefined true
// expect: 239 128512 56832 NaN
// expect: 14 😀|é Hi 😀A
// expect: a1truenullundefined true true true
// expect: 7 it's "quoted" linecontinued string false,true
