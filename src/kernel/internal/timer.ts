// .internal.timer: waiting for a time. The deadline is remembered at the first attempt, so that a reboot neither
// starts a sleep again nor lengthens it; a deadline that passed while the world was down is over at once.

import { sys } from "../call.ts";
import type { InternalClass } from "../internal-class.ts";

export const timerClass: InternalClass = {
  number: 58,
  name: "timer",
  functions: [
    {
      number: 32,
      name: "sleep",
      arity: 1,
      call: sys({ effect: "none" }, (call) => {
        const deadline = call.remember(() => call.ports.clock.now() + call.number(0));
        return call.sleepUntil(deadline);
      }),
    },
    {
      // DEPARTURE from waiting "until the next turn" in host memory: an immediate is a call that is over at once, so
      // that it, too, stands in front of a `sys` when the machine dies.
      number: 33,
      name: "immediate",
      arity: 0,
      call: sys({ effect: "none" }, (call) => call.block(() => Promise.resolve())),
    },
  ],
};
