// String methods agree with Node on ordinary and on odd arguments.
const texts = ["", "abc", "Hello, World", "ünïcödé", "a\u{1F600}b", "  pad  ", "x,y,,z", "aaa"];
const show = (...values: unknown[]) => console.log(...values);
for (const s of texts) {
  show(s.length, s.at(-1), s.charAt(1), s.charCodeAt(0), s.codePointAt(1), [...s].length, s.toUpperCase(), s.trim());
  show(s.slice(1, -1), s.substring(3, 1), s.substr(-3, 2), s.indexOf("a"), s.lastIndexOf("a"), s.includes("l"));
  show(s.padStart(8, "12"), s.padEnd(8, "ab"), s.repeat(2), s.split(""), s.split(","), s.split(/(l)/), s.split("", 2));
  show(s.replace("a", "[$&$`$']"), s.replaceAll("a", (m, i) => `${m}${i}`), s.normalize("NFD").length, s.concat(1 as never, null as never));
  show(s.startsWith("a"), s.endsWith("c", 3), s.search(/[A-Z]/), s.match(/./gu), s.localeCompare("b"), s.isWellFormed?.() ?? true);
}
show("abc".at(NaN), "abc".slice(undefined, 2), "abc".substring(NaN, 2), "abc".indexOf(""), "abc".lastIndexOf("c", -5));
show("a-b_c".split(/[-_]/), "test".split("t"), "".split(""), "".split(","), "ab".split(/(?:)/u), "A1B2".split(/\d/));
show("x".padStart(3, ""), "abc".padEnd(2), "ab".repeat(0), String.raw`a\n${1}`, String.fromCharCode(72, 105), String.fromCodePoint(128512));
show("aXbX".replace(/X/g, "$$"), "john smith".replace(/(\w+)\s(\w+)/, "$2 $1"), "abc".replace(/(?<first>a)/, "<$<first>>"));
show("2020-01-02".replace(/(\d+)-(\d+)-(\d+)/, (_, y, m, d) => `${d}.${m}.${y}`), "aaa".replace(/a/g, (_m, i) => String(i)));
show([..."a1b22c".matchAll(/[a-z](?<n>\d+)/g)].map((m) => [m[0], m.index, m.groups?.["n"]]), "none".match(/x/), "x".match(/y/g));
for (const bad of [() => "x".repeat(-1), () => "x".normalize("bad"), () => String.fromCodePoint(-1), () => "x".replaceAll(/x/, ""), () => decodeURIComponent("%"), () => (null as unknown as string).length, () => "x".startsWith(/x/ as never)])
  try {
    bad();
  } catch (error) {
    show(`${error}`);
  }
show(encodeURIComponent("a b&ü/"), encodeURI("a b&ü/"), decodeURIComponent("%E2%82%AC"), escape("ü €"), unescape("%FC%u20AC"));
show("ab" < "b", "a" + 1, `${[1, [2, 3]]}`, "5" * ("2" as never), "abc"[1], "abc".length, Object.keys("ab"), "b" in Object("abc"));

// expect: 0 undefined  NaN undefined 0  
// expect:    -1 -1 false
// expect: 12121212 abababab  [] [ '' ] [ '' ] []
// expect:   0 1null
// expect: false false -1 null -1 true
// expect: 3 c b 97 98 3 ABC abc
// expect: b bc ab 0 0 false
// expect: 12121abc abcababa abcabc [ 'a', 'b', 'c' ] [ 'abc' ] [ 'abc' ] [ 'a', 'b' ]
// expect: [abc]bc a0bc 3 abc1null
// expect: true true -1 [ 'a', 'b', 'c' ] -1 true
// expect: 12 d e 72 101 12 HELLO, WORLD Hello, World
// expect: ello, Worl el rl -1 -1 true
// expect: Hello, World Hello, World Hello, WorldHello, World [
// expect:   'H', 'e', 'l', 'l',
// expect:   'o', ',', ' ', 'W',
// expect:   'o', 'r', 'l', 'd'
// expect: ] [ 'Hello', ' World' ] [ 'He', 'l', '', 'l', 'o, Wor', 'l', 'd' ] [ 'H', 'e' ]
// expect: Hello, World Hello, World 12 Hello, World1null
// expect: false false 0 [
// expect:   'H', 'e', 'l', 'l',
// expect:   'o', ',', ' ', 'W',
// expect:   'o', 'r', 'l', 'd'
// expect: ] 1 true
// expect: 7 é n 252 110 7 ÜNÏCÖDÉ ünïcödé
// expect: nïcöd nï öd -1 -1 false
// expect: 1ünïcödé ünïcödéa ünïcödéünïcödé [
// expect:   'ü', 'n', 'ï',
// expect:   'c', 'ö', 'd',
// expect:   'é'
// expect: ] [ 'ünïcödé' ] [ 'ünïcödé' ] [ 'ü', 'n' ]
// expect: ünïcödé ünïcödé 11 ünïcödé1null
// expect: false false -1 [
// expect:   'ü', 'n', 'ï',
// expect:   'c', 'ö', 'd',
// expect:   'é'
// expect: ] 1 true
// expect: 4 b � 97 128512 3 A😀B a😀b
// expect: 😀 😀 😀 0 0 false
// expect: 1212a😀b a😀babab a😀ba😀b [ 'a', '\ud83d', '\ude00', 'b' ] [ 'a😀b' ] [ 'a😀b' ] [ 'a', '\ud83d' ]
// expect: [a😀b]😀b a0😀b 4 a😀b1null
// expect: true false -1 [ 'a', '😀', 'b' ] -1 true
// expect: 7     32 32 7   PAD   pad
// expect:  pad   p d  3 3 false
// expect: 1  pad     pad  a   pad    pad   [
// expect:   ' ', ' ', 'p',
// expect:   'a', 'd', ' ',
// expect:   ' '
// expect: ] [ '  pad  ' ] [ '  pad  ' ] [ ' ', ' ' ]
// expect:   p[a  pd  ]d     pa3d   7   pad  1null
// expect: false false -1 [
// expect:   ' ', ' ', 'p',
// expect:   'a', 'd', ' ',
// expect:   ' '
// expect: ] -1 true
// expect: 6 z , 120 44 6 X,Y,,Z x,y,,z
// expect: ,y,, ,y ,, -1 -1 false
// expect: 12x,y,,z x,y,,zab x,y,,zx,y,,z [ 'x', ',', 'y', ',', ',', 'z' ] [ 'x', 'y', '', 'z' ] [ 'x,y,,z' ] [ 'x', ',' ]
// expect: x,y,,z x,y,,z 6 x,y,,z1null
// expect: false false -1 [ 'x', ',', 'y', ',', ',', 'z' ] 1 true
// expect: 3 a a 97 97 3 AAA aaa
// expect: a aa aa 0 2 false
// expect: 12121aaa aaaababa aaaaaa [ 'a', 'a', 'a' ] [ 'aaa' ] [ 'aaa' ] [ 'a', 'a' ]
// expect: [aaa]aa a0a1a2 3 aaa1null
// expect: true false -1 [ 'a', 'a', 'a' ] -1 true
// expect: a ab ab 0 -1
// expect: [ 'a', 'b', 'c' ] [ '', 'es', '' ] [] [ '' ] [ 'a', 'b' ] [ 'A', 'B', '' ]
// expect: x abc  a\n1 Hi 😀
// expect: a$b$ smith john <a>bc
// expect: 02.01.2020 012
// expect: [ [ 'a1', 0, '1' ], [ 'b22', 2, '22' ] ] null null
// expect: RangeError: Invalid count value: -1
// expect: RangeError: The normalization form should be one of NFC, NFD, NFKC, NFKD.
// expect: RangeError: Invalid code point -1
// expect: TypeError: String.prototype.replaceAll called with a non-global RegExp argument
// expect: URIError: URI malformed
// expect: TypeError: Cannot read properties of null (reading 'length')
// expect: TypeError: First argument to String.prototype.startsWith must not be a regular expression
// expect: a%20b%26%C3%BC%2F a%20b&%C3%BC/ € %FC%20%u20AC ü€
// expect: true a1 1,2,3 10 b 3 [ '0', '1' ] false
