// Arguments of `listen`, of servers of every sort.

import { withCode } from "./coded-error.ts";
import { inspect } from "./inspect/inspect.ts";
import { portOf } from "./net-address.ts";
import { isPortText } from "./net-socket.ts";

type Callback = (...args: unknown[]) => unknown;

export interface ListenOptions {
  port?: unknown;
  host?: string;
  path?: string;
  backlog?: number;
  ipv6Only?: boolean;
  signal?: AbortableSignal;
}

interface AbortableSignal {
  aborted: boolean;
  addEventListener(type: "abort", listener: () => void, options?: object): void;
}

export interface Place {
  port?: number;
  host?: string;
  path?: string;
  backlog?: number;
  ipv6Only?: boolean;
}

/** (options), (port, host, backlog), (path, backlog) or nothing, each with a callback. */
export function listenArguments(args: unknown[]): [ListenOptions, Callback | undefined] {
  const last = args.at(-1);
  const callback = typeof last === "function" ? (last as Callback) : undefined;
  const rest = callback === undefined ? args : args.slice(0, -1);
  const [first, second, third] = rest;
  if (typeof first === "object" && first !== null) return [first as ListenOptions, callback];
  if (first === undefined || first === null) return [{ port: 0 }, callback];
  if (typeof first === "string" && !isPortText(first))
    return [{ path: first, ...backlogOf(second) }, callback];
  const host = typeof second === "string" ? { host: second } : {};
  return [
    { port: first, ...host, ...backlogOf(typeof second === "string" ? third : (third ?? second)) },
    callback,
  ];
}

function backlogOf(value: unknown): { backlog?: number } {
  return typeof value === "number" ? { backlog: value } : {};
}

/** Where it is to listen. Throws ERR_SOCKET_BAD_PORT, or ERR_INVALID_ARG_VALUE if nothing tells. */
export function placeOf(options: ListenOptions): Place {
  const { port, path, host, backlog, ipv6Only } = options;
  const common = {
    ...(typeof backlog === "number" ? { backlog } : {}),
    ...(ipv6Only === undefined ? {} : { ipv6Only: Boolean(ipv6Only) }),
  };
  if (typeof port === "number" || typeof port === "string")
    return { port: portOf(port, "options.port"), ...(host ? { host } : {}), ...common };
  if (typeof path === "string") return { path, ...common };
  if ("port" in options && (port === undefined || port === null))
    return { port: 0, ...(host ? { host } : {}), ...common };
  throw withCode(
    new TypeError(
      `The argument 'options' must have the property "port" or "path". Received ${inspect(options)}`,
    ),
    "ERR_INVALID_ARG_VALUE",
  );
}
