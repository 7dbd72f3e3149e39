// Arguments after the program's name are in process.argv from index 2.
//! args: --name Ada 42
import process from "node:process";
const [, , ...args] = process.argv;
console.log(args.length, args.join("|"), typeof process.argv[1]);
const options = Object.fromEntries(args.flatMap((a, i) => (a.startsWith("--") ? [[a.slice(2), args[i + 1]]] : [])));
console.log(options["name"], Number(args.at(-1)) + 1);

// expect: 3 --name|Ada|42 string
// expect: Ada 43
