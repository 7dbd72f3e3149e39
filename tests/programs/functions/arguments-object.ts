// `arguments` holds what was passed, not what was declared.
function count(_a?: unknown, _b?: unknown) {
  return `${arguments.length} ${Array.from(arguments).join("-")} ${typeof arguments} ${arguments[2]}`;
}
console.log(count(), "|", count(1), "|", (count as Function)(1, 2, 3, 4));
function outer(_x: number) { return (() => arguments[0])(); }
console.log(outer(7));
function spread() { return Math.max(...(arguments as unknown as number[])); }
console.log((spread as (...n: number[]) => number)(3, 8, 5), Array.isArray((function () { return arguments; })()));

// expect: 0  object undefined | 1 1 object undefined | 4 1-2-3-4 object 3
// expect: 7
// expect: 8 false
