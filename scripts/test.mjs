// Runs the tests: the house rules first, then every compiled *.test.js, two files at a time. Prints what failed and
// the totals. `npm test -- <text>…` runs only the test files whose path contains one of the texts.

import { readdirSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { run } from "node:test";
import { fileURLToPath } from "node:url";
import { inspect } from "node:util";
import { checkTree } from "./tidy/check.mjs";

const top = dirname(dirname(fileURLToPath(import.meta.url)));
process.chdir(top);

const longest = ["modes/hard-snapshot", "modes/hard-gc", "crash/steps", "modes/hard-restart", "modes/node"];
const filters = process.argv.slice(2);
const count = { pass: 0, fail: 0, skip: 0 };
const totals = [];

if (filters.length === 0) await runTidy();
const files = testFiles().filter(
  (file) => filters.length === 0 || filters.some((text) => file.includes(text)),
);
if (files.length === 0) {
  console.error(`no test file's path contains ${filters.join(" or ")}`);
  process.exitCode = 1;
} else await runFiles(files);

for (const line of totals) console.log(`ℹ ${line}`);
console.log(`${count.pass} passed, ${count.fail} failed, ${count.skip} skipped`);
if (count.fail > 0) process.exitCode = 1;

/** Paths in dist/, without the extension's difference to the sources. */
function testFiles() {
  return ["dist/src", "dist/tests"]
    .flatMap((folder) => readdirSync(folder, { recursive: true }).map((file) => join(folder, file)))
    .filter((file) => file.endsWith(".test.js"))
    .sort((a, b) => lateness(a) - lateness(b) || (a < b ? -1 : 1));
}

/** The longest come first, lest one processor wait for the other at the end. */
function lateness(file) {
  const place = longest.findIndex((name) => file.endsWith(`${name}.test.js`));
  return place < 0 ? longest.length : place;
}

async function runTidy() {
  const problems = await checkTree();
  if (problems.length === 0) return void count.pass++;
  count.fail++;
  console.log(
    `✖ the house rules (npm run tidy)\n${problems.map((problem) => `    ${problem}`).join("\n")}\n`,
  );
}

async function runFiles(paths) {
  const output = new Map();
  const events = run({
    files: paths.map((path) => join(top, path)),
    concurrency: 2,
    // The longest file takes some three minutes on a busy machine; only a hang takes longer.
    timeout: 600_000,
    // What a failed test left open does not hold up the others.
    forceExit: true,
  });
  for await (const { type, data } of events) {
    if (type === "test:stdout" || type === "test:stderr") keepOutput(output, data);
    else if (type === "test:pass") notePass(data);
    else if (type === "test:fail") noteFailure(data, output);
    else if (type === "test:diagnostic" && data.nesting === 0 && /^\w+ [\d.]+$/.test(data.message))
      totals.push(data.message);
  }
}

function keepOutput(output, { file, message }) {
  output.set(file, (output.get(file) ?? "") + message);
}

function notePass({ name, skip, todo, details }) {
  if (details?.type === "suite") return;
  // What this machine cannot show is said aloud.
  if (/^not shown here/.test(skip)) console.log(`⚠ ${name}: ${skip}`);
  if (skip !== undefined || todo !== undefined) count.skip++;
  else count.pass++;
}

function noteFailure({ name, file, line, details }, output) {
  const { error } = details;
  if (error?.failureType === "subtestsFailed") return; // they were reported themselves
  count.fail++;
  const place = file ? `${relative(top, file)}:${line}` : "";
  const cause = error?.cause ?? error;
  console.log(`✖ ${name} (${place})`);
  const text = cause instanceof Error ? (cause.stack ?? String(cause)) : inspect(cause);
  console.log(indent(text.replace(/\n\s+at [^\n]*node:internal[^\n]*/g, "")));
  if (output.has(file)) console.log(indent(`it printed:\n${output.get(file)}`));
  output.delete(file);
  console.log("");
}

function indent(text) {
  return text.replace(/^/gm, "    ");
}
