// An AbortSignal ends what reads and writes files.
//! modes: not hard-gc, hard-snapshot (between two steps of the program the file may have been read)
import { mkdtemp, readFile, rm, writeFile } from "fs/promises";
import { readFile as readWithCallback } from "fs";
import { tmpdir } from "os";
const folder = await mkdtemp(`${tmpdir()}/deathless-`);
const path = `${folder}/a`;
await writeFile(path, "x".repeat(100_000));
const show = async (name: string, f: (signal: AbortSignal) => Promise<unknown>, reason?: unknown) => {
  const controller = new AbortController();
  const promise = f(controller.signal);
  controller.abort(reason);
  await promise.then(
    () => console.log(name, "done"),
    (error) => console.log(name, error.name, error.code, error.message, String(error.cause)),
  );
};
await show("read", (signal) => readFile(path, { signal }));
await show("write", (signal) => writeFile(`${folder}/b`, "y".repeat(200_000), { signal }), new Error("why"));
await show("callback", (signal) => new Promise((resolve, reject) => readWithCallback(path, { signal }, (error, data) => (error ? reject(error) : resolve(data)))));
const late = new AbortController();
const text = await readFile(path, { signal: late.signal, encoding: "utf8" });
late.abort();
console.log(text.length > 0);
await rm(folder, { recursive: true });

// expect: read AbortError ABORT_ERR The operation was aborted AbortError: This operation was aborted
// expect: write AbortError ABORT_ERR The operation was aborted Error: why
// expect: callback AbortError ABORT_ERR The operation was aborted AbortError: This operation was aborted
// expect: true
