// The numbers 0, 1 and 2 are the standard streams, in the order of everything that is printed.
//! stdin: Ada
import fs, { readFileSync, readSync, writeFileSync, writeSync } from "node:fs";
import { promisify } from "node:util";
console.log("one");
console.log(writeSync(1, "twö\n"), writeSync(1, Buffer.from("-three\n-"), 1, 6));
process.stdout.write("four\n");
writeFileSync(1, "five\n");
fs.appendFileSync(1, Buffer.from("six\n"));
console.log(await promisify(fs.write)(1, "seven\n"));
const stream = fs.createWriteStream("", { fd: 1, autoClose: false });
await new Promise((resolve) => stream.end("eight\n", resolve));
const two = Buffer.alloc(2);
console.log(readSync(0, two), two.toString(), await promisify(fs.read)(0, Buffer.alloc(1), 0, 1, null));
console.log(JSON.stringify(readFileSync(0, "utf8")), readFileSync(0).length, readSync(0, two));
process.on("exit", () => writeSync(1, "at the end\n"));

// expect: one
// expect: twö
// expect: three
// expect: 5 6
// expect: four
// expect: five
// expect: six
// expect: seven
// expect: { bytesWritten: 6, buffer: 'seven\n' }
// expect: eight
// expect: 2 Ad { bytesRead: 1, buffer: <Buffer 61> }
// expect: "\n" 0 0
// expect: at the end
