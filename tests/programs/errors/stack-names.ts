// A stack begins with the error and names the functions that were running, innermost first.
function inner(): string[] { return new Error("where").stack!.split("\n"); }
function middle() { return inner(); }
const outer = () => middle();
class Service { run() { return outer(); } }
const lines = new Service().run();
console.log(lines[0]);
console.log(lines.slice(1, 5).map((line) => /at (?:new )?([\w.]+)/.exec(line)?.[1]).join(" < "));
console.log(lines.slice(1, 5).every((line) => /^ {4}at .+:\d+:\d+\)?$/.test(line)));

// expect: Error: where
// expect: inner < middle < outer < Service.run
// expect: true
