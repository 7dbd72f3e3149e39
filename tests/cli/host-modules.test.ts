// Host modules in real processes: what goes wrong in them, what survives a kill, and what the type checker says.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { CliFolder } from "../harness/cli-folder.ts";
import { packageFolder } from "../harness/world-process.ts";

const folder = new CliFolder("host");

// As after `npm install deathless commander @types/node`.
folder.write("package.json", '{ "type": "module" }');
mkdirSync(join(folder.path, "node_modules"));
symlinkSync(packageFolder, join(folder.path, "node_modules/deathless"));
for (const name of ["commander", "@types"])
  symlinkSync(join(packageFolder, "node_modules", name), join(folder.path, "node_modules", name));

test("deathless/host is found in a folder where nothing is installed", () => {
  const alone = new CliFolder("alone");
  alone.write(
    "key.host.ts",
    `import { currentCall } from "deathless/host";
    export async function attempt(): Promise<number | undefined> { return currentCall()?.attempt; }`,
  );
  alone.write("key.ts", `import { attempt } from "./key.host.ts"; console.log(await attempt());`);
  const { code, stdout, stderr } = alone.run("run", "key.ts");
  assert.deepEqual([code, stdout], [0, "1\n"], stderr);
});

/** Writes `name.ts` and `name.host.ts`. Returns the program's file. */
function sources(name: string, program: string, host: string): string {
  folder.write(`${name}.host.ts`, host);
  folder.write(`${name}.ts`, program);
  return `${name}.ts`;
}

test("every failure is an exception that names what happened, and the world lives on", () => {
  const file = sources(
    "failures",
    `import { fail, absent, never } from "./failures.host.ts";
    for (const how of ["throw", "reject", "text", "nothing", "function", "symbol"])
      try { await fail(how); } catch (e: any) { console.log(how, e?.name ?? typeof e, e?.message ?? e, e?.code); }
    try { await absent(); } catch (e: any) { console.log(e.name, e.message); }
    try { await never({ signal: AbortSignal.timeout(20) }); } catch (e: any) { console.log(e.name, e.message); }
    console.log(await Promise.race([never({}), new Promise((r) => setTimeout(r, 20, "in time"))]));
    try { await fail("reject"); } catch (e: any) { console.log(e.stack); }
    process.exit(0);`,
    `class BankError extends Error { override name = "BankError"; code = "E_BANK"; connection = { send() {} }; }
    export async function fail(how: string): Promise<unknown> {
      if (how === "throw") throw new BankError("no money");
      if (how === "reject") return await Promise.reject(new TypeError("rejected"));
      if (how === "text") throw "only a text";
      if (how === "nothing") throw undefined;
      return how === "function" ? { toText: () => "" } : Symbol("s");
    }
    export const absent: () => Promise<void> = undefined as any;
    export function never({ signal }: { signal?: AbortSignal }): Promise<void> {
      return new Promise((_, reject) => signal?.addEventListener("abort", () => reject(signal.reason)));
    }`,
  );
  const { code, stdout, stderr } = folder.run("run", file);
  assert.equal(stderr, "");
  assert.equal(code, 0);
  const answer = "The answer of fail() in failures.host.ts cannot be handed over:";
  const lines = stdout.split("\n");
  assert.deepEqual(lines.slice(0, 9), [
    "throw BankError no money E_BANK",
    "reject TypeError rejected undefined",
    "text string only a text undefined",
    "nothing undefined undefined undefined",
    `function DataCloneError ${answer} A function could not be cloned. 25`,
    `symbol DataCloneError ${answer} A symbol could not be cloned. 25`,
    "TypeError failures.host.ts has no exported function absent",
    "TimeoutError The operation was aborted due to timeout",
    "in time",
  ]);
  assert.equal(lines[9], "TypeError: rejected");
  assert.match(lines[10] ?? "", /^ {4}at fail \(.*failures\.host\.ts:4:/);
});

test("a failure that the program does not catch ends it with the host's own stack", () => {
  const file = sources(
    "uncaught",
    `import { fail } from "./uncaught.host.ts"; await fail();`,
    `export async function fail(): Promise<void> { throw Object.assign(new Error("no way"), { code: "E_NO" }); }`,
  );
  const { code, stderr } = folder.run("run", file);
  assert.equal(code, 1);
  assert.match(stderr, /Error: no way\n {4}at .*fail \(.*uncaught\.host\.ts:1:[\s\S]*code: 'E_NO'/);
});

test("a module that ends the process, or lets an error escape, does so; the next start goes on", () => {
  const host = (act: string): string =>
    `import { appendFileSync, readFileSync, writeFileSync, existsSync } from "node:fs";
    import { currentCall } from "deathless/host";
    export async function act(n: number): Promise<string> {
      const log = import.meta.filename + ".log";
      const { idempotencyKey, attempt } = currentCall()!;
      appendFileSync(log, idempotencyKey + "\\n");
      if (n === 2 && attempt === 1) { ${act}; return new Promise(() => {}); }
      return "done " + n + " in attempt " + attempt;
    }`;
  const program = (name: string): string =>
    `import { act } from "./${name}.host.ts"; for (let n = 1; n <= 3; n++) console.log(await act(n));`;
  const ways: [name: string, act: string, code: number, message: RegExp][] = [
    ["exits", "process.exit(7)", 7, /^$/],
    [
      "strays",
      'setTimeout(() => { throw new Error("stray") }, 1)',
      1,
      /Error: stray\n[\s\S]*nobody caught it/,
    ],
    ["rejects", 'void Promise.reject(new Error("unheard"))', 1, /Error: unheard\n[\s\S]*nobody caught it/],
  ];
  for (const [name, act, code, message] of ways) {
    const file = sources(name, program(name), host(act));
    const first = folder.run("run", file);
    assert.deepEqual([first.code, first.stdout], [code, "done 1 in attempt 1\n"], first.stderr);
    assert.match(first.stderr, message);
    const second = folder.run("run", file);
    assert.deepEqual([second.code, second.stdout], [0, "done 2 in attempt 2\ndone 3 in attempt 1\n"]);
    const keys = readFileSync(join(folder.path, `${name}.host.ts.log`), "utf8")
      .trim()
      .split("\n");
    assert.deepEqual([keys.length, new Set(keys).size, keys[1]], [4, 3, keys[2]]);
  }
});

test("a host module uses packages of npm, and a re-export of one is seen", () => {
  const file = sources(
    "packages",
    `import { parse, createOption } from "./packages.host.ts";
    console.log(await parse(["--count", "3", "x"]), createOption("-d, --debug").short);`,
    `import { Command } from "commander";
    export { createOption } from "commander";
    export async function parse(args: string[]): Promise<{ count: string; rest: string[] }> {
      const command = new Command().option("--count <n>").argument("[rest...]").parse(args, { from: "user" });
      return { ...command.opts<{ count: string }>(), rest: command.args };
    }`,
  );
  const { code, stdout, stderr } = folder.run("run", file);
  assert.deepEqual([code, stdout], [0, "{ count: '3', rest: [ 'x' ] } -d\n"], stderr);
});

test("a stream that a kill cut off goes on where the program was", async () => {
  const file = sources(
    "stream",
    `import { lines } from "./stream.host.ts";
    let sum = 0;
    for await (const line of lines(20)) { sum += line.n; console.log(line.n, line.attempt); }
    console.log("sum", sum);`,
    `import { currentCall } from "deathless/host";
    export async function* lines(count: number): AsyncGenerator<{ n: number; attempt: number }> {
      const call = currentCall();
      for (let n = (call?.position ?? 0) + 1; n <= count; n++) {
        yield { n, attempt: currentCall()?.attempt ?? 0 };
        // The first one goes no further, so that no kill comes too late.
        await new Promise((resolve) => setTimeout(resolve, n === 10 && call?.attempt === 1 ? 600_000 : 10));
      }
    }`,
  );
  const run = folder.start("run", file);
  await run.seen(/^7 /m);
  const first = await run.kill();
  const second = folder.run("run", file);
  assert.equal(second.code, 0, second.stderr);
  const seen = [...`${first.stdout}${second.stdout}`.matchAll(/^(\d+) \d$/gm)].map(([, n]) => Number(n));
  assert.deepEqual(
    [...new Set(seen)],
    Array.from({ length: 20 }, (_, i) => i + 1),
  );
  assert.match(second.stdout, /^20 2\nsum 210\n$/m);
});

test("a host module may be repaired while the program is down", async () => {
  const host = (body: string): string =>
    `export async function charge(n: number): Promise<string> { ${body} }`;
  const file = sources(
    "repaired",
    `import { charge } from "./repaired.host.ts";
    for (let n = 1; ; n++)
      try { console.log(await charge(n)); break; }
      catch (e: any) { console.log(e.message); await new Promise((r) => setTimeout(r, 20)); }`,
    host('throw new Error("not yet");'),
  );
  const run = folder.start("run", file);
  await run.seen(/not yet\nnot yet/);
  await run.kill();
  folder.write("repaired.host.ts", host("return it is broken"));
  const broken = folder.run("run", file);
  assert.equal(broken.code, 1);
  assert.match(broken.stderr, /the host module repaired\.host\.ts cannot be loaded/);
  folder.write("repaired.host.ts", host('return "charged";'));
  const repaired = folder.run("run", file);
  assert.equal(repaired.code, 0, repaired.stderr);
  assert.match(repaired.stdout, /^(not yet\n)*charged\n$/);
});

test("host modules are TypeScript or JavaScript, with whatever extension of ES modules", () => {
  folder.write("one.host.mts", "export const one = async (n: number): Promise<number> => n + 1;");
  folder.write("two.host.js", "export const two = async (n) => n + 2;");
  folder.write("three.host.mjs", "export async function* three(n) { yield n + 3; }");
  const program = `import { one } from "./one.host.mts"; import { two } from "./two.host.js"; import { three } from "./three.host.mjs";
    for await (const n of three(await two(await one(0)))) console.log(n);`;
  folder.write("extensions.ts", program);
  const { code, stdout, stderr } = folder.run("run", "extensions.ts");
  assert.deepEqual([code, stdout], [0, "6\n"], stderr);
});

test("types flow from the host module to the program by tsc alone", () => {
  const check = (file: string): { status: number | null; stdout: string } =>
    spawnSync(
      process.execPath,
      [
        join(packageFolder, "node_modules/typescript/bin/tsc"),
        ..."--noEmit --strict --target es2023 --module nodenext --types node --allowImportingTsExtensions".split(
          " ",
        ),
        file,
      ],
      { cwd: folder.path, encoding: "utf8" },
    );
  const host = `import { currentCall, type HostCallContext } from "deathless/host";
    export interface Receipt { readonly id: string; readonly cents: number }
    export async function charge(order: string, cents: number, options: { signal?: AbortSignal } = {}): Promise<Receipt> {
      const call: HostCallContext | undefined = currentCall();
      const key: string = call?.idempotencyKey ?? "";
      const attempt: number = call?.attempt ?? 1, position: number = call?.position ?? 0;
      options.signal?.throwIfAborted(); call?.signal.throwIfAborted();
      return { id: key + order + attempt + position, cents };
    }
    export async function* receipts(): AsyncGenerator<Receipt> { yield { id: "1", cents: 1 }; }`;
  const right = `import { charge, receipts, type Receipt } from "./NAME.host.ts";
    const receipt: Receipt = await charge("A", 1, { signal: new AbortController().signal });
    for await (const { id } of receipts()) console.log(id.length, receipt.cents.toFixed());`;
  sources("typed", right.replace("NAME", "typed"), host);
  const passed = check("typed.ts");
  assert.deepEqual([passed.status, passed.stdout], [0, ""]);
  assert.equal(folder.run("run", "typed.ts").stdout, "1 1\n");
  const example = check(join(packageFolder, "examples/orders/orders.ts"));
  assert.deepEqual([example.status, example.stdout], [0, ""]);
  sources(
    "mistyped",
    `${right.replace("NAME", "mistyped")}
    await charge(1, 1);
    const text: string = await charge("A", 1);
    for await (const receipt of receipts()) receipt.euros;`,
    host.replace("call?.attempt", "call?.tries"),
  );
  const { status, stdout } = check("mistyped.ts");
  assert.notEqual(status, 0);
  const errors = stdout.match(/^\S+\(\d+,\d+\): error TS\d+/gm) ?? [];
  assert.deepEqual(errors.map((line) => line.replace(/,\d+\)/, ")")).sort(), [
    "mistyped.host.ts(6): error TS2339",
    "mistyped.ts(4): error TS2345",
    "mistyped.ts(5): error TS2322",
    "mistyped.ts(6): error TS2339",
  ]);
});
