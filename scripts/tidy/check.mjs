// All rules over the whole tree. A rule gets the files and answers with problems.

import { documentProblems } from "./documents.mjs";
import { invariantProblems } from "./invariants.mjs";
import { opcodeProblems } from "./opcodes.mjs";
import { globalProblems, importProblems, orphanProblems } from "./rooms.mjs";
import { shapeProblems } from "./shape.mjs";
import { readTree } from "./tree.mjs";

/** Lines "file:line: message", sorted. Needs dist/ for the rules that compare with the instruction table. */
export async function checkTree() {
  const files = readTree();
  const problems = [
    ...importProblems(files),
    ...globalProblems(files),
    ...orphanProblems(files),
    ...shapeProblems(files),
    ...invariantProblems(files),
    ...(await opcodeProblems(files)),
    ...(await documentProblems(files)),
  ];
  return problems.map(({ file, line, message }) => `${file}:${line}: ${message}`).sort();
}
