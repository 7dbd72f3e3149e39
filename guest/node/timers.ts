// node:timers

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

export default {
  clearImmediate,
  clearInterval,
  clearTimeout,
  promises,
  setImmediate,
  setInterval,
  setTimeout,
};
