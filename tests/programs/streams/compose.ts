// compose: streams in a row as one duplex.
import { compose, PassThrough, Readable, Transform, Writable } from "node:stream";
const log = (...all: unknown[]) => console.log(...all);
const upper = () => new Transform({ transform(chunk, _, callback) { callback(null, String(chunk).toUpperCase()); } });
const twice = async function* (source: AsyncIterable<unknown>) { for await (const chunk of source) yield `${chunk}${chunk}`; };
const one: any = compose(upper(), twice as never, new PassThrough());
one.end("ab");
let text = "";
for await (const chunk of one) text += chunk;
log(text);
log((await (Readable.from(["x", "y"]) as any).compose(upper()).toArray()).map(String));
const failing: any = compose(upper(), new Transform({ transform(_c, _e, callback) { callback(new Error("inside")); } }));
failing.on("error", (error: Error) => log("error", error.message)).on("close", () => log("closed"));
failing.write("z");
await new Promise((resolve) => failing.on("close", resolve));
for (const bad of [() => (compose as any)(), () => compose(new Writable() as any, upper())]) try { bad(); } catch (error: any) { log(error.code, error.message.slice(0, 50)); }

// expect: ABAB
// expect: [ 'XY' ]
// expect: error inside
// expect: closed
// expect: ERR_MISSING_ARGS The "streams" argument must be specified
// expect: ERR_INVALID_ARG_VALUE The argument 'streams[0]' must be readable. Receiv
