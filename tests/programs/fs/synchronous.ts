// The synchronous forms hold the program, as in Node.
import fs, { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
const folder = fs.mkdtempSync(`${tmpdir()}/deathless-`);
const file = `${folder}/f`;
setTimeout(() => console.log("timer"), 0);
fs.writeFileSync(file, "one\n");
fs.appendFileSync(file, "two\n");
console.log(readFileSync(file, "utf8"), existsSync(file), existsSync(`${file}x`), statSync(file).size, fs.lstatSync(file).isFile());
fs.symlinkSync("f", `${folder}/link`);
fs.linkSync(file, `${folder}/hard`);
console.log(fs.readlinkSync(`${folder}/link`), fs.realpathSync(`${folder}/link`) === fs.realpathSync(file), fs.lstatSync(`${folder}/link`).isSymbolicLink(), statSync(file).nlink);
fs.mkdirSync(`${folder}/a/b`, { recursive: true });
fs.renameSync(`${folder}/hard`, `${folder}/a/b/moved`);
fs.copyFileSync(file, `${folder}/a/copy`);
fs.cpSync(`${folder}/a`, `${folder}/c`, { recursive: true });
console.log(readdirSync(folder).sort().join(), readdirSync(`${folder}/c`, { recursive: true }).sort().join());
fs.chmodSync(file, 0o640);
fs.utimesSync(file, 1, 2);
console.log((statSync(file).mode & 0o777).toString(8), statSync(file).mtime.toISOString(), statSync(file).atimeMs);
const fd = fs.openSync(file, "r+");
const buffer = Buffer.alloc(3);
console.log(fs.readSync(fd, buffer), buffer.toString(), fs.readSync(fd, buffer, 0, 2, 4), buffer.toString(), fs.fstatSync(fd).size);
console.log(fs.writeSync(fd, "XY"), fs.writeSync(fd, Buffer.from("Z"), 0, 1, 0), readFileSync(file, "utf8"), readFileSync(fd, "utf8"));
fs.ftruncateSync(fd, 2);
fs.fsyncSync(fd);
fs.closeSync(fd);
console.log(readFileSync(file, "latin1"), fs.statSync(`${file}none`, { throwIfNoEntry: false }));
try {
  fs.closeSync(fd);
} catch (error: any) {
  console.log(error.code, error.syscall, error.message);
}
const dir = fs.opendirSync(folder);
const names: string[] = [];
for (let entry = dir.readSync(); entry !== null; entry = dir.readSync()) names.push(entry.name);
dir.closeSync();
console.log(names.sort().join());
for (const f of [() => readFileSync(`${folder}/none`), () => fs.renameSync(`${folder}/none`, folder), () => fs.closeSync(999)])
  try {
    f();
  } catch (error: any) {
    console.log(error.code, /^Error: E[A-Z]+: .*\n {4}at /.test(error.stack), Object.keys(error).join());
  }
console.log(fs.statSync.name, readFileSync.name, fs.rename.name);
fs.unlinkSync(`${folder}/link`);
fs.rmSync(folder, { recursive: true });
console.log(existsSync(folder));
console.log(Object.keys(fs.constants).filter((name) => name.startsWith("O_")).length > 5, fs.constants.O_CREAT, fs.R_OK, fs.W_OK);

// expect: one
// expect: two
// expect:  true false 8 true
// expect: f true true 2
// expect: a,c,f,link b,b/moved,copy
// expect: 640 1970-01-01T00:00:02.000Z 1000
// expect: 3 one 2 twe 8
// expect: 2 1 ZneXYwo
// expect:  wo
// expect:
// expect: Zn undefined
// expect: EBADF close EBADF: bad file descriptor, close
// expect: a,c,f,link
// expect: ENOENT true errno,code,syscall,path
// expect: ENOENT true errno,code,syscall,path,dest
// expect: EBADF true errno,code,syscall
// expect: statSync readFileSync rename
// expect: false
// expect: true 64 4 2
// expect: timer
