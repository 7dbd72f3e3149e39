// .internal.signal: signals. A library thread waits for each that has a listener; after a restart it waits again. A signal
// that came to a process which then died is lost with it.

import { sys } from "../call.ts";
import type { InternalClass } from "../internal-class.ts";

/** kill(pid, signal): a repetition finds the addressee gone, or signals it once more. */
const kill = sys({ effect: "external" }, (call) => {
  const [pid, signal] = [call.number(0), call.value(1) as string | number];
  try {
    call.ports.signal.kill(pid, signal);
  } catch (error) {
    if (call.attempt === 1 || (error as { code?: unknown }).code !== "ESRCH") throw error;
  }
  return true;
});

export const signalClass: InternalClass = {
  number: 73,
  name: "signal",
  functions: [
    {
      number: 32,
      name: "nextSignal",
      arity: 1,
      call: sys({ effect: "none" }, (call) => {
        const name = call.text(0);
        return call.block((signal) => call.ports.signal.next(name, signal));
      }),
    },
    {
      number: 33,
      name: "ignoreSignal",
      arity: 1,
      call: sys({ effect: "none" }, (call) => call.ports.signal.forget(call.text(0))),
    },
    {
      number: 35,
      name: "wantSignal",
      arity: 1,
      call: sys({ effect: "none" }, (call) => call.ports.signal.want(call.text(0))),
    },
    { number: 34, name: "kill", arity: 2, call: kill },
  ],
};
