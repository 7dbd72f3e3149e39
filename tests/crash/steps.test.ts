// Crash at every step of every kernel function, once each; `npm run crash -- --steps` does it at many occurrences.

import assert from "node:assert/strict";
import { test } from "node:test";
import { candidates, chooseSubjects, crashAt, placesOf } from "./steps.ts";

test("E1-E4: every kernel function is cut off at each of its steps", async (t) => {
  const { chosen, without } = await chooseSubjects(candidates());
  assert.deepEqual(without, [], "kernel functions that no program uses which may be cut off anywhere");
  for (const [name, subject] of chosen)
    await t.test(name, async () => {
      for (const place of placesOf(subject, name, 1)) await crashAt(subject, place);
    });
});
