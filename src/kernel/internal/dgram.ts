// .internal.dgram: datagram sockets. A datagram is received by whoever asks, and sent as an emission. A bound socket
// binds again after a restart, at the same address, with what was set on it.

import { sys } from "../call.ts";
import {
  DatagramOperation,
  type DatagramOptions,
  type DatagramSetting,
  type DatagramSocket,
} from "../dgram-port.ts";
import type { InternalClass } from "../internal-class.ts";
import { whenReady } from "./net.ts";
import type { ResourceType } from "../resource.ts";

interface Description {
  readonly options: DatagramOptions;
  readonly settings: readonly DatagramSetting[];
}

const socketType: ResourceType<DatagramSocket> = {
  number: 6,
  name: "datagram socket",
  restart: (ports, description) => {
    const { options, settings } = description as Description;
    const socket = ports.dgram.bind(options);
    for (const setting of settings) socket.emit(DatagramOperation.set, setting);
    return socket;
  },
  gone: { code: "ERR_SOCKET_DGRAM_NOT_RUNNING", message: "Not running" },
};

const bind = sys({ effect: "external" }, (call) => {
  const options = call.value(0) as DatagramOptions;
  return call.block(
    (signal) => whenReady(call.ports.dgram.bind(options), signal),
    (socket) => {
      const { address } = socket;
      const description: Description = { options: { ...options, port: address.port }, settings: [] };
      return { socket: call.makeResource(socketType, socket, description), address };
    },
  );
});

const receive = sys({ effect: "none" }, (call) => {
  const socket = call.resource(0, socketType);
  return call.block((signal) => socket.receive(signal));
});

const sent = sys({ effect: "external" }, (call) => {
  const socket = call.resource(0, socketType);
  const id = call.number(1);
  return call.block((signal) => socket.sent(id, signal));
});

/** set(socket, description, setting): what a restart sets, and what is new. */
const set = sys({ effect: "none" }, (call) => {
  call.describe(0, socketType, call.value(1) as Description);
  call.emitTo(0, socketType, DatagramOperation.set, call.value(2) as DatagramSetting);
});

export const dgramClass: InternalClass = {
  number: 68,
  name: "dgram",
  resources: [socketType],
  functions: [
    { number: 32, name: "bind", arity: 1, call: bind },
    { number: 33, name: "receive", arity: 1, call: receive },
    {
      number: 34,
      name: "send",
      arity: 2,
      call: sys({ effect: "none" }, (call) =>
        call.emitTo(0, socketType, DatagramOperation.send, call.value(1)),
      ),
    },
    { number: 35, name: "sent", arity: 2, call: sent },
    { number: 36, name: "set", arity: 3, call: set },
    {
      number: 37,
      name: "close",
      arity: 1,
      call: sys({ effect: "none" }, (call) => call.emitClose(0, socketType)),
    },
  ],
};
