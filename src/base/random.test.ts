import { deepEqual, notDeepEqual, ok } from "node:assert/strict";
import { test } from "node:test";
import { Random } from "./random.ts";

test("one seed gives one stream, neighbouring seeds different ones", () => {
  const stream = (seed: number): number[] => {
    const random = new Random(seed);
    return Array.from({ length: 20 }, () => random.next());
  };
  deepEqual(stream(7), stream(7));
  notDeepEqual(stream(7), stream(8));
});

test("numbers stay in their ranges and reach all of them", () => {
  const random = new Random(0);
  const seen = new Set<number>();
  let heads = 0;
  for (let i = 0; i < 2000; i++) {
    seen.add(random.between(3, 7));
    if (random.chance(0.25)) heads++;
  }
  deepEqual([...seen].sort(), [3, 4, 5, 6, 7]);
  ok(heads > 400 && heads < 600, `${heads} of 2000 at 0.25`);
  deepEqual(random.shuffle([1, 2, 3, 4]).sort(), [1, 2, 3, 4]);
});
