// Makes the checkout ready to run: packages installed, sources compiled, guest library built. Needs nothing but Node
// and npm, and does nothing (in some 50 ms) when all is up to date. `--build` compiles in any case.

import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const top = dirname(dirname(fileURLToPath(import.meta.url)));
const nodeWanted = [20, 19];
const lockStamp = join(top, "node_modules", ".deathless-lock");
const buildStamp = join(top, ".cache", "built.json");

checkNode();
installIfNeeded();
buildIfNeeded(process.argv.includes("--build"));

function checkNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > nodeWanted[0] || (major === nodeWanted[0] && minor >= nodeWanted[1])) return;
  fail(
    `Deathless needs Node.js ${nodeWanted.join(".")} or newer; this is ${process.version} (${process.execPath}).`,
  );
}

/** Installs when node_modules is missing or package-lock.json is another than at the last installation. */
function installIfNeeded() {
  const lock = join(top, "package-lock.json");
  const wanted = createHash("sha256").update(readFileSync(lock)).digest("hex");
  const npmStamp = join(top, "node_modules", ".package-lock.json");
  if (existsSync(npmStamp)) {
    if (existsSync(lockStamp) && readFileSync(lockStamp, "utf8") === wanted) return;
    // Installed by hand, after the lock was last changed.
    if (!existsSync(lockStamp) && modified(npmStamp) >= modified(lock))
      return writeFileSync(lockStamp, wanted);
  }
  say("installing packages…");
  const quiet = ["--no-save", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"];
  // Not `npm ci`: it refuses a lock file in which optional packages of other platforms are missing.
  if (npm("install", ...quiet) !== 0) fail("npm could not install the packages; its messages are above.");
  writeFileSync(lockStamp, createHash("sha256").update(readFileSync(lock)).digest("hex"));
}

function npm(...args) {
  const cli = process.env.npm_execpath;
  const options = { cwd: top, stdio: ["ignore", process.stderr, process.stderr] };
  const run =
    cli && /npm-cli\.c?js$/.test(cli)
      ? spawnSync(process.execPath, [cli, ...args], options)
      : spawnSync("npm", args, { ...options, shell: process.platform === "win32" });
  return run.status ?? 1;
}

/** Compiles when a source file is newer, gone or new since the last build that went well. */
function buildIfNeeded(always) {
  const dist = join(top, "dist");
  const sources = listSources();
  const stamp =
    existsSync(buildStamp) && existsSync(dist) ? JSON.parse(readFileSync(buildStamp, "utf8")) : undefined;
  if (!always && stamp && JSON.stringify(stamp) === JSON.stringify(sources)) return;
  const isGone = !stamp || Object.keys(stamp).some((path) => !(path in sources));
  if (isGone) {
    // What is left of deleted sources would still be found by the test runner; and the compiler writes only what
    // changed since it last wrote.
    rmSync(dist, { recursive: true, force: true });
    rmSync(join(top, ".cache", "tsbuildinfo"), { force: true });
  }
  rmSync(buildStamp, { force: true });
  say("building…");
  node(join(top, "node_modules", "typescript", "bin", "tsc"), "-p", top);
  node(join(dist, "src", "compiler", "build-guest.js"));
  node(join(dist, "src", "cli", "build-boot.js"));
  node(join(top, "scripts", "bundle.mjs"));
  mkdirSync(dirname(buildStamp), { recursive: true });
  writeFileSync(buildStamp, JSON.stringify(sources));
}

/** Path -> time of the last change and size, of all that the build reads. */
function listSources() {
  const sources = {};
  const add = (path) => {
    const { mtimeMs, size } = statSync(join(top, path));
    sources[path] = `${mtimeMs} ${size}`;
  };
  const visit = (folder) => {
    if (!existsSync(join(top, folder))) return;
    for (const entry of readdirSync(join(top, folder), { withFileTypes: true })) {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) visit(path);
      else if (/\.(ts|json)$/.test(entry.name)) add(path);
    }
  };
  for (const folder of [
    "src",
    "guest",
    "tests/harness",
    "tests/crash",
    "tests/guest",
    "tests/cli",
    "tests/modes",
    "tests/kernel",
    "tests/examples",
    "bench",
  ])
    visit(folder);
  for (const file of readdirSync(join(top, "tests"))) if (file.endsWith(".ts")) add(`tests/${file}`);
  for (const file of ["package.json", "package-lock.json", "tsconfig.json"]) add(file);
  return sources;
}

/** Runs a script with Node; when it fails, so do we. */
function node(...args) {
  const run = spawnSync(process.execPath, args, {
    cwd: top,
    stdio: ["ignore", process.stderr, process.stderr],
  });
  if (run.status !== 0) fail(`the build failed: ${args[0].slice(top.length + 1)}`);
}

function modified(path) {
  return statSync(path).mtimeMs;
}

function say(text) {
  process.stderr.write(`deathless: ${text}\n`);
}

function fail(text) {
  process.stderr.write(`deathless: ${text}\n`);
  process.exit(1);
}
