import assert from "node:assert/strict";
import { test } from "node:test";
import { Image } from "../image/image.ts";
import { IteratorLayout, MapLayout, RESULT, SCRATCH } from "../image/layout.ts";
import { makeInstance } from "../image/object.ts";
import { formatImage } from "../image/root.ts";
import { loadRef, numberAt, setNumber, storeRef } from "../image/slot.ts";
import { clearTable, deleteEntry, makeTable, putEntry } from "../image/table.ts";
import { makeText, textOf } from "../image/text.ts";
import { advance, IteratorMode, makeIterator } from "./iterate.ts";
import { referenceAt } from "../image/slot.ts";
import { Vm } from "./machine.ts";

function machine(): Vm {
  const image = new Image(64 << 20);
  formatImage(image, new Uint32Array(4));
  return new Vm(image, { sys: () => 0 });
}

test("I1, I2: an iterator over a set sees what is added and not what is deleted, and is done once", () => {
  const vm = machine();
  const { image } = vm;
  const set = makeInstance(image, vm.classes.set);
  const holder = set + MapLayout.table;
  storeRef(image, holder, makeTable(image, 4));
  const put = (n: number): void => {
    setNumber(image, SCRATCH, n);
    putEntry(image, holder, SCRATCH);
  };
  const drop = (n: number): void => {
    setNumber(image, SCRATCH, n);
    deleteEntry(image, holder, SCRATCH);
  };
  for (let n = 0; n < 4; n++) put(n);
  const iterator = makeIterator(vm, vm.classes.setIterator, set, IteratorMode.setValues);
  const next = (): number | undefined => (advance(vm, iterator) ? numberAt(image, RESULT) : undefined);
  assert.deepEqual([next(), next()], [0, 1]);
  drop(0);
  drop(2);
  for (let n = 10; n < 30; n++) put(n);
  assert.deepEqual([next(), next()], [3, 10]);
  clearTable(image, holder);
  put(99);
  assert.deepEqual([next(), next()], [99, undefined]);
  assert.equal(loadRef(image, iterator + IteratorLayout.target), 0);
  put(100);
  assert.equal(next(), undefined);
});

test("strings are iterated by code points", () => {
  const vm = machine();
  const text = makeText(vm.image, "aé😀\ud800z");
  const iterator = makeIterator(vm, vm.classes.stringIterator, text, IteratorMode.string);
  const seen: string[] = [];
  while (advance(vm, iterator)) seen.push(textOf(vm.image, referenceAt(vm.image, RESULT)));
  assert.deepEqual(seen, ["a", "é", "😀", "\ud800", "z"]);
});
