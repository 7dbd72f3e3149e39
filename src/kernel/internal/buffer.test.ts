import assert from "node:assert/strict";
import { test } from "node:test";
import { Random } from "../../base/random.ts";
import { Image } from "../../image/image.ts";
import { BytesLayout, SCRATCH } from "../../image/layout.ts";
import { formatImage } from "../../image/root.ts";
import { setBoolean, setNumber, setReference, setUndefined } from "../../image/slot.ts";
import { makeText } from "../../image/text.ts";
import { makeBytes, makeView, ViewType } from "../../image/view.ts";
import { Vm } from "../../vm/machine.ts";
import { bufferClass } from "./buffer.ts";

const margin = 32;
const base = SCRATCH + 8 * 100;

function machine(): Vm {
  const image = new Image(64 << 20);
  formatImage(image, new Uint32Array(4));
  return new Vm(image, {
    sys: () => {
      throw new Error("no system calls here");
    },
  });
}

test("whatever the arguments are, nothing beside the bytes of a view is written, and every call ends", () => {
  const vm = machine();
  const { image } = vm;
  const random = new Random(5);
  const bytes = makeBytes(image, 2 * margin + 24);
  const from = bytes + BytesLayout.tailStart;
  const view = makeView(image, ViewType.uint8, bytes, 0, margin, 24);
  const empty = makeView(image, ViewType.uint8, bytes, 0, margin, 0);
  const wide = makeView(image, ViewType.float64, bytes, 0, margin, 3);
  const numbers = [0, 1, 2, 3, 4, 6, 8, 24, 25, -1, 0.5, Number.NaN, 1e9, 2 ** 33, Number.POSITIVE_INFINITY];
  const place = (at: number): void => {
    const kind = random.below(10);
    if (kind < 5) setNumber(image, at, numbers[random.below(random.chance(0.7) ? 6 : numbers.length)]!);
    else if (kind < 7) setReference(image, at, [view, view, empty, wide][random.below(4)]!);
    else if (kind === 7) setReference(image, at, makeText(image, "aé€😀".repeat(random.below(20))));
    else if (kind === 8) setBoolean(image, at, random.chance(0.5));
    else setUndefined(image, at);
  };
  const answered = new Set<string>();
  for (let run = 0; run < 60_000; run++) {
    const { name, native } = bufferClass.functions[random.below(bufferClass.functions.length)]!;
    const argc = random.below(7);
    for (let i = 0; i < 7; i++) place(base + 8 + 8 * i);
    if (random.chance(0.8)) setReference(image, base + 8, view);
    image.u8.fill(0x55, from, from + 2 * margin + 24);
    const outcome = native!(vm, base, argc);
    if (outcome === 0) answered.add(name);
    assert.ok(outcome === 0 || outcome === 1, name);
    for (let i = 0; i < margin; i++)
      assert.ok(image.u8[from + i] === 0x55 && image.u8[from + margin + 24 + i] === 0x55, name);
  }
  const silent = bufferClass.functions.map(({ name }) => name).filter((name) => !answered.has(name));
  assert.deepEqual(silent, [], "every function was also called well");
});
