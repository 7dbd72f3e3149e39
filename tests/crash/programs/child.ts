// Children that are read, written to and waited for; a crash cuts them off, and they are started again.
import { spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";

function upperCase(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn("tr", ["a-z", "A-Z"]);
    let output = "";
    child.stdout.on("data", (chunk) => {
      output += chunk;
    });
    child.on("error", reject);
    child.stdin.on("error", () => {});
    child.on("close", (code) => (code === 0 ? resolve(output) : reject(new Error(`code ${code}`))));
    child.stdin.end(text);
  });
}

async function persistently<T>(f: () => Promise<T>): Promise<T> {
  for (;;)
    try {
      return await f();
    } catch {
      await sleep(5);
    }
}

console.log(await persistently(() => upperCase("hello")));
console.log((await persistently(() => upperCase("x".repeat(200_000)))).length);

// expect: HELLO
// expect: 200000
