// Which thread an awaited call runs on. That nobody can tell is tests/programs/async/awaited-calls.ts.

import assert from "node:assert/strict";
import { test } from "node:test";
import { simulateLibraryText } from "../harness/tiny.ts";

async function outputOf(text: string): Promise<string> {
  const simulation = simulateLibraryText(`
    import { currentThread, threadId } from "internal:thread";
    const here = () => threadId(currentThread());
    async function callee() { const before = here(); await undefined; return [before, here()]; }
    ${text}`);
  await simulation.world.run();
  return simulation.outside.stdout.trim();
}

test("A1: a call that is awaited at once stays on its thread, another one gets its own", async () => {
  const output = await outputOf(`
    const main = here();
    const awaited = await callee();
    const task = callee();
    const other = await task;
    console.log(awaited.every((id) => id === main), other.every((id) => id !== main), other[0] === other[1]);`);
  assert.equal(output, "true true true");
});

test("A2: a recursion through await gets a thread now and then", async () => {
  const output = await outputOf(`
    const ids = new Set();
    async function deep(n: number): Promise<void> { ids.add(here()); await undefined; if (n > 0) await deep(n - 1); }
    await deep(1000);
    console.log(ids.size >= 1000 / 20, ids.size <= 1000 / 10);`);
  assert.equal(output, "true true");
});
