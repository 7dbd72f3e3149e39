// Paths with forward slashes are taken apart, joined, resolved and compared as in Node.
import path, { basename, join } from "node:path";
const paths = ["", ".", "..", "/", "//", "//a", "/a", "a/b", "a//b/", "/a/../../b", "../x/./y/..", "./", "a/.txt", "a/b.tar.gz", "..a", "a.", "/..", "a\\b", "...", "x/..b/"];
for (const p of paths) {
  const { root, dir, base, ext, name } = path.parse(p);
  console.log(JSON.stringify(p), path.normalize(p), path.dirname(p), basename(p), path.extname(p), path.isAbsolute(p), [root, dir, base, ext, name].join("|"), path.format(path.parse(p)));
}
console.log(join("a", "", "..", "..", "b/"), join(), join("/a", "../..", "c"), join("", ""));
console.log(path.resolve("/a/b", "../c", "./d"), path.resolve("/x", "/y", "z/"), path.resolve("/"), path.resolve("a") === `${process.cwd()}/a`.replace("//", "/"));
const pairs = [["/a/b", "/a/b"], ["/a/b/c", "/a/d"], ["/a", "/a/b/c"], ["/a/b/c", "/a"], ["/foo", "/foobar"], ["/", "/x"], ["/x", "/"], ["/a/b/", "/a/c/"]] as const;
for (const [from, to] of pairs) console.log(path.relative(from, to));
for (const suffix of [".html", "x.html", "l", "", "/a/x.html", "zzzzzzx.html"]) console.log(basename("/a/x.html", suffix), basename("./", suffix));
console.log(path.format({ dir: "/d", name: "n", ext: "e" }), path.format({ root: "/", base: "b", ext: "ignored" }), path.format({ name: "n" }), path.format({}));
console.log(path.sep, path.delimiter, path.posix === path, path.win32.win32 === path.win32, path.posix.posix === path.posix, path.toNamespacedPath("/a"));
for (const wrong of [() => path.join("a", 1 as never), () => path.resolve(null as never), () => path.basename("x", 3 as never), () => path.format("x" as never), () => path.relative("a", {} as never)])
  try {
    wrong();
  } catch (error: any) {
    console.log(error.code, error.message);
  }

// expect: "" . .   false |||| 
// expect: "." . . .  false ||.||. .
// expect: ".." .. . ..  false ||..||.. ..
// expect: "/" / /   true /|/||| /
// expect: "//" / /   true /|/||| /
// expect: "//a" /a // a  true /|/|a||a /a
// expect: "/a" /a / a  true /|/|a||a /a
// expect: "a/b" a/b a b  false |a|b||b a/b
// expect: "a//b/" a/b/ a/ b  false |a/|b||b a//b
// expect: "/a/../../b" /b /a/../.. b  true /|/a/../..|b||b /a/../../b
// expect: "../x/./y/.." ../x ../x/./y ..  false |../x/./y|..||.. ../x/./y/..
// expect: "./" ./ . .  false ||.||. .
// expect: "a/.txt" a/.txt a .txt  false |a|.txt||.txt a/.txt
// expect: "a/b.tar.gz" a/b.tar.gz a b.tar.gz .gz false |a|b.tar.gz|.gz|b.tar a/b.tar.gz
// expect: "..a" ..a . ..a .a false ||..a|.a|. ..a
// expect: "a." a. . a. . false ||a.|.|a a.
// expect: "/.." / / ..  true /|/|..|.|. /..
// expect: "a\\b" a\b . a\b  false ||a\b||a\b a\b
// expect: "..." ... . ... . false ||...|.|.. ...
// expect: "x/..b/" x/..b/ x ..b .b false |x|..b|.b|. x/..b
// expect: ../b/ . /c .
// expect: /a/c/d /y/z / true
// expect:
// expect: ../../d
// expect: b/c
// expect: ../..
// expect: ../foobar
// expect: x
// expect: ..
// expect: ../c
// expect: x .
// expect: x.html .
// expect: x.htm .
// expect: x.html .
// expect:  .
// expect: x.html .
// expect: /d/n.e /b n 
// expect: / : true true true /a
// expect: ERR_INVALID_ARG_TYPE The "path" argument must be of type string. Received type number (1)
// expect: ERR_INVALID_ARG_TYPE The "paths[0]" argument must be of type string. Received null
// expect: ERR_INVALID_ARG_TYPE The "suffix" argument must be of type string. Received type number (3)
// expect: ERR_INVALID_ARG_TYPE The "pathObject" argument must be of type object. Received type string ('x')
// expect: ERR_INVALID_ARG_TYPE The "to" argument must be of type string. Received an instance of Object
