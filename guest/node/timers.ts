// node:timers

import { setPromisified } from "../promisified.ts";
import promises from "./timers-promises.ts";

import {
  clearImmediate,
  clearInterval,
  clearTimeout,
  setImmediate,
  setInterval,
  setTimeout,
} from "../timers.ts";
export { clearImmediate, clearInterval, clearTimeout, setImmediate, setInterval, setTimeout, promises };

setPromisified(setTimeout, promises.setTimeout);
setPromisified(setImmediate, promises.setImmediate);

export default {
  clearImmediate,
  clearInterval,
  clearTimeout,
  promises,
  setImmediate,
  setInterval,
  setTimeout,
};
