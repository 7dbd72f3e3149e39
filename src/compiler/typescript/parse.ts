// Parsing: oxc-parser in front, its syntax errors and early errors turned into diagnostics of ours.

import { parseSync, type Program } from "oxc-parser";
import type { SourceFile } from "./source.ts";

/** The syntax tree, or undefined after reporting why there is none. */
export function parse(source: SourceFile): Program | undefined {
  const result = parseSync(source.path, source.text, {
    lang: /\.d\.[cm]?ts$/.test(source.path) ? "dts" : /\.[cm]?ts$/.test(source.path) ? "ts" : "js",
    sourceType: "module",
    astType: "ts",
    // `(a?.b).c` stays apart from `a?.b.c` by its ChainExpression; nothing else depends on parentheses.
    preserveParens: false,
    showSemanticErrors: true,
  });
  const errors = result.errors.filter((error) => error.severity === "Error");
  for (const error of errors) {
    const span = error.labels.at(-1) ?? { start: 0, end: 0 };
    source.report("syntax", span, error.message.replace(/\.$/, ""));
  }
  return errors.length > 0 ? undefined : result.program;
}
