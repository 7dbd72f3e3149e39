import assert from "node:assert/strict";
import { test } from "node:test";
import { renderDiagnostic } from "./diagnostics.ts";
import { compileProgram } from "./typescript/compile.ts";

/** The diagnostics of a program that is one file, or several by name. */
function diagnose(program: string | Record<string, string>): string[] {
  const files: Record<string, string> = typeof program === "string" ? { "main.ts": program } : program;
  const { unit, diagnostics } = compileProgram("/p/main.ts", (path) => files[path.slice("/p/".length)]);
  assert.equal(unit === undefined, diagnostics.length > 0, "there is a unit or there are diagnostics");
  return diagnostics.map(
    ({ file, line, column, message }) => `${file.slice(3)}:${line}:${column} ${message}`,
  );
}

test("a diagnostic is rendered with its line and carets, tabs kept", () => {
  const { diagnostics } = compileProgram("/p/main.ts", () => "let a = 1;\n\tconst big = 10n;\n");
  assert.equal(
    diagnostics.map(renderDiagnostic).join("\n"),
    [
      "/p/main.ts:2:14: error: not supported yet: BigInt",
      "   |",
      " 2 | \tconst big = 10n;",
      "   | \t            ^^^",
    ].join("\n"),
  );
});

test("syntax errors and early errors come with their place", () => {
  assert.deepEqual(diagnose("let y: number = ;"), ["main.ts:1:17 Unexpected token"]);
  assert.deepEqual(diagnose("let a;\nlet a;"), ["main.ts:2:5 Identifier `a` has already been declared"]);
  assert.deepEqual(diagnose("export { zip };"), ["main.ts:1:10 Export 'zip' is not defined in module"]);
  assert.deepEqual(diagnose("export const a = 1; export { a };"), ["main.ts:1:30 Duplicate export of 'a'"]);
  assert.equal(diagnose("while (1) { break there; }").length, 1);
});

test("what is not supported says so, and all of it is found at once", () => {
  const text = `class A { @dec m() {} accessor x = 1 }\nimport("./x.ts");\nnamespace B.C { export const x = 1 }`;
  assert.deepEqual(diagnose(text), [
    "main.ts:1:11 not supported yet: decorators",
    "main.ts:1:23 not supported yet: accessor fields",
    "main.ts:2:1 not supported yet: import() of this; write an import declaration",
    "main.ts:3:11 not supported yet: dotted namespaces; nest them",
  ]);
});

test("imports that lead nowhere are refused with what to write", () => {
  const files = { "a.ts": "export const v = 1;", "d.json": "[1]", "bad.json": "{" };
  const importing = (text: string): string[] => diagnose({ ...files, "main.ts": text });
  assert.deepEqual(importing('import x from "./nope.ts"; x;'), ['main.ts:1:15 there is no file "./nope.ts"']);
  assert.deepEqual(importing('import x from "./a"; x;'), [
    'main.ts:1:15 there is no file "./a"; write the extension: "./a.ts"',
  ]);
  assert.deepEqual(importing('import { w } from "./a.ts"; w;'), [
    `main.ts:1:10 the module "a.ts" does not provide an export named 'w'`,
  ]);
  assert.deepEqual(importing('import d from "./d.json"; d;'), [
    'main.ts:1:15 a JSON import needs an attribute: with { type: "json" }',
  ]);
  assert.match(importing('import d from "./bad.json" with { type: "json" }; d;')[0] ?? "", /bad\.json: /);
  assert.match(importing('import "lodash";')[0] ?? "", /there is no module "lodash" here/);
  assert.match(importing('import { apply } from "internal:vm"; apply;')[0] ?? "", /no module "internal:vm"/);
});

test("a host module exports functions only", () => {
  const host = `export const x = 1;
export * from "./y.ts";
export default 5;
export function* g() {}
export class Ledger {}
export enum Color { red }
export let f = async () => {};
export const made = promisify(g);
export { join } from "no-such-package";
export * as all from "./y.ts";
export const { a, b } = { a: 1, b: 2 };`;
  const not = "a host module exports functions only, not";
  assert.deepEqual(diagnose({ "main.ts": 'import "./h.host.ts";', "h.host.ts": host }), [
    `h.host.ts:1:8 ${not} the value x`,
    `h.host.ts:2:1 ${not} export * from "./y.ts", which cannot be read`,
    `h.host.ts:3:1 ${not} this value`,
    `h.host.ts:4:8 ${not} the generator g; an async function* is a stream of calls`,
    `h.host.ts:5:8 ${not} the class Ledger; export a function that uses it`,
    `h.host.ts:6:8 ${not} the enum Color`,
    `h.host.ts:7:8 ${not} the variable f; a function is declared with const`,
    `h.host.ts:8:8 ${not} the value made; if it is a function, say so: const f: (…) => Promise<…> = …`,
    `h.host.ts:9:10 ${not} join of "no-such-package", which cannot be seen from here to be one; export a function that calls it`,
    `h.host.ts:10:1 ${not} the namespace all`,
    `h.host.ts:11:8 ${not} the value a`,
  ]);
});
