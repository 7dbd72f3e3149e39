// One request and its answer, as the kernel knows them: a number of a listener. What happens to its connection is
// watched only if somebody wants to hear of it.

import { closed, drained, read, send } from "internal:http";
import { spawn } from "internal:thread";
import { runMacrotask } from "../ticks.ts";
import { Operation } from "./http-names.ts";
import type { IncomingMessage, MessageSource, Piece } from "./incoming-message.ts";
import type { ServerResponse } from "./server-response.ts";

export class Exchange implements MessageSource {
  readonly listener: object;
  readonly number: number;
  readonly joinsDuplicates: boolean;
  request!: IncomingMessage;
  response!: ServerResponse;
  #isWatched = false;

  constructor(listener: object, number: number, joinsDuplicates: boolean) {
    this.listener = listener;
    this.number = number;
    this.joinsDuplicates = joinsDuplicates;
  }

  read(): Piece {
    return read(this.listener, this.number);
  }

  cut(): void {
    this.emit(Operation.destroy);
  }

  emit(operation: number, ...values: unknown[]): void {
    send(this.listener, operation, this.number, ...values);
  }

  lost(): void {
    over(this, false);
  }

  watch(): void {
    if (this.#isWatched) return;
    this.#isWatched = true;
    spawn(waitForEnd, this);
  }

  /** Tells the response when what it wrote has left. */
  drain(): void {
    spawn(waitForDrain, this);
  }
}

function waitForEnd(exchange: Exchange): void {
  let isSent = false;
  try {
    isSent = closed(exchange.listener, exchange.number);
  } catch {
    // The server is gone, and its connections with it.
  }
  runMacrotask(over as never, undefined, [exchange, isSent]);
}

function over(exchange: Exchange, isSent: boolean): void {
  const { request, response } = exchange;
  if (isSent) response.sent();
  else request.abort();
  response.close();
  request.dismiss();
}

function waitForDrain(exchange: Exchange): void {
  try {
    drained(exchange.listener, exchange.number);
  } catch {
    // Nothing will be sent any more.
  }
  runMacrotask(exchange.response.drained, exchange.response, []);
}
