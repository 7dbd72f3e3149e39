// The payment provider of the example: ordinary Node code, run outside of the program that imports it.
//
// The real file `payments.jsonl` (or PAYMENTS_LEDGER) stands for the outside world: one JSON line for each thing that
// happened, synced to the disk, never changed. A crash of the caller takes nothing of it back.
//
// Invariants:
//   L1  A key is charged at most once; a repeated call with the same key gets the payment of the first.
//   L2  Every attempt is in the ledger before its outcome is.

import { createHash, randomUUID } from "node:crypto";
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from "node:fs";
import process from "node:process";
import { setTimeout as latency } from "node:timers/promises";
import { currentCall } from "deathless/host";

type Entry = { key: string; order: string } & (
  | { event: "attempt"; attempt: number; cents: number }
  | { event: "charged"; payment: string; cents: number }
  | { event: "repeated"; payment: string }
  | { event: "declined" }
);

const ledger = process.env.PAYMENTS_LEDGER ?? "payments.jsonl";

/** Charges an order and returns the payment's number; throws if the provider is out of order today. */
export async function charge(order: string, cents: number): Promise<string> {
  // A call that a crash cut off is issued again with the key of its first try. Plain Node has no such calls.
  const call = currentCall();
  const key = call?.idempotencyKey ?? randomUUID();
  const attempt = call?.attempt ?? 1;

  record({ event: "attempt", key, order, attempt, cents });
  await latency(100);
  const earlier = entries().find((entry) => entry.event === "charged" && entry.key === key);
  if (earlier?.event === "charged") {
    record({ event: "repeated", key, order, payment: earlier.payment });
    return earlier.payment;
  }
  if (chance(`${key} ${attempt}`) < 0.25) {
    record({ event: "declined", key, order });
    throw new Error("provider is out of order");
  }
  const payment = `P${createHash("sha256").update(key).digest("hex").slice(0, 8)}`;
  record({ event: "charged", key, order, payment, cents });
  // The money has moved, but the answer is still on its way: the worst moment for a crash of the caller.
  await latency(250);
  return payment;
}

/** A number from 0 below 1 that depends on the text alone, so that a bad day is reproducible. */
function chance(text: string): number {
  return createHash("sha256").update(text).digest().readUInt32BE() / 2 ** 32;
}

function entries(): Entry[] {
  if (!existsSync(ledger)) return [];
  const lines = readFileSync(ledger, "utf8").split("\n");
  return lines.slice(0, -1).map((line) => JSON.parse(line) as Entry);
}

function record(entry: Entry): void {
  const file = openSync(ledger, "a");
  try {
    writeSync(file, `${JSON.stringify(entry)}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
