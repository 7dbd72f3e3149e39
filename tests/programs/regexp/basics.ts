// test, exec, match and flags: groups, classes, quantifiers, anchors, alternatives.
console.log(/a+b/.test("caab"), /^\d{3}-\d{4}$/.test("555-1234"), /colou?r/i.test("COLOR"), /[^aeiou\s]+/.exec("a string")![0], /(a|b)*c/.exec("ababc")!.join());
const m = /(\d+)-(?<unit>[a-z]+)(x)?/.exec("size 42-cm!")!;
console.log(m[0], m[1], m.groups!["unit"], m[3], m.index, m.input, m.length);
console.log("a1b22".match(/\d+/)!.index, "a1b22".match(/\d+/g)!.join(), "none".match(/\d/), "x".match(/y/g), "aBc".match(/[A-Z]/)![0]);
console.log(/./s.test("\n"), /./.test("\n"), /^b/m.test("a\nb"), /\bword\b/.test("a word!"), /(?=x)x/.test("x"), /(?<!a)b/.test("ab"), /(?<=a)b/.exec("cab")!.index, /(.)\1/.test("hello"));
console.log(/a/gimsuy.flags, /a/g.global, new RegExp("a/b", "i").source, String(/[/]\//), new RegExp(/x/g, "i").flags, RegExp("\\d").test("5"), /\u{1f600}/u.test("😀"), /^.$/.test("😀"), /^.$/u.test("😀"));
try { new RegExp("("); } catch (error) { console.log((error as Error).name); }
console.log(/\p{L}+/u.exec("été 1")![0], /a{2,3}?/.exec("aaaa")![0], /<.+?>/.exec("<a><b>")![0], "tel: 123".search(/\d/));

// expect: true true true str ababc,b
// expect: 42-cm 42 cm undefined 5 size 42-cm! 4
// expect: 1 1,22 null null B
// expect: true false true true true false 2 true
// expect: gimsuy true a\/b /[/]\// i true true false true
// expect: SyntaxError
// expect: été aa <a> 5
