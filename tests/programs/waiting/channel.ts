// A channel of promises: senders wait while it is full, receivers while it is empty, in the order of their coming.
import { setTimeout } from "node:timers/promises";

class Channel<T> {
  #items: T[] = [];
  #receivers: ((item: T | undefined) => void)[] = [];
  #senders: { item: T; done: () => void }[] = [];
  #isClosed = false;
  readonly #capacity: number;

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  send(item: T): Promise<void> {
    const receiver = this.#receivers.shift();
    if (receiver !== undefined) {
      receiver(item);
      return Promise.resolve();
    }
    if (this.#items.length < this.#capacity) {
      this.#items.push(item);
      return Promise.resolve();
    }
    return new Promise((done) => this.#senders.push({ item, done }));
  }

  receive(): Promise<T | undefined> {
    if (this.#items.length === 0) {
      if (this.#isClosed) return Promise.resolve(undefined);
      return new Promise((resolve) => this.#receivers.push(resolve));
    }
    const item = this.#items.shift();
    const sender = this.#senders.shift();
    if (sender !== undefined) {
      this.#items.push(sender.item);
      sender.done();
    }
    return Promise.resolve(item);
  }

  close(): void {
    this.#isClosed = true;
    for (const receiver of this.#receivers.splice(0)) receiver(undefined);
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T> {
    for (let item = await this.receive(); item !== undefined; item = await this.receive()) yield item;
  }
}

const channel = new Channel<string>(2);
const results: string[] = [];

async function producer(name: string): Promise<void> {
  for (let i = 0; i < 3; i++) {
    await channel.send(`${name}${i}`);
    results.push(`sent ${name}${i}`);
  }
}

async function consumer(name: string, rest: () => Promise<unknown>): Promise<void> {
  for await (const item of channel) {
    results.push(`${name} got ${item}`);
    if (item.endsWith("2") && ++finished === 2) wake();
    await rest();
  }
}

// However late the timers of x are, y comes back only when all has been received.
let finished = 0;
let wake: () => void;
const all = new Promise<void>((resolve) => (wake = resolve));
const consumers = [consumer("x", () => setTimeout(20)), consumer("y", () => all)];
await Promise.all([producer("a"), producer("b")]);
await all;
await setTimeout(40);
channel.close();
await Promise.all(consumers);
console.log(results.join("\n"));

// expect: sent a0
// expect: sent b0
// expect: sent a1
// expect: sent b1
// expect: x got a0
// expect: y got b0
// expect: sent a2
// expect: x got a1
// expect: sent b2
// expect: x got b1
// expect: x got a2
// expect: x got b2
