// Transforms in a chain of pipes: chunks, flush, PassThrough, end.
import { PassThrough, Readable, Transform, Writable } from "node:stream";
const upper = new Transform({
  transform(chunk, _encoding, callback) { callback(null, chunk.toString().toUpperCase()); },
});
class Lines extends Transform {
  #rest = "";
  constructor() { super({ readableObjectMode: true }); }
  _transform(chunk: Buffer, _encoding: string, callback: () => void) {
    const parts = (this.#rest + chunk).split("\n");
    this.#rest = parts.pop()!;
    for (const part of parts) this.push({ line: part });
    callback();
  }
  _flush(callback: (error: null, data?: unknown) => void) { callback(null, this.#rest ? { line: this.#rest } : undefined); }
}
const seen: unknown[] = [];
const sink = new Writable({ objectMode: true, write(chunk, _, callback) { seen.push(chunk); setImmediate(callback); } });
sink.on("pipe", (source) => console.log("piped", source.constructor.name));
sink.on("unpipe", (source) => console.log("unpiped", source.constructor.name));
const source = Readable.from(["one\ntw", "o\nthree", "\nfour"]);
source.pipe(upper).pipe(new PassThrough()).pipe(new Lines()).pipe(sink);
await new Promise((resolve) => sink.on("finish", resolve));
console.log(seen);
console.log(sink instanceof Writable, upper instanceof Writable, upper instanceof Readable, source instanceof Writable);

const doubled = new Transform({ objectMode: true, transform(n, _, callback) { this.push(n); this.push(n * 10); callback(); }, final(callback) { console.log("final"); callback(); }, flush(callback) { console.log("flush"); callback(null, "flushed"); } });
for (const n of [1, 2, 3]) doubled.write(n);
doubled.end();
for await (const n of doubled) console.log(n);

// expect: piped Lines
// expect: unpiped Lines
// expect: [
// expect:   { line: 'ONE' },
// expect:   { line: 'TWO' },
// expect:   { line: 'THREE' },
// expect:   { line: 'FOUR' }
// expect: ]
// expect: true true true false
// expect: final
// expect: flush
// expect: 1
// expect: 10
// expect: 2
// expect: 20
// expect: 3
// expect: 30
// expect: flushed
