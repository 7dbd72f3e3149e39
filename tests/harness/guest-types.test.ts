// The library of the guest is compiled by our own compiler, which strips types; that they are right is tsc's to say.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";

test("the types of the guest library fit", () => {
  const args = ["node_modules/typescript/bin/tsc", "-p", "guest/tsconfig.json", "--noEmit"];
  const { status, stdout } = spawnSync(process.execPath, args, { encoding: "utf8" });
  assert.equal(stdout, "");
  assert.equal(status, 0);
});
