import assert from "node:assert/strict";
import { test } from "node:test";
import {
  ClassLayout,
  CodeLayout,
  IMAGE_BASE,
  Kind,
  RESULT,
  RootLayout,
  SlotsLayout,
} from "../image/layout.ts";
import { makeShape } from "../image/class.ts";
import { getOwn } from "../image/object.ts";
import { fillUndefined, loadRef, referenceAt, setReference, storeRef } from "../image/slot.ts";
import { ENTRY_VALUE, putKey } from "../image/table.ts";
import { internText, textOf } from "../image/text.ts";
import { TestMachine, type Value, hostValue } from "./test-machine.ts";

/** Runs a Phantom method (after its arg_count) in both modes; answers what it returns, or the message of its error. */
function returns(name: string, lines: string, expected: Value, others = ""): void {
  for (const mode of ["plain", "hard"] as const)
    test(`${name} (${mode})`, () => {
      const text =
        'module "main"\nsource "x"\nfunction "main"\ncode\npush_const native "test" "log"\npush_undefined\n' +
        'push_closure function "method"\npush_undefined\ncall 0\ncall 1\nret\n' +
        `function "method"\nflags phantom\ncode\narg_count 0\n${lines}\n${others}`;
      const machine = new TestMachine(text, mode);
      if (others !== "") addClass(machine);
      const end = machine.run();
      if (end === "uncaught") {
        const { image, atoms } = machine.vm;
        assert.ok(getOwn(image, referenceAt(image, RESULT), atoms.message, RESULT));
        assert.equal(hostValue(machine.vm, RESULT), expected);
      } else assert.deepEqual(machine.log, [expected]);
    });
}

/** Class "c": two fields, function "other" as method 0. */
function addClass(machine: TestMachine): void {
  const { vm } = machine;
  const { image } = vm;
  const cls = makeShape(image, 0, Kind.object, 2);
  const methods = image.allocate(Kind.slots, 0, SlotsLayout.tailStart + 8);
  fillUndefined(image, methods + SlotsLayout.tailStart, 1);
  setReference(image, methods + SlotsLayout.tailStart, methodCode(machine));
  storeRef(image, cls + ClassLayout.methods, methods);
  setReference(
    image,
    putKey(image, IMAGE_BASE + RootLayout.named, internText(image, "c")) + ENTRY_VALUE,
    cls,
  );
}

/** The CODE named "other", found by walking the heap. */
function methodCode(machine: TestMachine): number {
  const { image } = machine.vm;
  for (let at = IMAGE_BASE; at < image.top; at += (image.u32[(at >>> 2) + 1]! >>> 5) * 8) {
    const isCode = (image.u32[(at >>> 2) + 1]! & 31) === Kind.code;
    if (isCode && textOf(image, loadRef(image, at + CodeLayout.name)) === "other") return at;
  }
  throw new Error("no method");
}

returns("ints wrap", "iconst_32bit 2147483647\niconst_1\nisum\ni2o\nret", -(2 ** 31));
returns("upper and lower forms", "iconst_8bit 7\niconst_8bit 2\nisubul\ni2o\nret", -5);
returns("remainders are there", "iconst_8bit 7\niconst_8bit 4\niremlu\ni2o\nret", 3);
returns(
  "division by zero is an error of the program",
  "iconst_8bit 7\niconst_0\nidivlu\ni2o\nret",
  "division by zero",
);
returns(
  "a long with bit 31 set does not turn negative",
  "iconst_64bit 2147483648\niconst_64bit 2\nprefix_long\nimul\niconst_64bit 4294967296\nprefix_long\nige\ni2o\nret",
  1,
);
returns(
  "long shifts are 64 bits wide",
  "iconst_8bit 40\niconst_64bit 1\nprefix_long\nishl\niconst_64bit 1099511627776\nprefix_long\nisublu\nfroml\ni2o\nret",
  0,
);
returns(
  "doubles keep their low word: 1/10*10 is 1",
  `iconst_1\nprefix_double\nfromi\niconst_8bit 10\nprefix_double\nfromi\nprefix_double\nidivlu
   iconst_8bit 10\nprefix_double\nfromi\nprefix_double\nimul\nfromd\ni2o\nret`,
  1,
);
returns("boxes and unboxes longs", "iconst_64bit 5\nprefix_long\ni2o\nprefix_long\no2i\nfroml\ni2o\nret", 5);
returns("o2i checks the class", "push_null\no2i\ni2o\nret", "type assert failed: null");
returns(
  "djnz counts down in place",
  "iconst_0\niconst_8bit 5\nagain:\nis_get32 0\niconst_8bit 3\nisum\nis_set32 0\ndjnz again\nis_drop\ni2o\nret",
  15,
);
returns(
  "absolute slots and the empty return",
  'stack_reserve 1 1\nsconst_bin "s"\nos_set32 0\nos_get32 0\ndrop\ndrop\nis_drop\nret',
  null,
);
returns(
  "objects, fields and methods by ordinal",
  'summon_by_name "c"\nnew_phantom\niconst_8bit 20\ni2o\ncall_00 1\nret',
  21,
  'function "other"\nflags phantom\nparameters 1\ncode\narg_count 1\nos_get32 0\nos_save8 1\nos_load8 1\no2i\niconst_1\nisum\ni2o\nret\n',
);
returns("an unknown class is an exception", 'summon_by_name "no"\nret', "no - class load error");
