import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect } from "node:util";
import { RESULT, SCRATCH } from "../image/layout.ts";
import { Image } from "../image/image.ts";
import { makePlainObject } from "../image/object.ts";
import { formatImage } from "../image/root.ts";
import { numberAt, referenceAt, setNumber, setReference, setUndefined } from "../image/slot.ts";
import { makeText, textOf } from "../image/text.ts";
import { Vm } from "../vm/machine.ts";
import { displayWidth, quoted } from "./internal/inspect.ts";
import { fieldOf, isoText, timeOfFields } from "./internal/date.ts";
import { native } from "./native.ts";
import { findInternalFunction, internalClasses } from "./registry.ts";

type Value = number | string | undefined | "object";

function machine(): Vm {
  const image = new Image(64 << 20);
  formatImage(image, new Uint32Array(4));
  return new Vm(image, {
    sys: () => {
      throw new Error("no system calls here");
    },
  });
}

/** Calls a native with values side by side, as the machine does; `{}` stands for any object. */
function call(vm: Vm, path: string, ...values: (Value | object)[]): number {
  const [className, name] = path.split(".") as [string, string];
  const base = SCRATCH + 8 * 100;
  values.forEach((value, i) => {
    if (typeof value === "number") setNumber(vm.image, base + 8 * i, value);
    else if (typeof value === "string") setReference(vm.image, base + 8 * i, makeText(vm.image, value));
    else if (value === undefined) setUndefined(vm.image, base + 8 * i);
    else setReference(vm.image, base + 8 * i, makePlainObject(vm.image, 0));
  });
  return findInternalFunction(className, name)!.native!(vm, base, values.length - 1);
}

test("N1: primitives are converted in place before a native's body sees them", () => {
  const vm = machine();
  assert.equal(call(vm, "string.indexOf", 12345, 34), 0);
  assert.equal(numberAt(vm.image, RESULT), 2);
  assert.equal(call(vm, "string.padStart", "x", "3", undefined), 0);
  assert.equal(textOf(vm.image, referenceAt(vm.image, RESULT)), "  x");
  assert.equal(call(vm, "math.max", undefined, "7", 3), 0);
  assert.equal(numberAt(vm.image, RESULT), 7);
});

test("N1, N2: an object where a primitive is taken is left to the guest, with nothing done", () => {
  const vm = machine();
  assert.equal(call(vm, "string.repeat", "x", {}), 2);
  assert.equal(call(vm, "string.trim", undefined), 1);
  assert.equal(call(vm, "array.push", "no array", 1), 2);
});

test("C1, C2, C3: numbers of classes and functions are unique, ours, and each function is of one sort", () => {
  const rows = internalClasses.flatMap(({ number, functions }) =>
    functions.map((f) => `${number}.${f.number}`),
  );
  assert.equal(new Set(rows).size, rows.length);
  assert.equal(native(32, "x", 0, "", () => 0).number, 32);
});

test("strings are quoted and measured as by Node", () => {
  const texts = [
    "",
    "it's",
    `"'`,
    "`'\"",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is what keeps Node from using backquotes.
    "${'\"}",
    "\n\t\u0000\u007f\u009f\\",
    "\ud800x",
    "x\udc00",
    "\u{1F600}",
  ];
  for (const text of texts) assert.equal(quoted(text), inspect(text));
  for (const text of ["abc", "\u4e2d\u6587", "e\u0301", "\u{1F600}", "\u001b"])
    assert.equal(displayWidth(text), { abc: 3, "\u4e2d\u6587": 4, "e\u0301": 1, "\u{1F600}": 2 }[text] ?? 0);
});

test("calendar arithmetic agrees with the host's over eight thousand centuries", () => {
  const reads = [
    "getUTCFullYear",
    "getUTCMonth",
    "getUTCDate",
    "getUTCHours",
    "getUTCMinutes",
    "getUTCSeconds",
  ] as const;
  for (let time = -8.64e15; time <= 8.64e15; time += 7.1234567e12) {
    const date = new Date(Math.trunc(time));
    assert.equal(isoText(date.getTime()), date.toISOString());
    const fields = reads.map((name, index) => {
      assert.equal(fieldOf(date.getTime(), index), date[name]());
      return date[name]();
    });
    assert.equal(fieldOf(date.getTime(), 7), date.getUTCDay());
    assert.equal(timeOfFields([...fields, date.getUTCMilliseconds()]), date.getTime());
  }
});
