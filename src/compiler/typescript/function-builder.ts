// The function under construction: its code, its frame, the scopes that exist at each point, and what a jump has to leave.
//
// Invariants:
//   B1  Code that cannot be reached is not emitted; a label makes the code behind it reachable only if something jumps to it.
//   B2  `chain` holds exactly the SCOPE objects that exist at run time at this point, innermost last.
//   B3  A slot of the frame belongs to one variable at a time; scopes and temporaries give theirs back.

import type { Label } from "../../isa/assemble.ts";
import { Assembler } from "../../isa/assemble.ts";
import { byMnemonic, type Mnemonic } from "../../isa/instructions.ts";
import { intrinsicIndex, type Intrinsic } from "../../isa/intrinsics.ts";
import type { Constant, FunctionUnit } from "../../isa/unit.ts";
import { assert } from "../../base/assert.ts";
import type { ModuleBuilder } from "./module-builder.ts";
import { storeBinding } from "./names.ts";
import type { PrivateNames } from "./private-names.ts";
import type { Binding, Scope } from "./scope.ts";
import type { Span } from "./source.ts";

/** A label that knows whether something jumps to it. */
export interface Mark {
  readonly label: Label;
  used: boolean;
}

/** Something between a jump and its target, innermost last. */
export type Control =
  | {
      readonly kind: "break";
      readonly labels: readonly string[];
      readonly plain: boolean;
      readonly mark: Mark;
    }
  | { readonly kind: "continue"; readonly labels: readonly string[]; readonly mark: Mark }
  | { readonly kind: "scope" }
  | { readonly kind: "catcher" }
  | { readonly kind: "iterator"; readonly close: () => void } //     an iterator on the operand stack; `close` pops it
  | FinallyControl;

export interface FinallyControl {
  readonly kind: "finally";
  /** Ways out that go through the block: number 2 and up, by place in this list. */
  readonly exits: Exit[];
  /** Local that says which way out was taken, and the local of the value that is returned or thrown. */
  readonly way: number;
  readonly value: number;
  readonly entry: Mark;
}

/** A jump to a control entry, or a return of the value in a local. */
export type Exit =
  | { readonly kind: "jump"; readonly to: Control & { mark: Mark } }
  | { readonly kind: "return" };

/** What is being built, as far as it matters to statements. */
export interface FunctionShape {
  readonly name: string;
  readonly flags: number;
  readonly async: boolean;
  readonly generator: boolean;
  readonly derived: boolean;
}

/** Most slots that a 16-bit operand can name. */
const localsMax = 0xffff;

export class FunctionBuilder {
  readonly module: ModuleBuilder;
  readonly shape: FunctionShape;
  /** Lexical scope of the code that is being lowered. */
  scope: Scope;
  readonly chain: Scope[];
  readonly control: Control[] = [];
  /** Where `?.` of the current chain goes when it finds nothing, by operands to drop. */
  optionalExits: Map<number, Mark> | undefined;
  privates: PrivateNames | undefined;
  /** What a derived constructor does after super(): the fields of the instance. */
  afterSuper: ((b: FunctionBuilder) => void) | undefined;
  /** `this` is known to be initialised: no check. */
  thisReady = true;
  readonly #outerScopes: readonly number[];
  readonly #assembler = new Assembler();
  readonly #localNames: string[] = [];
  readonly #free: number[] = [];
  #locals = 0;
  #reachable = true;

  constructor(
    module: ModuleBuilder,
    shape: FunctionShape,
    scope: Scope,
    parent: FunctionBuilder | undefined,
  ) {
    this.module = module;
    this.shape = shape;
    this.scope = scope;
    this.chain = parent ? [...parent.chain] : [];
    this.privates = parent?.privates;
    this.#outerScopes = this.chain.map((host) => host.slots.length).reverse();
  }

  get reachable(): boolean {
    return this.#reachable;
  }

  // ---- Code --------------------------------------------------------------------------------------------------

  emit(mnemonic: Mnemonic, ...operands: number[]): void {
    if (!this.#reachable) return;
    this.#assembler.emit(mnemonic, ...operands);
    if (byMnemonic.get(mnemonic)?.ends) this.#reachable = false;
  }

  mark(): Mark {
    return { label: this.#assembler.label(), used: false };
  }

  /** `reached`: code that is still to come jumps back to it. */
  bind(mark: Mark, reached = false): void {
    if (!this.#reachable && !mark.used && !reached) return;
    this.#assembler.bind(mark.label);
    this.#reachable = true;
  }

  jump(mnemonic: Mnemonic, mark: Mark): void {
    if (!this.#reachable) return;
    mark.used = true;
    this.#assembler.jump(mnemonic, mark.label);
    if (mnemonic === "jmp") this.#reachable = false;
  }

  iterNext(have: Mark, done: Mark): void {
    if (!this.#reachable) return;
    have.used = true;
    done.used = true;
    this.#assembler.jump2("iter_next", have.label, done.label);
  }

  /** The code from here on comes from that place. */
  at(offset: number): void {
    if (!this.#reachable) return;
    const { line, column } = this.module.source.locate(offset);
    this.#assembler.position(line, column);
  }

  constant(constant: Constant): number {
    return this.#assembler.constant(constant);
  }

  text(value: string): number {
    return this.constant({ kind: "string", value });
  }

  pushText(value: string): void {
    this.emit("push_const", this.text(value));
  }

  pushNumber(value: number): void {
    if (Number.isInteger(value) && !Object.is(value, -0) && value === (value | 0)) {
      if (value >= -128 && value < 128) this.emit("push_int8", value);
      else this.emit("push_int32", value);
    } else this.emit("push_const", this.constant({ kind: "number", value }));
  }

  pushIntrinsic(name: Intrinsic): void {
    this.emit("get_intrinsic", intrinsicIndex[name]);
  }

  throwError(kind: "TypeError" | "ReferenceError", message: string): void {
    this.emit("throw_error", kind === "TypeError" ? 0 : 1, this.text(message));
  }

  unsupported(span: Span, what: string): void {
    this.module.source.unsupported(span, what);
  }

  // ---- Frame -------------------------------------------------------------------------------------------------

  /** A free slot of the frame. */
  allocate(name = ""): number {
    const index = this.#free.pop() ?? this.#locals++;
    assert(index <= localsMax, "a frame has at most 65,536 slots");
    this.#localNames[index] ||= name;
    return index;
  }

  release(...indices: number[]): void {
    this.#free.push(...indices);
  }

  getLocal(index: number): void {
    this.emit(index < 256 ? "get_local" : "get_local16", index);
  }

  setLocal(index: number): void {
    this.emit(index < 256 ? "set_local" : "set_local16", index);
  }

  // ---- Scopes ------------------------------------------------------------------------------------------------

  /** Distance of a host's SCOPE from the innermost one. */
  depthOf(host: Scope): number {
    const place = this.chain.lastIndexOf(host);
    assert(place >= 0, `B2: the scope of ${host.kind} at ${host.span.start} exists`);
    const depth = this.chain.length - 1 - place;
    assert(depth < 256, "scopes nest less than 256 deep");
    return depth;
  }

  /** Places the variables of a scope and makes its SCOPE if it needs one. */
  enter(scope: Scope): void {
    this.scope = scope;
    this.pushScope(scope);
    for (const binding of scope.bindings.values()) this.#place(binding);
    if (scope.kind === "module") return;
    for (const binding of scope.bindings.values())
      if (binding.kind === "enum" || binding.kind === "namespace") {
        this.emit("push_undefined");
        storeBinding(this, binding);
      }
  }

  leave(scope: Scope): void {
    for (const { storage } of scope.bindings.values())
      if (storage.kind === "local") this.release(storage.index);
    this.popScope(scope);
    assert(scope.parent !== undefined, "only inner scopes are left");
    this.scope = scope.parent;
  }

  pushScope(scope: Scope): void {
    if (scope.slots.length === 0) return;
    this.emit("push_scope", scope.slots.length);
    this.chain.push(scope);
    this.control.push({ kind: "scope" });
  }

  popScope(scope: Scope): void {
    if (scope.slots.length === 0) return;
    this.emit("pop_scope");
    this.chain.pop();
    this.control.pop();
  }

  #place(binding: Binding): void {
    const { kind } = binding.storage;
    if (binding.kind === "import" || (kind !== "none" && kind !== "local")) return;
    if (kind === "local" && binding.kind === "parameter") return; // the call puts it in its place
    const index = this.allocate(binding.name);
    binding.storage = { kind: "local", index };
    if (!binding.checked) return;
    this.emit("push_uninitialised");
    this.setLocal(index);
  }

  finish(extra: Pick<FunctionUnit, "parameters" | "arity" | "capacity">): FunctionUnit {
    if (this.#reachable) {
      this.emit("push_undefined");
      this.emit("ret");
    }
    const { name, flags } = this.shape;
    return {
      name,
      flags,
      ...extra,
      locals: this.#locals,
      outerScopes: this.#outerScopes,
      module: this.module.index,
      localNames: Array.from({ length: this.#locals }, (_, index) => this.#localNames[index] ?? ""),
      ...this.#assembler.finish(),
    };
  }
}
