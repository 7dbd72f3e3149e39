// .internal.input: lines of standard input. A line that was read but is in no generation yet is lost by a crash, as
// it is to any program; a person at a terminal is asked again.

import { sys } from "../call.ts";
import type { InternalClass } from "../internal-class.ts";

export const inputClass: InternalClass = {
  number: 60,
  name: "input",
  functions: [
    {
      number: 32,
      name: "readLine",
      arity: 0,
      call: sys({ effect: "none" }, (call) => call.block((signal) => call.ports.input.readLine(signal))),
    },
  ],
};
