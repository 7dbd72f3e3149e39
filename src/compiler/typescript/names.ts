// Names: reading, writing and initialising what an identifier means, and the hidden variables behind `this`, `new.target`
// and `arguments`.

import { assert } from "../../base/assert.ts";
import type { FunctionBuilder } from "./function-builder.ts";
import { pushNamespace } from "./namespace-object.ts";
import type { Binding } from "./scope.ts";

const globalConstants = new Set(["undefined", "NaN", "Infinity"]);

/** Pushes the value of an identifier. */
export function loadName(b: FunctionBuilder, name: string, offset: number): void {
  const binding = find(b, name);
  if (binding) {
    loadBinding(b, binding);
    checkInitialised(b, binding, offset);
  } else if (globalConstants.has(name)) {
    if (name === "undefined") b.emit("push_undefined");
    else b.pushNumber(name === "NaN" ? Number.NaN : Number.POSITIVE_INFINITY);
  } else {
    b.at(offset);
    b.emit("get_builtin", b.text(name));
  }
}

/** Pushes `typeof` an identifier, which may be undeclared. */
export function typeofName(b: FunctionBuilder, name: string, offset: number): void {
  if (find(b, name) || globalConstants.has(name)) loadName(b, name, offset);
  else b.emit("get_builtin_or_undefined", b.text(name));
  b.emit("typeof");
}

/** Assigns the top of the stack to an identifier at `offset`; `operator` is where V8 says an error was. */
export function storeName(b: FunctionBuilder, name: string, offset: number, operator: number): void {
  const binding = find(b, name);
  if (!binding) {
    storeGlobal(b, name, operator);
    return;
  }
  if (b.module.checks(binding, offset)) {
    b.at(operator);
    loadBinding(b, binding);
    b.emit("check_init", b.text(binding.name));
    b.emit("drop");
  }
  if (binding.constant) {
    b.at(operator);
    b.throwError("TypeError", "Assignment to constant variable.");
  } else storeBinding(b, binding);
}

/** Gives a declared name its first value, the top of the stack. */
export function initialiseName(b: FunctionBuilder, name: string): void {
  const binding = b.scope.lookup(name);
  assert(binding !== undefined, `${name} is declared`);
  storeBinding(b, binding);
}

/** The binding of an identifier; `arguments` of a function is a hidden one. */
function find(b: FunctionBuilder, name: string): Binding | undefined {
  if (name === "arguments") {
    const hidden = b.scope.thisFrame.bindings.get("#arguments");
    const written = b.scope.lookup(name);
    if (hidden && !(written && isWithin(written, hidden))) return hidden;
  }
  return b.scope.lookup(name);
}

function isWithin(binding: Binding, outer: Binding): boolean {
  for (let scope: Binding["scope"] | undefined = binding.scope; scope; scope = scope.parent)
    if (scope === outer.scope) return true;
  return false;
}

function checkInitialised(b: FunctionBuilder, binding: Binding, offset: number): void {
  if (!b.module.checks(binding, offset)) return;
  b.at(offset);
  b.emit("check_init", b.text(binding.name));
}

export function loadBinding(b: FunctionBuilder, binding: Binding): void {
  const { storage } = binding;
  switch (storage.kind) {
    case "local":
      b.getLocal(storage.index);
      return;
    case "scoped":
      b.emit("get_scoped", b.depthOf(storage.host), storage.slot);
      return;
    case "module":
      b.emit("get_module", b.constant({ kind: "module", specifier: storage.specifier }), storage.slot);
      return;
    case "property":
      loadBinding(b, storage.object);
      b.emit("get_prop", b.text(storage.key));
      return;
    case "member":
      b.emit("get_module", b.constant({ kind: "module", specifier: storage.specifier }), storage.slot);
      b.emit("get_prop", b.text(storage.key));
      return;
    case "native":
      b.emit("push_const", b.constant({ kind: "native", className: storage.className, name: storage.name }));
      return;
    case "namespace":
      pushNamespace(b, storage.specifier);
      return;
    case "instruction":
    case "none":
      b.emit("push_undefined");
      return;
  }
}

/** Pops the value into the variable, whatever its kind. */
export function storeBinding(b: FunctionBuilder, binding: Binding): void {
  const { storage } = binding;
  switch (storage.kind) {
    case "local":
      b.setLocal(storage.index);
      return;
    case "scoped":
      b.emit("set_scoped", b.depthOf(storage.host), storage.slot);
      return;
    case "module":
      b.emit("set_module", b.constant({ kind: "module", specifier: storage.specifier }), storage.slot);
      return;
    case "property":
      loadBinding(b, storage.object);
      b.emit("swap");
      b.emit("set_prop", b.text(storage.key));
      return;
    default:
      b.emit("drop");
  }
}

/** Strict code assigns to a global variable only if there is one. */
function storeGlobal(b: FunctionBuilder, name: string, offset: number): void {
  b.at(offset);
  if (globalConstants.has(name)) {
    b.throwError("TypeError", `Cannot assign to read only property '${name}' of object '#<Object>'`);
    return;
  }
  b.emit("get_builtin", b.text(name));
  b.emit("drop");
  b.emit("get_builtin", b.text("globalThis"));
  b.emit("swap");
  b.emit("set_prop", b.text(name));
}

/** Pushes `this`. */
export function loadThis(b: FunctionBuilder, offset: number): void {
  const owner = b.scope.thisFrame;
  if (owner.kind === "module") {
    b.emit("push_undefined");
    return;
  }
  const plain = owner === b.scope.frame && !owner.lateSuper;
  if (plain || !owner.bindings.has("#this")) b.emit("summon_this");
  else loadBinding(b, owner.hidden("this"));
  if (owner.derived && !b.thisReady) {
    b.at(offset);
    b.emit("check_init", b.text("this"));
  }
}

/** Pushes `new.target`. */
export function loadNewTarget(b: FunctionBuilder): void {
  const owner = b.scope.thisFrame;
  if (owner.kind !== "function") b.emit("push_undefined");
  else if (owner === b.scope.frame) b.emit("new_target");
  else loadBinding(b, owner.hidden("new.target"));
}
