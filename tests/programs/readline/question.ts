// A question prints its prompt and resolves with the answer.
//! stdin: Ada
import { createInterface } from "node:readline/promises";
import { stdin as input, stdout as output } from "node:process";
const terminal = createInterface({ input, output });
const name = await terminal.question("What is your name?\n");
console.log(`Hello, ${name}!`);
terminal.close();

// expect: What is your name?
// expect: Hello, Ada!
