// Restarts leave nothing behind; `npm run crash -- --leaks --runs 10000` is the same in long.

import assert from "node:assert/strict";
import { test } from "node:test";
import { leakRun } from "./leaks.ts";

test("L1: live bytes, restart list and threads are the same after 300 restarts as after 10", async () => {
  const { first, last } = await leakRun(300);
  assert.deepEqual(last, first);
});
