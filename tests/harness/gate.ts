// Where a guest program waits until its test lets it pass: a kill between two gates never comes too late, on whatever
// machine. The program looks at a file, so that it waits in every epoch alike.

import { writeFileSync } from "node:fs";

export class Gate {
  /** Guest source of one line: declares `pass(n)`, which resolves as soon as `n` may pass. */
  readonly source: string;
  private readonly file: string;

  /** All numbers up to `upTo` may pass. */
  constructor(file: string, upTo: number) {
    this.file = file;
    const may = `Number(readFileSync(${JSON.stringify(file)}, "utf8")) >= n`;
    const rest = "new Promise<void>((rested) => setTimeout(rested, 5))";
    this.source = `import { readFileSync } from "node:fs"; const pass = async (n: number): Promise<void> => { while (!(${may})) await ${rest}; };`;
    this.open(upTo);
  }

  open(upTo = Infinity): void {
    writeFileSync(this.file, String(upTo));
  }
}
