// One request and its answer, as the kernel knows them: a number of a listener. What happens to its connection is
// watched only if somebody wants to hear of it.

import { closed, drained, read, send } from "internal:http";
import { spawn } from "internal:thread";
import { runMacrotask } from "../ticks.ts";
import { Operation } from "./http-names.ts";
import type { IncomingMessage, MessageSource, Piece } from "./incoming-message.ts";
import type { ServerResponse } from "./server-response.ts";

/** What the exchanges of one listener have in common. */
export interface Origin {
  readonly listener: object;
  readonly joinsDuplicates: boolean;
}

export class Exchange implements MessageSource {
  readonly origin: Origin;
  readonly number: number;
  declare request: IncomingMessage;
  declare response: ServerResponse;
  declare isWatched: boolean;

  constructor(origin: Origin, number: number) {
    this.origin = origin;
    this.number = number;
  }

  get listener(): object {
    return this.origin.listener;
  }

  get joinsDuplicates(): boolean {
    return this.origin.joinsDuplicates;
  }

  read(): Piece {
    return read(this.listener, this.number);
  }

  cut(): void {
    send(this.listener, Operation.destroy, this.number);
  }

  lost(): void {
    over(this, false);
  }

  watch(): void {
    if (this.isWatched) return;
    this.isWatched = true;
    spawn(waitForEnd, this);
  }

  /** Tells the response when what it wrote has left. */
  drain(): void {
    spawn(waitForDrain, this);
  }
}

Object.assign(Exchange.prototype, { isWatched: false });

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
