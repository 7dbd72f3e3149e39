// Commits against the disk's own rate, in turns of the same run: what a commit costs beyond its fdatasync.

import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { FileDevice } from "../src/host/node/file-device.ts";
import { createStore } from "../src/store/store.ts";
import { digits, quantile, type Row } from "./report.ts";

const turnMs = 1200;
const turns = 4;

/** How often `action` runs in one turn, per second. */
function rate(action: () => void): number {
  const start = performance.now();
  let count = 0;
  while (performance.now() - start < turnMs) {
    action();
    count++;
  }
  return (count / (performance.now() - start)) * 1000;
}

export function commits(): Row[] {
  const folder = mkdtempSync(join(tmpdir(), "deathless-bench-"));
  const raw = openSync(join(folder, "raw"), "w+");
  const device = FileDevice.create(join(folder, "world"));
  try {
    const page = new Uint8Array(4096).fill(7);
    for (let i = 0; i < 4096; i++) writeSync(raw, page, 0, 4096, i * 4096);
    fdatasyncSync(raw);
    const store = createStore(device, Uint32Array.of(1, 2, 3, 4));
    const pages = 1024;
    store.commitNow(
      Uint32Array.from({ length: pages }, (_, i) => i),
      pages,
      new Uint8Array(pages * 4096),
    );
    const disk: number[] = [];
    const one: number[] = [];
    const eight: number[] = [];
    let at = 0;
    for (let turn = 0; turn < turns; turn++) {
      disk.push(
        rate(() => {
          writeSync(raw, page, 0, 4096, (at++ % 4096) * 4096);
          fdatasyncSync(raw);
        }),
      );
      one.push(rate(() => store.commitNow([at++ % pages], pages, page)));
      const staged = new Uint8Array(8 * 4096);
      eight.push(
        rate(() =>
          store.commitNow(
            Array.from({ length: 8 }, (_, i) => i * 100 + (at++ % 90)).sort((a, b) => a - b),
            pages,
            staged,
          ),
        ),
      );
    }
    const base = quantile(disk, 0.5);
    const row = (what: string, values: readonly number[], goal?: string): Row => ({
      what,
      value: `${digits(quantile(values, 0.5))}/s, ${digits(quantile(values, 0.5) / base)} × the disk`,
      ...(goal === undefined ? {} : { goal }),
    });
    return [
      { what: "the disk itself: 4 KiB write + fdatasync", value: `${digits(base)}/s` },
      row("commits of one page", one, "≥ 0.8 ×"),
      row("commits of eight scattered pages", eight),
    ];
  } finally {
    closeSync(raw);
    device.close();
    rmSync(folder, { recursive: true });
  }
}
