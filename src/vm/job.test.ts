import assert from "node:assert/strict";
import { test } from "node:test";
import { makeFunction } from "../image/function.ts";
import { Image, sizeOf } from "../image/image.ts";
import { RESULT, RootLayout, SCRATCH, SlotsLayout } from "../image/layout.ts";
import { formatImage } from "../image/root.ts";
import { isUndefined, numberAt, setNumber } from "../image/slot.ts";
import { enqueueJob, takeJob } from "./job.ts";
import { Vm } from "./machine.ts";

test("J1: the queue is first in, first out, grows, and keeps nothing of finished jobs", () => {
  const image = new Image(64 << 20);
  formatImage(image, new Uint32Array(4));
  const vm = new Vm(image, { sys: () => 0 });
  const f = makeFunction(image, 0, 0, 0);
  const seen: number[] = [];
  const expected: number[] = [];
  for (let n = 0; n < 1000; n++) {
    setNumber(image, RESULT, n);
    enqueueJob(vm, f, RESULT);
    expected.push(n);
    if (n % 3 === 0 && takeJob(vm, SCRATCH)) seen.push(numberAt(image, SCRATCH + 8));
  }
  while (takeJob(vm, SCRATCH)) seen.push(numberAt(image, SCRATCH + 8));
  assert.deepEqual(seen, expected);
  const jobs = vm.root(RootLayout.jobs);
  for (let at = jobs + SlotsLayout.tailStart; at < jobs + sizeOf(image, jobs); at += 8)
    assert.ok(isUndefined(image, at));
});
