// Invariants: a head declares them (`//   B1  sentence`), and each is quoted by an assertion or a test of its room, so
// that `grep B1` shows the law, its guard and its trial. None is quoted that the room does not declare.

import { isOwnCode, walk } from "./tree.mjs";

const declaration = /^\/\/ {2,4}([A-Z]\d{1,2}) {1,2}\S/;
const number = /\b[A-Z]\d{1,2}\b/g;
const quotedFirst = /^(?:[A-Z]\d{1,2}(?:, | and )?)+(?=:|$)/;

export function invariantProblems(files) {
  const problems = [];
  const declared = new Map();
  const quoted = new Map();
  const laws = [];
  for (const file of files.filter(isOwnCode)) {
    const room = roomOf(file);
    for (const { law, line } of declarations(file)) {
      declared.set(room, (declared.get(room) ?? new Set()).add(law));
      laws.push({ file: file.path, line, law, room });
    }
  }
  for (const file of files.filter(isOwnCode)) {
    const room = roomOf(file);
    for (const { text, line } of quotations(file)) {
      for (const [law] of text.matchAll(number)) quoted.set(room, (quoted.get(room) ?? new Set()).add(law));
      for (const [law] of (quotedFirst.exec(text)?.[0] ?? "").matchAll(number))
        if (!isDeclared(declared, room, law))
          problems.push({ file: file.path, line, message: `${law} is declared nowhere in ${room}` });
    }
  }
  for (const { file, line, law, room } of laws)
    if (!isQuoted(quoted, room, law))
      problems.push({ file, line, message: `${law} is quoted by no assertion and no test` });
  return problems;
}

/** Tests outside the rooms may quote, and be, anybody's law. */
function isDeclared(declared, room, law) {
  if (!room.startsWith("src/")) return [...declared.values()].some((laws) => laws.has(law));
  return declared.get(room)?.has(law) ?? false;
}

function isQuoted(quoted, room, law) {
  return [...quoted].some(([where, laws]) => (where === room || !where.startsWith("src/")) && laws.has(law));
}

function roomOf({ path }) {
  return path.split("/").slice(0, 2).join("/");
}

function declarations(file) {
  const end = file.lines.findIndex((line) => !/^(\/\/|#!|\s*$)/.test(line));
  return file.lines.slice(0, end < 0 ? undefined : end).flatMap((text, index) => {
    const found = declaration.exec(text);
    return found ? [{ law: found[1], line: index + 1 }] : [];
  });
}

/** Texts of assertions, errors and test names: all string arguments of calls and of `new`. */
function quotations(file) {
  const found = [];
  walk(file.program, (node) => {
    if (node.type !== "CallExpression" && node.type !== "NewExpression") return;
    for (const argument of node.arguments) {
      const text = textOf(argument);
      if (text !== undefined) found.push({ text, line: file.lineOf(argument.start) });
    }
  });
  return found;
}

function textOf(node) {
  if (node.type === "Literal" && typeof node.value === "string") return node.value;
  if (node.type === "TemplateLiteral") return node.quasis.map((quasi) => quasi.value.cooked ?? "").join("…");
  return undefined;
}
