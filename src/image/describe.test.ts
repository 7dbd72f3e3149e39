import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import { describeLayouts } from "./describe.ts";
import { wellKnown } from "./root.ts";

// Relative to the repository, from which tests are run; the compiled test lies elsewhere.
const golden = "tests/golden/image/layouts.golden";

test("the layout of the image is the frozen one: a difference here breaks every world that exists", () => {
  const text = describeLayouts();
  if (process.env.DEATHLESS_BLESS === "1") writeFileSync(golden, text);
  assert.equal(text, readFileSync(golden, "utf8"));
});

test("R2: the list of well-known classes only ever grows at its end", () => {
  assert.equal(
    wellKnown.join(" "),
    "object array function string number boolean symbol error typeError rangeError syntaxError referenceError " +
      "evalError uriError aggregateError map set promise iterator asyncIterator generator asyncGenerator " +
      "arrayIterator mapIterator setIterator stringIterator date regexp weakMap weakSet weakRef bigintReserved wide " +
      "float double kernelObject internalClass asyncFunction generatorFunction asyncGeneratorFunction " +
      "arrayBuffer typedArray int8Array uint8Array uint8ClampedArray int16Array uint16Array int32Array uint32Array " +
      "float32Array float64Array dataView buffer",
  );
});
