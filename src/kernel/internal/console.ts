// .internal.console: one-way output. It goes to the outbox at once and leaves with the commit that covers it.

import { KernelError, sys } from "../call.ts";
import type { InternalClass } from "../internal-class.ts";

export const consoleClass: InternalClass = {
  number: 59,
  name: "console",
  functions: [
    {
      number: 32,
      name: "write",
      arity: 2,
      call: sys({ effect: "none" }, (call) => {
        const data = call.value(1);
        if (typeof data !== "string" && !(data instanceof Uint8Array))
          throw new KernelError("TypeError", "console.write: argument 1 must be a string or bytes");
        call.emit(call.number(0), data);
      }),
    },
    {
      number: 33,
      name: "columns",
      arity: 1,
      call: sys({ effect: "none" }, (call) => call.ports.console.columns(call.number(0))),
    },
  ],
};
