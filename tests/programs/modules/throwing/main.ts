// A module that throws ends the program before its importers run.
import { value } from "./bad.ts";
console.log("never", value);

// expect: bad begins
// expect error: Error: module failed
// exit: 1
