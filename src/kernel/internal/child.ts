// .internal.child: child processes. A run with captured output is one call, begun again with its key after a crash. A
// child that the program talks to is a resource; it dies with the process that started it.

import { type Call, sys } from "../call.ts";
import type { Child, ChildCommand, ChildRun } from "../child-port.ts";
import type { InternalClass } from "../internal-class.ts";
import type { ResourceType } from "../resource.ts";

const childType: ResourceType<Child> = {
  number: 14,
  name: "child process",
  restart(ports, description) {
    void ports.child.endOrphans(description as string);
    return undefined;
  },
  gone: { code: "ECHILD", message: "ECHILD: the child process died with the process that started it" },
};

const run = sys({ effect: "external" }, (call) => {
  const command = call.value(0) as ChildRun;
  const { context, ports } = call;
  return call.block(alone(call, () => ports.child.run(command, context)));
});

/** Work that is done again only when nothing is left of what the attempts before started. */
function alone<T>(call: Call, work: () => Promise<T>): (signal: AbortSignal) => Promise<T> {
  if (call.attempt === 1) return work;
  const { idempotencyKey } = call.context;
  const { child } = call.ports;
  return async (signal) => {
    await child.endOrphans(idempotencyKey);
    signal.throwIfAborted();
    return await work();
  };
}

/** start(command): the child and its process number. */
const start = sys({ effect: "external" }, (call) => {
  const command = call.value(0) as ChildCommand;
  const { context, ports } = call;
  const { idempotencyKey } = context;
  let pid = 0;
  const work = async (): Promise<Child> => {
    const child = ports.child.start(command, context);
    pid = await child.ready;
    return child;
  };
  return call.block(alone(call, work), (child) => ({
    child: call.makeResource(childType, child, idempotencyKey),
    pid,
  }));
});

const read = sys({ effect: "none" }, (call) => {
  const [child, channel] = [call.resource(0, childType), call.number(1)];
  return call.block(() => child.read(channel));
});

const ended = sys({ effect: "none" }, (call) => {
  const child = call.resource(0, childType);
  return call.block(() => child.ended);
});

const drained = sys({ effect: "external" }, (call) => {
  const child = call.resource(0, childType);
  return call.block(() => child.drained());
});

export const childClass: InternalClass = {
  number: 69,
  name: "child",
  resources: [childType],
  functions: [
    { number: 32, name: "run", arity: 1, call: run },
    { number: 33, name: "start", arity: 1, call: start },
    { number: 34, name: "read", arity: 2, call: read },
    { number: 35, name: "ended", arity: 1, call: ended },
    { number: 36, name: "drained", arity: 1, call: drained },
    {
      number: 37,
      name: "emit",
      arity: 3,
      call: sys({ effect: "none" }, (call) => call.emitTo(0, childType, call.number(1), call.value(2))),
    },
    {
      number: 38,
      name: "close",
      arity: 1,
      call: sys({ effect: "none" }, (call) => call.close(0, childType)),
    },
  ],
};
