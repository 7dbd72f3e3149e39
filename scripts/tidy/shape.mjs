// The shape of files and functions: sizes, heads, names, leftovers.

import { isOwnCode, walk } from "./tree.mjs";

const fileLinesMax = 800;
const functionLinesMax = 70;

/** Longer than a screen, because they are tables of cases. "path: function" -> why. */
const longFunctions = {
  "src/vm/interpreter.ts: interpret":
    "the dispatch loop: a table of cases, and V8 optimises what is in one function",
  "src/vm/phantom.ts: number": "a table of cases",
  "src/vm/phantom.ts: other": "a table of cases",
  "src/compiler/typescript/lower-expression.ts: lowerExpression": "a table of node types",
  "src/compiler/typescript/lower-statement.ts: lowerStatement": "a table of node types",
  "src/compiler/typescript/scope-analysis.ts: visit": "a table of node types",
};

/** Files longer than the rest, with the reason. */
const longFiles = { "src/vm/interpreter.ts": "holds the dispatch loop" };

const vagueNames = /(^|\/)(utils?|helpers?|common|types|misc|index)\.(ts|mjs)$/;

// Written in two parts, so that this file passes its own rule.
const leftovers = new RegExp(`\\b(${["TO" + "DO", "FIX" + "ME", "X" + "XX"].join("|")})\\b`);

// Hosts of package registries have no place in the tree: the lock file goes without them.
const registryHosts = new RegExp(
  `registry\\.(${["npm" + "js", "yarn" + "pkg", "npm" + "mirror"].join("|")})`,
);

export function shapeProblems(files) {
  return files.flatMap((file) => {
    const problems = [...lineProblems(file), ...nameProblems(file)];
    if (/^(src|tests|bench|guest|scripts)\/.*\.(ts|mjs)$/.test(file.path) && !/\/programs\//.test(file.path))
      problems.push(...headProblems(file), ...sizeProblems(file));
    if (isOwnCode(file)) problems.push(...functionProblems(file), ...barrelProblems(file));
    return problems.map(({ line, message }) => ({ file: file.path, line, message }));
  });
}

function lineProblems({ path, lines }) {
  const isProse = /\.(ts|mjs|md|sh)$/.test(path);
  return lines.flatMap((text, index) => {
    const found = [];
    const leftover = isProse && leftovers.exec(text);
    if (leftover) found.push({ line: index + 1, message: `${leftover[1]}: finish it, or open an issue` });
    if (registryHosts.test(text))
      found.push({ line: index + 1, message: "names the host of a package registry" });
    return found;
  });
}

function nameProblems({ path }) {
  // guest/node/ has Node's names: node:util is util.ts there.
  const isOurs =
    /^(src|guest|scripts)\//.test(path) && !path.startsWith("guest/node/") && path !== "src/index.ts";
  const isVague = isOurs && vagueNames.test(path);
  return isVague ? [{ line: 1, message: "the file's name says nothing; name it after what is in it" }] : [];
}

function headProblems({ path, lines }) {
  const first = lines[0]?.startsWith("#!") ? lines[1] : lines[0];
  const isNeeded = !path.endsWith(".test.ts") && !path.endsWith(".d.ts");
  return isNeeded && !/^(\/\/|\/\*)/.test(first ?? "")
    ? [{ line: 1, message: "no comment at the head of the file" }]
    : [];
}

function sizeProblems({ path, lines }) {
  if (lines.length - 1 <= fileLinesMax || path in longFiles) return [];
  return [{ line: fileLinesMax, message: `${lines.length - 1} lines; a file has at most ${fileLinesMax}` }];
}

function functionProblems(file) {
  const problems = [];
  walk(file.program, (node, parent) => {
    if (!/^(FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(node.type)) return;
    const line = file.lineOf(node.start);
    const length = file.lineOf(node.end) - line + 1;
    const name = node.id?.name ?? parent?.key?.name ?? parent?.id?.name ?? "a function";
    if (length > functionLinesMax && !(`${file.path}: ${name}` in longFunctions))
      problems.push({
        line,
        message: `${name} has ${length} lines; a function has at most ${functionLinesMax}`,
      });
  });
  return problems;
}

/** A barrel only passes on what others declare; so does a line that passes on everything. */
function barrelProblems(file) {
  if (file.path === "src/index.ts") return [];
  const { body } = file.program;
  const isBarrel =
    body.length > 0 &&
    body.every((statement) => /^(Import|Export)/.test(statement.type) && !statement.declaration);
  return body
    .filter((statement) => isBarrel || statement.type === "ExportAllDeclaration")
    .slice(0, 1)
    .map(({ start }) => ({
      line: file.lineOf(start),
      message: "a barrel; import things where they are declared",
    }));
}
