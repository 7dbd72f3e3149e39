// slice, substring, substr and at treat negative and swapped positions each in their own way.
const s = "persistent";
console.log(s.slice(3), s.slice(-3), s.slice(2, -2), s.slice(5, 2) === "", s.slice(-100, 3), s.slice(undefined, 4));
console.log(s.substring(3, 6), s.substring(6, 3), s.substring(-5, 2), s.substring(8), s.substring(NaN, 3));
console.log(s.substr(2, 3), s.substr(-4, 2), s.at(0), s.at(-1), s.at(50));
console.log("a,b,,c".split(","), "abc".split(""), "a1b22c".split(/\d+/), "a1b".split(/(\d)/), "abc".split(",", 1), "".split(","), "".split(""));
console.log("a--b--".split("--"), "--".split("--"), "a,b".split(",", 0), "\u4e2d,\ud83d\ude00".split(","), "ab".split("abc"));

// expect: sistent ent rsiste true per pers
// expect: sis sis pe nt per
// expect: rsi te p t undefined
// expect: [ 'a', 'b', '', 'c' ] [ 'a', 'b', 'c' ] [ 'a', 'b', 'c' ] [ 'a', '1', 'b' ] [ 'abc' ] [ '' ] []
// expect: [ 'a', 'b', '' ] [ '', '' ] [] [ '中', '😀' ] [ 'ab' ]
