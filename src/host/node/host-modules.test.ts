import assert from "node:assert/strict";
import { test } from "node:test";
import { NodeHostModules } from "./host-modules.ts";

const modules = new NodeHostModules();
const here = import.meta.filename;

/** An error as if a host module of somebody else had made it, called by us. */
function made<E extends Error>(error: E): E {
  error.stack = `${String(error)}\n    at work (/home/ada/work.host.ts:1:2)\n    at us (${here}:3:4)`;
  return error;
}

function told(error: Error): Error & { errors: Error[] } {
  return modules.foreign(error) as Error & { errors: Error[] };
}

test("the stack of an error, of its causes and of its parts is without our frames", () => {
  const cause = made(new RangeError("cause"));
  const error = made(new AggregateError([made(new Error("part")), "text"], "many", { cause }));
  const { stack, errors, ...others } = told(error);
  assert.deepEqual(others, {});
  const stacks = [stack, errors[0]?.stack, (told(error).cause as Error).stack];
  for (const text of stacks)
    assert.match(text ?? "", /^\w+: \w+\n {4}at work \(\/home\/ada\/work.host.ts:1:2\)$/);
  assert.equal(errors[1], "text");
  assert.match(error.stack ?? "", /at us/);
});

test("a frozen error is told, too", () => {
  const error = Object.freeze(made(Object.assign(new Error("frozen"), { code: "E_COLD" })));
  assert.deepEqual({ ...told(error) }, { code: "E_COLD" });
  assert.equal(told(error).message, "frozen");
});

test("an error that is its own cause is told", () => {
  const error = made(new Error("circle"));
  error.cause = error;
  const copy = told(error);
  assert.equal(copy.cause, copy);
});
