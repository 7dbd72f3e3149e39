// In which turn of process.nextTick a stream calls back: behind its construction, after errors, and when it was destroyed.

import { Duplex, finished, PassThrough, Readable, Writable } from "node:stream";

let line: string[] = [];
const log = (what: unknown): void => void line.push(String(what));

async function watch(name: string, act: () => void): Promise<void> {
  line = [];
  let turn = 0;
  const next = (): void => {
    log(++turn);
    if (turn < 7) process.nextTick(next);
  };
  process.nextTick(next);
  act();
  await new Promise((done) => setTimeout(done, 0));
  await new Promise((done) => setTimeout(done, 0));
  console.log(`${name}: ${line.join(" ")}`);
}

const heard = <S extends Readable | Writable>(stream: S): S => {
  for (const event of ["data", "end", "finish", "close"]) stream.on(event, () => log(event));
  stream.on("error", (error: Error) => log(`error ${error.message}`));
  return stream;
};
const callback =
  (name: string) =>
  (error?: Error | null): void =>
    log(error ? `${name} ${error.message}` : name);

await watch("a writable that is constructed", () => {
  const stream = heard(new Writable({ construct: (done) => done(), write: (_c, _e, done) => (log("write"), done()) }));
  stream.write("a", callback("written"));
  stream.end(callback("ended"));
});
await watch("a readable that is constructed", () => {
  const stream = new Readable({ construct: (done) => done(), read: () => (log("read"), stream.push("a"), stream.push(null)) });
  heard(stream);
});
await watch("a duplex that is constructed", () => {
  const stream: Duplex = new Duplex({
    construct: (done) => done(),
    read: () => void stream.push(null),
    write: (_c, _e, done) => (log("write"), done()),
  });
  heard(stream).end("a");
});
await watch("a construction that fails", () => {
  heard(new Writable({ construct: (done) => done(new Error("no")), write: (_c, _e, done) => done() })).write(
    "a",
    callback("written"),
  );
});

for (const emitClose of [true, false])
  for (const autoDestroy of [true, false]) {
    const failing = (): Writable =>
      heard(new Writable({ emitClose, autoDestroy, write: (_c, _e, done) => done(new Error("no")) }));
    await watch(`finished, at a write that fails (${emitClose}, ${autoDestroy})`, () => {
      const stream = failing();
      stream.write("a");
      finished(stream, callback("finished"));
    });
    await watch(`end, behind a write that fails (${emitClose}, ${autoDestroy})`, () => {
      const stream = failing();
      stream.write("a", callback("written"));
      stream.end(callback("ended"));
    });
  }

await watch("what is pushed into a destroyed stream", () => {
  const stream = heard(new PassThrough());
  stream.destroy();
  log(stream.push("a"));
  log(stream.unshift("a"));
  log(stream.push(null));
});
await watch("what is pushed into a failed stream", () => {
  const stream = heard(new PassThrough({ objectMode: true }));
  stream.destroy(new Error("no"));
  log(stream.push("a"));
  log(stream.unshift("a"));
});
await watch("a duplex that is read to its end while it is still being written", () => {
  const stream: Duplex = new Duplex({ read: () => void stream.push(null), write: (_c, _e, done) => setImmediate(done) });
  stream.on("error", callback("error")).on("close", () => log("close"));
  stream.end("a");
  stream.toArray().then((all) => log(`all ${all.length}`), callback("failed"));
});

// expect: a writable that is constructed: 1 2 write 3 written 4 ended finish 5 close 6 7
// expect: a readable that is constructed: 1 2 3 read 4 data 5 end 6 close 7
// expect: a duplex that is constructed: 1 2 write finish 3 4 5 end 6 close 7
// expect: a construction that fails: 1 2 3 written no error no close 4 5 6 7
// expect: finished, at a write that fails (true, true): 1 2 error no finished no close 3 4 5 6 7
// expect: end, behind a write that fails (true, true): 1 written no ended no 2 error no close 3 4 5 6 7
// expect: finished, at a write that fails (true, false): 1 error no finished no 2 3 4 5 6 7
// expect: end, behind a write that fails (true, false): 1 written no error no ended no 2 3 4 5 6 7
// expect: finished, at a write that fails (false, true): 1 2 error no finished no 3 4 5 6 7
// expect: end, behind a write that fails (false, true): 1 written no ended no 2 error no 3 4 5 6 7
// expect: finished, at a write that fails (false, false): 1 error no finished no 2 3 4 5 6 7
// expect: end, behind a write that fails (false, false): 1 written no error no ended no 2 3 4 5 6 7
// expect: what is pushed into a destroyed stream: false false false 1 close 2 3 4 5 6 7
// expect: what is pushed into a failed stream: false false 1 error no close 2 3 4 5 6 7
// expect: a duplex that is read to its end while it is still being written: 1 2 3 4 5 6 7 all 0 close
