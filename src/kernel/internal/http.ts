// .internal.http: HTTP servers that the program pulls requests from, and requests of the program. A listener is one
// resource; the exchanges of its clients are numbers that its host object knows (http-port.ts), so that a request
// costs no object of the kernel's. Answers are emissions: they leave with the commit that holds the state which
// produced them, many with one commit.

import { referenceAt } from "../../image/slot.ts";
import { returnBoolean } from "../../vm/natives-support.ts";
import { type Call, KernelError, sys } from "../call.ts";
import {
  type FetchOptions,
  type HttpBody,
  type HttpListener,
  type HttpListenOptions,
  HttpOperation,
  type HttpRequestOptions,
  type HttpResponse,
  type Upgraded,
} from "../http-port.ts";
import type { InternalClass } from "../internal-class.ts";
import { answerConnection, whenReady } from "./net.ts";
import { hostText, internalClass, native } from "../native.ts";
import type { ResourceType } from "../resource.ts";

/** After a restart it listens again, on the address that it had. */
const httpListener: ResourceType<HttpListener> = {
  number: 3,
  name: "http listener",
  restart: (ports, description) => ports.http.listen({ ...(description as HttpListenOptions), again: true }),
  gone: { code: "ERR_SERVER_NOT_RUNNING", message: "Server is not running." },
};

/** The rest of an answer is lost with the connection. */
const httpResponse: ResourceType<HttpBody> = {
  number: 5,
  name: "http response",
  restart: () => undefined,
  gone: { code: "ECONNRESET", message: "aborted" },
};

// ---- Servers -------------------------------------------------------------------------------------------------------

/** listen(options) → [listener, address] */
const listen = sys({ effect: "none" }, (call) => {
  const options = call.value(0) as HttpListenOptions;
  return call.block(
    async (signal) => {
      const listener = await whenReady(call.ports.http.listen(options), signal);
      return { listener, address: await listener.ready, close: () => listener.close() };
    },
    ({ listener, address }) => {
      const place = typeof address === "string" ? {} : { port: address.port };
      return [call.makeResource(httpListener, listener, { ...options, ...place }), address];
    },
  );
});

/**
 * accept(listener) → the requests that have come (HttpRequestBatch). It never answers at once: between two batches the
 * promise jobs of the first one run.
 */
const accept = sys({ effect: "none" }, (call) => {
  const listener = call.resource(0, httpListener);
  return call.block((signal) => listener.arrival(signal));
});

/** read(listener, exchange) → the next piece of the request's body */
const read = sys({ effect: "none" }, (call) => {
  const listener = call.resource(0, httpListener);
  const exchange = call.number(1);
  return call.block((signal) => listener.read(exchange, signal));
});

/** closed(listener, exchange) → whether the answer was sent completely, when the exchange is over */
const closed = sys({ effect: "none" }, (call) => {
  const listener = call.resource(0, httpListener);
  const exchange = call.number(1);
  return call.block((signal) => listener.closed(exchange, signal));
});

/** drained(listener, exchange): when it starts, all that was written before has been released. */
const drained = sys({ effect: "external" }, (call) => {
  const listener = call.resource(0, httpListener);
  const exchange = call.number(1);
  return call.block((signal) => listener.drained(exchange, signal));
});

/** send(listener, operation, ...values): an emission of the listener (HttpOperation) */
const send = sys({ effect: "none" }, (call) => {
  const values: unknown[] = [];
  for (let i = 2; i < call.count; i++) values.push(call.value(i));
  call.emitTo(0, httpListener, call.number(1), values);
});

/** configure(listener, options): settings change, now and after a restart. */
const configure = sys({ effect: "none" }, (call) => {
  const options = call.value(1);
  call.describe(0, httpListener, options);
  call.emitTo(0, httpListener, HttpOperation.configure, [options]);
});

/** upgrade(listener, exchange) → the connection of a request that wants another protocol, and what came of that */
const upgrade = sys({ effect: "none" }, (call) => {
  const upgraded = call.resource(0, httpListener).upgraded(call.number(1));
  if (upgraded === undefined) throw new KernelError("Error", "read ECONNRESET", "ECONNRESET");
  return connectionOf(call, upgraded);
});

function connectionOf(call: Call, { connection, head }: Upgraded): unknown {
  return { ...answerConnection(call, connection), head };
}

/** stop(listener): no new connections; answers when the last one has ended. */
const stop = sys({ effect: "none" }, (call) => {
  if (!call.isOpen(0, httpListener)) return undefined;
  const listener = call.resource(0, httpListener);
  return call.block(
    () => listener.stop(),
    () => call.close(0, httpListener),
  );
});

const connections = sys({ effect: "none" }, (call) => call.resource(0, httpListener).connections);

// ---- Requests of the program -----------------------------------------------------------------------------------------

const safeMethods: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS", "TRACE"]);

/** A request that changes something carries its call's key, by which the server knows a repeated one. */
function needsKey(method: string, names: readonly string[]): boolean {
  return !safeMethods.has(method) && !names.some((name) => name.toLowerCase() === "idempotency-key");
}

/** request(options) → see `answerOf` */
const request = sys({ effect: "external" }, (call) => {
  let options = call.value(0) as HttpRequestOptions;
  if (needsKey(options.method, Object.keys(options.headers)))
    options = { ...options, headers: { ...options.headers, "Idempotency-Key": call.context.idempotencyKey } };
  return exchange(call, (signal) => call.ports.http.request(options, signal));
});

/** fetch(options) → see `answerOf` */
const fetch = sys({ effect: "external" }, (call) => {
  let options = call.value(0) as FetchOptions;
  const { method, headers } = options;
  if (
    needsKey(
      method,
      headers.filter((_, i) => i % 2 === 0),
    )
  )
    options = { ...options, headers: [...headers, "Idempotency-Key", call.context.idempotencyKey] };
  return exchange(call, (signal) => call.ports.http.fetch(options, signal));
});

function exchange(call: Call, work: (signal: AbortSignal) => Promise<HttpResponse>): unknown {
  return call.block(
    async (signal) => {
      const response = await work(signal);
      return { response, close: () => (response.rest ?? response.upgraded?.connection)?.close() };
    },
    ({ response }) => answerOf(call, response),
  );
}

/** [status, reason, HTTP version, headers, body or null, trailers, rest of the body or null, url, redirected, connection] */
function answerOf(call: Call, response: HttpResponse): unknown[] {
  const { status, statusText, httpVersion, headers, body, trailers, rest, url, redirected } = response;
  const resource = rest === undefined ? null : call.makeResource(httpResponse, rest, null);
  const connection = response.upgraded === undefined ? null : connectionOf(call, response.upgraded);
  return [status, statusText, httpVersion, headers, body, trailers, resource, url, redirected, connection];
}

/** readBody(rest) → the next piece; the last one closes it */
const readBody = sys({ effect: "none" }, (call) => {
  const body = call.resource(0, httpResponse);
  return call.block(
    (signal) => body.read(signal),
    (piece) => {
      if (!(piece instanceof Uint8Array)) call.close(0, httpResponse);
      return piece;
    },
  );
});

const closeBody = sys({ effect: "none" }, (call) => call.close(0, httpResponse));

// ---- Checks ------------------------------------------------------------------------------------------------------------

const token = /^[\^_`a-zA-Z\-0-9!#$%&'*+.|~]+$/;
const notInHeaders = /[^\t\x20-\x7e\x80-\xff]/;

const checks = internalClass(67, "http", [
  native(32, "isToken", 1, "*s", (vm, base) =>
    returnBoolean(vm, token.test(hostText(vm, referenceAt(vm.image, base + 8)))),
  ),
  native(33, "isHeaderText", 1, "*s", (vm, base) =>
    returnBoolean(vm, !notInHeaders.test(hostText(vm, referenceAt(vm.image, base + 8)))),
  ),
]);

export const httpClass: InternalClass = {
  number: 67,
  name: "http",
  resources: [httpListener, httpResponse],
  functions: [
    ...checks.functions,
    { number: 34, name: "listen", arity: 1, call: listen },
    { number: 35, name: "accept", arity: 1, call: accept },
    { number: 36, name: "read", arity: 2, call: read },
    { number: 37, name: "closed", arity: 2, call: closed },
    { number: 38, name: "drained", arity: 2, call: drained },
    { number: 39, name: "send", arity: 2, call: send },
    { number: 40, name: "stop", arity: 1, call: stop },
    { number: 41, name: "connections", arity: 1, call: connections },
    { number: 42, name: "request", arity: 1, call: request },
    { number: 43, name: "fetch", arity: 1, call: fetch },
    { number: 44, name: "readBody", arity: 1, call: readBody },
    { number: 45, name: "closeBody", arity: 1, call: closeBody },
    { number: 46, name: "configure", arity: 2, call: configure },
    { number: 47, name: "upgrade", arity: 2, call: upgrade },
  ],
};
