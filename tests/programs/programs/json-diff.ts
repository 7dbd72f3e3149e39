// Two JSON documents are compared, the difference is printed, applied and inverted.
type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type Change = { path: (string | number)[]; from?: Json; to?: Json };
const isObject = (x: unknown): x is Record<string, Json> => typeof x === "object" && x !== null && !Array.isArray(x);
function* diff(a: Json | undefined, b: Json | undefined, path: (string | number)[] = []): Generator<Change> {
  if (isObject(a) && isObject(b)) { for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) yield* diff(a[key], b[key], [...path, key]); }
  else if (Array.isArray(a) && Array.isArray(b)) { for (let i = 0; i < Math.max(a.length, b.length); i++) yield* diff(a[i], b[i], [...path, i]); }
  else if (!Object.is(a, b)) yield { path, ...(a !== undefined && { from: a }), ...(b !== undefined && { to: b }) };
}
function apply(document: Json, changes: Iterable<Change>): Json {
  const copy = structuredClone(document);
  for (const { path, to } of changes) {
    let at = copy as Record<string | number, Json>;
    for (const key of path.slice(0, -1)) at = at[key] as Record<string | number, Json>;
    const last = path.at(-1)!;
    if (to === undefined) { if (Array.isArray(at)) at.length = Math.min(at.length, last as number); else delete at[last]; } else at[last] = to;
  }
  return copy;
}
const invert = (changes: Change[]) => changes.map(({ path, from, to }) => ({ path, ...(to !== undefined && { from: to }), ...(from !== undefined && { to: from }) }));
const show = ({ path, from, to }: Change) => `${from === undefined ? "+" : to === undefined ? "-" : "~"} ${path.map((p) => (typeof p === "number" ? `[${p}]` : `.${p}`)).join("")} ${[from, to].filter((x) => x !== undefined).map((x) => JSON.stringify(x)).join(" -> ")}`;
const before: Json = { name: "app", version: "1.0", tags: ["a", "b", "c"], deps: { left: "^1", right: "^2" }, nested: { list: [{ id: 1, on: true }, { id: 2, on: false }] }, gone: null };
const after: Json = { name: "app", version: "1.1", tags: ["a", "x"], deps: { right: "^2", up: { v: "3" } }, nested: { list: [{ id: 1, on: false }, { id: 2, on: false }, { id: 3 }] } };
const changes = [...diff(before, after)];
console.log(changes.map(show).join("\n"));
const patched = apply(before, changes);
console.log([...diff(patched, after)].length, [...diff(apply(after, invert(changes)), before)].length, [...diff(before, structuredClone(before))].length);
console.log(JSON.stringify(patched));

// expect: ~ .version "1.0" -> "1.1"
// expect: ~ .tags[1] "b" -> "x"
// expect: - .tags[2] "c"
// expect: - .deps.left "^1"
// expect: + .deps.up {"v":"3"}
// expect: ~ .nested.list[0].on true -> false
// expect: + .nested.list[2] {"id":3}
// expect: - .gone null
// expect: 0 0 0
// expect: {"name":"app","version":"1.1","tags":["a","x"],"deps":{"right":"^2","up":{"v":"3"}},"nested":{"list":[{"id":1,"on":false},{"id":2,"on":false},{"id":3}]}}
