// Write amplification: bytes written to the world's file against bytes that changed in memory, for programs that
// change a little, scattered or together. All of them sleep between their turns, so that this thread carries out
// every commit and can compare the image with what it was at the one before.

import { IMAGE_BASE } from "../src/image/layout.ts";
import type { Image } from "../src/image/image.ts";
import type { Device } from "../src/store/device.ts";
import { digits, type Row } from "./report.ts";
import { makeWorld, runFor } from "./world.ts";

const programs = {
  "a counter in a loop with sleeps": `
    let n = 0;
    for (;;) { n++; await new Promise((resolve) => setTimeout(resolve, 5)); }`,
  "100 scattered numbers a turn in 64 MiB": `
    const blocks: number[][] = [];
    for (let i = 0; i < 128; i++) blocks.push(new Array<number>(65536).fill(i));
    let at = 1;
    for (;;) {
      for (let i = 0; i < 100; i++) { at = (at * 48271) % 2147483647; blocks[at % 128]![at % 65536] = at; }
      await new Promise((resolve) => setTimeout(resolve, 5));
    }`,
  "200 new objects a turn": `
    let kept: object[] = [];
    for (;;) {
      for (let i = 0; i < 200; i++) kept.push({ i, text: "t" + i });
      if (kept.length > 20000) kept = [];
      await new Promise((resolve) => setTimeout(resolve, 5));
    }`,
};

/** Counts what is written, and at each sync how many bytes of the image differ from those at the sync before. */
class Meter {
  image: Image | undefined;
  writtenBytes = 0;
  changedBytes = 0;
  #shadow: BigInt64Array = new BigInt64Array(0);

  wrap(device: Device): Device {
    const sync = (): void => {
      device.sync();
      this.#compare();
    };
    const write = (offset: number, bytes: Uint8Array): void => {
      this.writtenBytes += bytes.length;
      device.write(offset, bytes);
    };
    return {
      get sizeBytes() {
        return device.sizeBytes;
      },
      read: (offset, into) => device.read(offset, into),
      write,
      sync,
      writeThrough: (offset, bytes) => {
        write(offset, bytes);
        sync();
      },
      close: () => device.close(),
    };
  }

  begin(image: Image): void {
    this.image = image;
    this.#compare();
    this.writtenBytes = 0;
    this.changedBytes = 0;
  }

  #compare(): void {
    if (this.image === undefined) return;
    const now = new BigInt64Array(this.image.buffer, IMAGE_BASE, (this.image.top - IMAGE_BASE) >>> 3);
    const old = this.#shadow;
    for (let i = 0; i < now.length; i++) if (now[i] !== old[i]) this.changedBytes += 8;
    this.#shadow = now.slice();
  }
}

export async function amplification(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [name, program] of Object.entries(programs)) {
    const meter = new Meter();
    const bench = makeWorld(program, 50, (device) => meter.wrap(device));
    const begin = setTimeout(() => meter.begin(bench.world.image), 1500);
    await runFor(bench.world, 4000);
    clearTimeout(begin);
    rows.push({
      what: `${name}: bytes written for each byte changed`,
      value: `${digits(meter.writtenBytes / meter.changedBytes)} (${digits(meter.writtenBytes / 2 ** 20)} MiB for ${digits(meter.changedBytes / 1024)} KiB)`,
    });
    bench.close();
  }
  return rows;
}
