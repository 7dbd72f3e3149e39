// Crashes at steps of every kernel function: at every tenth one, in turn. `npm run crash -- --steps` takes all, at many
// occurrences.

import assert from "node:assert/strict";
import { test } from "node:test";
import { candidates, chooseSubjects, crashAt, placesOf, prepareSubject } from "./steps.ts";

test("E1-E4: every kernel function is cut off at its steps", async (t) => {
  const { chosen, without } = await chooseSubjects(candidates());
  assert.deepEqual(without, [], "kernel functions that no program uses which may be cut off anywhere");
  let turn = 0;
  for (const [name, subject] of chosen)
    await t.test(name, async () => {
      for (const place of placesOf(subject, name, 1)) if (turn++ % 10 === 0) await crashAt(subject, place);
    });
});

test("E1: output that a child's crash cut off after its good end is not taken for all of it", async () => {
  const source = candidates().find(({ file }) => file.endsWith("crash/programs/child.ts"));
  const subject = await prepareSubject(source!);
  for (const place of placesOf(subject, "child.read", 20))
    if (place.step === "completed") await crashAt(subject, place);
});
