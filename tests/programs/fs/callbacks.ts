// The forms with callbacks, promisified too, and directories entry by entry.
import fs from "node:fs";
import { opendir, readdir, mkdtemp, rm, access, cp, lstat, symlink, readlink, realpath, link, chmod, utimes } from "node:fs/promises";
import { tmpdir } from "node:os";
import { promisify } from "node:util";
const folder = await mkdtemp(`${tmpdir()}/deathless-`);
const file = `${folder}/f`;
await new Promise<void>((resolve) => fs.writeFile(file, "text", (error) => (console.log(error), resolve())));
const reading = new Promise<void>((resolve) => fs.readFile(file, "utf8", (error, text) => (console.log("read", error, text), resolve())));
console.log("first");
await reading;
await new Promise<void>((resolve) => fs.stat(file, (error, stats) => (console.log(error, stats.size, stats instanceof fs.Stats), resolve())));
await new Promise<void>((resolve) => fs.mkdir(`${folder}/d`, (error) => (console.log(error), resolve())));
await new Promise<void>((resolve) => fs.readdir(folder, { withFileTypes: true }, (_error, found) => (console.log(found.map((entry) => entry.name).sort()), resolve())));
await new Promise<void>((resolve) => fs.access(`${file}none`, (error) => (console.log(error?.code), resolve())));
await new Promise<void>((resolve) => fs.exists(file, (isThere) => (console.log(isThere), resolve())));
await new Promise<void>((resolve) =>
  fs.open(file, "r", (_error, fd) =>
    fs.read(fd, Buffer.alloc(4), 0, 4, 0, (error, count, buffer) => {
      console.log(error, count, buffer.toString());
      fs.close(fd, (failure) => (console.log(failure), resolve()));
    }),
  ),
);
console.log(await promisify(fs.readFile)(file, "utf8"));
const names: string[] = [];
for await (const entry of await opendir(folder)) names.push(`${entry.name}:${entry.isDirectory()}`);
console.log(names.sort());
await access(file, fs.constants.R_OK | fs.constants.W_OK);
await symlink("f", `${folder}/link`);
await link(file, `${folder}/hard`);
console.log(await readlink(`${folder}/link`), (await realpath(`${folder}/link`)) === (await realpath(file)), (await lstat(`${folder}/link`)).isSymbolicLink());
await cp(folder, `${folder}2`, { recursive: true });
console.log((await readdir(`${folder}2`)).sort());
await chmod(file, "600");
await utimes(file, "10", new Date(20_000));
const stats = await lstat(file);
console.log(stats.atimeMs, stats.mtimeMs, (stats.mode & 0o777).toString(8), Object.keys(stats).join());
const again = fs.openSync(file, "w+");
console.log(await promisify(fs.write)(again, "hello"), await promisify(fs.write)(again, Buffer.from("HE"), 0, 2, 0));
const { bytesRead, buffer } = await promisify(fs.read)(again, Buffer.alloc(9), 0, 9, 0);
console.log(bytesRead, buffer.toString("utf8", 0, bytesRead));
await new Promise<void>((resolve) => fs.read(again, { position: 1 }, (error, count, bytes) => (console.log(error, count, bytes.length, bytes.toString("utf8", 0, count)), resolve())));
await Promise.all(["one ", "two ", "three"].map((word) => new Promise<void>((resolve) => fs.write(again, word, () => resolve()))));
console.log(fs.readFileSync(file, "utf8").match(/^HEllo|one |two |three/g)?.sort()); // none over another, in whatever order
await promisify(fs.fchmod)(again, "604");
await promisify(fs.futimes)(again, 10, 20);
fs.lutimesSync(`${folder}/link`, 30, 40);
console.log((fs.fstatSync(again).mode & 0o777).toString(8), fs.fstatSync(again).mtimeMs, fs.lstatSync(`${folder}/link`).mtimeMs);
fs.fchmodSync(again, 0o600);
fs.futimesSync(again, 10, 50);
await promisify(fs.lutimes)(`${folder}/link`, 30, 60);
console.log((fs.fstatSync(again).mode & 0o777).toString(8), fs.fstatSync(again).mtimeMs, fs.lstatSync(`${folder}/link`).mtimeMs);
fs.closeSync(again);
for (const f of [fs.fstat, fs.close, fs.fsync]) await new Promise<void>((resolve) => f(again, (error: any) => (console.log(error.code, error.syscall), resolve())));
for (const [length, data] of [[9, Buffer.alloc(3)], [1, "text"]])
  try {
    fs.read(again, data as never, 0, length as number, 0, () => {});
  } catch (error: any) {
    console.log(error.code, error.message);
  }
console.log(await promisify(fs.exists)(file), await promisify(fs.exists)(`${file}none`), fs.realpathSync.native("/"), await promisify(fs.realpath.native)("/"));
await rm(folder, { recursive: true });
await rm(`${folder}2`, { recursive: true });

// expect: null
// expect: first
// expect: read null text
// expect: null 4 true
// expect: null
// expect: [ 'd', 'f' ]
// expect: ENOENT
// expect: true
// expect: null 4 text
// expect: null
// expect: text
// expect: [ 'd:true', 'f:false' ]
// expect: f true true
// expect: [ 'd', 'f', 'hard', 'link' ]
// expect: 10000 20000 600 dev,mode,nlink,uid,gid,rdev,blksize,ino,size,blocks,atimeMs,mtimeMs,ctimeMs,birthtimeMs,atime,mtime,ctime,birthtime
// expect: { bytesWritten: 5, buffer: 'hello' } { bytesWritten: 2, buffer: <Buffer 48 45> }
// expect: 5 HEllo
// expect: null 4 16384 Ello
// expect: [ 'HEllo', 'one ', 'three', 'two ' ]
// expect: 604 20000 40000
// expect: 600 50000 60000
// expect: EBADF fstat
// expect: EBADF close
// expect: EBADF fsync
// expect: ERR_OUT_OF_RANGE The value of "length" is out of range. It must be <= 3. Received 9
// expect: ERR_INVALID_ARG_TYPE The "buffer" argument must be an instance of Buffer, TypedArray, or DataView. Received type string ('text')
// expect: true false / /
