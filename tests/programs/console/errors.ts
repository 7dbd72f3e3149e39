// Errors without a stack print in brackets, with their own properties and causes.
const bare = (e: Error) => { e.stack = `${e}`; return e; };
console.log(bare(new Error("plain")));
console.log(bare(new TypeError("typed")), [bare(new RangeError("in array"))], { e: bare(new Error("in object")) });
console.log(bare(Object.assign(new Error("with code"), { code: "E_CODE", detail: { n: 1 } })));
console.log(bare(new Error("outer", { cause: "text cause" })));
class Custom extends Error { override name = "Custom"; extra = 1; }
console.log(bare(new Custom("custom message")));
console.log(bare(new Error("")), bare(new Error("two\nlines")));
console.log(`${bare(new Custom("as text"))}`, String(new SyntaxError("s")));

// expect: [Error: plain]
// expect: [TypeError: typed] [ [RangeError: in array] ] { e: [Error: in object] }
// expect: [Error: with code] { code: 'E_CODE', detail: { n: 1 } }
// expect: [Error: outer] { [cause]: 'text cause' }
// expect: [Custom: custom message] { extra: 1 }
// expect: [Error] [Error: two
// expect: lines]
// expect: Custom: as text SyntaxError: s
