import assert from "node:assert";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { VERSION } from "./index.ts";

test("the version is package.json's", () => {
  assert.strictEqual(VERSION, JSON.parse(readFileSync("package.json", "utf8")).version);
});
