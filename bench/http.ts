// HTTP: the server of examples/shortener in a durable world, in a world on a memory disk (where a sync costs nothing), and under
// plain Node; clients in another process.

import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { transformSync } from "oxc-transform";
import { DiskRate } from "./disk.ts";
import type { Load } from "./load.ts";
import { digits, quantile, type Row } from "./report.ts";

const root = resolve(import.meta.dirname, "../..");
const source = join(root, "examples/shortener/shortener.ts");
const memoryDisk = "/dev/shm";
const runs = 3;

/** Starts a server, puts load on it and ends it. */
async function measure(command: readonly string[], clients: number, requests: number): Promise<Load> {
  const server = spawn(process.execPath, command, { stdio: ["ignore", "pipe", "inherit"] });
  try {
    const port = await portOf(server);
    const load = (count: number): Load =>
      JSON.parse(
        execFileSync(process.execPath, [join(root, "dist/bench/load.js"), port, `${clients}`, `${count}`], {
          encoding: "utf8",
        }),
      ) as Load;
    return load(requests);
  } finally {
    const exit = new Promise((done) => server.once("exit", done));
    server.kill("SIGKILL");
    await exit;
  }
}

function portOf(server: ChildProcess): Promise<string> {
  return new Promise((done, fail) => {
    server.stdout!.once("data", (data: Buffer) => done(/\d+/.exec(data.toString())![0]));
    server.once("exit", () => fail(new Error("the server ended")));
  });
}

function world(folder: string): string[] {
  return [
    join(root, "dist/src/cli/main.js"),
    "run",
    "--fresh",
    "--world",
    join(folder, "server.world"),
    source,
    "0",
  ];
}

export async function http(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), "deathless-bench-"));
  const inMemory = existsSync(memoryDisk) ? mkdtempSync(join(memoryDisk, "deathless-bench-")) : undefined;
  try {
    const plain = join(folder, "shortener.mjs");
    writeFileSync(plain, transformSync(source, readFileSync(source, "utf8")).code);
    const disk = new DiskRate(folder);
    const rows: Row[] = [];
    for (const [clients, requests] of [
      [1, 2000],
      [64, 300],
    ] as const) {
      const rates = { durable: [] as Load[], memory: [] as Load[], node: [] as Load[] };
      for (let run = 0; run < runs; run++) {
        disk.measure(300);
        rates.durable.push(await measure(world(folder), clients, requests));
        if (inMemory !== undefined) rates.memory.push(await measure(world(inMemory), clients, requests));
        rates.node.push(await measure([plain, "0"], clients, requests));
      }
      const base = median(rates.node, "perSecond");
      const what = clients === 1 ? "one client" : `${clients} clients`;
      const row = (name: string, loads: readonly Load[]): Row => ({
        what: `${what}, ${name}`,
        value:
          `${digits(median(loads, "perSecond"))} requests/s, ${digits(median(loads, "perSecond") / base)} × Node; ` +
          `p50 ${digits(median(loads, "p50"))}, p99 ${digits(median(loads, "p99"))} ms`,
      });
      rows.push(row("durable", rates.durable));
      if (inMemory !== undefined) rows.push(row("world on a memory disk", rates.memory));
      rows.push(row("plain Node", rates.node));
    }
    rows.push({ what: "the disk itself: 4 KiB write + fdatasync", value: `${digits(disk.perSecond)}/s` });
    disk.close();
    return rows;
  } finally {
    rmSync(folder, { recursive: true });
    if (inMemory !== undefined) rmSync(inMemory, { recursive: true });
  }
}

function median(loads: readonly Load[], key: keyof Load): number {
  return quantile(
    loads.map((load) => load[key]),
    0.5,
  );
}
