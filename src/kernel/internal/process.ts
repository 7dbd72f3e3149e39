// .internal.process: the process that runs the world in this epoch, and the end of the program.

import { RootLayout } from "../../image/layout.ts";
import { numberAt } from "../../image/slot.ts";
import { returnUndefined } from "../../vm/natives-support.ts";
import { sys } from "../call.ts";
import type { InternalClass } from "../internal-class.ts";

export const processClass: InternalClass = {
  number: 62,
  name: "process",
  functions: [
    {
      number: 32,
      name: "exit",
      arity: 1,
      call: sys({ effect: "none" }, (call) => {
        call.exit(call.number(0));
        return call.block(() => new Promise(() => {}));
      }),
    },
    {
      number: 33,
      name: "argv",
      arity: 0,
      call: sys({ effect: "none" }, (call) => [...call.ports.process.argv]),
    },
    {
      number: 34,
      name: "env",
      arity: 0,
      call: sys({ effect: "none" }, (call) => ({ ...call.ports.process.env })),
    },
    { number: 35, name: "cwd", arity: 0, call: sys({ effect: "none" }, (call) => call.ports.process.cwd()) },
    {
      number: 36,
      name: "platform",
      arity: 0,
      call: sys({ effect: "none" }, (call) => call.ports.process.platform),
    },
    { number: 37, name: "pid", arity: 0, call: sys({ effect: "none" }, (call) => call.ports.process.pid) },
    {
      number: 39,
      name: "setExitCode",
      arity: 1,
      native: (vm, base) => {
        vm.setRoot(RootLayout.exitCode, numberAt(vm.image, base + 8) & 255);
        return returnUndefined(vm);
      },
    },
  ],
};
