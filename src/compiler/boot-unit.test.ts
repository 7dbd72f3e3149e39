import assert from "node:assert/strict";
import { test } from "node:test";
import { manifestOf, readBootUnit, writeBootUnit } from "./boot-unit.ts";
import { compileProgram } from "./typescript/compile.ts";

const files: Record<string, string> = {
  "guest/boot.ts": 'import "./node/timers-promises.ts"; export const odd = [-0, 1e400];',
  "guest/node/timers-promises.ts": 'export { sleep as setTimeout } from "../timers.ts"; export default 3;',
  "guest/timers.ts": 'import { wait } from "internal:timer"; export function sleep() { return wait(1); }',
};

const { unit } = compileProgram("guest/boot.ts", (path) => files[path], { library: true });
assert(unit);

test("a unit survives JSON, with numbers that JSON does not have", () => {
  assert.deepEqual(readBootUnit(writeBootUnit(unit)), unit);
  const numbers = unit.functions.flatMap(({ constants }) =>
    constants.flatMap((constant) => (constant.kind === "number" ? [constant.value] : [])),
  );
  assert.deepEqual(numbers, [-0, Number.POSITIVE_INFINITY]);
});

test("two files of the library of one name are an error", () => {
  const twins: Record<string, string> = {
    "guest/boot.ts": 'import "./a/twin.ts"; import "./b/twin.ts";',
    "guest/a/twin.ts": "export const a = 1;",
    "guest/b/twin.ts": "export const b = 1;",
  };
  const { diagnostics } = compileProgram("guest/boot.ts", (path) => twins[path], { library: true });
  assert.deepEqual(
    diagnostics.map(({ message }) => message),
    ['guest/a/twin.ts is "internal:twin" as well: their names must differ'],
  );
});

test("the manifest names public modules, and the variables behind re-exports", () => {
  const { modules } = manifestOf(unit);
  assert.deepEqual(Object.keys(modules).sort(), ["internal:boot", "internal:timers", "node:timers/promises"]);
  assert.deepEqual(modules["node:timers/promises"]?.exports, {
    default: { specifier: "node:timers/promises", slot: 0 },
    setTimeout: { specifier: "internal:timers", slot: 0 },
  });
});
