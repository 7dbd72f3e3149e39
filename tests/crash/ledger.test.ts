// The ledger example against a real PostgreSQL: killed with SIGKILL at seeded moments until it ends; then the books of
// the bank must agree with each other and with what the program knows.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import process from "node:process";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { Random } from "../../src/base/random.ts";
import { findPostgres, startPostgres } from "../harness/postgres.ts";

const root = resolve(import.meta.dirname, "../../..");
const example = join(root, "examples/ledger");
const kills = 12;
const transfers = 60;

const programs = findPostgres();
const hasDriver = existsSync(join(example, "node_modules/pg"));
const missing =
  programs === undefined
    ? "PostgreSQL is not installed"
    : hasDriver
      ? undefined
      : "the driver is not (npm install --no-save --prefix examples/ledger pg)";
// Where nothing may be left out, a missing server is a failure.
const isRequired = process.env.DEATHLESS_REQUIRE === "all";

/** As much of the driver as is used; it is no dependency, so its types are not here. */
interface PgClient {
  connect(): Promise<void>;
  query(text: string): Promise<{ rows: unknown[] }>;
  end(): Promise<void>;
}

interface Epoch {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number | null;
}

/** Runs the example until it ends, or is killed so long after its first output. */
function runEpoch(
  folder: string,
  environment: Readonly<Record<string, string>>,
  killAfterMs: number,
): Promise<Epoch> {
  const args = [join(root, "dist/src/cli/main.js"), "run", join(example, "ledger.ts")];
  const child = spawn(process.execPath, [...args, "--world", join(folder, "ledger.world")], {
    env: { ...process.env, ...environment, TRANSFERS: String(transfers) },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stdout = "";
  let stderr = "";
  const begun = (): void => {
    if (Number.isFinite(killAfterMs)) void sleep(killAfterMs).then(() => child.kill("SIGKILL"));
  };
  child.stdout.on("data", (data: Buffer) => (stdout += data.toString()));
  child.stderr.on("data", (data: Buffer) => (stderr += data.toString()));
  child.stdout.once("data", begun);
  child.stderr.once("data", begun);
  return new Promise((done) => child.once("close", (code) => done({ stdout, stderr, code })));
}

test("the ledger: every transfer is booked once, however often the program is killed", {
  skip: missing !== undefined && !isRequired && `not shown here: ${missing}`,
}, async () => {
  assert.equal(missing, undefined);
  const server = await startPostgres(programs!);
  const folder = mkdtempSync(join(tmpdir(), "deathless-ledger-"));
  try {
    const random = new Random(3);
    let killed = 0;
    let last: Epoch;
    do {
      last = await runEpoch(folder, server.environment, killed < kills ? random.below(250) : Infinity);
      if (last.code === null) killed++;
    } while (last.code === null);
    assert.equal(last.code, 0, last.stdout + last.stderr);
    assert.ok(killed >= kills / 2, `the program ended after ${killed} kills`);
    const [, booked, refused] = /^(\d+) booked, .* (\d+) refused$/m.exec(last.stdout) ?? [];
    assert.equal(Number(booked) + Number(refused), 4 * transfers);
    assert.match(last.stdout, /the books agree/);

    const { PGHOST: host, PGUSER: user, PGDATABASE: database } = server.environment;
    const client: PgClient = new (createRequire(join(example, "ledger.ts"))("pg").Client)({
      host,
      user,
      database,
    });
    await client.connect();
    const { rows } = await client.query(`select
      (select sum(cents) from accounts)::int as total, (select count(*) from bookings)::int as count,
      (select count(*) from accounts a where cents <> 100000
        + coalesce((select sum(cents) from bookings where target = a.name), 0)
        - coalesce((select sum(cents) from bookings where source = a.name), 0))::int as wrong`);
    await client.end();
    assert.deepEqual(rows[0], { total: 500_000, count: Number(booked), wrong: 0 });
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true });
  }
});
