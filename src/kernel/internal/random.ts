// .internal.random: entropy of the outside. What a program drew is part of its image; it is never drawn again.

import { sys } from "../call.ts";
import type { InternalClass } from "../internal-class.ts";

export const randomClass: InternalClass = {
  number: 57,
  name: "random",
  functions: [
    {
      number: 32,
      name: "random",
      arity: 0,
      call: sys({ effect: "none" }, (call) => call.ports.entropy.random()),
    },
    {
      number: 33,
      name: "bytes",
      arity: 1,
      call: sys({ effect: "none" }, (call) => call.ports.entropy.bytes(call.number(0))),
    },
  ],
};
