// Iteration: for-of, for-in, for-await, and the pieces of the iterator protocol that destructuring uses too.
//
// Invariant:
//   I1  Handlers that must see the completion of a generator's return() begin with `nop` (vm/exception.ts, X2).

import type { ForInStatement, ForOfStatement, Node } from "oxc-parser";
import type { FunctionBuilder, Mark } from "./function-builder.ts";
import { lowerExpression } from "./lower-expression.ts";
import { assignPattern, bindPattern } from "./lower-pattern.ts";
import { lowerStatement, type Labels } from "./lower-statement.ts";

/**
 * iterator result -> iterator value, behind an `iter_next` of a foreign iterator; at the end jumps with the iterator. A hole
 * in a pattern does not even ask for the value: it keeps the result in its place.
 */
export function takeForeignResult(b: FunctionBuilder, done: Mark, isHole = false): void {
  const more = b.mark();
  requireResult(b);
  b.emit("dup");
  b.emit("get_prop", b.text("done"));
  b.jump("jump_false", more);
  b.emit("drop");
  b.jump("jmp", done);
  b.bind(more);
  if (!isHole) b.emit("get_prop", b.text("value"));
}

/** result -> result: a TypeError if it is no object. */
export function requireResult(b: FunctionBuilder): void {
  const good = b.mark();
  const text = b.allocate();
  b.emit("dup");
  b.emit("is_object");
  b.jump("jump_true", good);
  b.emit("to_string");
  b.setLocal(text);
  b.emit("get_builtin", b.text("TypeError"));
  b.pushText("Iterator result ");
  b.getLocal(text);
  b.pushText(" is not an object");
  b.emit("concat", 3);
  b.emit("new", 1);
  b.emit("throw");
  b.bind(good);
  b.release(text);
}

/** The handler of a loop or pattern: iterator error -> . Closes the iterator and throws the error, whatever closing does. */
export function closeQuietly(b: FunctionBuilder, close: () => void = () => b.emit("iter_close")): void {
  const error = b.allocate();
  const failed = b.mark();
  const closed = b.mark();
  b.emit("nop");
  b.setLocal(error);
  b.jump("try_push", failed);
  b.emit("dup");
  close();
  b.emit("pop_catcher");
  b.jump("jmp", closed);
  b.bind(failed);
  b.emit("drop");
  b.bind(closed);
  b.emit("drop");
  b.getLocal(error);
  b.emit("throw");
  b.release(error);
}

export function lowerForOf(b: FunctionBuilder, node: ForOfStatement, labels: Labels): void {
  if (node.await) {
    lowerForAwait(b, node, labels);
    return;
  }
  openHead(b, node, () => {
    lowerExpression(b, node.right);
    b.at(node.right.start);
    b.emit("iter_open");
  });
  const again = b.mark();
  const have = b.mark();
  const done = b.mark();
  loopOver(
    b,
    node,
    labels,
    () => b.emit("iter_close"),
    (body) => {
      b.bind(again);
      b.at(targetOf(node).start);
      b.iterNext(have, done);
      takeForeignResult(b, done);
      b.bind(have);
      body();
      b.jump("jmp", again);
      b.bind(done);
      b.emit("drop");
    },
  );
}

export function lowerForIn(b: FunctionBuilder, node: ForInStatement, labels: Labels): void {
  openHead(b, node, () => {
    lowerExpression(b, node.right);
    b.emit("enumerate");
  });
  const again = b.mark();
  const have = b.mark();
  const done = b.mark();
  loopOver(b, node, labels, undefined, (body) => {
    b.bind(again);
    b.iterNext(have, done);
    b.emit("throw"); // not reached: the iterator of `enumerate` is native
    b.bind(have);
    body();
    b.jump("jmp", again);
    b.bind(done);
    b.emit("drop");
  });
}

function lowerForAwait(b: FunctionBuilder, node: ForOfStatement, labels: Labels): void {
  const next = b.allocate("next");
  openHead(b, node, () => {
    b.pushIntrinsic("asyncIteratorOpen");
    b.emit("push_undefined");
    lowerExpression(b, node.right);
    b.at(node.right.start);
    b.emit("call", 1);
    b.emit("dup");
    b.emit("get_prop", b.text("next"));
    b.setLocal(next);
  });
  const again = b.mark();
  const done = b.mark();
  const close = (): void => closeAsync(b, true);
  loopOver(b, node, labels, close, (body) => {
    b.bind(again);
    b.emit("dup");
    b.getLocal(next);
    b.emit("swap");
    b.at(targetOf(node).start);
    b.emit("call", 0);
    b.emit("await");
    takeForeignResult(b, done);
    body();
    b.jump("jmp", again);
    b.bind(done);
    b.emit("drop");
  });
  b.release(next);
}

/** iterator -> : awaits return() of an async iterator, if there is one. */
export function closeAsync(b: FunctionBuilder, checked: boolean): void {
  const none = b.mark();
  const end = b.mark();
  b.emit("dup");
  b.emit("get_prop", b.text("return"));
  b.emit("dup");
  b.jump("jump_nullish", none);
  b.emit("swap");
  b.emit("call", 0);
  b.emit("await");
  if (checked) requireResult(b);
  b.emit("drop");
  b.jump("jmp", end);
  b.bind(none);
  b.emit("drop");
  b.emit("drop");
  b.bind(end);
}

/** Evaluates the head. Its variables exist there already, uninitialised, for closures to see. */
function openHead(b: FunctionBuilder, node: ForOfStatement | ForInStatement, head: () => void): void {
  const scope = b.module.scopeOf(node);
  const needed = [...scope.bindings.values()].some((binding) => binding.checked);
  if (needed) b.enter(scope);
  head();
  if (needed) b.leave(scope);
}

/**
 * The common frame of the loops that keep an iterator on the stack. `shape` lays the loop around the body, which takes
 * the value on top of the iterator and leaves the iterator. `close` pops it on the way out; none for for-in.
 */
function loopOver(
  b: FunctionBuilder,
  node: ForOfStatement | ForInStatement,
  labels: Labels,
  close: (() => void) | undefined,
  shape: (body: () => void) => void,
): void {
  const broken = b.mark();
  b.control.push({ kind: "break", labels, plain: true, mark: broken });
  b.control.push({ kind: "iterator", close: close ?? (() => b.emit("drop")) });
  const failed = b.mark();
  shape(() => lowerIteration(b, node, labels, close ? failed : undefined));
  b.control.pop();
  if (failed.used) {
    const end = b.mark();
    b.jump("jmp", end);
    b.bind(failed);
    closeQuietly(b, close);
    b.bind(end);
  }
  b.control.pop();
  b.bind(broken);
}

/** What each value is stored into. */
function targetOf({ left }: ForOfStatement | ForInStatement): Node {
  return left.type === "VariableDeclaration" ? (left.declarations[0]?.id ?? left) : left;
}

/** iterator value -> iterator: one turn. */
function lowerIteration(
  b: FunctionBuilder,
  node: ForOfStatement | ForInStatement,
  labels: Labels,
  failed: Mark | undefined,
): void {
  const scope = b.module.scopeOf(node);
  const next = b.mark();
  b.control.push({ kind: "continue", labels, mark: next });
  b.enter(scope);
  const target = targetOf(node);
  const declared = node.left.type === "VariableDeclaration";
  const origin = { type: "Identifier" as const, name: ".for", start: target.start, end: target.end }; // as V8 calls it
  const store = (): void => (declared ? bindPattern(b, target, origin) : assignPattern(b, target));
  const simple = declared && target.type === "Identifier";
  const value = simple || !failed ? undefined : b.allocate();
  if (value !== undefined) b.setLocal(value);
  else store();
  if (failed) {
    b.jump("try_push", failed);
    b.control.push({ kind: "catcher" });
  }
  if (value !== undefined) {
    b.getLocal(value);
    store();
    b.release(value);
  }
  lowerStatement(b, node.body);
  if (failed) {
    b.control.pop();
    b.emit("pop_catcher");
  }
  b.leave(scope);
  b.control.pop();
  b.bind(next);
}
