// Failures have Node's code, number, system call, paths and words.
import fs, { promises as p } from "node:fs";
import { tmpdir } from "node:os";
const folder = await p.mkdtemp(`${tmpdir()}/deathless-`);
await p.mkdir(`${folder}/d/e`, { recursive: true });
await p.writeFile(`${folder}/f`, "hello");
const at = (name: string): string => `${folder}/${name}`;
const tries: Record<string, () => unknown> = {
  readFile: () => p.readFile(at("none")),
  readFolder: () => p.readFile(at("d")),
  writeFile: () => p.writeFile(at("no/x"), "a"),
  writeExclusive: () => p.writeFile(at("f"), "a", { flag: "wx" }),
  mkdir: () => p.mkdir(at("d")),
  mkdirFile: () => p.mkdir(at("f"), { recursive: true }),
  mkdirBelowFile: () => p.mkdir(at("f/x"), { recursive: true }),
  readdir: () => p.readdir(at("f")),
  readdirNone: () => p.readdir(at("none")),
  rm: () => p.rm(at("none")),
  rmFolder: () => p.rm(at("d")),
  rmdir: () => p.rmdir(at("d")),
  rmdirFile: () => p.rmdir(at("f")),
  unlink: () => p.unlink(at("d")),
  unlinkNone: () => p.unlink(at("none")),
  rename: () => p.rename(at("none"), at("x")),
  renameFolder: () => p.rename(at("d"), at("f")),
  renameFile: () => p.rename(at("f"), at("d")),
  copyFile: () => p.copyFile(at("none"), at("x")),
  copyExclusive: () => p.copyFile(at("f"), at("f"), fs.constants.COPYFILE_EXCL),
  chmod: () => p.chmod(at("none"), 0o600),
  utimes: () => p.utimes(at("none"), 1, 2),
  symlink: () => p.symlink("a", at("f")),
  link: () => p.link(at("f"), at("d")),
  readlink: () => p.readlink(at("f")),
  realpath: () => p.realpath(at("none")),
  truncate: () => p.truncate(at("none")),
  access: () => p.access(at("none")),
  stat: () => p.stat(at("none")),
  lstat: () => p.lstat(at("f/x")),
  opendir: () => p.opendir(at("f")),
  open: () => p.open(at("f"), "wx"),
  flags: () => p.open(at("f"), "zz"),
  cp: () => p.cp(at("d"), at("q")),
  nul: () => p.readFile("a\0b"),
  path: () => p.readFile(5.5 as never),
  pathObject: () => p.readFile({} as never),
  encoding: () => p.readFile(at("f"), "nope" as never),
  data: () => p.writeFile(at("f"), 5 as never),
  mode: () => p.chmod(at("f"), "9z"),
  aborted: () => p.readFile(at("f"), { signal: AbortSignal.abort() }),
  readFileSync: () => fs.readFileSync(at("none")),
  readdirSync: () => fs.readdirSync(at("none")),
  statSync: () => fs.statSync(at("none")),
  statSyncNone: () => fs.statSync(at("none"), { throwIfNoEntry: false }),
  accessSync: () => fs.accessSync(at("none")),
  rmSync: () => fs.rmSync(at("d")),
  readOnly: () => p.open(at("f"), "r").then((h) => h.write("x").finally(() => h.close())),
  writeOnly: () => p.open(at("f"), "a").then((h) => h.read().finally(() => h.close())),
  closed: async () => {
    const h = await p.open(at("f"));
    await h.close();
    await h.close();
    return h.fd === -1 ? await h.read() : 0;
  },
  callback: () => new Promise((resolve, reject) => fs.readFile(at("none"), (error, data) => (error === null ? resolve(data) : reject(error)))),
  noCallback: () => (fs as any).readFile(at("f")),
};
for (const [name, attempt] of Object.entries(tries))
  try {
    console.log(name, await attempt());
  } catch (error: any) {
    const { errno, code, syscall, path, dest } = error;
    const facts = [error.name, code, errno, syscall, path, dest, error.message].map((fact) => String(fact).replaceAll(folder, ""));
    console.log(name, error instanceof Error, facts.join(" | "));
  }
await p.rm(folder, { recursive: true });

// expect: readFile true Error | ENOENT | -2 | open | /none | undefined | ENOENT: no such file or directory, open '/none'
// expect: readFolder true Error | EISDIR | -21 | read | undefined | undefined | EISDIR: illegal operation on a directory, read
// expect: writeFile true Error | ENOENT | -2 | open | /no/x | undefined | ENOENT: no such file or directory, open '/no/x'
// expect: writeExclusive true Error | EEXIST | -17 | open | /f | undefined | EEXIST: file already exists, open '/f'
// expect: mkdir true Error | EEXIST | -17 | mkdir | /d | undefined | EEXIST: file already exists, mkdir '/d'
// expect: mkdirFile true Error | EEXIST | -17 | mkdir | /f | undefined | EEXIST: file already exists, mkdir '/f'
// expect: mkdirBelowFile true Error | ENOTDIR | -20 | mkdir | /f/x | undefined | ENOTDIR: not a directory, mkdir '/f/x'
// expect: readdir true Error | ENOTDIR | -20 | scandir | /f | undefined | ENOTDIR: not a directory, scandir '/f'
// expect: readdirNone true Error | ENOENT | -2 | scandir | /none | undefined | ENOENT: no such file or directory, scandir '/none'
// expect: rm true Error | ENOENT | -2 | lstat | /none | undefined | ENOENT: no such file or directory, lstat '/none'
// expect: rmFolder true SystemError | ERR_FS_EISDIR | 21 | rm | /d | undefined | Path is a directory: rm returned EISDIR (is a directory) /d
// expect: rmdir true Error | ENOTEMPTY | -39 | rmdir | /d | undefined | ENOTEMPTY: directory not empty, rmdir '/d'
// expect: rmdirFile true Error | ENOTDIR | -20 | rmdir | /f | undefined | ENOTDIR: not a directory, rmdir '/f'
// expect: unlink true Error | EISDIR | -21 | unlink | /d | undefined | EISDIR: illegal operation on a directory, unlink '/d'
// expect: unlinkNone true Error | ENOENT | -2 | unlink | /none | undefined | ENOENT: no such file or directory, unlink '/none'
// expect: rename true Error | ENOENT | -2 | rename | /none | /x | ENOENT: no such file or directory, rename '/none' -> '/x'
// expect: renameFolder true Error | ENOTDIR | -20 | rename | /d | /f | ENOTDIR: not a directory, rename '/d' -> '/f'
// expect: renameFile true Error | EISDIR | -21 | rename | /f | /d | EISDIR: illegal operation on a directory, rename '/f' -> '/d'
// expect: copyFile true Error | ENOENT | -2 | copyfile | /none | /x | ENOENT: no such file or directory, copyfile '/none' -> '/x'
// expect: copyExclusive true Error | EEXIST | -17 | copyfile | /f | /f | EEXIST: file already exists, copyfile '/f' -> '/f'
// expect: chmod true Error | ENOENT | -2 | chmod | /none | undefined | ENOENT: no such file or directory, chmod '/none'
// expect: utimes true Error | ENOENT | -2 | utime | /none | undefined | ENOENT: no such file or directory, utime '/none'
// expect: symlink true Error | EEXIST | -17 | symlink | a | /f | EEXIST: file already exists, symlink 'a' -> '/f'
// expect: link true Error | EEXIST | -17 | link | /f | /d | EEXIST: file already exists, link '/f' -> '/d'
// expect: readlink true Error | EINVAL | -22 | readlink | /f | undefined | EINVAL: invalid argument, readlink '/f'
// expect: realpath true Error | ENOENT | -2 | realpath | /none | undefined | ENOENT: no such file or directory, realpath '/none'
// expect: truncate true Error | ENOENT | -2 | open | /none | undefined | ENOENT: no such file or directory, open '/none'
// expect: access true Error | ENOENT | -2 | access | /none | undefined | ENOENT: no such file or directory, access '/none'
// expect: stat true Error | ENOENT | -2 | stat | /none | undefined | ENOENT: no such file or directory, stat '/none'
// expect: lstat true Error | ENOTDIR | -20 | lstat | /f/x | undefined | ENOTDIR: not a directory, lstat '/f/x'
// expect: opendir true Error | ENOTDIR | -20 | opendir | /f | undefined | ENOTDIR: not a directory, opendir '/f'
// expect: open true Error | EEXIST | -17 | open | /f | undefined | EEXIST: file already exists, open '/f'
// expect: flags true TypeError | ERR_INVALID_ARG_VALUE | undefined | undefined | undefined | undefined | The argument 'flags' is invalid. Received 'zz'
// expect: cp true SystemError | ERR_FS_EISDIR | 21 | cp | /d | undefined | Path is a directory: cp returned EISDIR (/d is a directory (not copied)) /d
// expect: nul true TypeError | ERR_INVALID_ARG_VALUE | undefined | undefined | undefined | undefined | The argument 'path' must be a string, Uint8Array, or URL without null bytes. Received 'a\x00b'
// expect: path true TypeError | ERR_INVALID_ARG_TYPE | undefined | undefined | undefined | undefined | The "path" argument must be of type string or an instance of Buffer or URL. Received type number (5.5)
// expect: pathObject true TypeError | ERR_INVALID_ARG_TYPE | undefined | undefined | undefined | undefined | The "path" argument must be of type string or an instance of Buffer or URL. Received an instance of Object
// expect: encoding true TypeError | ERR_INVALID_ARG_VALUE | undefined | undefined | undefined | undefined | The argument 'encoding' is invalid encoding. Received 'nope'
// expect: data true TypeError | ERR_INVALID_ARG_TYPE | undefined | undefined | undefined | undefined | The "data" argument must be of type string or an instance of Buffer, TypedArray, or DataView. Received type number (5)
// expect: mode true TypeError | ERR_INVALID_ARG_VALUE | undefined | undefined | undefined | undefined | The argument 'mode' must be a 32-bit unsigned integer or an octal string. Received '9z'
// expect: aborted true AbortError | ABORT_ERR | undefined | undefined | undefined | undefined | The operation was aborted
// expect: readFileSync true Error | ENOENT | -2 | open | /none | undefined | ENOENT: no such file or directory, open '/none'
// expect: readdirSync true Error | ENOENT | -2 | scandir | /none | undefined | ENOENT: no such file or directory, scandir '/none'
// expect: statSync true Error | ENOENT | -2 | stat | /none | undefined | ENOENT: no such file or directory, stat '/none'
// expect: statSyncNone undefined
// expect: accessSync true Error | ENOENT | -2 | access | /none | undefined | ENOENT: no such file or directory, access '/none'
// expect: rmSync true SystemError | ERR_FS_EISDIR | 21 | rm | /d | undefined | Path is a directory: rm returned EISDIR (is a directory) /d
// expect: readOnly true Error | EBADF | -9 | write | undefined | undefined | EBADF: bad file descriptor, write
// expect: writeOnly true Error | EBADF | -9 | read | undefined | undefined | EBADF: bad file descriptor, read
// expect: closed true Error | EBADF | undefined | read | undefined | undefined | file closed
// expect: callback true Error | ENOENT | -2 | open | /none | undefined | ENOENT: no such file or directory, open '/none'
// expect: noCallback true TypeError | ERR_INVALID_ARG_TYPE | undefined | undefined | undefined | undefined | The "cb" argument must be of type function. Received undefined
