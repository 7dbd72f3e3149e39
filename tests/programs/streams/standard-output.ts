// process.stdout is a Writable: callbacks, encodings, pipes that do not end it, errors after its end.
import { Readable, Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
console.log(process.stdout instanceof Writable, process.stdout.fd, process.stderr.fd, process.stdout.writable);
console.log(process.stdout.write("plain\n"), process.stdout.write("6865780a", "hex"), process.stdout.write(Buffer.from("bytes\n")));
process.stdout.write("with callback\n", (error) => console.log("written", error));
process.stdout.on("drain", () => console.log("drain"));
console.log(process.stdout.write("x".repeat(20) + "\n"), process.stdout.writableLength);
await new Promise<void>((resolve) => process.stdout.write("", () => resolve()));
Readable.from(["piped 1\n", "piped 2\n"]).pipe(process.stdout);
await new Promise((resolve) => setTimeout(resolve, 2));
console.log("still open", process.stdout.writableEnded);
await pipeline(Readable.from(["pipeline\n"]), process.stdout, { end: false });
try { process.stdout.write(5 as never); } catch (error: any) { console.log(error.code); }
console.log("end");

// expect: true 1 2 true
// expect: plain
// expect: hex
// expect: bytes
// expect: true true true
// expect: with callback
// expect: xxxxxxxxxxxxxxxxxxxx
// expect: true 0
// expect: written null
// expect: piped 1
// expect: piped 2
// expect: still open false
// expect: pipeline
// expect: ERR_INVALID_ARG_TYPE
// expect: end
