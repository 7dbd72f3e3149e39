// A FileHandle keeps its position, reads and writes parts, and closes once.
import { open, readFile, rm, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
const folder = await mkdtemp(`${tmpdir()}/deathless-`);
const path = `${folder}/data`;
const file = await open(path, "w+");
console.log(typeof file.fd, await file.write("0123456789"));
console.log((await file.write(Buffer.from("abcdef"), 1, 3)).bytesWritten, (await file.write(new Uint8Array([33]), { position: 0 })).bytesWritten);
await file.write("end", null, "utf8");
const part = Buffer.alloc(4, ".");
console.log(await file.read(part, 1, 2, 3), (await file.read({ position: 0, length: 5 })).buffer.toString().slice(0, 5));
console.log((await file.read(Buffer.alloc(3))).bytesRead, (await file.stat()).size);
await file.truncate(4);
await file.sync();
await file.datasync();
await file.close();
await file.close();
console.log(file.fd, await readFile(path, "utf8"));
const reader = await open(path);
const parts = await Promise.all([1, 2, 9].map((length) => reader.read(Buffer.alloc(length))));
console.log(parts.map(({ bytesRead, buffer }) => buffer.toString("latin1", 0, bytesRead)).join("").split("").sort()); // each byte once
await reader.close();
const whole = await open(path, "r+");
console.log(await whole.readFile("utf8"), (await whole.readFile()).length);
await whole.writeFile("more");
await whole.appendFile("!");
console.log(await readFile(path, "utf8"), (await readFile(whole)).length);
await whole.utimes(1000, new Date(5000));
await whole.chmod(0o600);
const stats = await whole.stat();
console.log(stats.mtimeMs, stats.atime.getTime(), (stats.mode & 0o777).toString(8));
await whole.close();
const log = await open(path, "a+");
await log.write("X", 0);
await log.writev([Buffer.from("Y"), Buffer.from("Z")]);
console.log((await log.read(Buffer.alloc(3), 0, 3, 0)).buffer.toString(), await readFile(path, "utf8"), (await log.readv([Buffer.alloc(2), Buffer.alloc(2)], 0)).bytesRead);
log.on("close", () => console.log("closed"));
await log.close();
for (const use of [() => log.read(), () => log.write("x"), () => log.stat(), () => log.readFile()]) await use().catch((error) => console.log(error.code, error.syscall, error.message));
await rm(folder, { recursive: true });

// expect: number [Object: null prototype] { bytesWritten: 10, buffer: '0123456789' }
// expect: 3 1
// expect: [Object: null prototype] { bytesRead: 2, buffer: <Buffer 2e 33 34 2e> } !1234
// expect: 0 16
// expect: -1 !123
// expect: [ '!', '1', '2', '3' ]
// expect: !123 0
// expect: !123more! 0
// expect: 5000 1000000 600
// expect: !12 !123more!XYZ 4
// expect: closed
// expect: EBADF read file closed
// expect: EBADF write file closed
// expect: EBADF fstat file closed
// expect: EBADF readFile file closed
