// The file system over crashes: every change is cut off after it happened and begun again.

import assert from "node:assert/strict";
import { setImmediate } from "node:timers/promises";
import { test } from "node:test";
import type { RecordedChange } from "../../src/host/sim/files.ts";
import type { Simulation } from "../harness/simulate.ts";
import { simulateText } from "../harness/tiny.ts";

const imports = `import * as p from "node:fs/promises"; import fs from "node:fs";
const show = async (f: () => unknown) => { try { console.log(JSON.stringify(await f()) ?? "done"); } catch (e: any) { console.log(e.code, e.message); } };\n`;

function program(text: string): Simulation {
  return simulateText(imports + text, undefined, {}, { verify: false });
}

function untilIdle(simulation: Simulation): void {
  for (;;) {
    const turn = simulation.world.turn();
    if (turn === "idle" || turn === "finished") return;
  }
}

/** Runs to the end; the machine dies once after each change, when the outside has made it and nobody knows. */
async function runWithCuts(simulation: Simulation, onCut: (key: string) => void = () => {}): Promise<void> {
  const cut = new Set<string>();
  for (;;) {
    const turn = simulation.world.turn();
    simulation.world.commit();
    if (turn === "finished") return;
    if (turn !== "idle") continue;
    const begun = simulation.world.kernel.keysInFlight().filter((key) => !cut.has(key));
    for (const key of begun) cut.add(key);
    if (begun.length > 0) {
      for (const key of begun) onCut(key);
      simulation.crash();
      continue;
    }
    await setImmediate();
    simulation.outside.advance();
    await setImmediate();
  }
}

/** Changes of one operation: those with one key are attempts of one call. */
function attempts(changes: readonly RecordedChange[], operation: string): number[] {
  return changes.filter((change) => change.operation === operation).map((change) => change.attempt);
}

const setUp = `if (!fs.existsSync("/w")) { fs.mkdirSync("/w/d", { recursive: true }); fs.writeFileSync("/w/f", "old"); }\n`;

/** What the program does, what it prints, and the files that are there afterwards. */
const cases: readonly (readonly [operation: string, output: string, files: Record<string, string>])[] = [
  [`p.mkdir("/w/new")`, "done", { "/w/f": "old" }],
  [`p.mkdir("/w/a/b", { recursive: true })`, `"/w/a"`, { "/w/f": "old" }],
  [`p.unlink("/w/f")`, "done", {}],
  [`p.rm("/w/f")`, "done", {}],
  [`p.rm("/w", { recursive: true })`, "done", {}],
  [`p.rmdir("/w/d")`, "done", { "/w/f": "old" }],
  [`p.rename("/w/f", "/w/g")`, "done", { "/w/g": "old" }],
  [`p.link("/w/f", "/w/g")`, "done", { "/w/f": "old", "/w/g": "old" }],
  [`p.symlink("f", "/w/g")`, "done", { "/w/f": "old" }],
  [`p.copyFile("/w/f", "/w/g")`, "done", { "/w/f": "old", "/w/g": "old" }],
  [`p.copyFile("/w/f", "/w/g", fs.constants.COPYFILE_EXCL)`, "done", { "/w/f": "old", "/w/g": "old" }],
  [`p.cp("/w", "/v", { recursive: true })`, "done", { "/w/f": "old", "/v/f": "old" }],
  [`p.writeFile("/w/f", "new")`, "done", { "/w/f": "new" }],
  [`p.writeFile("/w/g", "new", { flag: "wx" })`, "done", { "/w/f": "old", "/w/g": "new" }],
  [`p.appendFile("/w/f", "er")`, "done", { "/w/f": "older" }],
  [`p.appendFile("/w/g", "x", { flag: "ax" })`, "done", { "/w/f": "old", "/w/g": "x" }],
  [`p.truncate("/w/f", 1)`, "done", { "/w/f": "o" }],
  [`p.chmod("/w/f", 0o600)`, "done", { "/w/f": "old" }],
  [`p.utimes("/w/f", 1, 2)`, "done", { "/w/f": "old" }],
  [`p.open("/w/g", "wx").then((h) => h.close())`, "done", { "/w/f": "old", "/w/g": "" }],
];

test("F1: a change that happened before the crash is a success when it is repeated, with its old key", async () => {
  for (const [operation, output, files] of cases) {
    const simulation = program(`${setUp}await show(() => ${operation});`);
    await runWithCuts(simulation);
    assert.equal(simulation.outside.stdout, `${output}\n`, operation);
    assert.deepEqual(simulation.outside.files.contents(), files, operation);
    const keys = new Map<string, string>();
    for (const { key, operation: made, path } of simulation.outside.files.changes) {
      assert.equal(keys.get(key) ?? `${made} ${path}`, `${made} ${path}`, "one key, one change");
      keys.set(key, `${made} ${path}`);
    }
  }
});

test("F1: what was there, or missing, before the first attempt is an error at every attempt", async () => {
  const wrong: readonly (readonly [string, RegExp])[] = [
    [`p.mkdir("/w/d")`, /^EEXIST .* mkdir '\/w\/d'/],
    [`p.unlink("/w/none")`, /^ENOENT/],
    [`p.rm("/w/none")`, /^ENOENT/],
    [`p.rmdir("/w/none")`, /^ENOENT/],
    [`p.rename("/w/none", "/w/f")`, /^ENOENT/],
    [`p.link("/w/f", "/w/d")`, /^EEXIST/],
    [`p.symlink("x", "/w/f")`, /^EEXIST/],
    [`p.copyFile("/w/f", "/w/f", fs.constants.COPYFILE_EXCL)`, /^EEXIST/],
    [`p.writeFile("/w/f", "x", { flag: "wx" })`, /^EEXIST/],
    [`p.open("/w/f", "wx")`, /^EEXIST/],
  ];
  for (const [operation, output] of wrong) {
    const simulation = program(`${setUp}await show(() => ${operation});`);
    await runWithCuts(simulation);
    assert.match(simulation.outside.stdout, output, operation);
    assert.deepEqual(simulation.outside.files.contents(), { "/w/f": "old" }, operation);
  }
});

test("F1: mkdtemp makes one folder", async () => {
  const simulation = program(`await show(() => p.mkdtemp("/tmp/x-")); await show(() => p.readdir("/tmp"));`);
  await runWithCuts(simulation);
  const [made, listed] = simulation.outside.stdout.trim().split("\n");
  assert.match(made!, /^"\/tmp\/x-\w{6}"$/);
  assert.equal(listed, `[${made!.replace("/tmp/", "")}]`);
});

test("F2: a line that was appended, or half of it, stands in the file once", async () => {
  const text = `for (const n of [1, 2, 3]) await p.appendFile("/log", \`line \${n}\\n\`);
    const h = await p.open("/log", "a");
    for (const n of [4, 5]) await h.write(\`line \${n}\\n\`);
    await h.appendFile("line 6\\n"); await h.close();`;
  for (const lost of [0, 3, 7, 100]) {
    const simulation = program(text);
    const { files } = simulation.outside;
    let size = 0;
    files.onChange = ({ attempt }) => {
      // The crash cuts off the end of what is being written, never what was there before.
      const node = files.tree.root.children.get("log");
      if (node?.kind !== "file") return;
      if (attempt === 1) node.content = node.content.slice(0, Math.max(size, node.content.length - lost));
      else size = node.content.length;
    };
    await runWithCuts(simulation);
    const lines = [1, 2, 3, 4, 5, 6].map((n) => `line ${n}\n`).join("");
    assert.equal(files.contents()["/log"], lines, `${lost} bytes lost`);
    assert.ok(attempts(files.changes, "writeFile").includes(2));
    assert.ok(attempts(files.changes, "write").includes(2));
  }
});

test("F2: of appends of the same text that nobody awaits, none is lost to a crash, and none is made twice", async () => {
  const text = `const h = await p.open("/log", "a");
    setTimeout(() => fs.appendFileSync("/log", "x"));
    await Promise.all([p.appendFile("/log", "x"), h.write("x"), p.appendFile("/log", "xx"), h.appendFile("x")]);`;
  for (let lost = 1; lost <= 5; lost++) {
    const simulation = program(text);
    const { files } = simulation.outside;
    let count = 0;
    let size = 0;
    files.onChange = ({ operation }) => {
      const node = files.tree.root.children.get("log");
      if (node?.kind !== "file" || !/write/i.test(operation)) return;
      // The world dies just before this one is made.
      if (++count === lost) node.content = node.content.slice(0, size);
      size = node.content.length;
    };
    for (let isCut = false; ; ) {
      const turn = simulation.world.turn();
      simulation.world.commit();
      if (turn === "finished") break;
      if (turn !== "idle") continue;
      if (!isCut && count >= lost) {
        isCut = true;
        simulation.crash();
        continue;
      }
      await setImmediate();
      simulation.outside.advance();
      await setImmediate();
    }
    assert.equal(files.contents()["/log"], "xxxxxx", `without append ${lost}`);
  }
});

test("F2: what others appended meanwhile stays", async () => {
  const simulation = program(`await p.appendFile("/log", "mine\\n");`);
  const { files } = simulation.outside;
  let isFirst = true;
  await runWithCuts(simulation, () => {
    const node = files.tree.root.children.get("log");
    if (isFirst && node?.kind === "file") {
      node.content = new TextEncoder().encode("mine\nothers\n");
      isFirst = false;
    }
  });
  assert.equal(files.contents()["/log"], "mine\nothers\n");
});

test("F3: an open file goes on at its position; it is neither truncated nor made again", async () => {
  const simulation = program(`
    const h = await p.open("/data", "w+");
    await h.write("abc"); await h.write("def");
    await new Promise((r) => setTimeout(r, 1000));
    await h.write("ghi");
    console.log((await h.read(Buffer.alloc(3), 0, 3, 1)).buffer.toString(), (await h.stat()).size, h.fd);
    await h.close(); console.log(h.fd);`);
  await runWithCuts(simulation);
  assert.equal(simulation.outside.files.contents()["/data"], "abcdefghi");
  assert.match(simulation.outside.stdout, /^bcd 9 \d+\n-1\n$/);
  assert.ok(simulation.crashes > 5);
});

test("F3: calls on a file that is gone after the restart fail with EBADF; closing it does not", async () => {
  const simulation = program(`
    fs.writeFileSync("/data", "abc");
    const h = await p.open("/data", "r+");
    await new Promise((r) => setTimeout(r, 1000));
    for (const use of [() => h.read(), () => h.write("x"), () => h.stat()]) await show(use);
    await h.close(); console.log(h.fd);`);
  untilIdle(simulation);
  while (simulation.outside.sleeping === 0) {
    simulation.world.commit();
    await setImmediate();
    untilIdle(simulation);
  }
  simulation.world.commit();
  simulation.outside.files.tree.root.children.delete("data");
  simulation.crash();
  await simulation.world.run();
  assert.equal(simulation.outside.stdout, `${"EBADF EBADF: bad file descriptor\n".repeat(3)}-1\n`);
});

test("reading waits for no commit; changing does", async () => {
  const simulation = program(`await p.readFile("/none").catch(() => {}); await p.writeFile("/x", "1");`);
  untilIdle(simulation);
  assert.equal(simulation.world.kernel.wantsCommit, false);
  await setImmediate();
  untilIdle(simulation);
  assert.equal(simulation.world.kernel.wantsCommit, true);
  assert.deepEqual(simulation.outside.files.contents(), {});
  simulation.world.commit();
  assert.deepEqual(simulation.outside.files.contents(), { "/x": "1" });
});

test("a full disk, a broken one and a forbidden file are exceptions; the world lives", async () => {
  const simulation = program(`
    await show(() => p.writeFile("/x", "1")); await show(() => p.mkdir("/y")); await show(() => p.readdir("/tmp"));
    await show(async () => { const h = await p.open("/z", "w"); try { await h.write("1"); } finally { await h.close(); } });
    console.log("alive");`);
  const codes: Record<string, string> = { write: "ENOSPC", mkdir: "EIO", scandir: "EACCES" };
  simulation.outside.files.fault = (operation) => codes[operation];
  await simulation.world.run();
  assert.deepEqual(simulation.outside.stdout.trim().split("\n"), [
    "ENOSPC ENOSPC: no space left on device, write",
    "EIO EIO: i/o error, mkdir '/y'",
    "EACCES EACCES: permission denied, scandir '/tmp'",
    "ENOSPC ENOSPC: no space left on device, write",
    "alive",
  ]);
});
