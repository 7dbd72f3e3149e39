// Rooms: who imports whom, who may touch the outside, and that nobody is forgotten. DESIGN: the image does not know
// the disk, the store does not know objects, only the world knows both.

import { posix } from "node:path";
import { isOwnCode, walk } from "./tree.mjs";

/** Room -> rooms and single files that it may import, besides itself. */
const rooms = {
  base: [],
  isa: ["base"],
  image: ["base"],
  store: ["base"],
  vm: ["base", "isa", "image"],
  jit: ["base", "isa", "image", "vm"],
  kernel: ["base", "image", "vm"],
  world: ["base", "isa", "image", "store", "vm", "jit", "kernel"],
  compiler: ["base", "isa"],
  host: ["base", /^kernel\/([\w-]+-)?port\.ts$/, "store/device.ts", "store/commit.ts"], // the commit worker carries out commits
  inspect: ["base", "isa", "image", "store", "vm", "jit", "kernel", "world"],
  cli: [
    "base",
    "isa",
    "image",
    "store",
    "vm",
    "jit",
    "kernel",
    "world",
    "compiler",
    "host",
    "inspect",
    "index.ts",
  ],
};

/** What tests import besides: a real device is tried with the store on it. */
const testRooms = { host: ["store"] };

/** Packages, and the only rooms that import them. */
const packages = { "oxc-parser": ["compiler"], "oxc-transform": ["compiler", "host"], commander: ["cli"] };

/** Where `node:` modules and the names below are allowed: the outside, and programs that run at build time. */
const outside = [
  /^src\/host\/node\//,
  /^src\/inspect\/web\//,
  /^src\/cli\//,
  /^src\/compiler\/build-guest\.ts$/,
];

const forbiddenCalls = [
  "setTimeout",
  "setInterval",
  "setImmediate",
  "clearTimeout",
  "clearInterval",
  "clearImmediate",
  "queueMicrotask",
  "fetch",
  "Date",
];
const forbiddenObjects = ["Date", "process", "console", "performance", "crypto"];

/** Files that nobody imports because somebody starts them. */
const entries = [
  /-entry\.ts$/,
  /^src\/index\.ts$/,
  /^src\/cli\/main\.ts$/,
  /^src\/compiler\/build-guest\.ts$/,
  /^src\/cli\/build-boot\.ts$/,
];

function roomOf(path) {
  return /^src\/(\w+)\//.exec(path)?.[1];
}

function isOutside(file) {
  return file.isTest || !file.path.startsWith("src/") || outside.some((pattern) => pattern.test(file.path));
}

export function importProblems(files) {
  const problems = [];
  for (const file of files.filter(isOwnCode)) {
    const room = roomOf(file.path);
    for (const { specifier, start } of file.imports) {
      const message = specifier.startsWith(".")
        ? relativeProblem(file, room, specifier)
        : packageProblem(file, room, specifier);
      if (message) problems.push({ file: file.path, line: file.lineOf(start), message });
    }
  }
  return problems;
}

function relativeProblem(file, room, specifier) {
  const target = posix.normalize(posix.join(posix.dirname(file.path), specifier));
  if (room === undefined) return undefined; // tests, benchmarks and src/index.ts see everything
  if (file.isTest && (/^src\/host\/sim\//.test(target) || target.startsWith("tests/"))) return undefined;
  const other = roomOf(target);
  if (!rooms[room]) return `${room} is no room`;
  const allowed = file.isTest ? [...rooms[room], ...(testRooms[room] ?? [])] : rooms[room];
  const within = target.replace(/^src\//, "");
  const isAllowed =
    other === room ||
    allowed.some((one) => (one instanceof RegExp ? one.test(within) : one === other || one === within));
  return isAllowed ? undefined : `${room} may not import ${target}`;
}

function packageProblem(file, room, specifier) {
  if (specifier.startsWith("node:"))
    return isOutside(file) ? undefined : `${specifier} belongs to host/node, inspect/web and cli`;
  const owners = packages[specifier];
  if (owners === undefined) return `${specifier} is no dependency that src may use`;
  return room === undefined || owners.includes(room)
    ? undefined
    : `only ${owners.join(" and ")} may import ${specifier}`;
}

export function globalProblems(files) {
  const problems = [];
  for (const file of files.filter((file) => isOwnCode(file) && !isOutside(file))) {
    const declared = declaredNames(file);
    walk(file.program, (node) => {
      const name = forbiddenName(node);
      if (name === undefined || declared.has(name.split(".")[0])) return;
      const message = `${name} belongs to host/node, inspect/web and cli`;
      problems.push({ file: file.path, line: file.lineOf(node.start), message });
    });
  }
  return problems;
}

function forbiddenName(node) {
  if (node.type === "CallExpression" || node.type === "NewExpression") {
    if (node.callee.type === "Identifier" && forbiddenCalls.includes(node.callee.name))
      return node.callee.name;
  } else if (node.type === "MemberExpression" && node.object.type === "Identifier") {
    const { name } = node.object;
    if (forbiddenObjects.includes(name)) return name;
    if (name === "Math" && node.property.name === "random") return "Math.random";
  }
  return undefined;
}

/** Names that the file gives a meaning of its own, wherever. */
function declaredNames(file) {
  const names = new Set();
  const bind = (pattern) => walk(pattern, (node) => node.type === "Identifier" && names.add(node.name));
  walk(file.program, (node) => {
    if (node.type === "VariableDeclarator") bind(node.id);
    else if (/Function/.test(node.type))
      for (const parameter of node.params?.items ?? node.params ?? []) bind(parameter);
    else if (/^Import\w*Specifier$/.test(node.type)) names.add(node.local.name);
  });
  return names;
}

/** Source files that nothing imports and nobody starts. */
export function orphanProblems(files) {
  const used = new Set();
  for (const file of files) {
    if (!/\.(ts|mjs)$/.test(file.path) || /^(tests|bench)\/programs\//.test(file.path)) continue;
    for (const { specifier } of file.imports)
      used.add(
        posix.normalize(posix.join(posix.dirname(file.path), specifier)).replace(/^dist\/(.*)\.js$/, "$1.ts"),
      );
    // A worker is named by its URL.
    for (const [, name] of file.text.matchAll(/new URL\(\s*"(\.[^"]+)\.[jt]s"/g))
      used.add(posix.normalize(posix.join(posix.dirname(file.path), `${name}.ts`)));
  }
  return files
    .filter(({ path, isTest }) => /^src\/.*\.ts$/.test(path) && !isTest && !path.endsWith(".d.ts"))
    .filter(({ path }) => !used.has(path) && !entries.some((pattern) => pattern.test(path)))
    .map(({ path }) => ({ file: path, line: 1, message: "nothing imports this file" }));
}
