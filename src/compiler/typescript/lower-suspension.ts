// Where a function stands still: await, yield, yield*.

import type { AwaitExpression, YieldExpression } from "oxc-parser";
import type { FunctionBuilder, Mark } from "./function-builder.ts";
import { lowerExpression } from "./lower-expression.ts";
import { closeAsync, requireResult } from "./lower-iteration.ts";

export function lowerAwait(b: FunctionBuilder, node: AwaitExpression): void {
  lowerExpression(b, node.argument);
  b.at(node.start);
  b.emit("await");
}

export function lowerYield(b: FunctionBuilder, node: YieldExpression): void {
  if (node.delegate) {
    lowerDelegate(b, node);
    return;
  }
  if (node.argument) lowerExpression(b, node.argument);
  else b.emit("push_undefined");
  b.at(node.start);
  if (b.shape.async) b.emit("await");
  b.emit("yield");
}

/** yield*: the caller talks to the inner iterator, until that one is done. */
function lowerDelegate(b: FunctionBuilder, node: YieldExpression): void {
  const iterator = b.allocate("inner");
  const result = b.mark();
  const end = b.mark();
  if (b.shape.async) {
    b.pushIntrinsic("asyncIteratorOpen");
    b.emit("push_undefined");
    if (node.argument) lowerExpression(b, node.argument);
    b.at(node.start);
    b.emit("call", 1);
    b.setLocal(iterator);
    b.getLocal(iterator);
    b.emit("push_undefined");
    b.emit("call_method", b.text("next"), 1);
    b.emit("await");
  } else {
    if (node.argument) lowerExpression(b, node.argument);
    b.at(node.argument?.start ?? node.start);
    b.emit("iter_open");
    delegateToNative(b, end);
    // A foreign iterator: its first result is on top of it.
    b.emit("swap");
    b.setLocal(iterator);
  }
  b.bind(result);
  delegateToForeign(b, node, iterator, result);
  b.bind(end);
  b.release(iterator);
}

/** What throw() gets of an iterator that has no method for it. */
const noThrow = "The iterator does not provide a 'throw' method.";

/** iterator -> undefined at `end`, or iterator result, if the iterator is a foreign one: then it has been asked once. */
function delegateToNative(b: FunctionBuilder, end: Mark): void {
  const value = b.allocate();
  const again = b.mark();
  const have = b.mark();
  const done = b.mark();
  const thrown = b.mark();
  const foreign = b.mark();
  b.bind(again);
  b.iterNext(have, done);
  b.jump("jmp", foreign);
  b.bind(have);
  b.setLocal(value);
  b.jump("try_push", thrown);
  b.getLocal(value);
  b.emit("yield");
  b.emit("pop_catcher");
  b.emit("drop");
  b.jump("jmp", again);
  b.bind(thrown);
  b.throwError("TypeError", noThrow);
  b.bind(done);
  b.emit("drop");
  b.emit("push_undefined");
  b.jump("jmp", end);
  b.bind(foreign);
  b.release(value);
}

/** A yield* on a foreign iterator. */
interface Delegation {
  /** Locals of the iterator, and of what is on its way. */
  readonly iterator: number;
  readonly value: number;
  /** Where a result is looked at; where a value is yielded. */
  readonly looking: Mark;
  readonly yielding: Mark;
}

/** result -> value of the finished iterator. `looking` is where a new result is looked at: here. */
function delegateToForeign(b: FunctionBuilder, node: YieldExpression, iterator: number, looking: Mark): void {
  const delegation: Delegation = { iterator, value: b.allocate(), looking, yielding: b.mark() };
  const { value } = delegation;
  const finished = b.mark();
  const thrown = b.mark();
  const returned = b.mark();
  requireResult(b);
  b.emit("dup");
  b.emit("get_prop", b.text("done"));
  b.jump("jump_true", finished);
  b.emit("get_prop", b.text("value"));
  b.bind(delegation.yielding);
  b.setLocal(value);
  b.jump("try_push", returned);
  b.jump("try_push", thrown);
  b.getLocal(value);
  b.at(node.start);
  b.emit("yield");
  b.emit("pop_catcher");
  b.emit("pop_catcher");
  b.setLocal(value);
  b.getLocal(iterator);
  b.getLocal(value);
  b.emit("call_method", b.text("next"), 1);
  awaitResult(b);
  b.jump("jmp", looking);
  b.bind(thrown);
  handOnThrow(b, delegation);
  b.bind(returned);
  handOnReturn(b, delegation);
  b.bind(finished);
  b.emit("get_prop", b.text("value"));
  b.release(value);
}

/** error -> : throw() goes to the inner iterator, which must have a method for it. */
function handOnThrow(b: FunctionBuilder, { iterator, value, looking }: Delegation): void {
  const deaf = b.mark();
  b.emit("pop_catcher");
  b.setLocal(value);
  b.getLocal(iterator);
  b.emit("get_prop", b.text("throw"));
  b.emit("dup");
  b.jump("jump_nullish", deaf);
  b.getLocal(iterator);
  b.getLocal(value);
  b.emit("call", 1);
  awaitResult(b);
  b.jump("jmp", looking);
  b.bind(deaf);
  b.emit("drop");
  b.getLocal(iterator);
  if (b.shape.async) closeAsync(b, false);
  else b.emit("iter_close");
  b.throwError("TypeError", noThrow);
}

/** completion -> : return() closes the inner iterator, which may still yield. Then the completion goes on. */
function handOnReturn(b: FunctionBuilder, { iterator, value, yielding }: Delegation): void {
  const gone = b.mark();
  const silent = b.mark();
  b.emit("nop"); // I1 of lower-iteration.ts
  b.setLocal(value);
  b.getLocal(iterator);
  b.emit("get_prop", b.text("return"));
  b.emit("dup");
  b.jump("jump_nullish", silent);
  b.getLocal(iterator);
  callNative(b, "completionValue", value);
  b.emit("call", 1);
  awaitResult(b);
  requireResult(b);
  b.emit("dup");
  b.emit("get_prop", b.text("done"));
  b.jump("jump_true", gone);
  b.emit("get_prop", b.text("value"));
  b.jump("jmp", yielding);
  b.bind(gone);
  b.emit("get_prop", b.text("value"));
  b.setLocal(value);
  callNative(b, "complete", value);
  b.bind(silent);
  b.emit("drop");
  b.getLocal(value);
  b.emit("throw");
}

/** Results of async iterators are promises. */
function awaitResult(b: FunctionBuilder): void {
  if (b.shape.async) b.emit("await");
}

/** Pushes what a native of .internal.generator makes of a local. */
function callNative(b: FunctionBuilder, name: string, argument: number): void {
  b.emit("push_const", b.constant({ kind: "native", className: "generator", name }));
  b.emit("push_undefined");
  b.getLocal(argument);
  b.emit("call", 1);
}
