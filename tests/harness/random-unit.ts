// Random units that the verifier must accept: valid by construction, from a seed. They run nothing sensible; they are
// food for the verifier, the disassembler and whatever else reads code.

import { Assembler } from "../../src/isa/assemble.ts";
import {
  type Instruction,
  instructions,
  isConstantRole,
  type Mnemonic,
  type OperandKind,
} from "../../src/isa/instructions.ts";
import { intrinsics } from "../../src/isa/intrinsics.ts";
import { type Constant, FunctionFlag, type FunctionUnit, type Unit } from "../../src/isa/unit.ts";

/** Seeded numbers (mulberry32). */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed | 0;
  }

  /** 0 <= result < bound. */
  below(bound: number): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * bound);
  }

  pick<T>(from: readonly T[]): T {
    return from[this.below(from.length)] as T;
  }
}

const moduleSlots = 5;
const locals = 9;

// Needs more around it than its stack effect; the generator has a form for each, or leaves it out.
const special: readonly string[] = [
  "sys",
  "ret",
  "switch",
  "dynamic_invoke",
  "push_scope",
  "pop_scope",
  "copy_scope",
  "get_scoped",
  "set_scoped",
  "push_closure",
  "pop_catcher",
  "os_pull32",
  "os_get32",
  "os_set32",
  "is_get32",
  "is_set32",
  "iconst_64bit",
];

const simple = instructions.filter(
  (i) =>
    !i.ends &&
    !i.operands.includes("jump") &&
    !i.mnemonic.startsWith("prefix_") &&
    !special.includes(i.mnemonic),
);

/** A unit with one to five functions, made of about `size` instructions each. */
export function randomUnit(seed: number, size = 60): Unit {
  const random = new Random(seed);
  const functions: FunctionUnit[] = [];
  const count = 1 + random.below(5);
  // Innermost first, so that a function's closures exist before it.
  const chains = Array.from({ length: count }, () =>
    Array.from({ length: random.below(3) }, () => 1 + random.below(4)),
  );
  for (const chain of chains) functions.push(new FunctionMaker(random, functions, chain).make(size));
  const slotNames = Array.from({ length: moduleSlots }, (_, n) => `variable${n}`);
  const module = {
    specifier: "random.ts",
    source: 'first line\nsecond "line" ; é\n',
    slots: moduleSlots,
    slotNames,
    exports: { one: 1, two: 2 },
    reexports: { three: { specifier: "other.ts", name: "drei" } },
    init: -1,
    body: 0,
  };
  const hostModules = [
    { specifier: "./pay.host.ts", exports: [{ name: "charge", kind: "stream" as const }] },
  ];
  return { functions, modules: [module], main: count - 1, hostModules };
}

class FunctionMaker {
  readonly #random: Random;
  readonly #functions: readonly FunctionUnit[];
  readonly #outer: readonly number[];
  readonly #assembler = new Assembler();
  /** Innermost first. */
  #scopes: readonly number[];
  #stack = 0;
  #cells = 0;
  #budget = 0;

  constructor(random: Random, functions: readonly FunctionUnit[], outer: readonly number[]) {
    this.#random = random;
    this.#functions = functions;
    this.#outer = outer;
    this.#scopes = outer;
  }

  make(size: number): FunctionUnit {
    const random = this.#random;
    this.#budget = size;
    this.#emit("arg_count", random.below(4));
    while (this.#budget > 0) this.#block(4);
    this.#emit("push_undefined");
    this.#emit(random.below(2) === 0 ? "ret" : "throw");
    const index = this.#functions.length;
    return {
      name: `f${index}`,
      module: 0,
      parameters: 2,
      arity: 1,
      locals,
      localNames: ["a", "b"],
      capacity: random.below(3),
      flags: FunctionFlag.phantom | FunctionFlag.generator,
      outerScopes: this.#outer,
      ...this.#assembler.finish(),
    };
  }

  #emit(mnemonic: Mnemonic, ...operands: number[]): void {
    this.#budget--;
    if (this.#random.below(4) === 0)
      this.#assembler.position(1 + this.#random.below(3), 1 + this.#random.below(80));
    this.#assembler.emit(mnemonic, ...operands);
  }

  /** Code that leaves all depths as they were and touches nothing below them. */
  #block(nesting: number): void {
    const stack = this.#stack;
    const cells = this.#cells;
    for (let n = this.#random.below(8); n >= 0; n--) this.#statement(nesting, stack, cells);
    for (; this.#stack > stack; this.#stack--) this.#emit("drop");
    for (; this.#cells > cells; this.#cells--) this.#emit("is_drop");
  }

  #statement(nesting: number, stack: number, cells: number): void {
    const form = this.#random.below(nesting > 0 ? 24 : 14);
    if (form < 10) return this.#simple(stack, cells);
    if (form < 12) return this.#absolute();
    if (form === 12) return this.#scoped();
    if (form === 13) return this.#long();
    if (form < 16) return this.#conditional(nesting);
    if (form < 18) return this.#loop(nesting);
    if (form < 20) return this.#attempt(nesting);
    if (form < 22) return this.#scope(nesting);
    if (form === 22) return this.#iteration(nesting);
    return this.#switch(nesting);
  }

  #simple(stackFloor: number, cellsFloor: number): void {
    const instruction = this.#random.pick(simple);
    const operands = instruction.operands.map((kind) => this.#operand(kind, instruction));
    const amount = (count: number, by?: number) => count + (by === undefined ? 0 : (operands[by] ?? 0));
    const { stack, cells } = instruction;
    const popped = amount(stack.pops, stack.by);
    if (this.#stack - popped < stackFloor || this.#cells - cells.pops < cellsFloor) return this.#constant();
    if (instruction.operands.includes("text")) {
      this.#assembler.emitText(instruction.mnemonic as "sconst_bin", 'text ; "é"\n');
    } else if (instruction.mnemonic === "debug" && operands[0] === 0x81) {
      this.#assembler.emitText("debug", Uint8Array.of(0xff, 0), 0x81);
    } else this.#emit(instruction.mnemonic as Mnemonic, ...operands);
    this.#stack += amount(stack.pushes, stack.pushesBy) - popped;
    this.#cells += amount(cells.pushes, cells.pushesBy) - cells.pops;
  }

  #constant(): void {
    const push = this.#random.pick(["push_int8", "push_const", "iconst_8bit"] as const);
    this.#emit(push, push === "push_const" ? this.#operand("value") : this.#random.below(100));
    if (push === "iconst_8bit") this.#cells++;
    else this.#stack++;
  }

  #operand(kind: OperandKind, instruction?: Instruction): number {
    const random = this.#random;
    if (isConstantRole(kind)) return this.#assembler.constant(this.#constantOf(kind));
    switch (instruction?.mnemonic) {
      case "get_intrinsic":
        return random.below(intrinsics.length);
      case "define_member":
        return random.below(3) + 4 * random.below(4);
      case "define_class":
        return random.below(2);
      case "throw_error":
        return random.below(4);
      default:
        break;
    }
    if (kind === "slot") return random.below(moduleSlots);
    if (kind === "local" || kind === "local16") return random.below(locals);
    if (kind === "flags") return random.pick([0, 1, 0x81]);
    return random.below(kind === "s8" || kind === "s32" ? 100 : 4);
  }

  #constantOf(role: string): Constant {
    const random = this.#random;
    if (role === "module") return { kind: "module", specifier: "random.ts" };
    if (role === "private") return { kind: "private", name: "#p", id: random.below(3) };
    if (role === "key" || role === "name")
      return { kind: "string", value: random.pick(["", "x", '\ud800;"\n']) };
    return random.pick<Constant>([
      { kind: "number", value: random.pick([-0, 0, Number.NaN, Infinity, 1e-7, 2 ** 53 + 1]) },
      { kind: "native", className: "timer", name: "sleep" },
      { kind: "template", cooked: ["a", null], raw: ["a", "\\u"] },
    ]);
  }

  /** Instructions that name slots and cells by their absolute number. */
  #absolute(): void {
    const random = this.#random;
    this.#emit(random.pick(["os_get32", "os_pull32"] as const), random.below(locals + this.#stack));
    this.#stack++;
    if (random.below(2) === 0) {
      this.#emit("os_set32", random.below(locals + this.#stack - 1));
      this.#stack--;
    }
    this.#emit("iconst_1");
    this.#emit("is_get32", random.below(++this.#cells));
    this.#emit("is_set32", random.below(this.#cells));
  }

  /** Numbers of two cells, under prefixes. */
  #long(): void {
    this.#assembler.emitLong(BigInt(this.#random.below(2 ** 31)) * -(2n ** 30n));
    this.#emit("prefix_long");
    this.#emit("is_dup");
    this.#emit("prefix_long");
    this.#emit(this.#random.pick(["isum", "iand", "iremlu", "log_or"] as const));
    this.#emit("prefix_double");
    this.#emit("froml");
    this.#emit("prefix_double");
    this.#emit("i2o");
    this.#stack++;
  }

  #scoped(): void {
    const fits = this.#functions.findIndex((f) => String(f.outerScopes) === String(this.#scopes));
    if (fits >= 0) {
      this.#emit("push_closure", this.#assembler.constant({ kind: "function", index: fits }));
      this.#stack++;
    }
    if (this.#scopes.length === 0) return;
    const depth = this.#random.below(this.#scopes.length);
    const slot = this.#random.below(this.#scopes[depth] as number);
    this.#emit("get_scoped", depth, slot);
    this.#emit("set_scoped", depth, slot);
  }

  #conditional(nesting: number): void {
    const otherwise = this.#assembler.label();
    const end = this.#assembler.label();
    const test = this.#random.pick(["jump_true", "jump_nullish", "jump_defined"] as const);
    this.#emit("push_null");
    this.#assembler.jump(test, otherwise);
    this.#block(nesting - 1);
    this.#assembler.jump("jmp", end);
    this.#assembler.bind(otherwise);
    this.#block(nesting - 1);
    this.#assembler.bind(end);
  }

  #loop(nesting: number): void {
    const again = this.#assembler.label();
    this.#emit("iconst_32bit", 3);
    this.#cells++;
    this.#assembler.bind(again);
    this.#block(nesting - 1);
    this.#assembler.jump("djnz", again);
  }

  #attempt(nesting: number): void {
    const handler = this.#assembler.label();
    const end = this.#assembler.label();
    if (this.#random.below(2) === 0) this.#assembler.jump("try_push", handler);
    else {
      this.#emit("summon_string_class");
      this.#assembler.jump("push_catcher", handler);
    }
    this.#block(nesting - 1);
    this.#emit("pop_catcher");
    this.#assembler.jump("jmp", end);
    this.#assembler.bind(handler);
    this.#emit("drop");
    this.#assembler.bind(end);
  }

  #scope(nesting: number): void {
    const outside = this.#scopes;
    const slots = 1 + this.#random.below(4);
    this.#emit("push_scope", slots);
    this.#scopes = [slots, ...outside];
    this.#block(nesting - 1);
    if (this.#random.below(2) === 0) this.#emit("copy_scope");
    this.#scoped();
    if (this.#random.below(2) === 0) this.#block(nesting - 1);
    this.#emit("pop_scope");
    this.#scopes = outside;
  }

  #iteration(nesting: number): void {
    const again = this.#assembler.label();
    const have = this.#assembler.label();
    const done = this.#assembler.label();
    this.#emit("push_null");
    this.#emit("iter_open");
    this.#stack++;
    this.#assembler.bind(again);
    this.#assembler.jump2("iter_next", have, done);
    this.#assembler.bind(have);
    this.#stack++;
    this.#block(nesting - 1);
    this.#emit("drop");
    this.#stack--;
    this.#assembler.jump("jmp", again);
    this.#assembler.bind(done);
    this.#emit("iter_close");
    this.#stack--;
  }

  #switch(nesting: number): void {
    const labels = [this.#assembler.label(), this.#assembler.label()];
    this.#emit("iconst_0");
    this.#assembler.emitSwitch(this.#random.below(9) - 4, 1 + this.#random.below(3), labels);
    for (const label of labels) {
      this.#block(nesting - 1);
      this.#assembler.bind(label);
    }
  }
}
