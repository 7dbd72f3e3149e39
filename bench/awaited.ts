// What a call of an async function costs: one that is awaited at once has no thread and no promise.

import { execFileSync } from "node:child_process";
import { commandLine, inFolder } from "./calls.ts";
import { digits, type Row } from "./report.ts";

export function awaitedCalls(): Row[] {
  return inFolder((folder) => {
    const output = execFileSync(process.execPath, commandLine(folder, "awaited", []), { encoding: "utf8" });
    return output
      .trim()
      .split("\n")
      .map((line) => {
        const { name, us } = JSON.parse(line) as { name: string; us: number };
        return { what: `a function ${name}`, value: `${digits(us)} µs a call` };
      });
  });
}
