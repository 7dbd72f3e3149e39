// Errors of the simulated network, in the form that Node gives them on Linux.

import type { BoundAddress } from "../../kernel/net-port.ts";

const errorNumbers = {
  EPIPE: -32,
  ENOENT: -2,
  ENFILE: -23,
  EMSGSIZE: -90,
  EADDRINUSE: -98,
  ECONNRESET: -104,
  ETIMEDOUT: -110,
  ECONNREFUSED: -111,
  ENOTFOUND: -3008,
};

export type NetErrorCode = keyof typeof errorNumbers;

export function streamError(code: NetErrorCode, syscall: "read" | "write" | "send"): Error {
  return Object.assign(new Error(`${syscall} ${code}`), { errno: errorNumbers[code], code, syscall });
}

export function connectError(code: NetErrorCode, address: string, port?: number): Error {
  const where = port === undefined ? address : `${address}:${port}`;
  const place = port === undefined ? { address } : { address, port };
  return Object.assign(new Error(`connect ${code} ${where}`), {
    errno: errorNumbers[code],
    code,
    syscall: "connect",
    ...place,
  });
}

/** The address is taken. */
export function bindError(syscall: "listen" | "bind", bound: BoundAddress): Error {
  const code = "EADDRINUSE";
  const place = typeof bound === "string" ? { address: bound, port: -1 } : bound;
  const where = typeof bound === "string" ? bound : `${bound.address}:${bound.port}`;
  const message =
    syscall === "bind" ? `bind ${code} ${where}` : `listen ${code}: address already in use ${where}`;
  return Object.assign(new Error(message), {
    code,
    errno: errorNumbers[code],
    syscall,
    address: place.address,
    port: place.port,
  });
}

/** There is no descriptor for the connection. */
export function acceptError(): Error {
  const code = "ENFILE";
  return Object.assign(new Error(`accept ${code}`), { errno: errorNumbers[code], code, syscall: "accept" });
}

export function lookupError(code: NetErrorCode, hostname: string): Error {
  return Object.assign(new Error(`getaddrinfo ${code} ${hostname}`), {
    errno: errorNumbers[code],
    code,
    syscall: "getaddrinfo",
    hostname,
  });
}
