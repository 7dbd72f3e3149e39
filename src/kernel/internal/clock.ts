// .internal.clock: the time. Reading it has no effect outside, so a restarted read simply reads again.

import { sys } from "../call.ts";
import type { InternalClass } from "../internal-class.ts";

export const clockClass: InternalClass = {
  number: 56,
  name: "clock",
  functions: [
    {
      number: 32,
      name: "now",
      arity: 0,
      call: sys({ effect: "none" }, (call) => Math.floor(call.ports.clock.now())),
    },
    {
      number: 33,
      name: "steady",
      arity: 0,
      call: sys({ effect: "none" }, (call) => call.kernel.steadyClock.now()),
    },
  ],
};
