// Every module of Node's has a default export that holds its functions.
import assert from "node:assert";
import buffer from "node:buffer";
import crypto from "node:crypto";
import decoder from "node:string_decoder";
import perf from "node:perf_hooks";
import readline from "node:readline";
import readlinePromises from "node:readline/promises";
import timers from "node:timers";
import timersPromises from "node:timers/promises";
import util, { inspect } from "node:util";
console.log(typeof assert.equal, typeof buffer.Buffer, typeof crypto.createHash, typeof decoder.StringDecoder, typeof perf.performance.now);
console.log(typeof readline.createInterface, typeof readlinePromises.createInterface, typeof timers.setTimeout, typeof timersPromises.setTimeout, typeof util.promisify);
console.log(util.inspect === inspect, util.inspect({ a: 1 }), await timersPromises.setTimeout(1, "later"), new util.TextEncoder().encode("x").length, util.TextDecoder === TextDecoder);

// expect: function function function function function
// expect: function function function function function
// expect: true { a: 1 } later 1 true
