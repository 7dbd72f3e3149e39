// Files are read and written as streams.
import fs, { createReadStream, createWriteStream } from "node:fs";
import { mkdtemp, open, readFile, rm, writeFile } from "node:fs/promises";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { createInterface } from "node:readline";
import { pipeline } from "node:stream/promises";
import { Transform } from "node:stream";
const folder = await mkdtemp(`${tmpdir()}/deathless-`);
const path = `${folder}/a`;
const out = createWriteStream(path);
const log: unknown[] = [];
for (const name of ["open", "ready", "finish", "close"]) out.on(name, (value) => log.push(name, typeof value));
console.log(out.pending, out.path === path, out.flags, out.bytesWritten);
out.write("one ");
out.write(Buffer.from("two "));
out.end("three\n");
await once(out, "close");
console.log(log, out.bytesWritten, out.fd, out.closed, await readFile(path, "utf8"));
const input = createReadStream(path, "utf8");
let text = "";
for await (const piece of input) text += piece;
console.log(JSON.stringify(text), input.bytesRead, input.destroyed);
for (const options of [{ start: 4, end: 6 }, { end: 2 }, { start: 8 }, { highWaterMark: 3 }]) {
  const pieces: string[] = [];
  for await (const piece of createReadStream(path, options)) pieces.push(String(piece));
  console.log(pieces);
}
await pipeline(
  createReadStream(path),
  new Transform({
    transform(chunk, _encoding, done) {
      done(null, String(chunk).toUpperCase());
    },
  }),
  createWriteStream(`${folder}/b`),
);
console.log(await readFile(`${folder}/b`, "utf8"));
await pipeline(createReadStream(`${folder}/b`), createWriteStream(path, { flags: "a" }));
const patch = createWriteStream(path, { flags: "r+", start: 4, flush: true } as never);
patch.end("TWO");
await once(patch, "finish");
await once(patch, "close");
console.log(await readFile(path, "utf8"));
await writeFile(`${folder}/lines`, "first\nsecond\r\nlast");
const lines: string[] = [];
for await (const line of createInterface({ input: createReadStream(`${folder}/lines`) })) lines.push(line);
console.log(lines);
const handle = await open(`${folder}/lines`);
for await (const line of handle.readLines()) console.log(line);
const again = await open(`${folder}/lines`, "r+");
const part = again.createReadStream({ start: 6, end: 11, autoClose: false, encoding: "latin1" });
for await (const piece of part) console.log(piece);
const writer = again.createWriteStream({ start: 0 });
writer.end("FIRST");
await once(writer, "close");
console.log(again.fd, await readFile(`${folder}/lines`, "latin1"));
const fd = fs.openSync(path);
const byNumber = createReadStream("", { fd, end: 2 });
for await (const piece of byNumber) console.log(String(piece), byNumber.pending);
const missing = createReadStream(`${folder}/none`);
console.log(await once(missing, "data").catch((error) => [error.code, error.syscall]), missing.destroyed);
const stopped = createReadStream(path);
stopped.destroy();
await once(stopped, "close");
const controller = new AbortController();
const aborted = createReadStream(path, { signal: controller.signal });
controller.abort();
console.log(await once(aborted, "close").catch((error) => error.name));
for (const wrong of [() => createReadStream(path, { start: 5, end: 2 }), () => createReadStream(5 as never), () => createReadStream(path, { start: "x" as never }), () => createWriteStream(path, { start: -1 })])
  try {
    wrong();
  } catch (error: any) {
    console.log(error.code, error.message);
  }
const big = createWriteStream(`${folder}/big`);
let full = 0;
for (let i = 0; i < 40; i++) if (!big.write("x".repeat(1000))) full++;
big.end();
await once(big, "close");
console.log(full > 0, (await readFile(`${folder}/big`)).length);
await rm(folder, { recursive: true });

// expect: true true w 0
// expect: [
// expect:   'open',   'number',
// expect:   'ready',  'undefined',
// expect:   'finish', 'undefined',
// expect:   'close',  'undefined'
// expect: ] 14 null true one two three
// expect:
// expect: "one two three\n" 14 true
// expect: [ 'two' ]
// expect: [ 'one' ]
// expect: [ 'three\n' ]
// expect: [ 'one', ' tw', 'o t', 'hre', 'e\n' ]
// expect: ONE TWO THREE
// expect:
// expect: one TWO three
// expect: ONE TWO THREE
// expect:
// expect: [ 'first', 'second', 'last' ]
// expect: first
// expect: second
// expect: last
// expect: second
// expect: -1 FIRST
// expect: second
// expect: last
// expect: one false
// expect: [ 'ENOENT', 'open' ] true
// expect: AbortError
// expect: ERR_OUT_OF_RANGE The value of "start" is out of range. It must be <= "end" (here: 2). Received 5
// expect: ERR_INVALID_ARG_TYPE The "path" argument must be of type string or an instance of Buffer or URL. Received type number (5)
// expect: ERR_INVALID_ARG_TYPE The "start" argument must be of type number. Received type string ('x')
// expect: ERR_OUT_OF_RANGE The value of "start" is out of range. It must be >= 0 && <= 9007199254740991. Received -1
// expect: true 40000
