// A string built by many small concatenations reads back correctly at every place.
let text = "";
for (let i = 0; i < 2000; i++) text += String.fromCharCode(97 + (i % 26));
console.log(text.length, text[1999], text.slice(50, 60), text.indexOf("za"), text.lastIndexOf("abc"));
let reversed = "";
for (const c of text.slice(0, 40)) reversed = c + reversed;
console.log(reversed);
const doubled = (text + text).slice(1995, 2005);
console.log(doubled, text + "x" === text.concat("x"), text === text.slice(0, 1000) + text.slice(1000));
const key = "long key ".repeat(10) + 1;
const table: Record<string, number> = { [key]: 5 };
console.log(table["long key ".repeat(9) + "long key " + "1"]);

// expect: 2000 x yzabcdefgh 25 1976
// expect: nmlkjihgfedcbazyxwvutsrqponmlkjihgfedcba
// expect: tuvwxabcde true true
// expect: 5
