// Requests of the program: Node's http, https and fetch. Connections are pooled by Node's own agents.

import { type IncomingMessage, request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";
import type { FetchOptions, HttpPiece, HttpRequestOptions, HttpResponse } from "../../kernel/http-port.ts";
import type { Socket } from "node:net";
import { nextPiece, PulledBody } from "./http-body.ts";
import { NodeConnection } from "./net.ts";

/** Sends a request whole; resolves with the head of the answer. */
export function sendRequest(options: HttpRequestOptions, signal: AbortSignal): Promise<HttpResponse> {
  const { protocol, method, hostname, port, path, socketPath, headers, body, others } = options;
  return new Promise((resolve, reject) => {
    const request = (protocol === "https:" ? httpsRequest : httpRequest)({
      ...others,
      method,
      hostname,
      path,
      headers,
      ...(port === undefined ? {} : { port }),
      ...(socketPath === undefined ? {} : { socketPath }),
    });
    const cancel = (): unknown => request.destroy();
    signal.addEventListener("abort", cancel, { once: true });
    request.on("error", (error) => {
      signal.removeEventListener("abort", cancel);
      reject(error);
    });
    request.on("upgrade", (message, socket, head) => {
      signal.removeEventListener("abort", cancel);
      const upgraded = { connection: new NodeConnection(socket as Socket), head };
      resolve({ ...headOf(message), body: null, trailers: [], rest: undefined, upgraded });
    });
    request.on("response", (message) => {
      signal.removeEventListener("abort", cancel);
      message.on("error", () => {}); // told to whoever reads
      void answerOf(message).then(resolve, reject);
    });
    if (body === null) request.end();
    else request.end(body);
  });
}

async function answerOf(message: IncomingMessage): Promise<HttpResponse> {
  const body = new PulledBody(
    () => nextPiece(message),
    () => message.destroy(),
  );
  const whole = await body.whole();
  return {
    ...headOf(message),
    body: whole?.body ?? null,
    trailers: whole?.trailers ?? [],
    rest: whole === undefined ? body : undefined,
  };
}

function headOf(message: IncomingMessage) {
  return {
    status: message.statusCode!,
    statusText: message.statusMessage!,
    httpVersion: message.httpVersion,
    headers: message.rawHeaders,
    url: "",
    redirected: false,
  };
}

/** The host's own fetch. */
export async function sendFetch(options: FetchOptions, signal: AbortSignal): Promise<HttpResponse> {
  const { url, method, headers, body, redirect } = options;
  const entries: [string, string][] = [];
  for (let i = 0; i < headers.length; i += 2) entries.push([headers[i]!, headers[i + 1]!]);
  // Bytes would be detached by the first attempt, and a redirect could not send them again.
  const content = body instanceof Uint8Array ? new Blob([new Uint8Array(body)]) : body;
  const response = await fetch(url, { method, headers: entries, body: content, redirect, signal }).catch(
    (error: unknown) => {
      hideFrames((error as Error).cause);
      throw error;
    },
  );
  const reader = response.body?.getReader();
  const pulled = new PulledBody(
    async (): Promise<HttpPiece> => {
      try {
        const next = await reader?.read();
        return next === undefined || next.done ? null : next.value;
      } catch (error) {
        const { cause = error } = error as Error; // the program gets a `TypeError: terminated` of its own
        hideFrames(cause);
        throw cause;
      }
    },
    () => void reader?.cancel().catch(() => {}),
  );
  const whole = await pulled.whole();
  return {
    status: response.status,
    statusText: response.statusText,
    httpVersion: "1.1",
    headers: [...response.headers].flat(),
    body: whole?.body ?? null,
    trailers: [],
    rest: whole === undefined ? pulled : undefined,
    url: response.url,
    redirected: response.redirected,
  };
}

/** Leaves Node's own frames in a stack: the program has no use for those of this process. */
function hideFrames(error: unknown): void {
  if (!(error instanceof Error) || error.stack === undefined) return;
  error.stack = error.stack.replace(/\n {4}at (?!.*\bnode:).*/g, "");
}
