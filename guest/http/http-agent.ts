// Agents. Connections are pooled by the host's own; what a program's agent says about keeping them alive, and how many
// there may be at once, is heeded.

import { invalidArgument, invalidValue, outOfRange } from "../coded-error.ts";
import { EventEmitter } from "../node/events.ts";

export interface AgentOptions {
  keepAlive?: boolean;
  keepAliveMsecs?: number;
  maxSockets?: number;
  maxTotalSockets?: number;
  maxFreeSockets?: number;
  timeout?: number;
  [other: string]: unknown;
}

/** A request that needs a connection. */
interface Client {
  start(): void;
}

export class Agent extends EventEmitter {
  defaultPort = 80;
  protocol = "http:";
  readonly options: AgentOptions;
  readonly requests = Object.create(null) as object;
  readonly sockets = Object.create(null) as object;
  readonly freeSockets = Object.create(null) as object;
  keepAlive: boolean;
  keepAliveMsecs: number;
  maxSockets: number;
  maxFreeSockets: number;
  maxTotalSockets: number;
  /** Requests that have a connection, and where to; of an agent with limits. */
  #served = new Map<Client, string>();
  #waiting = new Map<Client, string>();

  constructor(options: AgentOptions = {}) {
    super();
    checkOptions(options);
    this.options = { ...options };
    this.keepAlive = options.keepAlive ?? false;
    this.keepAliveMsecs = options.keepAliveMsecs ?? 1000;
    this.maxSockets = options.maxSockets ?? Infinity;
    this.maxFreeSockets = options.maxFreeSockets ?? 256;
    this.maxTotalSockets = options.maxTotalSockets ?? Infinity;
  }

  getName(options: { host?: string; port?: number; localAddress?: string } = {}): string {
    return `${options.host ?? "localhost"}:${options.port ?? ""}:${options.localAddress ?? ""}`;
  }

  /** Starts the request, as soon as there may be a connection more. */
  serve(client: Client, name: string): void {
    if (this.maxSockets === Infinity && this.maxTotalSockets === Infinity) client.start();
    else if (this.#mayServe(name)) this.#start(client, name);
    else this.#waiting.set(client, name);
  }

  #mayServe(name: string): boolean {
    if (this.#served.size >= this.maxTotalSockets) return false;
    let count = 0;
    for (const other of this.#served.values()) if (other === name) count++;
    return count < this.maxSockets;
  }

  #start(client: Client, name: string): void {
    this.#served.set(client, name);
    client.start();
  }

  /** The request is over. */
  release(client: Client): void {
    this.#waiting.delete(client);
    if (!this.#served.delete(client)) return;
    for (const [next, name] of this.#waiting)
      if (this.#mayServe(name)) {
        this.#waiting.delete(next);
        this.#start(next, name);
        return;
      }
  }

  destroy(): void {}
}

function checkOptions({ maxTotalSockets, scheduling }: AgentOptions): void {
  if (maxTotalSockets !== undefined) {
    if (typeof maxTotalSockets !== "number")
      throw invalidArgument("maxTotalSockets", "of type number", maxTotalSockets);
    if (!(maxTotalSockets >= 1)) throw outOfRange("maxTotalSockets", ">= 1", maxTotalSockets);
  }
  if (scheduling !== undefined && scheduling !== "fifo" && scheduling !== "lifo")
    throw invalidValue("scheduling", scheduling, "must be one of: 'fifo', 'lifo'");
}

export class SecureAgent extends Agent {
  override defaultPort = 443;
  override protocol = "https:";
}

const kept = { keepAlive: true, scheduling: "lifo", timeout: 5000 };

export const globalAgent = new Agent(kept);
export const secureGlobalAgent = new SecureAgent(kept);
