// Interfaces over any Readable: line ends, questions with callbacks, signals, closing, the cursor's control sequences.
import * as readline from "node:readline";
import * as promises from "node:readline/promises";
import { PassThrough, Readable } from "node:stream";
const input = new PassThrough();
const lines = readline.createInterface({ input, crlfDelay: Infinity });
for (const name of ["close", "pause", "resume"]) lines.on(name, () => console.log(name));
lines.on("line", (line) => console.log("line", JSON.stringify(line)));
input.write("a\nb\r\nc\rd\n\nlas");
input.write(Buffer.from([0xc3]));
input.write(Buffer.from([0xa9]));
setTimeout(() => input.end(), 2);
await new Promise<void>((resolve) => lines.on("close", () => resolve()));
try { lines.question("x", () => {}); } catch (error: any) { console.log(error.code, error.message); }
const keyboard = new PassThrough(), screen = new PassThrough();
screen.on("data", (text) => console.log("screen", JSON.stringify(String(text))));
const dialogue = promises.createInterface({ input: keyboard, output: screen, prompt: "> " });
dialogue.prompt();
const name = dialogue.question("name? ");
keyboard.write("Ada\n");
console.log(await name);
dialogue.setPrompt("$ ");
console.log(dialogue.getPrompt(), dialogue.terminal);
const controller = new AbortController();
const given = dialogue.question("given up? ", { signal: controller.signal });
controller.abort();
await given.catch((error) => console.log(error.name, error.code));
dialogue.on("line", (line) => console.log("typed", line));
dialogue.write("by hand\n");
dialogue.pause();
dialogue.resume();
dialogue.close();
await dialogue.question("closed? ").catch((error) => console.log(error.code, error.message));
const callback = readline.createInterface({ input: Readable.from(["yes\n"]), output: screen });
callback.question("sure? ", (answer) => { console.log("answer", answer); callback.close(); });
await new Promise<void>((resolve) => callback.on("close", () => resolve()));
for await (const line of readline.createInterface({ input: Readable.from(["1\n2", "\n3\n4"]) })) console.log("it", line);
readline.cursorTo(screen, 3, 4);
readline.cursorTo(screen, 3);
readline.moveCursor(screen, -1, 2);
readline.clearLine(screen, 0, () => console.log("cleared"));
readline.clearScreenDown(screen);

// expect: line "a"
// expect: line "b"
// expect: line "c"
// expect: line "d"
// expect: line ""
// expect: line "lasé"
// expect: pause
// expect: close
// expect: ERR_USE_AFTER_CLOSE readline was closed
// expect: screen "> "
// expect: screen "name? "
// expect: Ada
// expect: $  false
// expect: screen "given up? "
// expect: screen "\r\n"
// expect: AbortError ABORT_ERR
// expect: typed by hand
// expect: ERR_USE_AFTER_CLOSE readline was closed
// expect: screen "sure? "
// expect: answer yes
// expect: it 1
// expect: it 2
// expect: it 3
// expect: it 4
// expect: screen "\u001b[5;4H"
// expect: screen "\u001b[4G"
// expect: screen "\u001b[1D\u001b[2B"
// expect: screen "\u001b[2K"
// expect: screen "\u001b[0J"
// expect: cleared
