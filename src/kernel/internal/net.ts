// .internal.net: listeners, connections, names. Bytes in are pulled (`accept`, `read`: repeated after a reboot), bytes
// out are emissions. A listener listens again after a restart, at the same address; a connection is dead then, and
// what uses it fails with ECONNRESET.

import { type Call, sys } from "../call.ts";
import type { InternalClass } from "../internal-class.ts";
import type {
  ConnectionInfo,
  ConnectOptions,
  ListenOptions,
  LookupOptions,
  NetConnection,
  NetListener,
} from "../net-port.ts";
import type { HostResource, Resource, ResourceType } from "../resource.ts";

const listenerType: ResourceType<NetListener> = {
  number: 1,
  name: "net listener",
  restart: (ports, description) => ports.net.listen({ ...(description as ListenOptions), again: true }),
  gone: { code: "ERR_SERVER_NOT_RUNNING", message: "Server is not running." },
};

export const connectionType: ResourceType<NetConnection> = {
  number: 2,
  name: "net connection",
  restart: () => undefined,
  gone: { code: "ECONNRESET", message: "read ECONNRESET" },
};

/** What the guest's Socket is made of. */
export interface ConnectionAnswer {
  readonly connection: Resource;
  readonly info: ConnectionInfo;
}

/** A connection as (part of) the answer of a call. */
export function answerConnection(call: Call, connection: NetConnection): ConnectionAnswer {
  return { connection: call.makeResource(connectionType, connection, undefined), info: connection.info };
}

interface Readying extends HostResource {
  readonly ready: Promise<unknown>;
}

/** The host object as soon as it is ready; closed if it fails or nobody waits any more. */
export async function whenReady<H extends Readying>(host: H, signal: AbortSignal): Promise<H> {
  signal.addEventListener("abort", () => host.close(), { once: true });
  try {
    await host.ready;
    return host;
  } catch (error) {
    host.close();
    throw error;
  }
}

const listen = sys({ effect: "external" }, (call) => {
  const options = call.value(0) as ListenOptions;
  return call.block(
    (signal) => whenReady(call.ports.net.listen(options), signal),
    (listener) => {
      const { address } = listener;
      // Who was given any free port gets the same one after a restart.
      const description = typeof address === "string" ? options : { ...options, port: address.port };
      return { listener: call.makeResource(listenerType, listener, description), address };
    },
  );
});

const accept = sys({ effect: "none" }, (call) => {
  const listener = call.resource(0, listenerType);
  return call.block(
    (signal) => listener.accept(signal),
    (connection) => answerConnection(call, connection),
  );
});

const connect = sys({ effect: "external" }, (call) => {
  const options = call.value(0) as ConnectOptions;
  return call.block(
    (signal) => whenReady(call.ports.net.connect(options), signal),
    (connection) => answerConnection(call, connection),
  );
});

const read = sys({ effect: "none" }, (call) => {
  const connection = call.resource(0, connectionType);
  return call.block((signal) => connection.read(signal));
});

const drained = sys({ effect: "external" }, (call) => {
  const connection = call.resource(0, connectionType);
  return call.block((signal) => connection.drained(signal));
});

const lookup = sys({ effect: "none" }, (call) => {
  const name = call.text(0);
  const options = (call.value(1) ?? {}) as LookupOptions;
  return call.block(() => call.ports.net.lookup(name, options));
});

export const netClass: InternalClass = {
  number: 66,
  name: "net",
  resources: [listenerType, connectionType],
  functions: [
    { number: 32, name: "listen", arity: 1, call: listen },
    { number: 33, name: "accept", arity: 1, call: accept },
    { number: 34, name: "connect", arity: 1, call: connect },
    { number: 35, name: "read", arity: 1, call: read },
    { number: 36, name: "drained", arity: 1, call: drained },
    {
      number: 37,
      name: "emit",
      arity: 3,
      call: sys({ effect: "none" }, (call) => call.emitTo(0, connectionType, call.number(1), call.value(2))),
    },
    {
      number: 38,
      name: "closeListener",
      arity: 1,
      call: sys({ effect: "none" }, (call) => call.emitClose(0, listenerType)),
    },
    {
      number: 39,
      name: "closeConnection",
      arity: 1,
      call: sys({ effect: "none" }, (call) => call.emitClose(0, connectionType)),
    },
    { number: 40, name: "lookup", arity: 2, call: lookup },
  ],
};
