// The disk's own rate: what every rate of durable things is compared with, measured in the same minute.

import { closeSync, fdatasyncSync, openSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";

const places = 4096;

/** 4 KiB writes into a file that is there, each followed by its fdatasync, as the commits of a database would do. */
export class DiskRate {
  private readonly path: string;
  private readonly fd: number;
  private readonly page = new Uint8Array(4096).fill(7);
  private at = 0;
  private readonly rates: number[] = [];

  constructor(folder: string) {
    this.path = join(folder, "disk");
    this.fd = openSync(this.path, "w+");
    for (let i = 0; i < places; i++) writeSync(this.fd, this.page, 0, 4096, i * 4096);
    fdatasyncSync(this.fd);
  }

  /** Measures for `ms`; a figure should be taken before and after what is compared with it. */
  measure(ms = 700): void {
    const start = performance.now();
    let count = 0;
    for (; performance.now() - start < ms; count++) {
      writeSync(this.fd, this.page, 0, 4096, (this.at++ % places) * 4096);
      fdatasyncSync(this.fd);
    }
    this.rates.push((count / (performance.now() - start)) * 1000);
  }

  /** Mean of all that was measured, per second. */
  get perSecond(): number {
    return this.rates.reduce((sum, rate) => sum + rate, 0) / this.rates.length;
  }

  close(): void {
    closeSync(this.fd);
    rmSync(this.path);
  }
}
