// Iterating a string yields code points; indexing yields units.
const text = "a😀b";
for (const character of text) console.log(character, character.length);
for (const index in Array.from(text)) console.log(index);
console.log(Array.from(text, (c) => c.codePointAt(0)!.toString(16)).join(" "), text.split("").length);
const [first, second, ...others] = text;
console.log(first, second, others.join());
const iterator = text[Symbol.iterator]();
console.log(iterator.next().value, iterator.next().value, iterator.next().value, iterator.next().done);

// expect: a 1
// expect: 😀 2
// expect: b 1
// expect: 0
// expect: 1
// expect: 2
// expect: 61 1f600 62 4
// expect: a 😀 b
// expect: a 😀 b true
