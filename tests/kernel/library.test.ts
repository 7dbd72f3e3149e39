// The guest library as a whole: what its modules may do while it boots.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { compileProgram } from "../../src/compiler/typescript/compile.ts";
import { makeBootImage } from "../../src/world/boot.ts";
import { freshImage } from "../harness/simulate.ts";

const root = fileURLToPath(new URL("../../../", import.meta.url));

/** Boots the library with one more module behind all others; throws what that throws. */
function bootWith(text: string): void {
  const read = (path: string): string | undefined => {
    if (path === "guest/more.ts") return `import "./boot.ts"; ${text}`;
    try {
      return readFileSync(root + path, "utf8");
    } catch {
      return undefined;
    }
  };
  const { unit, diagnostics } = compileProgram("guest/more.ts", read, { library: true });
  assert.deepEqual(diagnostics, []);
  makeBootImage(unit!, freshImage());
}

test("a namespace object can be used while the library boots", () => {
  const using = (
    names: string,
  ): string => `import * as web from "./node/stream-web.ts"; import * as paths from "./path-parts.ts";
    const all = { ...web, paths };
    if (Object.keys(all).slice(-3).join() !== "${names}" || typeof all.ReadableStream !== "function") throw all;`;
  bootWith(using("WritableStreamDefaultWriter,default,paths"));
  assert.throws(() => bootWith(using("others")), /the guest library did not boot/);
});
