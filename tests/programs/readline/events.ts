// Line and close events of an interface come in order.
//! stdin: add 2 3
//! stdin: mul 4 5
//! stdin: quit
//! stdin: never seen
import { createInterface } from "node:readline/promises";
const terminal = createInterface({ input: process.stdin });
let open = true;
terminal.on("line", (line: string) => {
  if (!open) return;
  const [command, a, b] = line.split(" ");
  if (command === "quit") { open = false; terminal.close(); }
  else console.log(command === "add" ? Number(a) + Number(b) : Number(a) * Number(b));
});
terminal.on("close", () => console.log("closed"));

// expect: 5
// expect: 20
// expect: closed
