// npm start: runs examples/orders, kills it with SIGKILL again and again, and proves from the payment provider's own
// ledger that every order was charged exactly once.
//
// Nothing is simulated: the child is the `deathless` command, the kills are real, the ledger is a file.

import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import process from "node:process";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import * as util from "node:util";

const root = fileURLToPath(new URL("..", import.meta.url));
const command = join(root, "dist", "src", "bin", "main.js");
const program = join(root, "examples", "orders", "orders.ts");
const orderCount = 8;
const dayMs = 1000;

const usage = `usage: npm start [-- --kills N] [--seed N]

Runs examples/orders in a temporary world, kills it N times (5) at moments that depend on the seed (1), starts it
again each time, and checks the payment ledger. Exit code 0 if every order was charged exactly once, otherwise 1.`;

const options = parseOptions(process.argv.slice(2));
const random = mulberry32(options.seed);
const folder = mkdtempSync(join(tmpdir(), "deathless-demo-"));
const world = join(folder, "orders.world");
const ledger = join(folder, "payments.jsonl");

let child;
for (const signal of ["SIGINT", "SIGTERM"])
  process.on(signal, () => {
    child?.kill("SIGKILL");
    tell(`stopped; the files are in ${folder}`);
    process.exit(130);
  });

await main();

async function main() {
  if (!existsSync(command)) {
    console.error(`${relative(process.cwd(), command)} is missing: run "npm run build" first`);
    process.exit(2);
  }
  tell("Eight orders run at once; each reserves stock, charges a card, waits for days and ships.");
  tell(
    "A day takes a second here. The program was not written to survive anything: see examples/orders/orders.ts.",
  );
  const begin = Date.now();
  let kills = 0;
  for (;;) {
    tell(
      kills === 0 ? `$ deathless run --world ${world} examples/orders/orders.ts` : "$ the same command again",
    );
    const run = start();
    if (kills < options.kills) {
      const why = await Promise.race([run.ended, momentOfKill(kills)]);
      if (typeof why === "string") {
        kills++;
        run.kill();
        await run.ended;
        tell(`kill -9, number ${kills}: ${why}`, "red");
        continue;
      }
    }
    const { code, signal } = await run.ended;
    if (code !== 0) {
      tell(`the program ended with ${signal ?? `exit code ${code}`}; the files are in ${folder}`, "red");
      process.exit(1);
    }
    break;
  }
  tell(`The program ended by itself after ${kills} kills and ${((Date.now() - begin) / 1000).toFixed(1)} s.`);
  process.exitCode = report(readLedger()) ? 0 : 1;
  tell(`The world and the ledger are in ${folder}`);
}

/** Starts the program; its output appears line by line behind a bar. */
function start() {
  const env = { ...process.env, DAY_MS: String(dayMs), PAYMENTS_LEDGER: ledger };
  const own = spawn(process.execPath, [command, "run", "--world", world, program], {
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  child = own;
  const show = (line) => console.log(`   ${style("dim", "│")} ${line}`);
  const shown = [own.stdout, own.stderr].map(
    (input) => new Promise((done) => createInterface({ input }).on("line", show).on("close", done)),
  );
  const exit = new Promise((done, failed) => {
    own.on("error", failed);
    own.on("exit", (code, signal) => done({ code, signal }));
  });
  const ended = Promise.all([exit, ...shown]).then(([outcome]) => outcome);
  return { ended, kill: () => own.kill("SIGKILL") };
}

/** Waits until it is time for the next kill and says what is nasty about it. */
async function momentOfKill(kills) {
  // Each second kill waits for the worst moment: the money has moved, and the program does not know it yet.
  if (kills % 2 === 1) {
    const before = count(readLedger(), "charged");
    for (const deadline = Date.now() + 1500; Date.now() < deadline; await sleep(5))
      if (count(readLedger(), "charged") > before)
        return "a card has just been charged, the program has not heard of it";
  }
  const wait = 500 + Math.floor(random() * 900);
  await sleep(wait);
  return `after ${wait} ms, wherever it was`;
}

function readLedger() {
  if (!existsSync(ledger)) return [];
  const lines = readFileSync(ledger, "utf8").split("\n");
  return lines.slice(0, -1).map((line) => JSON.parse(line));
}

function count(entries, event) {
  return entries.filter((entry) => entry.event === event).length;
}

/** Shows what the provider saw; true if each order was charged exactly once. */
function report(entries) {
  tell("What the payment provider saw:");
  const rows = [["order", "cents", "attempts", "declined", "cut off and repeated", "charged"]];
  let good = 0;
  const orders = [...new Set(entries.map((entry) => entry.order))].sort();
  for (const order of orders) {
    const own = entries.filter((entry) => entry.order === order);
    const charged = count(own, "charged");
    const again = own.filter((entry) => entry.event === "attempt" && entry.attempt > 1).length;
    if (charged === 1) good++;
    rows.push([order, own[0].cents, count(own, "attempt"), count(own, "declined"), again, `${charged} ×`]);
  }
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => String(row[column]).length)));
  for (const row of rows)
    console.log(`   ${row.map((cell, column) => String(cell).padStart(widths[column])).join("   ")}`);
  const saved = count(entries, "repeated");
  const fine = good === orderCount && orders.length === orderCount;
  tell(`${good} of ${orderCount} orders were charged exactly once.`, fine ? "green" : "red");
  if (saved > 0)
    tell(
      `${saved} ${saved === 1 ? "charge was" : "charges were"} asked for again after a kill, recognised by the key, and not booked twice.`,
    );
  return fine;
}

function tell(text, colour = "cyan") {
  console.log(style(colour, text));
}

function style(format, text) {
  const coloured = process.stdout.isTTY && !process.env.NO_COLOR && util.styleText;
  return coloured ? util.styleText(format, text) : text;
}

function parseOptions(args) {
  const parsed = { kills: 5, seed: 1 };
  for (let i = 0; i < args.length; i += 2) {
    const name = /^--(kills|seed)$/.exec(args[i])?.[1];
    const value = Number(args[i + 1]);
    if (args[i] === "--help" || args[i] === "-h") {
      console.log(usage);
      process.exit(0);
    }
    if (name === undefined || !Number.isInteger(value) || value < 0) {
      console.error(usage);
      process.exit(2);
    }
    parsed[name] = value;
  }
  return parsed;
}

/** A small generator of numbers from 0 below 1; the same seed gives the same kills. */
function mulberry32(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
