import assert from "node:assert/strict";
import { test } from "node:test";
import { disassembleFunction } from "../../isa/disassemble.ts";
import type { Unit } from "../../isa/unit.ts";
import { verifyFunction } from "../../isa/verify.ts";
import { renderDiagnostic } from "../diagnostics.ts";
import { compileProgram, type CompileOptions } from "./compile.ts";

const manifest = {
  modules: {
    "node:timers/promises": { exports: { setTimeout: { specifier: "node:timers/promises", slot: 2 } } },
  },
};

/** Compiles a program (one file, or several by name) and verifies all of it. */
function compile(program: string | Record<string, string>, options: CompileOptions = { manifest }): Unit {
  const files: Record<string, string> = typeof program === "string" ? { "main.ts": program } : program;
  const { unit, diagnostics } = compileProgram("main.ts", (path) => files[path], options);
  assert(unit, diagnostics.map(renderDiagnostic).join("\n"));
  for (const index of unit.functions.keys()) verifyFunction(unit, index, { moduleSlots: () => 100 });
  return unit;
}

/** The code of the function of that name, one instruction an entry, without offsets, comments and positions. */
function codeOf(unit: Unit, name: string): string[] {
  const index = unit.functions.findIndex((f) => f.name === name);
  assert(index >= 0, `there is a function ${name}`);
  const [, code = ""] = disassembleFunction(unit, index).split("\n  code\n");
  return code
    .split("\n")
    .map((line) =>
      line
        .replace(/\s+;.*/, "")
        .replace(/^\s+\d+\s+/, "")
        .trim(),
    )
    .filter((line) => line !== "" && !line.startsWith(".at"));
}

function checksIn(text: string): number {
  const unit = compile(text);
  return unit.functions.reduce(
    (sum, _, index) => sum + (disassembleFunction(unit, index).match(/check_init/g)?.length ?? 0),
    0,
  );
}

test("a loop has its test at the bottom, and conditions jump without making booleans", () => {
  const unit = compile(
    "function f(n: number) { let s = 0; for (let i = 0; i < n; i++) if (i && !(i > 5)) s += i; return s; }",
  );
  assert.deepEqual(
    codeOf(unit, "f").join(" | "),
    [
      "push_int8 0 | set_local 1 | push_int8 0 | set_local 2 | jmp L42",
      "L13: | get_local 2 | jump_false L37 | get_local 2 | push_int8 5 | greater | jump_true L37",
      "get_local 1 | get_local 2 | add | set_local 1",
      "L37: | get_local 2 | inc | set_local 2 | L42: | get_local 2 | get_local 0 | less | jump_true L13",
      "get_local 1 | ret",
    ].join(" | "),
  );
});

test("B1: what cannot be reached is not there", () => {
  const unit = compile(
    "function f(a: any) { if (a) { return 1; g(); } else throw 2; for (;;) g(); } function g() {}",
  );
  const code = codeOf(unit, "f").join(" | ");
  assert.equal(code, "get_local 0 | jump_false L10 | push_int8 1 | ret | L10: | push_int8 2 | throw");
});

test("B3: blocks that follow one another share slots of the frame", () => {
  const unit = compile(
    "function f() { { let a = 1, b = a; } { let c = 2; for (let d = c; ; ) break; } let e; e; }",
  );
  assert.equal(unit.functions.find(({ name }) => name === "f")?.locals, 3);
});

test("I1: handlers that see the completion of return() begin with nop, those of catch do not", () => {
  const handlers = (body: string): string[] => {
    const code = codeOf(compile(`function f(g: any) { ${body} }`), "f");
    const labels = code.flatMap((line) => (line.startsWith("try_push ") ? [line.slice(9)] : []));
    return labels.map((label) => code[code.indexOf(`${label}:`) + 1] ?? "");
  };
  assert.deepEqual(handlers("try { g(); } finally { g(); }"), ["nop"]);
  assert.deepEqual(handlers("for (const x of g) g(x);")[0], "nop");
  assert.notEqual(handlers("try { g(); } catch { g(); }")[0], "nop");
});

test("only captured variables of a loop have a scope, copied for each iteration", () => {
  const count = (text: string, mnemonic: string): number =>
    codeOf(compile(`function f(g: any) { ${text} }`), "f").filter((line) => line.startsWith(mnemonic)).length;
  assert.equal(count("for (let i = 0; i < 3; i++) g(i);", "push_scope"), 0);
  assert.equal(count("for (let i = 0; i < 3; i++) g(() => i);", "copy_scope"), 1);
  assert.equal(count("for (const x of g) { const y = x; g(() => x + y); }", "push_scope"), 1);
  assert.equal(
    count("{ let a = 1; { let c = 2; g(() => a + c); } }", "push_scope"),
    1,
    "N2: blocks share a scope",
  );
  assert.equal(count("while (g()) if (g) { let a = 1; g(() => a); }", "push_scope"), 1);
});

test("assignments keep their parts in order", () => {
  const unit = compile("function f(o: any, k: any, v: any) { return o[k()] ??= v; }");
  assert.deepEqual(
    codeOf(unit, "f").join(" | "),
    [
      "get_local 0 | get_local 1 | push_undefined | call 0 | dup2 | get_index | dup | jump_not_nullish L26",
      "drop | get_local 2 | dup | rot4 | set_index | jmp L29",
      "L26: | rot3 | drop | drop | L29: | ret",
    ].join(" | "),
  );
});

test("the dead zone is checked where a use may come first, and nowhere else", () => {
  assert.equal(checksIn("const a = 1; function f() { return a; } f();"), 0);
  assert.equal(checksIn("f(); const a = 1; function f() { return a; }"), 1);
  assert.equal(checksIn("function g() { return f(); } const a = 1; function f() { return a; } g();"), 0);
  assert.equal(checksIn("g(); function g() { return f(); } const a = 1; function f() { return a; }"), 1);
  assert.equal(checksIn("const fact = (n: number): number => n < 2 ? 1 : n * fact(n - 1); fact(3);"), 0);
  assert.equal(checksIn("const x = (() => x)();"), 1);
  assert.equal(checksIn("class A { static make() { return new A(); } m() { return A; } } new A();"), 0);
  assert.equal(checksIn("switch (1 as number) { case 0: let z = 1; break; default: z; }"), 1);
  assert.equal(checksIn("((a = b, b = 1) => a)();"), 1);
});

test("M2: an import that is a type only is no import", () => {
  const unit = compile({
    "main.ts":
      'import { T, v } from "./a.ts"; import { U } from "./b.ts"; export { T }; let x: T | U; console.log(v, x!);',
    "a.ts": "export interface T {} export const v = 1;",
  });
  assert.deepEqual(
    unit.modules.map(({ specifier }) => specifier),
    ["a.ts", "main.ts"],
  );
  assert.deepEqual(unit.modules[1]?.exports, {});
});

test("M1: modules come behind what they import; exports lead to variables through re-exports and cycles", () => {
  const unit = compile({
    "main.ts":
      'import { c, d } from "./a.ts"; import data from "./d.json" with { type: "json" }; console.log(c, d, data);',
    "a.ts": 'export * from "./sub/b.ts"; export { e as d } from "./sub/b.ts"; export const a = 1;',
    "sub/b.ts":
      'import { a } from "../a.ts"; export let c = 1; export const e = () => a + c; export default 5;',
    "d.json": '{"x": 1}',
  });
  assert.deepEqual(
    unit.modules.map(({ specifier }) => specifier),
    ["sub/b.ts", "a.ts", "d.json", "main.ts"],
  );
  assert.deepEqual(unit.modules[1]?.reexports, {
    c: { specifier: "sub/b.ts", name: "c" },
    d: { specifier: "sub/b.ts", name: "e" },
    e: { specifier: "sub/b.ts", name: "e" },
  });
  assert(
    disassembleFunction(
      unit,
      unit.functions.findIndex(({ name }) => name === "e"),
    ).includes("check_init"),
  );
});

test("host modules become stubs", () => {
  const unit = compile({
    "main.ts": 'import { charge, now } from "./lib/pay.host.ts"; await charge(now());',
    "lib/pay.host.ts": `export async function charge(n: number) {} export const now = (): number => 1;
      const slow = (): Promise<number> => Promise.resolve(1); export { slow }; export type X = 1;`,
  });
  const exports = [
    { name: "charge", kind: "async" },
    { name: "now", kind: "sync" },
    { name: "slow", kind: "async" },
  ];
  assert.deepEqual(unit.hostModules, [{ specifier: "lib/pay.host.ts", exports }]);
  const init = unit.modules.find(({ specifier }) => specifier === "lib/pay.host.ts")?.init ?? -1;
  const listing = disassembleFunction(unit, init);
  for (const text of ['"lib/pay.host.ts"', '"charge"', '"async"', '"slow"', "get_intrinsic"])
    assert(listing.includes(text), `${text} in\n${listing}`);
});

test("the guest library reaches natives and instructions", () => {
  const text = `import { sleep } from "internal:timer"; import { apply, newApply } from "internal:vm";
    export function f(g: any) { sleep(1); newApply(g, []); return apply(g, null, [2]); }`;
  const unit = compile(text, { library: true });
  const code = codeOf(unit, "f");
  assert.equal(code[0], "push_const #0");
  assert.equal(code.at(-2), "apply");
  assert.equal(unit.modules[0]?.specifier, "internal:main");
});

test("everything of the language compiles to code that verifies", () => {
  const snippets = [
    "const { a, b: { c = 5, ...r } = {} as any, ...s } = {} as any; const [x, , y = 3, [z] = [9], ...m] = [] as any;",
    "let o: any = {}, m: any; [o.a, o['b'], ...o.c] = [1]; ({ x: o.d, y: [o.e] = [8], ...o.f } = o); [m = 1, { m }] = [];",
    "for (const [k, { v }] of new Map()) for (const q in k) { if (v) continue; else break; }",
    "let o: any; for (o.x of []) ; for (o[1] in {}) ; for ([o.y] of [[1]]) ; for (var i of []) i;",
    "l: for (;;) { try { for (const x of []) { if (x) continue l; break l; } } catch { continue; } finally { 1; } }",
    "function f() { for (const x of []) try { return x; } finally { for (const y of []) return y; } }",
    "function f() { while (true) { try { return 1; } finally { break; } } }",
    "function* g(): any { const x = yield* g(); try { yield x; } catch (e) { yield* [e]; } finally { yield; } return 1 + (yield 2); }",
    "async function* g(): any { for await (const x of g()) { yield* g(); if (x) return await x; } }",
    "const o: any = null; o?.a.b?.[c()]?.(1).d; delete o?.a?.b; (o?.a)(); o?.(...[1]); function c() {}",
    "class A { #x = 1; get #y() { return 1; } set #y(v) {} #m() { return super.toString(); } static #s() {} static { this.#s(); } m(o: any) { o.#y ??= 2; o.#x++; o.#m(); return #x in o; } }",
    "class B extends Array { constructor(private a = 1, ...r: any[]) { const f = () => this; if (a) super(...r); else super(); f(); } ['k' + 1] = () => this; static x = () => this; }",
    "class C extends Array { field = super.length; constructor() { const late = () => super(1); late(); } }",
    "const o = { __proto__: null, ['a']: () => 1, get [1 + 1]() { return super.x; }, async *g() {}, ...{}, 'b-c': 1, 0: 2 };",
    "function f(this: any, { a }: any, [b] = [1], c = () => arguments[0], ...[d]: any[]) { var a: any = new.target; return [a, b, c, d]; }",
    "switch (1 as any) { case f(): let a = 1; default: () => a; case 2: { break; } } function f() { return 1; }",
    "enum E { A, B = A << 2, C = 'c', D = 'x'.length } enum E { F = B } namespace N { export let x = E.A; export function f() { return x++; } }",
    "label: { if (1) break label; } if (0) { } else if (1) ; do ; while (false); for (;;) break; throw 1; unreachable();",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a program that has a template
    "const t = (s: any, ...v: any[]) => s; t`a${1}\\u{}`; `x${t}${1}`; /a/g.test(`b`); void 0, typeof nope, -(-1), +t;",
    "export default class { static async m() { await null; } } export { x as y }; const x = 1; export * as ns from './main.ts';",
    "import * as self from './main.ts'; console.log(self, self.a); export const a = typeof self.b; export { self };",
    "import { setTimeout as sleep } from 'timers/promises'; await sleep(1); const m = await import('node:timers/promises');",
    `const big = [${Array.from({ length: 100 }, (_, n) => n).join()}, ...[1], , 2]; f(${"1,".repeat(300)}); function f() {}`,
    `${Array.from({ length: 300 }, (_, n) => `let v${n} = ${n};`).join("")} { ${Array.from({ length: 300 }, (_, n) => `v${n}++;`).join("")} }`,
  ];
  for (const text of snippets) compile(text);
});
