// Guest programs that say themselves what they do: the header, the expectation, and Node as the oracle.
//
// A program of tests/programs/ looks like this:
//
//     // One sentence of fact: what is shown.
//     //! modes: not hard-gc (ten thousand allocations, each with a collection)
//     //! stdin: Ada
//     //! args: --name x
//     //! crashes: 40 (a connection dies in each, and the program makes another)
//     …the program…
//     // expect: <exact line of stdout>
//     // expect error: <line that stderr contains, in this order>
//     // exit: 1
//
// `--bless` runs programs under Node and writes the trailing block anew; a reviewer reads the difference.
//
// Invariants:
//   X1  Expected stdout is exact: every line, in order, nothing else, the last one ended.
//   X2  What Node prints around an uncaught error (place, caret, stack, version) is never part of an expectation.
//   X3  Blessing changes nothing but the trailing block, and changes nothing at all the second time.

import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { parseSync } from "oxc-parser";
import { transformSync } from "oxc-transform";

/** Modes that a program skips, and why. */
export interface SkippedModes {
  readonly skipped: readonly string[];
  readonly reason: string;
}

export interface Program {
  /** The fact that the program shows. */
  readonly sentence: string;
  readonly modes: SkippedModes;
  readonly stdin: string;
  readonly args: readonly string[];
  /** How often the hard modes crash it; undefined: as often as they like. */
  readonly crashes: number | undefined;
  readonly expectedStdout: string;
  /** Lines that stderr contains in this order, among others. */
  readonly expectedStderr: readonly string[];
  readonly exitCode: number;
}

export interface Outcome {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
}

/** In milliseconds. Only a hang takes longer. */
const patience = 120_000;

const trailer = /^\/\/ (?:expect(?: error)?:|exit:)/;

/** Reads header and expectation out of a program's text; throws an Error that names what is malformed. */
export function parseProgram(text: string): Program {
  const lines = text.split("\n");
  const sentence = /^\/\/ (.+\.)$/.exec(lines[0] ?? "")?.[1];
  if (sentence === undefined)
    throw new Error("the first line must be a comment: one sentence that ends with a stop");
  let modes: SkippedModes = { skipped: [], reason: "" };
  let args: string[] = [];
  let crashes: number | undefined;
  let stdin = "";
  let expectedStdout = "";
  const expectedStderr: string[] = [];
  let exitCode = 0;
  for (const line of lines) {
    const [, option, value = ""] = /^\/\/! (\w+): ?(.*)$/.exec(line) ?? [];
    if (option === "modes") modes = parseModes(value);
    else if (option === "stdin") stdin += `${value}\n`;
    else if (option === "args") args = value.split(" ");
    else if (option === "crashes") crashes = parseCrashes(value);
    else if (option !== undefined || line.startsWith("//!")) throw new Error(`unknown header line: ${line}`);
    const [, stream, content = ""] = /^\/\/ expect( error)?:(?: (.*))?$/s.exec(line) ?? [];
    if (stream !== undefined) expectedStderr.push(content);
    else if (line.startsWith("// expect")) expectedStdout += `${content}\n`;
    const [, code] = /^\/\/ exit: (\d+)$/.exec(line) ?? [];
    if (code !== undefined) exitCode = Number(code);
  }
  return { sentence, modes, stdin, args, crashes, expectedStdout, expectedStderr, exitCode };
}

function parseModes(value: string): SkippedModes {
  const [, names, reason] = /^not ([\w-]+(?:, [\w-]+)*) \((.+)\)$/.exec(value) ?? [];
  if (names === undefined || reason === undefined)
    throw new Error(`modes must read "not <mode>, <mode> (<reason>)": ${value}`);
  return { skipped: names.split(", "), reason };
}

function parseCrashes(value: string): number {
  const [, count] = /^(\d+) \(.+\)$/.exec(value) ?? [];
  if (count === undefined) throw new Error(`crashes must read "<count> (<reason>)": ${value}`);
  return Number(count);
}

/** What is wrong with an outcome, one sentence each; empty if it is as expected. */
export function compareOutcome(program: Program, outcome: Outcome): string[] {
  const problems: string[] = [];
  if (outcome.exitCode !== program.exitCode)
    problems.push(`exit code ${outcome.exitCode}, expected ${program.exitCode}`);
  if (outcome.stdout !== program.expectedStdout)
    problems.push(firstDifference(program.expectedStdout, outcome.stdout));
  const lines = outcome.stderr.split("\n");
  let from = 0;
  for (const expected of program.expectedStderr) {
    const at = lines.indexOf(expected, from);
    if (at < 0) problems.push(`stderr lacks the line ${JSON.stringify(expected)}`);
    else from = at + 1;
  }
  return problems;
}

function firstDifference(expected: string, actual: string): string {
  const expectedLines = expected.split("\n");
  const actualLines = actual.split("\n");
  let at = 0;
  while (expectedLines[at] === actualLines[at]) at++;
  const show = (line: string | undefined): string => (line === undefined ? "nothing" : JSON.stringify(line));
  return `stdout line ${at + 1}: expected ${show(expectedLines[at])}, got ${show(actualLines[at])}`;
}

/** The text with its trailing expectation replaced by what `outcome` shows. */
export function bless(text: string, outcome: Outcome): string {
  if (outcome.stdout !== "" && !outcome.stdout.endsWith("\n"))
    throw new Error("X1: the last line of stdout must end");
  const lines = text.split("\n").filter((line) => !trailer.test(line));
  const program = lines.join("\n").trimEnd();
  const block = outcome.stdout
    .split("\n")
    .slice(0, -1)
    .map((line) => (line === "" ? "// expect:" : `// expect: ${line}`));
  block.push(...essentialLines(outcome.stderr).map((line) => `// expect error: ${line}`));
  if (outcome.exitCode !== 0) block.push(`// exit: ${outcome.exitCode}`);
  return `${program}\n\n${block.join("\n")}\n`;
}

/** X2: stderr without the frame that Node puts around an uncaught error. */
export function essentialLines(stderr: string): string[] {
  const lines = stderr.split("\n");
  const caret = lines.findIndex((line) => /^\s*\^+$/.test(line));
  const place =
    caret < 0 ? -1 : lines.slice(0, caret).findLastIndex((line) => /^(?:file:|node:|\/).*:\d+$/.test(line));
  const program = caret < 0 ? lines : [...lines.slice(0, place), ...untilStack(lines.slice(caret + 1))];
  return program.filter((line) => line !== "" && !/^(?:Node\.js v|\(Use `node |\(node:\d+\) )/.test(line));
}

function untilStack(lines: readonly string[]): readonly string[] {
  const stack = lines.findIndex((line) => /^ {4}at /.test(line));
  return stack < 0 ? lines : lines.slice(0, stack);
}

export interface NodeRunOptions {
  readonly stdin?: string;
  readonly args?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly patience?: number;
}

/** Runs a guest program under plain Node: types stripped, with all it imports, in a temporary folder of its own. */
export async function runUnderNode(file: string, options: NodeRunOptions = {}): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), "deathless-node-"));
  try {
    const entry = stripProgram(file, folder);
    return await runProcess(process.execPath, ["--no-warnings", entry, ...(options.args ?? [])], {
      folder,
      stdin: options.stdin ?? "",
      environment: options.environment ?? {},
      patience: options.patience ?? patience,
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Writes the program and everything it imports as JavaScript below `folder`; returns the path of its entry. */
export function stripProgram(file: string, folder: string): string {
  const entry = resolve(file);
  const sources = new Map<string, string>();
  const waiting = [entry];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (sources.has(path)) continue;
    const text = readFileSync(path, "utf8");
    sources.set(path, text);
    if (!path.endsWith(".json")) waiting.push(...relativeImports(path, text));
  }
  const base = commonFolder([...sources.keys()]);
  const target = (path: string): string => join(folder, relative(base, path)).replace(/\.ts$/, ".js");
  for (const [path, text] of sources) {
    mkdirSync(dirname(target(path)), { recursive: true });
    writeFileSync(target(path), path.endsWith(".ts") ? stripTypes(path, text) : text);
  }
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }\n');
  writeHostStub(folder);
  return target(entry);
}

function relativeImports(path: string, text: string): string[] {
  const { staticImports, staticExports } = parseSync(path, text).module;
  const values = staticImports.filter(
    (one) => one.entries.length === 0 || one.entries.some((entry) => !entry.isType),
  );
  const reexports = staticExports.flatMap((one) => one.entries).filter((entry) => !entry.isType);
  return [...values, ...reexports]
    .map((one) => one.moduleRequest?.value)
    .filter((specifier): specifier is string => specifier !== undefined && /^\.\.?\//.test(specifier))
    .map((specifier) => resolveImport(dirname(path), specifier));
}

function resolveImport(folder: string, specifier: string): string {
  const path = join(folder, specifier);
  const typescript = path.replace(/\.js$/, ".ts");
  return existsSync(path) ? path : typescript;
}

function commonFolder(paths: readonly string[]): string {
  let folder = dirname(paths[0] ?? "");
  while (!paths.every((path) => path.startsWith(folder.endsWith(sep) ? folder : folder + sep)))
    folder = dirname(folder);
  return folder;
}

function stripTypes(path: string, text: string): string {
  const { code, errors } = transformSync(path, text, { typescript: { rewriteImportExtensions: "rewrite" } });
  if (errors.length > 0) throw new Error(`${path}: ${errors.map((error) => error.message).join("; ")}`);
  return code;
}

/** Under plain Node there is no call to identify: host modules then make a key of their own. */
function writeHostStub(folder: string): void {
  const stub = join(folder, "node_modules", "deathless");
  mkdirSync(stub, { recursive: true });
  const manifest = { name: "deathless", type: "module", exports: { "./host": "./host.js" } };
  writeFileSync(join(stub, "package.json"), JSON.stringify(manifest));
  writeFileSync(join(stub, "host.js"), "export const currentCall = () => undefined;\n");
}

interface ProcessOptions {
  readonly folder: string;
  readonly stdin: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly patience: number;
}

function runProcess(command: string, args: readonly string[], options: ProcessOptions): Promise<Outcome> {
  return new Promise((done, failed) => {
    const env: NodeJS.ProcessEnv = { ...process.env, NO_COLOR: "1", ...options.environment };
    // Under `node --test` a child would report its tests in the runner's own format.
    delete env.NODE_TEST_CONTEXT;
    const child = spawn(command, args, { cwd: options.folder, env, stdio: "pipe" });
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (chunk: string) => (stdout += chunk));
    child.stderr.setEncoding("utf8").on("data", (chunk: string) => (stderr += chunk));
    // A program that never reads may be gone before its input is written.
    child.stdin.on("error", (error: NodeJS.ErrnoException) => error.code === "EPIPE" || failed(error));
    child.stdin.end(options.stdin);
    child.on("error", failed);
    // What had been printed tells where a program hangs, or that it hangs at its end.
    const timer = setTimeout(() => {
      failed(new Error(`not over after ${options.patience} ms; stdout:\n${stdout}\nstderr:\n${stderr}`));
      child.kill("SIGKILL");
    }, options.patience);
    child.on("close", (code, signal) => {
      clearTimeout(timer);
      if (code === null) failed(new Error(`${basename(command)} was ended by ${signal}`));
      else done({ stdout, stderr, exitCode: code });
    });
  });
}

async function main(args: readonly string[]): Promise<number> {
  const [verb, ...files] = args;
  if ((verb !== "--bless" && verb !== "--check") || files.length === 0) {
    console.error("usage: expectations.js --bless|--check FILE...");
    return 2;
  }
  let failures = 0;
  for (const file of files) {
    const text = readFileSync(file, "utf8");
    try {
      const program = parseProgram(text);
      const outcome = await runUnderNode(file, program);
      if (verb === "--bless") writeFileSync(file, bless(text, outcome));
      const problems = compareOutcome(
        verb === "--bless" ? parseProgram(readFileSync(file, "utf8")) : program,
        outcome,
      );
      for (const problem of problems) throw new Error(problem);
    } catch (error) {
      failures++;
      console.error(`${file}: ${(error as Error).message}`);
    }
  }
  console.log(
    `${files.length - failures} of ${files.length} programs ${verb === "--bless" ? "blessed" : "as expected"}`,
  );
  return failures === 0 ? 0 : 1;
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url))
  process.exitCode = await main(process.argv.slice(2));
