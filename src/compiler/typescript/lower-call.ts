// Calls: of functions, methods, super, constructors; with spread arguments; and imports that are calls.

import type {
  Argument,
  CallExpression,
  ImportExpression,
  MemberExpression,
  NewExpression,
  Node,
} from "oxc-parser";
import { byMnemonic, type Mnemonic } from "../../isa/instructions.ts";
import { isStringLiteral, memberName, unwrap } from "./ast.ts";
import type { FunctionBuilder } from "./function-builder.ts";
import { loadMember, lowerChain, lowerExpression, optionalExit, pushImported } from "./lower-expression.ts";
import { lowerArray } from "./lower-literal.ts";
import { loadBinding, loadThis, storeBinding } from "./names.ts";
import { pushNamespace } from "./namespace-object.ts";
import { placeOf } from "./place.ts";

/** Most arguments of a call instruction. */
const argumentsMax = 255;

export function lowerCall(b: FunctionBuilder, node: CallExpression): void {
  const callee = unwrap(node.callee);
  if (callee.type === "Super") {
    lowerSuperCall(b, node);
    return;
  }
  if (callee.type === "Identifier" && lowerInstruction(b, callee.name, node)) return;
  const offset = callOffset(b, node, callee);
  const spread = isSpread(node.arguments);
  if (callee.type === "MemberExpression" && callee.object.type !== "Super" && !node.optional && !spread) {
    const name = memberName(callee);
    if (name !== undefined && !pushImportedFunction(b, callee)) {
      lowerExpression(b, callee.object);
      if (callee.optional) optionalExit(b, 1);
      pushArguments(b, node.arguments);
      b.at(offset);
      b.emit("call_method", b.text(name), node.arguments.length);
      return;
    }
    if (name === undefined) pushCallee(b, callee);
  } else pushCallee(b, callee, node.optional);
  if (spread) {
    lowerArray(b, node.arguments, offset);
    b.at(offset);
    b.emit("apply");
  } else {
    pushArguments(b, node.arguments);
    b.at(offset);
    b.emit("call", node.arguments.length);
  }
}

/** Pushes the function and its `this`. */
function pushCallee(b: FunctionBuilder, callee: Node, optional = false): void {
  if (callee.type === "ChainExpression") {
    // `(a?.b)()`: the chain ends before the call, its object is `this` all the same.
    const { expression } = callee;
    lowerChain(
      b,
      () => pushCallee(b, unwrap(expression)),
      () => pushUndefinedTwice(b),
    );
  } else if (callee.type === "MemberExpression") {
    if (pushImportedFunction(b, callee)) return;
    if (callee.object.type === "Super") {
      const place = placeOf(b, callee);
      place?.prepare();
      place?.load();
      if (optional) optionalExit(b, 1);
      loadThis(b, callee.start);
      return;
    }
    lowerExpression(b, callee.object);
    if (callee.optional) optionalExit(b, 1);
    b.emit("dup");
    loadMember(b, callee);
    if (optional) optionalExit(b, 2);
    b.emit("swap");
  } else {
    lowerExpression(b, callee);
    if (optional) optionalExit(b, 1);
    b.emit("push_undefined");
  }
}

function pushUndefinedTwice(b: FunctionBuilder): void {
  b.emit("push_undefined");
  b.emit("push_undefined");
}

/** `ns.f(…)` calls the imported function itself. */
function pushImportedFunction(b: FunctionBuilder, callee: MemberExpression): boolean {
  if (!pushImported(b, callee)) return false;
  b.emit("push_undefined");
  return true;
}

/** Where V8 says a call is: at the last name of the callee, or at the parenthesis. */
function callOffset(b: FunctionBuilder, node: CallExpression, callee: Node): number {
  if (!node.optional) {
    if (callee.type === "Identifier" && b.module.source.text[callee.end] !== ")") return callee.start;
    if (callee.type === "MemberExpression" && !callee.computed) return callee.property.start;
  }
  return b.module.source.find("(", node.typeArguments?.end ?? callee.end);
}

function isSpread(list: readonly Argument[]): boolean {
  return list.length > argumentsMax || list.some((argument) => argument.type === "SpreadElement");
}

function pushArguments(b: FunctionBuilder, list: readonly Argument[]): void {
  for (const argument of list) lowerExpression(b, argument);
}

export function lowerNew(b: FunctionBuilder, node: NewExpression): void {
  lowerExpression(b, node.callee);
  if (isSpread(node.arguments)) {
    lowerArray(b, node.arguments, node.start);
    b.at(node.start);
    b.emit("new_apply");
  } else {
    pushArguments(b, node.arguments);
    b.at(node.start);
    b.emit("new", node.arguments.length);
  }
}

function lowerSuperCall(b: FunctionBuilder, node: CallExpression): void {
  const owner = b.scope.thisFrame;
  if (owner !== b.scope.frame) constructLate(b, node);
  else if (isSpread(node.arguments)) {
    lowerArray(b, node.arguments, node.start);
    b.at(node.start);
    b.emit("super_apply");
  } else {
    pushArguments(b, node.arguments);
    b.at(node.start);
    b.emit("super_call", node.arguments.length);
  }
  if (owner.lateSuper) {
    const first = b.mark();
    loadBinding(b, owner.hidden("constructed"));
    b.jump("jump_false", first);
    b.throwError("ReferenceError", "Super constructor may only be called once");
    b.bind(first);
    b.emit("push_true");
    storeBinding(b, owner.hidden("constructed"));
  }
  finishSuperCall(b);
}

/** super() in an arrow function: constructs the parent for the new.target of the constructor around it. */
function constructLate(b: FunctionBuilder, node: CallExpression): void {
  const owner = b.scope.thisFrame;
  const list = b.allocate();
  lowerArray(b, node.arguments);
  b.setLocal(list);
  b.emit("get_builtin", b.text("Reflect"));
  b.emit("get_builtin", b.text("Object"));
  loadBinding(b, owner.hidden("callee"));
  b.emit("call_method", b.text("getPrototypeOf"), 1);
  b.getLocal(list);
  loadBinding(b, owner.hidden("new.target"));
  b.at(node.start);
  b.emit("call_method", b.text("construct"), 3);
  b.release(list);
}

/** this -> this: what a constructor does when super() has returned. */
export function finishSuperCall(b: FunctionBuilder): void {
  const captured = b.scope.thisFrame.bindings.get("#this");
  if (captured) {
    b.emit("dup");
    storeBinding(b, captured);
  }
  const before = b.thisReady;
  b.thisReady = true;
  b.afterSuper?.(b);
  b.thisReady = before;
}

/** A call of something from "internal:vm" is the instruction of that name. True if it was one. */
function lowerInstruction(b: FunctionBuilder, name: string, node: CallExpression): boolean {
  const storage = b.scope.lookup(name)?.storage;
  if (storage?.kind !== "instruction") return false;
  const instruction = byMnemonic.get(storage.mnemonic);
  const given = node.arguments.length;
  if (!instruction || instruction.operands.length > 0 || instruction.stack.pushes > 1)
    b.module.source.report(
      "import",
      node.callee,
      `"internal:vm" has no instruction ${storage.mnemonic} that can be called`,
    );
  else if (instruction.stack.pops !== given || isSpread(node.arguments))
    b.module.source.report("syntax", node, `${storage.mnemonic} takes ${instruction.stack.pops} arguments`);
  else {
    pushArguments(b, node.arguments);
    b.at(node.start);
    b.emit(storage.mnemonic as Mnemonic);
    if (instruction.stack.pushes === 0) b.emit("push_undefined");
    return true;
  }
  b.emit("push_undefined");
  return true;
}

/** `import("x")` of a module of the guest library; anything else would have to be evaluated later than the program starts. */
export function lowerImport(b: FunctionBuilder, node: ImportExpression): void {
  const source = unwrap(node.source);
  const specifier = isStringLiteral(source) ? b.module.libraryModule(source.value) : undefined;
  if (specifier === undefined || node.options) {
    b.unsupported(node, "import() of this; write an import declaration");
    b.emit("push_undefined");
    return;
  }
  b.emit("get_builtin", b.text("Promise"));
  pushNamespace(b, specifier);
  b.emit("call_method", b.text("resolve"), 1);
}
