// The verifier: accepts a function only if no execution of it can leave its code, its stacks, its scopes or its
// constants, so that interpreter and JIT need not look. Run on every function when it is loaded, also on the guest
// library's. Types of values are not its business: every instruction checks those of its operands itself.
//
// Two passes, both linear. The first decodes all bytes and checks what an instruction says by itself, dead code
// included. The second follows control from offset 0 with an abstract state: depths of operand stack and numeric
// cells, the scope chain, the catchers. A place that is reached twice must be reached in the same state, so every
// instruction is visited once.
//
// Invariants (of an accepted function):
//   V1  Control stays on the borders between instructions and never runs past the last one.
//   V2  At an instruction every stack has one depth, however control came there: not negative, and not below what the
//       innermost catcher will cut back to.
//   V3  The scope chain is known at every instruction: variables named exist, closures get the chain they expect.
//   V4  Every operand names something that is there, of the right kind: local, constant, module slot, intrinsic.
//   V5  A prefix is followed by an instruction that takes it, and nothing jumps in between.
//
// Termination: pass 2 visits an instruction only when its state is first set.

import { LoadError } from "../base/errors.ts";
import { type Decoded, decode, jumpTargets } from "./decode.ts";
import { intrinsics } from "./intrinsics.ts";
import { byCode, type ConstantRole, isConstantRole, type StackMove } from "./instructions.ts";
import { type Constant, FunctionFlag, type FunctionUnit, type Unit } from "./unit.ts";

/** What a frame of the function must have room for, besides its locals. */
export interface FrameNeeds {
  /** Operand slots. */
  readonly maxStack: number;
  readonly maxCells: number;
  readonly maxCatchers: number;
}

export interface VerifyOptions {
  /** Accept `sys`: only code that the loader itself makes for internal classes may contain it. */
  readonly sys?: boolean;
  /** Slots of a module that is not in the unit (of the guest library); undefined if there is no such module. */
  readonly moduleSlots?: (specifier: string) => number | undefined;
}

// Enough for any program that a compiler writes, and small enough that a frame fits a thread's stack.
const depthMax = 0x1_0000;
const localsMax = 0x1_0000;
const scopesMax = 4096;
const codeSizeMax = 16 << 20;

const flagsKnown = Object.values(FunctionFlag).reduce((all, flag) => all | flag, 0);

const kindsOfRole: Readonly<Record<ConstantRole, readonly Constant["kind"][]>> = {
  key: ["string", "private"],
  name: ["string"],
  private: ["private"],
  function: ["function"],
  module: ["module"],
  value: ["number", "string", "native", "private", "template"],
};

/** A scope chain; equal chains are the same object. */
class ScopeChain {
  readonly outer: ScopeChain | undefined;
  readonly slots: number;
  readonly length: number;
  readonly #inner = new Map<number, ScopeChain>();

  constructor(outer?: ScopeChain, slots = 0) {
    this.outer = outer;
    this.slots = slots;
    this.length = outer ? outer.length + 1 : 0;
  }

  with(slots: number): ScopeChain {
    let inner = this.#inner.get(slots);
    if (!inner) this.#inner.set(slots, (inner = new ScopeChain(this, slots)));
    return inner;
  }
}

/** The catchers of a frame; equal lists are the same object. The depths are what entering the innermost cuts back to. */
class CatcherList {
  readonly rest: CatcherList | undefined;
  readonly stack: number;
  readonly cells: number;
  readonly length: number;
  readonly #longer = new Map<ScopeChain, Map<number, CatcherList>>();

  constructor(rest?: CatcherList, stack = 0, cells = 0) {
    this.rest = rest;
    this.stack = stack;
    this.cells = cells;
    this.length = rest ? rest.length + 1 : 0;
  }

  with(stack: number, cells: number, scopes: ScopeChain): CatcherList {
    let byDepth = this.#longer.get(scopes);
    if (!byDepth) this.#longer.set(scopes, (byDepth = new Map()));
    const depth = stack * 2 * depthMax + cells;
    let longer = byDepth.get(depth);
    if (!longer) byDepth.set(depth, (longer = new CatcherList(this, stack, cells)));
    return longer;
  }
}

/** What is known before an instruction. */
interface State {
  readonly stack: number;
  readonly cells: number;
  readonly scopes: ScopeChain;
  readonly catchers: CatcherList;
}

/** What the table says of an opcode, in the form that the passes ask for: they look at each instruction several times. */
interface Plan {
  /** The constant among its operands, if any. */
  readonly role: ConstantRole | undefined;
  readonly roleOperand: number;
  readonly isLocal: boolean;
  /** The operand that counts pops, where it can be negative; else -1. */
  readonly signedCount: number;
  readonly isPrefix: boolean;
  readonly isCatcher: boolean;
  readonly hasTargets: boolean;
  /** There is a case for it in `#checkLimits`, in one of those that look at the state. */
  readonly hasLimits: boolean;
  readonly hasContext: boolean;
}

const limited = [
  "switch",
  "call_32bit",
  "os_load32",
  "os_save32",
  "const_pool",
  "static_invoke",
  "sys",
  "get_intrinsic",
  "define_member",
  "define_class",
  "yield",
  "get_module",
  "set_module",
  "throw_error",
];
const contextual = [
  "os_pull32",
  "os_get32",
  "os_set32",
  "is_get32",
  "is_set32",
  "get_scoped",
  "set_scoped",
  "push_closure",
  "push_scope",
  "pop_scope",
  "copy_scope",
  "push_catcher",
  "try_push",
  "pop_catcher",
];

const plans: readonly (Plan | undefined)[] = byCode.map((instruction) => {
  if (!instruction) return undefined;
  const { mnemonic, operands, stack } = instruction;
  const roleOperand = operands.findIndex(isConstantRole);
  const role = operands.find(isConstantRole);
  return {
    role,
    roleOperand,
    isLocal: operands[0] === "local" || operands[0] === "local16",
    signedCount: stack.by !== undefined && operands[stack.by] === "s32" ? stack.by : -1,
    isPrefix: mnemonic.startsWith("prefix_"),
    isCatcher: mnemonic === "try_push" || mnemonic === "push_catcher",
    hasTargets: operands[0] === "jump" || operands[0] === "table",
    hasLimits: limited.includes(mnemonic),
    hasContext: contextual.includes(mnemonic),
  };
});

function planOf(item: Decoded): Plan {
  return plans[item.instruction.code] as Plan;
}

/** Throws a LoadError that says where and why if function `index` of the unit cannot be accepted. */
export function verifyFunction(unit: Unit, index: number, options: VerifyOptions = {}): FrameNeeds {
  return new Verifier(unit, index, options).verify();
}

class Verifier {
  readonly #unit: Unit;
  readonly #options: VerifyOptions;
  readonly #function: FunctionUnit;
  readonly #phantom: boolean;
  readonly #noScopes = new ScopeChain();
  readonly #noCatchers = new CatcherList();
  readonly #items: Decoded[] = [];
  /** Index of the instruction that begins at an offset, -1 for none. */
  readonly #itemAt: Int32Array;
  /** 1 where a jump leads, by instruction. */
  readonly #isTarget: Uint8Array;
  readonly #states: (State | undefined)[] = [];
  /** Instructions whose state is set and whose successors' are not. */
  readonly #pending: number[] = [];
  #outerScopes: ScopeChain;
  #maxStack = 0;
  #maxCells = 0;
  #maxCatchers = 0;

  constructor(unit: Unit, index: number, options: VerifyOptions) {
    const fn = unit.functions[index];
    if (!fn) throw new LoadError(`the unit has no function ${index}`);
    this.#unit = unit;
    this.#options = options;
    this.#function = fn;
    this.#phantom = (fn.flags & FunctionFlag.phantom) !== 0;
    this.#checkHeader();
    this.#outerScopes = this.#chainOf(fn);
    this.#itemAt = new Int32Array(fn.code.length).fill(-1);
    this.#isTarget = new Uint8Array(fn.code.length);
  }

  verify(): FrameNeeds {
    this.#decodeAll();
    for (let at = 0; at < this.#items.length; at++) this.#checkTargets(this.#items[at] as Decoded);
    for (let at = 0; at < this.#items.length; at++) this.#checkOperands(this.#items[at] as Decoded, at);
    const cells = this.#phantom ? 1 : 0;
    this.#arrive(undefined, 0, { stack: 0, cells, scopes: this.#outerScopes, catchers: this.#noCatchers });
    for (let at = this.#pending.pop(); at !== undefined; at = this.#pending.pop()) this.#follow(at);
    return { maxStack: this.#maxStack, maxCells: this.#maxCells, maxCatchers: this.#maxCatchers };
  }

  #fail(reason: string, item?: Decoded): never {
    const place = item ? ` at ${item.offset}, ${item.instruction.mnemonic}` : "";
    throw new LoadError(`function ${JSON.stringify(this.#function.name)}${place}: ${reason}`);
  }

  // ---- Pass 1: what can be said of an instruction without knowing how control came there --------------------------

  #checkHeader(): void {
    const fn = this.#function;
    const within = (value: number, max: number) => Number.isInteger(value) && value >= 0 && value <= max;
    if (!(fn.code instanceof Uint8Array)) this.#fail("its code is no Uint8Array");
    if (fn.code.length > codeSizeMax) this.#fail(`its code is longer than ${codeSizeMax} bytes`);
    if (!within(fn.locals, localsMax)) this.#fail(`it cannot have ${fn.locals} locals`);
    if (!within(fn.parameters, fn.locals)) this.#fail(`${fn.parameters} parameters in ${fn.locals} locals`);
    if (!within(fn.arity, localsMax)) this.#fail(`its arity cannot be ${fn.arity}`);
    if (!within(fn.capacity, localsMax)) this.#fail(`its capacity cannot be ${fn.capacity}`);
    if (!within(fn.flags, flagsKnown) || fn.flags & ~flagsKnown) this.#fail(`unknown flags in ${fn.flags}`);
    if (!this.#unit.modules[fn.module]) this.#fail(`the unit has no module ${fn.module}`);
    if (fn.outerScopes.length > scopesMax) this.#fail(`it is inside more than ${scopesMax} scopes`);
    if (!fn.outerScopes.every((slots) => within(slots, 0xffff))) this.#fail("a scope around it is too large");
    let before = -1;
    for (let n = 0; n < fn.positions.length; n += 3) {
      const offset = fn.positions[n] ?? -1;
      const line = fn.positions[n + 1] ?? 0;
      const column = fn.positions[n + 2] ?? 0;
      if (!within(offset, fn.code.length) || offset <= before)
        this.#fail("offsets of its positions do not ascend");
      if (!within(line, 2 ** 31) || !within(column, 2 ** 31))
        this.#fail(`it has no position ${line}:${column}`);
      before = offset;
    }
    for (const constant of fn.constants)
      if (constant.kind === "function" && !this.#unit.functions[constant.index])
        this.#fail(`the unit has no function ${constant.index}`);
  }

  #decodeAll(): void {
    const { code } = this.#function;
    for (let offset = 0; offset < code.length; ) {
      const item = decode(code, offset);
      if (typeof item === "string") this.#fail(`at ${offset}: ${item}`);
      this.#itemAt[offset] = this.#items.push(item) - 1;
      offset = item.next;
    }
    if (this.#items.length === 0) this.#fail("it has no code");
  }

  #checkTargets(item: Decoded): void {
    if (!planOf(item).hasTargets) return;
    for (const target of jumpTargets(item)) {
      const at = this.#itemAt[target] ?? -1;
      if (at < 0) this.#fail(`V1: jumps to ${target}, where no instruction begins`, item);
      this.#isTarget[at] = 1;
    }
  }

  #checkOperands(item: Decoded, at: number): void {
    const { operands } = item;
    const plan = planOf(item);
    if (item.instruction.phantom && !this.#phantom)
      this.#fail("only a method of a Phantom class may contain it", item);
    if (plan.isPrefix) this.#checkPrefix(item, at);
    if (operands.length === 0 && !plan.hasLimits) return;
    const first = operands[0] ?? 0;
    if (plan.role) this.#constant(item, plan.role, operands[plan.roleOperand] as number);
    const { locals } = this.#function;
    if (plan.isLocal && first >= locals) this.#fail(`V4: local ${first} of ${locals}`, item);
    if (plan.signedCount >= 0 && (operands[plan.signedCount] as number) < 0)
      this.#fail("a count is negative", item);
    if (plan.hasLimits) this.#checkLimits(item, first, operands[1] ?? 0);
  }

  /** Limits of operands that their kind does not tell. */
  #checkLimits(item: Decoded, first: number, second: number): void {
    switch (item.instruction.code) {
      case 0x07: // switch
        if (item.table?.divisor === 0) this.#fail("divisor 0", item);
        break;
      case 0x0e: // call_32bit
      case 0x16: // os_load32
      case 0x17: // os_save32
      case 0x28: // const_pool
      case 0x6e: // static_invoke
        if (first < 0) this.#fail(`negative number ${first}`, item);
        break;
      case 0x0f: // sys
        if (!this.#options.sys) this.#fail("only internal classes may contain it", item);
        break;
      case 0x64: // get_intrinsic
        if (first >= intrinsics.length) this.#fail(`V4: intrinsic ${first} of ${intrinsics.length}`, item);
        break;
      case 0x86: // define_member
        if (first > 15 || (first & 3) === 3) this.#fail(`unknown kind ${first}`, item);
        break;
      case 0x96: // define_class
        if (first > 1) this.#fail(`unknown kind ${first}`, item);
        break;
      case 0x99: // yield
        if (!(this.#function.flags & FunctionFlag.generator)) this.#fail("not in a generator", item);
        break;
      case 0xc6: // get_module
      case 0xc7: // set_module
        this.#checkModuleSlot(item, first, second);
        break;
      case 0xfe: // throw_error
        if (first > 3) this.#fail(`unknown class of errors ${first}`, item);
    }
  }

  #checkModuleSlot(item: Decoded, constantIndex: number, slot: number): void {
    const { specifier } = this.#constant(item, "module", constantIndex) as Constant & { kind: "module" };
    const own = this.#unit.modules.find((module) => module.specifier === specifier);
    if (!own && item.instruction.mnemonic === "set_module")
      this.#fail(`V4: module ${specifier} is not of this unit, its variables cannot be set`, item);
    const slots = own ? own.slots : this.#options.moduleSlots?.(specifier);
    if (slots === undefined && this.#options.moduleSlots)
      this.#fail(`V4: there is no module ${specifier}`, item);
    if (slots !== undefined && slot >= slots)
      this.#fail(`V4: slot ${slot} of ${slots} of module ${specifier}`, item);
  }

  #constant(item: Decoded, role: ConstantRole, index: number): Constant {
    const constant = this.#function.constants[index];
    if (!constant) this.#fail(`V4: constant ${index} of ${this.#function.constants.length}`, item);
    if (!kindsOfRole[role].includes(constant.kind)) this.#fail(`V4: constant ${index} is no ${role}`, item);
    return constant;
  }

  #checkPrefix(item: Decoded, at: number): void {
    const prefix = item.instruction.mnemonic;
    const next = this.#items[at + 1];
    const takes = next?.instruction.prefixable && (prefix === "prefix_long" || !next.instruction.longOnly);
    if (!takes) this.#fail("V5: the next instruction does not take the prefix", item);
    if (this.#isTarget[at + 1]) this.#fail("V5: a jump leads behind the prefix", item);
  }

  // ---- Pass 2: following control ----------------------------------------------------------------------------------

  /** Control comes from `from` to instruction `at` in that state. */
  #arrive(from: Decoded | undefined, at: number, state: State): void {
    const item = this.#items[at];
    if (!item) this.#fail("V1: control runs past the end of the code", from);
    if (state.stack >= depthMax || state.cells >= depthMax || state.catchers.length >= depthMax)
      this.#fail(`a stack grows beyond ${depthMax}`, from);
    const known = this.#states[at];
    if (!known) {
      this.#states[at] = state;
      this.#pending.push(at);
      if (state.stack > this.#maxStack) this.#maxStack = state.stack;
      if (state.cells > this.#maxCells) this.#maxCells = state.cells;
      if (state.catchers.length > this.#maxCatchers) this.#maxCatchers = state.catchers.length;
      return;
    }
    if (
      state.stack === known.stack &&
      state.cells === known.cells &&
      state.catchers === known.catchers &&
      state.scopes === known.scopes
    )
      return;
    this.#failMerge(from, item, state, known);
  }

  #failMerge(from: Decoded | undefined, item: Decoded, state: State, known: State): never {
    const compare = (one: number, other: number, what: string) => {
      if (one !== other)
        this.#fail(`V2: reached with ${one} ${what} from ${from?.offset}, otherwise ${other}`, item);
    };
    compare(state.stack, known.stack, "operands");
    compare(state.cells, known.cells, "numeric cells");
    compare(state.catchers.length, known.catchers.length, "catchers");
    if (state.scopes !== known.scopes) this.#fail(`V3: reached in another scope from ${from?.offset}`, item);
    this.#fail(`V2: reached with other catchers from ${from?.offset}`, item);
  }

  #follow(at: number): void {
    const item = this.#items[at] as Decoded;
    const { instruction } = item;
    const before = this.#states[at] as State;
    const after = this.#effect(item, at, before);
    const plan = planOf(item);
    if (plan.isCatcher) {
      // The thrown value is pushed on what the catcher cut back to; the catcher itself is gone.
      const handler = { ...after, stack: after.stack + 1, catchers: before.catchers };
      this.#arrive(item, this.#itemAt[item.operands[0] as number] as number, handler);
    } else if (plan.hasTargets) {
      jumpTargets(item).forEach((target, n) => {
        const pushes = instruction.exits?.[n];
        const extra = pushes === undefined ? 0 : pushes - instruction.stack.pushes;
        const state = extra === 0 ? after : { ...after, stack: after.stack + extra };
        this.#arrive(item, this.#itemAt[target] as number, state);
      });
    }
    if (!instruction.ends) this.#arrive(item, at + 1, after);
  }

  /** The state after an instruction that goes on to the next one. */
  #effect(item: Decoded, at: number, before: State): State {
    const { instruction, operands } = item;
    const { hasContext } = planOf(item);
    if (hasContext) this.#checkAbsolute(item, at, before);
    const emptyReturn = instruction.code === 0x08 && this.#phantom && before.stack === 0; // ret
    const popped = emptyReturn ? 0 : popsOf(instruction.stack, operands) + this.#dynamicCount(item, at);
    const cellMove = this.#isWide(at) ? instruction.wideCells : instruction.cells;
    const cellsPopped = popsOf(cellMove, operands);
    // Operands that stay in place count as untouched: whatever waits or throws meanwhile, they are not cut off.
    if (before.stack - popped + instruction.keeps < before.catchers.stack || before.stack < popped)
      this.#fail(`V2: needs ${popped} operands, has ${before.stack - before.catchers.stack}`, item);
    if (before.cells - cellsPopped < before.catchers.cells)
      this.#fail(`V2: needs ${cellsPopped} numeric cells, has ${before.cells - before.catchers.cells}`, item);
    const stack = before.stack - popped + pushesOf(instruction.stack, operands);
    const cells = before.cells - cellsPopped + pushesOf(cellMove, operands);
    if (!hasContext) return { stack, cells, scopes: before.scopes, catchers: before.catchers };
    const scopes = this.#scopesAfter(item, before.scopes);
    const catchers = this.#catchersAfter(item, before, stack, cells);
    return { stack, cells, scopes, catchers };
  }

  /** Arguments of dynamic_invoke beyond what the table says: the constant right before it. */
  #dynamicCount(item: Decoded, at: number): number {
    if (item.instruction.mnemonic !== "dynamic_invoke") return 0;
    const count = this.#items[at - 1];
    const isConstant = count?.instruction.mnemonic.startsWith("iconst_") && !this.#isPrefixed(at - 1);
    if (!isConstant || count.long !== undefined || this.#isTarget[at])
      this.#fail("the number of arguments is no constant right before it", item);
    if (count.instruction.operands.length === 0) return count.instruction.mnemonic === "iconst_1" ? 1 : 0;
    const value = count.operands[0] as number;
    if (value < 0) this.#fail("the number of arguments is negative", item);
    return value;
  }

  /** Slots and cells that are named by their absolute number: locals and what is on the stacks now. */
  #checkAbsolute(item: Decoded, at: number, { stack, cells, scopes }: State): void {
    const value = item.operands[0] ?? 0;
    const slots = this.#function.locals + stack;
    const width = this.#isWide(at) ? 2 : 1;
    switch (item.instruction.code) {
      case 0x1c: // os_pull32
      case 0x1e: // os_get32
        if (value < 0 || value >= slots) this.#fail(`V4: slot ${value} of ${slots}`, item);
        break;
      case 0x1f: // os_set32
        if (value < 0 || value >= slots - 1) this.#fail(`V4: slot ${value} of ${slots - 1}`, item);
        break;
      case 0x26: // is_get32
        if (value < 0 || value + width > cells) this.#fail(`V4: cell ${value} of ${cells}`, item);
        break;
      case 0x27: // is_set32
        if (value < 0 || value + 2 * width > cells) this.#fail(`V4: cell ${value} of ${cells - width}`, item);
        break;
      case 0xc4: // get_scoped
      case 0xc5: // set_scoped
        this.#checkScoped(item, scopes, value, item.operands[1] as number);
        break;
      case 0xd5: // push_closure
        this.#checkClosure(item, scopes, value);
    }
  }

  #checkScoped(item: Decoded, scopes: ScopeChain, depth: number, slot: number): void {
    let scope: ScopeChain | undefined = scopes;
    if (depth >= scopes.length) this.#fail(`V3: scope ${depth} of ${scopes.length}`, item);
    for (let n = 0; n < depth; n++) scope = scope?.outer;
    const slots = scope?.slots ?? 0;
    if (slot >= slots) this.#fail(`V3: slot ${slot} of ${slots} of scope ${depth}`, item);
  }

  #checkClosure(item: Decoded, scopes: ScopeChain, constantIndex: number): void {
    const { index } = this.#constant(item, "function", constantIndex) as Constant & { kind: "function" };
    const inner = this.#unit.functions[index] as FunctionUnit;
    if (inner.outerScopes.length !== scopes.length || this.#chainOf(inner) !== scopes)
      this.#fail(
        `V3: function ${JSON.stringify(inner.name)} expects scopes [${inner.outerScopes.join(", ")}], ` +
          `here they are [${slotsOf(scopes).join(", ")}]`,
        item,
      );
  }

  #scopesAfter(item: Decoded, scopes: ScopeChain): ScopeChain {
    switch (item.instruction.code) {
      case 0xcb: // push_scope
        if (scopes.length >= scopesMax) this.#fail(`V3: more than ${scopesMax} scopes`, item);
        return scopes.with(item.operands[0] as number);
      case 0xcc: // pop_scope
      case 0xcd: // copy_scope
        if (scopes.length <= this.#outerScopes.length)
          this.#fail("V3: no scope of this function is open", item);
        return item.instruction.code === 0xcc ? (scopes.outer as ScopeChain) : scopes;
      default:
        return scopes;
    }
  }

  #catchersAfter(item: Decoded, before: State, stack: number, cells: number): CatcherList {
    switch (item.instruction.code) {
      case 0x2d: // push_catcher
      case 0x97: // try_push
        return before.catchers.with(stack, cells, before.scopes);
      case 0x2e: // pop_catcher
        return before.catchers.rest ?? this.#fail("V2: there is no catcher", item);
      default:
        return before.catchers;
    }
  }

  /** The chain that a function is compiled for. */
  #chainOf(fn: FunctionUnit): ScopeChain {
    return fn.outerScopes.reduceRight((outer, slots) => outer.with(slots), this.#noScopes);
  }

  #isPrefixed(at: number): boolean {
    return this.#items[at - 1]?.instruction.mnemonic.startsWith("prefix_") ?? false;
  }

  /** Whether the instruction works on numbers of two cells. */
  #isWide(at: number): boolean {
    const prefix = this.#items[at - 1]?.instruction.code;
    return prefix === 0x5c || prefix === 0x5e; // prefix_long, prefix_double
  }
}

function popsOf(move: StackMove, operands: readonly number[]): number {
  return move.by === undefined ? move.pops : move.pops + (operands[move.by] as number);
}

function pushesOf(move: StackMove, operands: readonly number[]): number {
  return move.pushesBy === undefined ? move.pushes : move.pushes + (operands[move.pushesBy] as number);
}

function slotsOf(scopes: ScopeChain): number[] {
  const slots: number[] = [];
  for (let scope = scopes; scope.outer; scope = scope.outer) slots.push(scope.slots);
  return slots;
}
