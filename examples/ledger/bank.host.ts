// The bank of the example: accounts and bookings in PostgreSQL, by the package `pg`. Ordinary Node code; where the
// database is, the usual variables tell (PGHOST, PGPORT, PGUSER, PGDATABASE …).
//
// Invariants:
//   B1  The key of a call is the primary key of its booking, written in the transaction that moves the money. So a call
//       that is made again finds what its first attempt did, or does it.
//   B2  Money is never made or lost: whatever one account loses, another one gets in the same transaction.

import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { currentCall } from "deathless/host";

const pool = new pg.Pool({ max: 10 });
// The server closed a connection that nobody uses; the next query opens another.
pool.on("error", () => {});

export interface Booking {
  readonly id: number;
  readonly source: string;
  readonly target: string;
  readonly cents: number;
}

/** Opens accounts with that much in each. Accounts that are there stay as they are. */
export async function open(names: readonly string[], cents: number): Promise<void> {
  await pool.query(`
    create table if not exists accounts (name text primary key, cents bigint not null check (cents >= 0));
    create table if not exists bookings (
      id int generated always as identity, key text primary key,
      source text not null references accounts, target text not null references accounts, cents bigint not null
    )`);
  for (const name of names)
    await pool.query("insert into accounts values ($1, $2) on conflict do nothing", [name, cents]);
}

/** SQLSTATE of a check that fails: the account would be overdrawn. */
const OVERDRAWN = "23514";

interface Receipt {
  readonly id: number;
  /** An earlier attempt of the same call had made it. */
  readonly repeated: boolean;
}

/**
 * Moves money, once, however often the call is made. An account that has not enough throws an error with the code
 * 23514. While the database is away it tries again; with the same key, because nobody knows what the last try did.
 */
export async function transfer(source: string, target: string, cents: number): Promise<Receipt> {
  const call = currentCall(); // plain Node has no calls to identify
  const key = call?.idempotencyKey ?? randomUUID();
  for (;;)
    try {
      return await book(key, source, target, cents);
    } catch (error) {
      if ((error as { code?: string }).code === OVERDRAWN) throw error;
      console.error(`the bank is away (${(error as Error).message}), trying again`);
      await sleep(500, undefined, { signal: call?.signal });
    }
}

/** One transaction (B1, B2). */
async function book(key: string, source: string, target: string, cents: number): Promise<Receipt> {
  const client = await pool.connect();
  let isBroken = true;
  try {
    await client.query("begin");
    // In the order of names, so that two transfers never wait for each other. If an earlier attempt of this call is
    // still under way in the server, this waits until it has come out.
    await client.query("select 1 from accounts where name in ($1, $2) order by name for update", [
      source,
      target,
    ]);
    const made = await client.query(
      "insert into bookings (key, source, target, cents) values ($1, $2, $3, $4) on conflict do nothing returning id",
      [key, source, target, cents],
    );
    if (made.rowCount === 0) {
      const { rows } = await client.query("select id from bookings where key = $1", [key]);
      await client.query("commit");
      isBroken = false;
      return { id: rows[0].id, repeated: true };
    }
    await client.query("update accounts set cents = cents - $2 where name = $1", [source, cents]);
    await client.query("update accounts set cents = cents + $2 where name = $1", [target, cents]);
    await client.query("commit");
    isBroken = false;
    return { id: made.rows[0].id, repeated: false };
  } catch (error) {
    if ((error as { code?: string }).code === OVERDRAWN) {
      await client.query("rollback");
      isBroken = false;
    }
    throw error;
  } finally {
    client.release(isBroken); // a broken connection is closed, and the server rolls back
  }
}

export async function balances(): Promise<Map<string, number>> {
  const { rows } = await pool.query("select name, cents from accounts order by name");
  return new Map(rows.map(({ name, cents }) => [name, Number(cents)]));
}

/** All bookings, the oldest first. After a restart it goes on behind those that the program has. */
export async function* bookings(): AsyncGenerator<Booking> {
  let offset = currentCall()?.position ?? 0;
  for (;;) {
    const { rows } = await pool.query(
      "select id, source, target, cents from bookings order by id offset $1 limit 50",
      [offset],
    );
    for (const { id, source, target, cents } of rows) yield { id, source, target, cents: Number(cents) };
    offset += rows.length;
    if (rows.length === 0) return;
  }
}
