// console.log prints strings bare at the top and quoted inside, and every primitive in its way.
console.log("text", 1, -0, NaN, true, null, undefined, Symbol("s"), Symbol());
console.log(["text", 'it\'s', "say \"hi\"", `both ' and "`, "all ' \" `", "line\nbreak\ttab\\", "\x1b\u0007"]);
console.log();
console.log("");
console.log("a\nb");
console.log([undefined, null, -0, 1e21, 0.1], [true], [Symbol("in")]);
console.log(new Number(3), new String("boxed"), new Boolean(false), Object(Symbol("o")));

// expect: text 1 -0 NaN true null undefined Symbol(s) Symbol()
// expect: [
// expect:   'text',
// expect:   "it's",
// expect:   'say "hi"',
// expect:   `both ' and "`,
// expect:   'all \' " `',
// expect:   'line\nbreak\ttab\\',
// expect:   '\x1B\x07'
// expect: ]
// expect:
// expect:
// expect: a
// expect: b
// expect: [ undefined, null, -0, 1e+21, 0.1 ] [ true ] [ Symbol(in) ]
// expect: [Number: 3] [String: 'boxed'] [Boolean: false] [Symbol: Symbol(o)]
