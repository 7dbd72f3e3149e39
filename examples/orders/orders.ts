// A shop's order workflow: eight orders at once, each an ordinary async function that takes days.
//
//     npm start                                        runs it, and kills it five times
//     deathless run examples/orders/orders.ts          runs it for real: every DAY has 24 hours
//     DAY_MS=1000 deathless run examples/orders/orders.ts        a day takes a second
//
// No step, no checkpoint, no queue, no database: stock and orders are variables, a wait is a sleep, and retrying is
// a loop. The one thing outside is the payment provider (payments.host.ts), which is real in that it keeps a ledger.

import { setTimeout as sleep } from "node:timers/promises";
import { charge } from "./payments.host.ts";

const DAY = Number(process.env.DAY_MS ?? 24 * 60 * 60 * 1000);

interface Order {
  readonly id: string;
  readonly customer: string;
  readonly item: string;
  readonly cents: number;
  readonly daysToShip: number;
  status: string;
  payment: string;
  tries: number;
}

const order = (id: string, customer: string, item: string, euros: number, daysToShip: number): Order => ({
  id,
  customer,
  item,
  cents: euros * 100,
  daysToShip,
  status: "new",
  payment: "",
  tries: 0,
});

const orders = [
  order("A1", "Ada", "engine", 1815, 2),
  order("A2", "Alan", "tape", 42, 1),
  order("A3", "Grace", "compiler", 1906, 3),
  order("A4", "Edsger", "semaphore", 68, 1),
  order("A5", "Barbara", "tape", 42, 2),
  order("A6", "Donald", "engine", 1815, 1),
  order("A7", "Frances", "compiler", 1906, 1),
  order("A8", "John", "semaphore", 68, 2),
];

const stock = new Map([
  ["engine", 1],
  ["tape", 2],
  ["compiler", 2],
  ["semaphore", 1],
]);

/** A supplier brings one piece of everything each second day. */
async function supply(deliveries: number): Promise<void> {
  for (let n = 1; n <= deliveries; n++) {
    await sleep(2 * DAY);
    for (const [item, count] of stock) stock.set(item, count + 1);
    console.log(`   delivery ${n}: one more of everything`);
  }
}

async function reserve(order: Order): Promise<void> {
  for (;;) {
    const count = stock.get(order.item) ?? 0;
    if (count > 0) {
      stock.set(order.item, count - 1);
      return progress(order, "reserved");
    }
    if (order.status !== "waiting for stock") progress(order, "waiting for stock");
    await sleep(DAY / 4);
  }
}

/** The provider fails now and then: tries until the money is there. */
async function pay(order: Order): Promise<void> {
  for (;;) {
    order.tries++;
    try {
      order.payment = await charge(order.id, order.cents);
      return progress(order, `charged ${(order.cents / 100).toFixed(2)} €`);
    } catch (error) {
      progress(order, `payment failed (${(error as Error).message}), again tomorrow`);
      await sleep(DAY);
    }
  }
}

async function fulfil(order: Order): Promise<void> {
  await reserve(order);
  await pay(order);
  await sleep(order.daysToShip * DAY);
  progress(order, "shipped");
}

function progress(order: Order, status: string): void {
  order.status = status;
  console.log(`${order.id} ${order.customer.padEnd(8)} ${order.item.padEnd(10)} ${status}`);
}

const supplier = supply(1);
const running: Promise<void>[] = [];
for (const order of orders) {
  running.push(fulfil(order));
  await sleep(DAY / 3);
}
await Promise.all([...running, supplier]);

console.table(orders, ["id", "customer", "item", "status", "payment", "tries"]);
