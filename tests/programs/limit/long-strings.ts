// A string of a million characters is built, searched and cut.
//! modes: not hard-gc, hard-snapshot (a million characters)
let s = "";
for (let i = 0; i < 100_000; i++) s += "0123456789";
console.log(s.length, s[999_999], s.slice(500_000, 500_005), s.indexOf("90", 999_000), s.endsWith("789"));
console.log(s.replaceAll("0", "").length, s.split("5").length, "ab".repeat(500_000).length, s === "0123456789".repeat(100_000));
let parts = "";
for (let i = 0; i < 20; i++) parts += parts + i;
console.log(parts.length, parts.slice(-5));

// expect: 1000000 9 01234 999009 true
// expect: 900000 100001 1000000 true
// expect: 1049598 71819
