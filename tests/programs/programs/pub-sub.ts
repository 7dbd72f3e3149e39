// Topics with wildcards, async subscribers, replay for late ones, unsubscribing while publishing.
type Handler = (topic: string, message: unknown) => void | Promise<void>;
class Bus {
  #subscribers: { pattern: RegExp; handler: Handler; active: boolean }[] = []; #last = new Map<string, unknown>();
  subscribe(pattern: string, handler: Handler, { replay = false } = {}): () => void {
    const expression = new RegExp(`^${pattern.split("/").map((p) => (p === "#" ? ".*" : p === "*" ? "[^/]+" : p.replace(/[.+?]/g, "\\$&"))).join("/")}$`);
    const subscriber = { pattern: expression, handler, active: true };
    this.#subscribers.push(subscriber);
    if (replay) for (const [topic, message] of this.#last) if (expression.test(topic)) void handler(topic, message);
    return () => { subscriber.active = false; this.#subscribers = this.#subscribers.filter((s) => s !== subscriber); };
  }
  async publish(topic: string, message: unknown): Promise<number> {
    this.#last.set(topic, message);
    const reached = [...this.#subscribers].filter((s) => s.pattern.test(topic));
    const outcomes = await Promise.allSettled(reached.map(async (s) => { if (s.active) await s.handler(topic, message); }));
    for (const o of outcomes) if (o.status === "rejected") console.log("  subscriber failed:", o.reason.message);
    return reached.length;
  }
}
const bus = new Bus();
const seen: string[] = [];
bus.subscribe("home/*/temperature", (t, m) => { seen.push(`${t.split("/")[1]}=${m}`); });
const stop = bus.subscribe("home/#", async (t) => { await null; seen.push(`all:${t}`); });
bus.subscribe("home/kitchen/temperature", () => { throw new Error("sensor overheated"); });
console.log(await bus.publish("home/kitchen/temperature", 21), await bus.publish("home/hall/light", "on"), await bus.publish("garden/gate", "open"));
bus.subscribe("home/hall/light", () => stop());
await bus.publish("home/hall/light", "off");
await bus.publish("home/bath/temperature", 24);
console.log(seen.join(" "));
const late: string[] = [];
bus.subscribe("*/gate", (t, m) => { late.push(`${t} ${m}`); }, { replay: true });
await bus.publish("house/gate", "closed");
console.log(late.join(", "));
async function* stream(pattern: string, count: number) {
  const queue: unknown[] = []; let wake = () => {};
  const end = bus.subscribe(pattern, (_, m) => { queue.push(m); wake(); });
  try { while (count-- > 0) { while (!queue.length) await new Promise<void>((r) => (wake = r)); yield queue.shift(); } } finally { end(); console.log("stream closed"); }
}
setTimeout(() => { for (const n of [1, 2, 3, 4]) void bus.publish("tick", n); }, 1);
for await (const n of stream("tick", 3)) console.log("streamed", n);

// expect:   subscriber failed: sensor overheated
// expect: 3 1 0
// expect: kitchen=21 all:home/kitchen/temperature all:home/hall/light all:home/hall/light bath=24
// expect: garden/gate open, house/gate closed
// expect: streamed 1
// expect: streamed 2
// expect: streamed 3
// expect: stream closed
