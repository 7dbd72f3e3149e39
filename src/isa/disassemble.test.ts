import assert from "node:assert";
import { test } from "node:test";
import { Random, randomUnit } from "../../tests/harness/random-unit.ts";
import { isLoadError } from "../base/errors.ts";
import { assembleText } from "./assemble-text.ts";
import { disassembleUnit } from "./disassemble.ts";
import { instructions } from "./instructions.ts";
import type { Unit } from "./unit.ts";

test("random units come back from their text unchanged", () => {
  for (let seed = 0; seed < 60; seed++) {
    const unit = randomUnit(seed);
    assert.deepStrictEqual(assembleText(disassembleUnit(unit)), unit, `seed ${seed}`);
  }
});

test("every instruction comes back from its text unchanged", () => {
  for (const instruction of instructions) {
    // Zeros are operands of every kind; a jump of distance 0 leads into the instruction itself.
    const unit = unitOf(Uint8Array.of(instruction.code, ...new Array(12).fill(0)));
    const text = disassembleUnit(unit);
    assert.ok(text.includes(` 0  ${instruction.mnemonic}`), text);
    assert.deepStrictEqual(assembleText(text), unit, instruction.mnemonic);
  }
});

test("rubbish is printed as bytes and comes back unchanged", () => {
  const random = new Random(7);
  for (let n = 0; n < 2000; n++) {
    const unit = unitOf(Uint8Array.from({ length: random.below(40) }, () => random.below(256)));
    assert.deepStrictEqual(assembleText(disassembleUnit(unit)), unit, `case ${n}`);
  }
});

test("a listing shows source lines, labels, constants and names", () => {
  const unit = assembleText(`
    module "loop.ts"
      slots 1 "total"
      source "let total = 0;\\n"
      source "while (x) total = f;\\n"
    function "main"
      parameters 1
      locals 1 "x"
      code
        .at 2:1
        again:
        get_local 0
        jump_false end
        push_closure function "f"
        set_module module "loop.ts" 0
        jmp again
        end: 
        push_undefined
        ret
    function "f"
      code
        get_intrinsic 0
        ret`);
  assert.strictEqual(
    disassembleUnit(unit),
    `main 0

module "loop.ts"
  slots 1 "total"
  init -1
  body -1
  source "let total = 0;\\n"
  source "while (x) total = f;\\n"

function "main"  ; 0
  module 0
  parameters 1
  arity 1
  locals 1 "x"
  constant function 1  ; #0
  constant module "loop.ts"  ; #1
  code
    ; 2 | while (x) total = f;
    .at 2:1
    L0:
        0  get_local 0  ; x
        2  jump_false L20
        7  push_closure #0  ; "f"
       10  set_module #1 0  ; "loop.ts" total
       15  jmp L0
    L20:
       20  push_undefined
       21  ret

function "f"  ; 1
  module 0
  parameters 0
  arity 0
  locals 0
  code
        0  get_intrinsic 0  ; add
        2  ret
`,
  );
});

test("a mistake in the text is a LoadError with its line", () => {
  const cases: [text: string, error: RegExp][] = [
    ['function "f"\n code\n  hop', /line 3: there is no instruction hop/],
    ['function "f"\n code\n  jmp away', /line 3: there is no label away/],
    ['function "f"\n code\n  x:\n  x:', /line 4: x: is there already/],
    ['function "f"\n code\n  push_int8 200', /line 3: 200 is no s8/],
    ['function "f"\n code\n  drop 1', /line 3: unexpected 1/],
    ['function "f"\n flags fast', /line 2: unknown flag/],
    ['function "f"\n constant string "x', /line 2: unexpected "/],
    ['function "f"\n code\n push_closure function "g"', /line 3: no function has that name/],
    ["push_int8 1", /line 1: expected main, host, module or function/],
  ];
  for (const [text, error] of cases)
    assert.throws(
      () => assembleText(text),
      (thrown) => isLoadError(thrown) && error.test(String(thrown)),
      text,
    );
});

function unitOf(code: Uint8Array): Unit {
  const fn = { ...(assembleText('function "f"').functions[0] as Unit["functions"][number]), code };
  return { ...assembleText(""), functions: [fn] };
}
