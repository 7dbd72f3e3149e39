// The methods that readable streams share with arrays, Duplex.from, and consumers.
import { Duplex, PassThrough, pipeline, Readable, Writable } from "node:stream";
import { pipeline as pipelinePromise } from "node:stream/promises";
import * as consumers from "node:stream/consumers";
const log = (...all: unknown[]) => console.log(...all);
const numbers = () => Readable.from([1, 2, 3, 4, 5, 6]);
log(await numbers().map((n) => n * 2).toArray());
log(await numbers().map(async (n) => { await new Promise((r) => setTimeout(r, 7 - n)); return n; }, { concurrency: 3 }).toArray());
log(await numbers().filter((n) => n % 2 === 0).toArray());
log(await numbers().flatMap((n) => [n, n]).take(5).toArray());
log(await numbers().drop(4).toArray(), await numbers().take(0).toArray());
log(await numbers().reduce((a, b) => a + b), await numbers().reduce((a, b) => a + b, 100));
log(await numbers().some((n) => n > 5), await numbers().every((n) => n > 1), await numbers().find((n) => n > 2));
await numbers().take(2).forEach((n) => log("each", n));
try { await numbers().map((n) => { if (n === 3) throw new Error("three"); return n; }).toArray(); } catch (error: any) { log(error.message); }
try { (numbers() as any).map(5); } catch (error: any) { log(error.code, error.message); }
try { await Readable.from([]).reduce((a: any) => a); } catch (error: any) { log(error.name, error.message); }
log(await consumers.text(Readable.from(["a", "b"])), await consumers.json(Readable.from(['{"x":', "1}"])), await consumers.buffer(Readable.from([Buffer.from("q")])));
log(await Duplex.from(["x", "y"]).toArray());
log(await Duplex.from(async function* (source: AsyncIterable<string>) { for await (const s of source) yield `${s}!`; } as never).end("hey").toArray());
log(await Duplex.from(Promise.resolve("later")).toArray());
const seen: string[] = [];
await pipelinePromise(Readable.from(["1", "2"]), Duplex.from({ writable: new Writable({ write(chunk, _, callback) { seen.push(`${chunk}`); callback(); } }) }));
log(seen);
const pair = Duplex.from({ readable: Readable.from(["out"]), writable: new PassThrough() });
pair.end("in");
log(await pair.toArray());
const sunk = Duplex.from(async (source: AsyncIterable<Buffer>) => { for await (const chunk of source) seen.push(`f ${chunk}`); });
await pipelinePromise(["3"], sunk);
log(seen);

// expect: [ 2, 4, 6, 8, 10, 12 ]
// expect: [ 1, 2, 3, 4, 5, 6 ]
// expect: [ 2, 4, 6 ]
// expect: [ 1, 1, 2, 2, 3 ]
// expect: [ 5, 6 ] []
// expect: 21 121
// expect: true false 3
// expect: each 1
// expect: each 2
// expect: three
// expect: ERR_INVALID_ARG_TYPE The "fn" argument must be of type function or an instance of AsyncFunction. Received type number (5)
// expect: TypeError Reduce of an empty stream requires an initial value
// expect: ab { x: 1 } <Buffer 71>
// expect: [ 'x', 'y' ]
// expect: [ 'hey!' ]
// expect: [ 'later' ]
// expect: [ '1', '2' ]
// expect: [ 'out' ]
// expect: [ '1', '2', 'f 3' ]
