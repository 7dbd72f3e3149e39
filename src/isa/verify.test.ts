import assert from "node:assert";
import { test } from "node:test";
import { Random, randomUnit } from "../../tests/harness/random-unit.ts";
import { isLoadError } from "../base/errors.ts";
import { assembleText } from "./assemble-text.ts";
import { disassembleUnit } from "./disassemble.ts";
import { FunctionFlag, type Unit } from "./unit.ts";
import { type FrameNeeds, verifyFunction, type VerifyOptions } from "./verify.ts";

/** Verifies function 0 of a unit whose text begins with that function's code; `/` ends a line. */
function verify(code: string, head = "", options: VerifyOptions = {}): FrameNeeds {
  return verifyFunction(assembleText(unitText(code, head)), 0, options);
}

function unitText(code: string, head: string): string {
  const lines = (text: string) => text.split(" / ").join("\n");
  return `module "m"\n slots 2\nfunction "f"\n${lines(head)}\ncode\n${lines(code)}`;
}

function refuses(error: RegExp, code: string, head = "", options: VerifyOptions = {}): void {
  assert.throws(
    () => verify(code, head, options),
    (thrown) => {
      assert.ok(isLoadError(thrown), String(thrown));
      assert.match((thrown as Error).message, error);
      return true;
    },
    code,
  );
}

test("the needs of a frame are the greatest depths", () => {
  assert.deepStrictEqual(verify("push_undefined / ret"), { maxStack: 1, maxCells: 0, maxCatchers: 0 });
  const nested =
    "try_push h / try_push h2 / iconst_64bit 7 / is_drop / is_drop / pop_catcher / pop_catcher / push_true / ret / h2: / drop / pop_catcher / push_true / h: / ret";
  assert.deepStrictEqual(verify(nested), { maxStack: 1, maxCells: 2, maxCatchers: 2 });
  assert.deepStrictEqual(verify("arg_count 0 / stack_reserve 5 3 / ret", "flags phantom"), {
    maxStack: 5,
    maxCells: 3,
    maxCatchers: 0,
  });
});

test("V1: control stays on the borders between instructions", () => {
  refuses(/no code/, "");
  refuses(/at 0: unknown opcode 02/, "byte 02");
  refuses(/at 0: operand cut off/, "byte d3 / byte 00");
  refuses(/"f" at 0, push_int8: V1: control runs past the end/, "push_int8 1");
  refuses(
    /"f" at 1, jump_true: V1: jumps to 3, where no instruction begins/,
    "push_true / jump_true =3 / push_true / ret",
  );
  refuses(/V1: jumps to 2000000000/, "jmp =2000000000");
  refuses(/V1: jumps to -8/, "jmp =-8");
  refuses(/"f" at 2, jmp: V1: jumps to 3/, "push_true / ret / jmp =3"); // in dead code too
});

test("V2: stacks have one depth wherever control comes from, and never underflow", () => {
  refuses(/at 0, add: V2: needs 2 operands, has 0/, "add / ret");
  refuses(/at 1, isum: V2: needs 2 numeric cells, has 1/, "iconst_0 / isum / i2o / ret");
  refuses(/V2: needs 300000 operands/, "call_8bit 1 299999 / ret", "flags phantom");
  refuses(/a count is negative/, "push_true / call_8bit 1 -1 / ret", "flags phantom");
  refuses(
    /V2: reached with 1 operands from 2, otherwise 0/,
    "again: / push_true / push_true / jump_true again / ret",
  );
  refuses(
    /V2: reached with 1 numeric cells/,
    "again: / iconst_0 / push_true / jump_true again / push_true / ret",
  );
  refuses(/V2: reached with 1 catchers/, "again: / try_push h / push_true / jump_true again / h: / ret");
  refuses(/V2: there is no catcher/, "pop_catcher / push_true / ret");
});

test("V2: nothing is popped that a catcher will cut back to", () => {
  const head = "push_true / try_push h / ";
  const tail = " / pop_catcher / push_true / ret / h: / drop / ret";
  refuses(/V2: needs 1 operands, has 0/, `${head}drop / push_true${tail}`);
  // The value would lie above the frame's top while the call runs, and be the catcher's afterwards.
  refuses(/V2: needs 1 operands, has 0/, `${head}to_number${tail}`);
  verify(`${head}push_true / to_number / drop${tail}`);
  verify(`${head}check_init string "x"${tail}`); // leaves its operand where it is
});

test("V2: the three exits of iter_next have their depths", () => {
  const loop = "push_null / iter_open / again: / iter_next have done / ";
  // iterator and result; iterator and value; the iterator alone
  verify(`${loop}get_prop string "done" / have: / drop / jmp again / done: / iter_close / push_true / ret`);
  refuses(/V2: reached with 1 operands/, `${loop}drop / have: / drop / jmp again / done: / ret`);
  refuses(/V2: needs 2 operands, has 1/, `${loop}have: / drop / jmp again / done: / add / ret`);
});

test("V3: scope accesses are within the chain, which is the same from everywhere", () => {
  verify(
    "push_scope 2 / get_scoped 1 3 / set_scoped 0 1 / copy_scope / pop_scope / push_true / ret",
    "scopes 4",
  );
  refuses(/V3: scope 1 of 1/, "get_scoped 1 0 / ret", "scopes 4");
  refuses(/V3: slot 4 of 4 of scope 0/, "get_scoped 0 4 / ret", "scopes 4");
  refuses(/V3: no scope of this function is open/, "pop_scope / push_true / ret", "scopes 4");
  refuses(
    /V3: reached in another scope/,
    "again: / push_scope 1 / push_true / jump_true again / push_true / ret",
  );
  // A catcher restores the scope of its try_push: at the handler the inner scope is gone.
  const attempt =
    "try_push h / push_scope 3 / pop_scope / pop_catcher / push_true / ret / h: / get_scoped 0 2 / ret";
  refuses(/V3: scope 0 of 0/, attempt);
  verify(attempt, "scopes 3");
});

test("V3: a closure gets exactly the scopes that it was compiled for", () => {
  const inner = ' / function "g" / scopes 2 4 / code / get_scoped 1 3 / ret';
  verify(`push_scope 2 / push_closure function "g" / ret${inner}`, "scopes 4");
  refuses(
    /V3: function "g" expects scopes \[2, 4\], here they are \[4\]/,
    `push_closure function "g" / ret${inner}`,
    "scopes 4",
  );
  refuses(/here they are \[2, 5\]/, `push_scope 2 / push_closure function "g" / ret${inner}`, "scopes 5");
});

test("V4: operands name what is there and of the right kind", () => {
  refuses(/at 0, get_local: V4: local 2 of 2/, "get_local 2 / ret", "locals 2");
  refuses(/V4: constant 0 of 0/, "push_const #0 / ret");
  refuses(/V4: constant 0 is no function/, 'push_closure string "x" / ret');
  refuses(/V4: constant 0 is no value/, "push_const function 0 / ret");
  refuses(/V4: constant 0 is no key/, "push_true / get_prop number 1 / ret");
  refuses(/V4: constant 0 is no module/, 'get_module string "m" 0 / ret');
  refuses(/V4: slot 2 of 2 of module m/, 'get_module module "m" 2 / ret');
  refuses(/the unit has no function 7/, "push_closure function 7 / ret");
  refuses(/V4: intrinsic 200 of/, "get_intrinsic 200 / ret");
  refuses(/V4: slot 3 of 3/, "push_true / os_get32 3 / ret", "locals 2");
  refuses(/V4: cell 0 of 1/, "iconst_0 / prefix_long / is_get32 0 / ret");
  refuses(/at 1, throw_error: V4: constant 0 of 0/, "ret / throw_error 0 #0", "flags phantom"); // in dead code too
});

test("V4: modules of other units are read with the loader's help and never written", () => {
  verify('get_module module "node:util" 7 / ret');
  const moduleSlots = (specifier: string) => (specifier === "node:util" ? 3 : undefined);
  verify('get_module module "node:util" 2 / ret', "", { moduleSlots });
  refuses(/slot 7 of 3 of module node:util/, 'get_module module "node:util" 7 / ret', "", { moduleSlots });
  refuses(/there is no module x/, 'get_module module "x" 0 / ret', "", { moduleSlots });
  refuses(/is not of this unit/, 'push_true / set_module module "node:util" 0 / push_true / ret', "", {
    moduleSlots,
  });
});

test("V5: a prefix is followed by what takes it", () => {
  verify("iconst_64bit 1 / iconst_64bit 2 / prefix_double / isum / prefix_double / i2o / ret");
  refuses(/at 0, prefix_long: V5: the next instruction does not take/, "prefix_long / push_true / ret");
  refuses(/V5: the next instruction does not take/, "iconst_0 / iconst_0 / prefix_float / iand / ret");
  refuses(/V5: the next instruction does not take/, "push_true / ret / prefix_long");
  refuses(
    /V5: a jump leads behind the prefix/,
    "push_true / jump_true x / iconst_0 / prefix_float / x: / i2o / ret",
  );
  refuses(/V2: needs 4 numeric cells, has 2/, "iconst_0 / iconst_0 / prefix_long / isum / ret");
});

test("only code of internal classes contains sys, only Phantom's methods its class-bound instructions", () => {
  refuses(/at 0, sys: only internal classes/, "sys 1 / ret", "flags phantom");
  verify("sys 1 / ret", "flags phantom", { sys: true });
  refuses(/at 0, os_load8: only a method of a Phantom class/, "os_load8 1 / ret");
  refuses(/not in a generator/, "push_true / yield / ret");
});

test("dynamic_invoke has a constant number of arguments", () => {
  const call = (count: string) => `push_true / push_true / push_true / ${count} / dynamic_invoke / ret`;
  verify(call("iconst_8bit 1"), "flags phantom");
  verify(call("iconst_1"), "flags phantom");
  refuses(/V2: needs 4 operands, has 3/, call("iconst_32bit 2"), "flags phantom");
  refuses(/no constant right before it/, call("iconst_8bit 1 / nop"), "flags phantom");
  refuses(
    /no constant right before it/,
    call("iconst_1 / push_true / jump_true x / is_drop / iconst_1 / x:"),
    "flags phantom",
  );
});

test("a header that makes no sense is refused", () => {
  const unit = assembleText('function "f"\n code\n push_true\n ret');
  const fn = unit.functions[0] as Unit["functions"][number];
  const heads: [RegExp, Partial<typeof fn>][] = [
    [/unknown flags/, { flags: 1 << 16 }],
    [/-1 parameters/, { parameters: -1 }],
    [/2 parameters in 0 locals/, { parameters: 2 }],
    [/locals/, { locals: 1e9 }],
    [/no module 1/, { module: 1 }],
    [/positions do not ascend/, { positions: [1, 1, 1, 0, 1, 1] }],
    [/positions do not ascend/, { positions: [99, 1, 1] }],
    [/scope around it/, { outerScopes: [0.5] }],
  ];
  for (const [error, change] of heads)
    assert.throws(() => verifyFunction({ ...unit, functions: [{ ...fn, ...change }] }, 0), error);
});

test("random valid programs are accepted", () => {
  for (let seed = 0; seed < 60; seed++) {
    const unit = randomUnit(seed);
    for (const index of unit.functions.keys()) verifyFunction(unit, index);
  }
});

test("fuzz: 20,000 strings of random bytes and 4,000 mutated programs are accepted or refused, nothing else", () => {
  const random = new Random(1);
  const empty = assembleText(
    'module "m"\n slots 2\nfunction "f"\n locals 3\n constant string "x"\n constant function 0',
  );
  const count = { accepted: 0, refused: 0 };
  const attempt = (unit: Unit, index: number) => {
    try {
      verifyFunction(unit, index);
      count.accepted++;
    } catch (error) {
      if (!isLoadError(error)) throw error;
      count.refused++;
    }
  };
  const withCode = (unit: Unit, index: number, code: Uint8Array, flags: number): Unit => ({
    ...unit,
    functions: unit.functions.map((fn, n) => (n === index ? { ...fn, code, flags } : fn)),
  });
  for (let n = 0; n < 20_000; n++) {
    const code = Uint8Array.from({ length: 1 + random.below(24) }, () => random.below(256));
    if (random.below(2) === 0) code[code.length - 1] = 0x08; // ret, or hardly any would be accepted
    attempt(withCode(empty, 0, code, random.below(2) * FunctionFlag.phantom), 0);
    if (n % 10 === 0) disassembleUnit(withCode(empty, 0, code, 0));
  }
  assert.ok(count.accepted > 20, `only ${count.accepted} accepted: the fuzz has lost its bite`);
  for (let n = 0; n < 4000; n++) {
    const unit = randomUnit(n % 20, 30);
    const index = random.below(unit.functions.length);
    const code = Uint8Array.from(unit.functions[index]?.code ?? []);
    for (let flips = random.below(3); flips >= 0; flips--)
      code[random.below(code.length)] = random.below(256);
    attempt(withCode(unit, index, code, unit.functions[index]?.flags ?? 0), index);
  }
  assert.strictEqual(count.accepted + count.refused, 24_000);
});
