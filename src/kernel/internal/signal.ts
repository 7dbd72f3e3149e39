// .internal.signal: signals. A watch makes those of a name the program's, also after a restart, before anything that
// was printed gets out; a library thread waits for each. A signal that came to a process which then died is lost with it.

import { sys } from "../call.ts";
import type { InternalClass } from "../internal-class.ts";
import type { ResourceType } from "../resource.ts";
import type { SignalWatch } from "../signal-port.ts";

const watchType: ResourceType<SignalWatch> = {
  number: 15,
  name: "signal watch",
  restart: (ports, description) => ports.signal.watch(description as string),
  gone: { code: "ERR_SIGNAL_WATCH_CLOSED", message: "The signal is not watched any more" },
};

const watch = sys({ effect: "none" }, (call) => {
  const name = call.text(0);
  return call.makeResource(watchType, call.ports.signal.watch(name), name);
});

const next = sys({ effect: "none" }, (call) => {
  const watched = call.resource(0, watchType);
  return call.block((signal) => watched.next(signal));
});

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
  resources: [watchType],
  functions: [
    { number: 32, name: "watchSignal", arity: 1, call: watch },
    { number: 33, name: "nextSignal", arity: 1, call: next },
    { number: 34, name: "kill", arity: 2, call: kill },
    {
      number: 35,
      name: "closeWatch",
      arity: 1,
      call: sys({ effect: "none" }, (call) => call.close(0, watchType)),
    },
  ],
};
