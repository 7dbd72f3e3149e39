// Windows paths are understood on every platform: drives, shares, devices, both slashes.
import path, { win32 } from "node:path";
import win from "node:path/win32";
import posix, { join } from "node:path/posix";
const paths = ["", ".", "C:", "C:\\", "c:/a/../b", "C:a\\b", "C:..\\x", "\\\\srv\\share", "//srv/share/dir/f.txt", "\\\\srv", "\\a\\..\\..\\b", "a/b\\c/", "\\\\.\\PIPE\\x", "\\\\?\\C:\\a", "CON", "con:", "nul:\\x", "./C:a", "a:b:c", "x\\.b.", "/", "\\\\", "D:\\a\\\\b\\"];
for (const p of paths) {
  const { root, dir, base, ext, name } = win32.parse(p);
  console.log(JSON.stringify(p), win32.normalize(p), win32.dirname(p), win32.basename(p), win32.extname(p), win32.isAbsolute(p), [root, dir, base, ext, name].join("|"));
}
console.log(win32.join("C:", "a", "..", "b"), win32.join("//srv", "share"), win32.join("/", "/x"), win32.join("//srv/share", "..", "x"), win32.join());
console.log(win32.resolve("C:\\a", "..\\b", "c"), win32.resolve("C:\\a", "D:x", "\\y"), win32.resolve("//s/h/", "..", "f"), win32.resolve("c:/ignore", "c:/some/file"));
for (const [from, to] of [["C:\\a\\b", "c:\\A\\c"], ["C:\\", "C:\\x"], ["C:\\x\\y", "C:\\"], ["C:\\a", "D:\\a"], ["\\\\s\\h\\a", "\\\\s\\h\\b"], ["C:\\foo", "C:\\foobar"]] as const)
  console.log(win32.relative(from, to));
console.log(win32.toNamespacedPath("C:\\a\\..\\b"), win32.toNamespacedPath("//srv/share/x"), win32.toNamespacedPath("\\\\.\\x\\y"));
console.log(win32.format({ dir: "C:\\d", base: "b" }), win32.sep, win32.delimiter, win === path.win32, posix === path, join("a", "b"));

// expect: "" . .   false ||||
// expect: "." . . .  false ||.||.
// expect: "C:" C:. C:   false C:|C:|||
// expect: "C:\\" C:\ C:\   true C:\|C:\|||
// expect: "c:/a/../b" c:\b c:/a/.. b  true c:/|c:/a/..|b||b
// expect: "C:a\\b" C:a\b C:a b  false C:|C:a|b||b
// expect: "C:..\\x" C:..\x C:.. x  false C:|C:..|x||x
// expect: "\\\\srv\\share" \\srv\share\ \\srv\share share  true \\srv\share|\\srv\share|||
// expect: "//srv/share/dir/f.txt" \\srv\share\dir\f.txt //srv/share/dir f.txt .txt true //srv/share/|//srv/share/dir|f.txt|.txt|f
// expect: "\\\\srv" \srv \ srv  true \|\|srv||srv
// expect: "\\a\\..\\..\\b" \b \a\..\.. b  true \|\a\..\..|b||b
// expect: "a/b\\c/" a\b\c\ a/b c  false |a/b|c||c
// expect: "\\\\.\\PIPE\\x" \\.\PIPE\x \\.\PIPE\ x  true \\.\PIPE\|\\.\PIPE\|x||x
// expect: "\\\\?\\C:\\a" \\?\C:\a \\?\C:\ a  true \\?\C:\|\\?\C:\|a||a
// expect: "CON" CON . CON  false ||CON||CON
// expect: "con:" .\con:. . con:  false ||con:||con:
// expect: "nul:\\x" .\nul:x nul: x  false |nul:|x||x
// expect: "./C:a" .\C:a . C:a  false |.|C:a||C:a
// expect: "a:b:c" a:b:c a: b:c  false a:|a:|b:c||b:c
// expect: "x\\.b." x\.b. x .b. . false |x|.b.|.|.b
// expect: "/" \ /   true /|/|||
// expect: "\\\\" \ \   true \|\|||
// expect: "D:\\a\\\\b\\" D:\a\b\ D:\a\ b  true D:\|D:\a\|b||b
// expect: C:\b \\srv\share\ \x \\srv\share\x .
// expect: C:\b\c D:\y \\s\h\f c:\some\file
// expect: ..\c
// expect: x
// expect: ..\..
// expect: D:\a
// expect: ..\b
// expect: ..\foobar
// expect: \\?\C:\b \\?\UNC\srv\share\x \\.\x\y
// expect: C:\d\b \ ; true true a/b
