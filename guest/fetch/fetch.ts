// fetch: one system call for the head of the answer; its body is pulled.

import { fetch as send } from "internal:http";
import type { AbortSignal } from "../abort.ts";
import { abortable } from "../abortable.ts";
import { captureStackTrace } from "../error.ts";
import { defineGlobals } from "../globals.ts";
import { FormData } from "./form-data.ts";
import { Headers } from "./headers.ts";
import { Request, type RequestInit } from "./request.ts";
import { Response } from "./response.ts";
import { AbortableBytes, allOf, GivenBytes, NetworkBytes, type Source } from "./body-source.ts";

type Answer = ReturnType<typeof send>;

export async function fetch(input: unknown, init: RequestInit | undefined = undefined): Promise<Response> {
  const request = new Request(input, init);
  const { method, url, redirect, signal } = request;
  signal.throwIfAborted();
  const source = request.takeSource();
  const body = source === null ? null : await wholeOf(source);
  const headers = request.headers.flat();
  const mayAbort = init?.signal !== undefined || input instanceof Request;
  const options = { url, method, headers, body, redirect };
  let answer: Answer;
  try {
    answer = mayAbort ? await abortable(signal, send, options) : send(options);
  } catch (error) {
    // As Node does it; what comes from the outside has no frames.
    if (error !== signal.reason) captureStackTrace(error as Error, fetch);
    throw error;
  }
  return received(answer, mayAbort ? signal : undefined);
}

async function wholeOf(source: Source): Promise<Uint8Array> {
  try {
    return await allOf(source);
  } catch (cause) {
    throw new TypeError("fetch failed", { cause });
  }
}

function received(answer: Answer, signal: AbortSignal | undefined): Response {
  const [status, statusText, , headers, body, , rest, url, redirected] = answer;
  const isBodyless = status === 204 || status === 205 || status === 304;
  let source: Source | null = null;
  if (rest !== null) source = new NetworkBytes(rest, signal);
  else if (!isBodyless && body !== null) source = new GivenBytes(body);
  if (source !== null && signal !== undefined) source = new AbortableBytes(source, signal);
  return Response.received({ status, statusText, headers, url, redirected, source });
}

defineGlobals({ fetch, Headers, Request, Response, FormData });
