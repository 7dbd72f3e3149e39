// node:net: TCP and Unix sockets.

import { isIP, isIPv4, isIPv6 } from "../net-address.ts";
import { Server, type ServerOptions } from "../net-server.ts";
import { connectArguments, Socket } from "../net-socket.ts";

export { isIP, isIPv4, isIPv6, Server, Socket };
export { Socket as Stream };

export function createServer(options?: ServerOptions | (() => void), onConnection?: () => void): Server {
  return new Server(options, onConnection);
}

export function connect(...args: unknown[]): Socket {
  const [options, callback] = connectArguments(args);
  const socket = new Socket(options);
  if (options.timeout) socket.setTimeout(options.timeout);
  return callback === undefined ? socket.connect(options) : socket.connect(options, callback);
}

export function createConnection(...args: unknown[]): Socket {
  return connect(...args);
}

export default {
  connect,
  createConnection,
  createServer,
  isIP,
  isIPv4,
  isIPv6,
  Server,
  Socket,
  Stream: Socket,
};
