// .internal.host: functions of host modules (*.host.ts). They may do anything outside, so a call starts only when
// the state that caused it is durable, and a repeated attempt carries the key of the first.

import { KernelError, sys } from "../call.ts";
import type { InternalClass } from "../internal-class.ts";

export const hostClass: InternalClass = {
  number: 61,
  name: "host",
  functions: [
    {
      number: 32,
      name: "hostCall",
      arity: 3,
      call: sys({ effect: "external" }, (call) => {
        const specifier = call.text(0);
        const name = call.text(1);
        const args = call.value(2);
        if (!Array.isArray(args)) throw new KernelError("TypeError", "hostCall: arguments must be an array");
        const { context } = call;
        return call.block(() => call.ports.hostModules.call(specifier, name, args, context));
      }),
    },
  ],
};
