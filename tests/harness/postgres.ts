// A PostgreSQL server of the tests' own: made in a temporary folder, reached by a socket in it, gone afterwards.

import { spawn, spawnSync } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { setTimeout as sleep } from "node:timers/promises";

const debian = "/usr/lib/postgresql";

export interface Postgres {
  /** Variables by which clients find it. */
  readonly environment: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/** Folder of PostgreSQL's programs; undefined if it is not installed. */
export function findPostgres(): string | undefined {
  const versions = existsSync(debian) ? readdirSync(debian) : [];
  const folders = [
    ...versions.map((version) => join(debian, version, "bin")),
    ...(process.env.PATH ?? "").split(":"),
  ];
  return folders.find((folder) => existsSync(join(folder, "initdb")) && existsSync(join(folder, "postgres")));
}

/** Starts a server. It refuses to run as root, so root starts it as the user `postgres`. */
export async function startPostgres(programs: string): Promise<Postgres> {
  const folder = mkdtempSync(join(tmpdir(), "deathless-pg-"));
  const owner = process.getuid?.() === 0 ? ownerOf("postgres") : undefined;
  if (owner !== undefined) chownSync(folder, owner.uid, owner.gid);
  const data = join(folder, "data");
  const made = spawnSync(join(programs, "initdb"), ["-D", data, "-U", "tests", "-A", "trust", "-N"], {
    ...owner,
    cwd: folder,
    encoding: "utf8",
  });
  if (made.status !== 0) throw new Error(`initdb: ${made.stderr}`);
  const server = spawn(
    join(programs, "postgres"),
    ["-D", data, "-k", folder, "-c", "listen_addresses=", "-c", "fsync=off"],
    { ...owner, cwd: folder, stdio: "ignore" },
  );
  const closed = new Promise((done) => server.once("close", done));
  while (!existsSync(join(folder, ".s.PGSQL.5432"))) {
    if (server.exitCode !== null) throw new Error(`postgres ended with ${server.exitCode}`);
    await sleep(20);
  }
  return {
    environment: { PGHOST: folder, PGPORT: "5432", PGUSER: "tests", PGDATABASE: "postgres" },
    async stop() {
      server.kill("SIGINT"); // at once, but in order
      await closed;
      rmSync(folder, { recursive: true });
    },
  };
}

function ownerOf(user: string): { uid: number; gid: number } {
  const id = (flag: string): number =>
    Number(spawnSync("id", [flag, user], { encoding: "utf8" }).stdout.trim());
  return { uid: id("-u"), gid: id("-g") };
}
