// Documents: generated ones are fresh, relative links lead somewhere.

import { existsSync } from "node:fs";
import { posix } from "node:path";
import { pathToFileURL } from "node:url";

/** Path of a generated document -> the compiled module and the function that make it. */
const generated = { "docs/INSTRUCTION-SET.md": ["dist/src/isa/document.js", "instructionSetDocument"] };

export async function documentProblems(files) {
  const problems = files.filter(({ path }) => path.endsWith(".md")).flatMap(linkProblems);
  for (const [path, [module, maker]] of Object.entries(generated)) {
    const made = existsSync(module) ? (await import(pathToFileURL(module).href))[maker]() : undefined;
    if (made !== files.find((file) => file.path === path)?.text)
      problems.push({ file: path, line: 1, message: "is stale; run npm run docs" });
  }
  return problems;
}

function linkProblems({ path, lines }) {
  let isCode = false;
  return lines.flatMap((text, index) => {
    if (/^\s*```/.test(text)) isCode = !isCode;
    if (isCode) return [];
    return [...text.replace(/`[^`]*`/g, "").matchAll(/\]\(([^)\s]+)[^)]*\)/g)]
      .map(([, target]) => target.replace(/#.*$/, ""))
      .filter((target) => target !== "" && !/^[a-z]+:/.test(target))
      .filter((target) => !existsSync(posix.join(posix.dirname(path), decodeURI(target))))
      .map((target) => ({ file: path, line: index + 1, message: `there is no ${target}` }));
  });
}
