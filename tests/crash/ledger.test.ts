// The ledger example against a real PostgreSQL: killed with SIGKILL at seeded moments until it ends; then the books of
// the bank must agree with each other and with what the program knows.

import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { connect, createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import process from "node:process";
import { test } from "node:test";
import { Random } from "../../src/base/random.ts";
import { findPostgres, startPostgres } from "../harness/postgres.ts";

const root = resolve(import.meta.dirname, "../../..");
const example = join(root, "examples/ledger");
const kills = 12;
const transfers = 60;
// A transfer takes four at least, so that four clerks have more to do than all the kills leave room for.
const chunksBetweenKills = 60;

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

/**
 * Stands between the program and its database and pulls the trigger when so many chunks of queries have come: before
 * that one is passed on, or behind it, when its answer can reach nobody. Counted, so that the moment does not depend on
 * how fast the machine is.
 */
class Ambush {
  readonly folder = mkdtempSync(join(tmpdir(), "deathless-ambush-"));
  #left = Infinity;
  #isBefore = false;
  #kill = (): void => {};
  readonly #server: Server;

  constructor(database: string) {
    const socket = ".s.PGSQL.5432";
    this.#server = createServer((program) => {
      const bank = connect(join(database, socket));
      program.on("data", (chunk) => {
        const isNow = --this.#left === 0;
        if (isNow) this.#kill();
        if (!isNow || !this.#isBefore) bank.write(chunk);
      });
      bank.on("data", (chunk) => this.#left > 0 && program.write(chunk));
      for (const [one, other] of [
        [program, bank],
        [bank, program],
      ] as const)
        one.on("error", () => {}).on("close", () => other.destroy());
    }).listen(join(this.folder, socket));
  }

  set(chunks: number, isBefore: boolean, kill: () => void): void {
    this.#left = chunks;
    this.#isBefore = isBefore;
    this.#kill = kill;
  }

  close(): void {
    this.#server.close();
    rmSync(this.folder, { recursive: true });
  }
}

/** Starts the example, with the bank at that folder. */
function start(folder: string, environment: Readonly<Record<string, string>>): ChildProcess {
  const args = [join(root, "dist/src/cli/main.js"), "run", join(example, "ledger.ts")];
  return spawn(process.execPath, [...args, "--world", join(folder, "ledger.world")], {
    env: { ...process.env, ...environment, TRANSFERS: String(transfers) },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

function ended(child: ChildProcess): Promise<Epoch> {
  let stdout = "";
  let stderr = "";
  child.stdout!.on("data", (data: Buffer) => (stdout += data.toString()));
  child.stderr!.on("data", (data: Buffer) => (stderr += data.toString()));
  return new Promise((done) => child.once("close", (code) => done({ stdout, stderr, code })));
}

test("the ledger: every transfer is booked once, however often the program is killed", {
  skip: missing !== undefined && !isRequired && `not shown here: ${missing}`,
}, async () => {
  assert.equal(missing, undefined);
  const server = await startPostgres(programs!);
  const folder = mkdtempSync(join(tmpdir(), "deathless-ledger-"));
  const ambush = new Ambush(server.environment.PGHOST!);
  try {
    const random = new Random(3);
    let killed = 0;
    let last: Epoch;
    do {
      const child = start(folder, { ...server.environment, PGHOST: ambush.folder });
      const isSpared = killed === kills;
      ambush.set(isSpared ? Infinity : 1 + random.below(chunksBetweenKills), random.below(2) === 0, () =>
        child.kill("SIGKILL"),
      );
      last = await ended(child);
      if (last.code === null) killed++;
    } while (last.code === null);
    assert.equal(last.code, 0, last.stdout + last.stderr);
    assert.equal(killed, kills);
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
    ambush.close();
    await server.stop();
    rmSync(folder, { recursive: true });
  }
});
