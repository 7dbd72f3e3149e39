// group indents, count counts, dir takes a depth.
console.log("outside");
console.group("title", 1);
console.log("inside");
console.group();
console.log({ a: 1, text: "two\nlines" });
console.log("two\nlines");
console.groupEnd();
console.info("back to one");
console.groupEnd();
console.groupEnd();
console.log("out");
console.count();
console.count("named");
console.count();
console.countReset();
console.count();
console.dir({ a: { b: { c: { d: 1 } } } }, { depth: 0 });
console.dir({ a: { b: { c: { d: 1 } } } }, { depth: null });

// expect: outside
// expect: title 1
// expect:   inside
// expect:     { a: 1, text: 'two\nlines' }
// expect:     two
// expect:     lines
// expect:   back to one
// expect: out
// expect: default: 1
// expect: named: 1
// expect: default: 2
// expect: default: 1
// expect: { a: [Object] }
// expect: {
// expect:   a: { b: { c: { d: 1 } } }
// expect: }
