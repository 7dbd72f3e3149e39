// Files are written, appended, read, listed, moved and removed.
import { appendFile, copyFile, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, truncate, unlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
const folder = await mkdtemp(join(tmpdir(), "deathless-"));
console.log(/deathless-\w{6}$/.test(folder));
const file = join(folder, "a.txt");
await writeFile(file, "hello");
await appendFile(file, " wörld\n");
console.log(JSON.stringify(await readFile(file, "utf8")), (await readFile(file)).length, await readFile(file, { encoding: "hex" }));
await writeFile(file, "latin é", "latin1");
console.log(await readFile(file), await readFile(file, "latin1"), (await stat(file)).size);
await writeFile(file, new Uint8Array([104, 105]));
await writeFile(file, "!", { flag: "a" });
console.log(await readFile(file, "utf8"), (await stat(file)).isFile(), (await stat(folder)).isDirectory());
await truncate(file, 2);
console.log(await readFile(file, "utf8"), (await stat(file)).size);
console.log((await mkdir(join(folder, "x/y/z"), { recursive: true }))?.replace(folder, ""), await mkdir(join(folder, "x/y"), { recursive: true }), await mkdir(join(folder, "single")));
await copyFile(file, join(folder, "x/copy.txt"));
await rename(file, join(folder, "x/y/moved.txt"));
console.log((await readdir(folder)).sort(), (await readdir(folder, { recursive: true })).sort());
const entries = (await readdir(join(folder, "x"), { withFileTypes: true })).sort((a, b) => (a.name < b.name ? -1 : 1));
for (const entry of entries) console.log(entry.name, entry.isFile(), entry.isDirectory(), entry.isSymbolicLink(), entry.parentPath.replace(folder, ""));
await unlink(join(folder, "x/copy.txt"));
async function* pieces() {
  yield "one ";
  yield "two ";
  yield new TextEncoder().encode("three");
}
await writeFile(file, pieces());
console.log(await readFile(file, "utf8"));
await writeFile(file, ["a", "b"]);
console.log(await readFile(file, "utf8"), (await readFile(Buffer.from(file))).toString(), (await readFile(new URL(`file://${file}`))).toString());
await rm(folder, { recursive: true });
await rm(folder, { recursive: true, force: true });
console.log(await stat(folder).catch((error) => error.code));

// expect: true
// expect: "hello wörld\n" 13 68656c6c6f2077c3b6726c640a
// expect: <Buffer 6c 61 74 69 6e 20 e9> latin é 7
// expect: hi! true true
// expect: hi 2
// expect: /x undefined undefined
// expect: [ 'single', 'x' ] [ 'single', 'x', 'x/copy.txt', 'x/y', 'x/y/moved.txt', 'x/y/z' ]
// expect: copy.txt true false false /x
// expect: y false true false /x
// expect: one two three
// expect: ab ab ab
// expect: ENOENT
