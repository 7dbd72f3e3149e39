// Latin-1 and wide strings mix freely and stay equal to what they spell.
const latin = "caf\xe9";
const wide = "caf\u00e9\u4e2d";
console.log(wide.slice(0, 4) === latin, latin + "\u4e2d" === wide, wide.length, latin.toUpperCase());
console.log(new Map([[latin, 1]]).get(wide.slice(0, 4)), "\u4e2d\u6587".split("").reverse().join(""), "中文".indexOf("文"));
console.log("ÿ" < "Ā", "ÿ".toUpperCase(), "µ".toUpperCase().charCodeAt(0), "ß".toUpperCase(), "\ud83d" + "\ude00" === "😀");
console.log(encodeURIComponent("a b&c=ü/😀"), decodeURIComponent("%F0%9F%98%80%20"), encodeURI("http://x/ä?q=1#2"), decodeURI("%2F%41"));
try {
  decodeURIComponent("%");
} catch (error) {
  console.log(`${error}`);
}

// expect: true true 5 CAFÉ
// expect: 1 文中 1
// expect: true Ÿ 924 SS true
// expect: a%20b%26c%3D%C3%BC%2F%F0%9F%98%80 😀  http://x/%C3%A4?q=1#2 %2FA
// expect: URIError: URI malformed
