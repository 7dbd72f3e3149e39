// node:timers

import * as promises from "./timers-promises.ts";

export {
  clearImmediate,
  clearInterval,
  clearTimeout,
  setImmediate,
  setInterval,
  setTimeout,
} from "../timers.ts";
export { promises };
