// try, catch, finally. The block of a `finally` is there once; a local says which way led into it (lower-exit.ts).

import type { CatchClause, TryStatement } from "oxc-parser";
import type { FinallyControl, FunctionBuilder } from "./function-builder.ts";
import { resumeExits } from "./lower-exit.ts";
import { bindPattern } from "./lower-pattern.ts";
import { lowerStatement } from "./lower-statement.ts";

export function lowerTry(b: FunctionBuilder, node: TryStatement): void {
  const { block, handler, finalizer } = node;
  const attempt = (): void => (handler ? lowerCatch(b, node, handler) : lowerStatement(b, block));
  if (!finalizer) {
    attempt();
    return;
  }
  const control: FinallyControl = {
    kind: "finally",
    exits: [],
    way: b.allocate(),
    value: b.allocate(),
    entry: b.mark(),
  };
  const failed = b.mark();
  b.jump("try_push", failed);
  b.control.push(control, { kind: "catcher" });
  attempt();
  b.control.length -= 2;
  b.emit("pop_catcher");
  b.pushNumber(0);
  b.setLocal(control.way);
  b.jump("jmp", control.entry);
  b.bind(failed);
  b.emit("nop"); // I1: a generator that is closed runs its finally blocks
  b.setLocal(control.value);
  b.pushNumber(1);
  b.setLocal(control.way);
  b.bind(control.entry);
  lowerStatement(b, finalizer);
  resumeExits(b, control.exits, control.way, control.value);
  b.release(control.way, control.value);
}

function lowerCatch(b: FunctionBuilder, { block }: TryStatement, handler: CatchClause): void {
  const failed = b.mark();
  const end = b.mark();
  b.jump("try_push", failed);
  b.control.push({ kind: "catcher" });
  lowerStatement(b, block);
  b.control.pop();
  b.emit("pop_catcher");
  b.jump("jmp", end);
  b.bind(failed);
  const scope = b.module.scopeOf(handler);
  b.enter(scope);
  if (handler.param) bindPattern(b, handler.param);
  else b.emit("drop");
  lowerStatement(b, handler.body);
  b.leave(scope);
  b.bind(end);
}
