// .internal.input: standard input. Bytes that were read but are in no generation yet are lost by a crash, as they are
// to any program; a person at a terminal is asked again.

import { sys } from "../call.ts";
import type { InternalClass } from "../internal-class.ts";

export const inputClass: InternalClass = {
  number: 60,
  name: "input",
  functions: [
    {
      number: 32,
      name: "read",
      arity: 0,
      call: sys({ effect: "none" }, (call) => call.block((signal) => call.ports.input.read(signal))),
    },
  ],
};
