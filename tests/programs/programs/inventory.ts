// An inventory with reservations, validation errors and an audit trail that can be replayed.
type Event = { type: "received"; sku: string; count: number } | { type: "reserved"; sku: string; count: number; order: string } | { type: "released"; order: string } | { type: "shipped"; order: string };
class OutOfStock extends Error { constructor(readonly sku: string, readonly wanted: number, readonly available: number) { super(`${sku}: wanted ${wanted}, available ${available}`); this.name = new.target.name; } }
class Inventory {
  #stock = new Map<string, number>(); #reserved = new Map<string, Map<string, number>>();
  readonly trail: Event[] = [];
  static replay(events: Event[]) { const fresh = new Inventory(); events.forEach((e) => fresh.#apply(e)); return fresh; }
  receive(sku: string, count: number) { if (!Number.isInteger(count) || count <= 0) throw new RangeError(`bad count ${count}`); this.#apply({ type: "received", sku, count }); }
  reserve(order: string, lines: Record<string, number>) {
    for (const [sku, count] of Object.entries(lines)) { const available = this.available(sku); if (available < count) throw new OutOfStock(sku, count, available); }
    for (const [sku, count] of Object.entries(lines)) this.#apply({ type: "reserved", sku, count, order });
  }
  ship(order: string) { if (!this.#reserved.has(order)) throw new Error(`nothing reserved for ${order}`); this.#apply({ type: "shipped", order }); }
  release(order: string) { this.#apply({ type: "released", order }); }
  available(sku: string) { let n = this.#stock.get(sku) ?? 0; for (const lines of this.#reserved.values()) n -= lines.get(sku) ?? 0; return n; }
  report() { return [...this.#stock].map(([sku, n]) => `${sku} ${this.available(sku)}/${n}`).join(", "); }
  #apply(event: Event) {
    this.trail.push(event);
    switch (event.type) {
      case "received": this.#stock.set(event.sku, (this.#stock.get(event.sku) ?? 0) + event.count); break;
      case "reserved": { let lines = this.#reserved.get(event.order); if (!lines) this.#reserved.set(event.order, (lines = new Map())); lines.set(event.sku, (lines.get(event.sku) ?? 0) + event.count); break; }
      case "shipped": for (const [sku, n] of this.#reserved.get(event.order)!) this.#stock.set(sku, this.#stock.get(sku)! - n);
      case "released": this.#reserved.delete(event.order);
    }
  }
}
const shop = new Inventory();
shop.receive("pen", 10); shop.receive("ink", 3);
shop.reserve("o1", { pen: 4, ink: 1 }); shop.reserve("o2", { pen: 5 });
for (const attempt of [() => shop.reserve("o3", { ink: 1, pen: 2 }), () => shop.ship("o9"), () => shop.receive("pen", 1.5)]) try { attempt(); } catch (error) { console.log(`${error}`, error instanceof OutOfStock ? error.available : "-"); }
console.log(shop.report());
shop.ship("o1"); shop.release("o2"); shop.reserve("o3", { ink: 2 });
console.log(shop.report(), "|", shop.trail.map((e) => e.type[0] + e.type[1]!).join());
console.log(Inventory.replay(shop.trail).report() === shop.report(), Inventory.replay(JSON.parse(JSON.stringify(shop.trail))).report());

// expect: OutOfStock: pen: wanted 2, available 1 1
// expect: Error: nothing reserved for o9 -
// expect: RangeError: bad count 1.5 -
// expect: pen 1/10, ink 2/3
// expect: pen 6/6, ink 0/2 | re,re,re,re,re,sh,re,re
// expect: true pen 6/6, ink 0/2
