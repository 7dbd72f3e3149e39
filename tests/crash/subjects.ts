// The programs that the real crash campaign kills, and how their outside tells whether something was lost.

import assert from "node:assert/strict";
import { join } from "node:path";
import { readLines, type Subject } from "./real.ts";

interface LedgerEntry {
  readonly event: "attempt" | "charged" | "repeated" | "declined";
  readonly key: string;
  readonly order: string;
}

/** The order workflow: its ledger must show each of eight orders charged once, and each must be shipped once. */
export const orders: Subject = {
  name: "orders",
  file: "examples/orders/orders.ts",
  env: { DAY_MS: "150" },
  killWithinMs: 700,
  check(folder, stdout) {
    const entries = readLines<LedgerEntry>(join(folder, "payments.jsonl"));
    for (let n = 1; n <= 8; n++) {
      const order = `A${n}`;
      const own = entries.filter((entry) => entry.order === order);
      assert.equal(
        own.filter((entry) => entry.event === "charged").length,
        1,
        `${order}: charged once, in ${folder}`,
      );
      const shipped = stdout.split("\n").filter((line) => line.startsWith(order) && line.endsWith("shipped"));
      assert.equal(shipped.length, 1, `${order}: shipped once, in ${folder}`);
    }
    const byKey = new Map(entries.map((entry) => [entry.key, entry.order]));
    for (const entry of entries)
      assert.equal(byKey.get(entry.key), entry.order, "a key belongs to one order");
  },
};
