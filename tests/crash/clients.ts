// The clients of the server campaign, a process of their own: they create links and visit them, repeat what was not
// answered, and check every answer (history.ts). Talks with the campaign by messages:
//
//     n        → answered    when n more answers have come
//     finish   → quiet       when every client has its last answer
//     verify   → figures     when all links were read and the counts are right
//                failed      at the first answer that is not true; the answers before it are in the file

import { createWriteStream } from "node:fs";
import { Agent, request as httpRequest } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { Random } from "../../src/base/random.ts";
import { History } from "./history.ts";

export interface ClientFigures {
  readonly writes: number;
  /** Requests sent again because the connection was refused or cut. */
  readonly retries: number;
  /** Connections that were cut while an answer was awaited. */
  readonly cut: number;
  /** Acknowledged writes that were sent again with their key. */
  readonly repeated: number;
}

export type ClientMessage =
  | { readonly kind: "answered" | "quiet" }
  | { readonly kind: "figures"; readonly figures: ClientFigures }
  | { readonly kind: "failed"; readonly reason: string };

const clientCount = 12;
/** Milliseconds before a request is sent again, and until the lack of an answer is a failure. */
const retryMs = 25;
const patienceMs = 60_000;
const refused: ReadonlySet<string> = new Set(["ECONNREFUSED"]);
const isCut: ReadonlySet<string> = new Set(["ECONNRESET", "EPIPE", "HPE_INVALID_EOF_STATE"]);

interface Answer {
  readonly status: number;
  /** Number of the visit, if it was one. */
  readonly visits: number;
  readonly text: string;
}

/** The answer to a new link is its whole URL. */
const codeOf = ({ text }: Answer): string => new URL(text.trim()).pathname.slice(1);

class Clients {
  private readonly port: number;
  private readonly random: Random;
  private readonly log: (line: string) => void;
  private readonly agent = new Agent({ keepAlive: true, maxSockets: clientCount });
  private readonly history = new History();
  /** Writes that are acknowledged, to be sent again. */
  private readonly done: (() => Promise<void>)[] = [];
  private keys = 0;
  private retries = 0;
  private cut = 0;
  private repeated = 0;
  private finishing = false;
  private awaited = 0;
  private onAnswers = (): void => {};

  constructor(port: number, seed: number, log: (line: string) => void) {
    this.port = port;
    this.random = new Random(seed);
    this.log = log;
  }

  get figures(): ClientFigures {
    const { retries, cut, repeated } = this;
    return { writes: this.history.writes, retries, cut, repeated };
  }

  /** Calls back once, when `count` more answers have come. */
  watch(count: number, callback: () => void): void {
    this.awaited = count;
    this.onAnswers = callback;
  }

  /** Until `finish`. */
  async run(): Promise<void> {
    await this.create();
    await Promise.all(Array.from({ length: clientCount }, () => this.client()));
  }

  finish(): void {
    this.finishing = true;
  }

  async verify(): Promise<void> {
    const counts = new Map<string, number>();
    for (const code of this.history.codes) {
      counts.set(code, (await this.statsOf(code)).visits);
    }
    // Codes are numbers: that of one more link tells how many there were.
    const last = await this.ask("POST", "/", undefined, "http://example.org/last");
    this.history.finished(Number.parseInt(codeOf(last), 36) - 1, counts);
  }

  private async client(): Promise<void> {
    while (!this.finishing) {
      const dice = this.random.below(100);
      if (dice < 10) await this.create();
      else if (dice < 70) await this.visit();
      else if (dice < 95) await this.read();
      else await this.repeat();
      await sleep(this.random.below(12));
    }
  }

  private async create(): Promise<void> {
    const key = `k${++this.keys}`;
    const url = `http://example.org/${key}`;
    const send = async (): Promise<void> => {
      const answer = await this.ask("POST", "/", key, url);
      this.history.linkCreated(key, url, codeOf(answer));
    };
    await send();
    this.done.push(send);
  }

  private async visit(): Promise<void> {
    const key = `k${++this.keys}`;
    const code = this.anyCode();
    const seenBefore = this.history.visitBegins(code);
    const send = async (): Promise<void> => {
      const { visits } = await this.ask("GET", `/${code}`, key);
      this.history.visited(key, code, seenBefore, visits);
    };
    await send();
    this.done.push(send);
  }

  private async read(): Promise<void> {
    const code = this.anyCode();
    const seenBefore = this.history.seen(code);
    this.history.read(code, seenBefore, await this.statsOf(code));
  }

  private async statsOf(code: string): Promise<{ url: string; visits: number }> {
    const { text } = await this.ask("GET", `/${code}/stats`);
    return JSON.parse(text) as { url: string; visits: number };
  }

  private async repeat(): Promise<void> {
    this.repeated++;
    await this.done[this.random.below(this.done.length)]!();
  }

  private anyCode(): string {
    const { codes } = this.history;
    return codes[this.random.below(codes.length)]!;
  }

  /** Sends until it is answered. */
  private async ask(method: string, path: string, key?: string, body = ""): Promise<Answer> {
    const since = Date.now();
    for (;;) {
      const answer = await this.trySending(method, path, key, body);
      if (answer !== undefined) {
        this.log(`${method} ${path} ${key ?? ""} ${answer.status} ${answer.visits} ${answer.text.trim()}\n`);
        if (answer.status >= 400) throw new Error(`H1: ${method} ${path} ${key ?? ""} is ${answer.status}`);
        if (--this.awaited === 0) this.onAnswers();
        return answer;
      }
      this.retries++;
      if (Date.now() - since > patienceMs) throw new Error(`no answer to ${method} ${path} for a minute`);
      await sleep(retryMs);
    }
  }

  /** Undefined if there is no connection, or no more. */
  private async trySending(
    method: string,
    path: string,
    key: string | undefined,
    body: string,
  ): Promise<Answer | undefined> {
    try {
      return await this.send(method, path, key, body);
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? "";
      if (isCut.has(code)) this.cut++;
      else if (!refused.has(code)) throw error;
      return undefined;
    }
  }

  private send(method: string, path: string, key: string | undefined, body: string): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const headers = key === undefined ? {} : { "Idempotency-Key": key };
      const { port, agent } = this;
      const request = httpRequest({ host: "127.0.0.1", port, agent, method, path, headers }, (response) => {
        let text = "";
        response.on("data", (chunk: Buffer) => (text += chunk.toString()));
        response.on("error", reject);
        response.on("end", () =>
          resolve({ status: response.statusCode!, visits: Number(response.headers["x-visits"]), text }),
        );
      });
      request.setTimeout(patienceMs, () => request.destroy(new Error(`${method} ${path} waits for ever`)));
      request.on("error", reject);
      request.end(body);
    });
  }
}

function main([port, seed, file]: string[]): void {
  const say = (message: ClientMessage): void => {
    process.send!(message);
  };
  const failed = (error: Error): void => {
    log.end(`${error.stack}\n`);
    say({ kind: "failed", reason: error.message });
    process.disconnect();
  };
  const log = createWriteStream(file!, { flags: "a" });
  const clients = new Clients(Number(port), Number(seed), (line) => log.write(line));
  process.on("message", (message) => {
    if (typeof message === "number") clients.watch(message, () => say({ kind: "answered" }));
    else if (message === "finish") clients.finish();
    else clients.verify().then(() => say({ kind: "figures", figures: clients.figures }), failed);
  });
  clients.run().then(() => say({ kind: "quiet" }), failed);
}

if (process.argv[1] === import.meta.filename) main(process.argv.slice(2));
