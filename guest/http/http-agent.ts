// Agents. Connections are pooled by the host's own; what a program's agent says about keeping them alive is heeded.

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

  constructor(options: AgentOptions = {}) {
    super();
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

  destroy(): void {}
}

export class SecureAgent extends Agent {
  override defaultPort = 443;
  override protocol = "https:";
}

const kept = { keepAlive: true, scheduling: "lifo", timeout: 5000 };

export const globalAgent = new Agent(kept);
export const secureGlobalAgent = new SecureAgent(kept);
