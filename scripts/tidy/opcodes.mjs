// Labels of dispatch functions are numbers with the mnemonic as a comment (`case 0x12: // dup`): the comment must be
// the instruction of that number. Checked in the files that deal with instructions.

import { existsSync } from "node:fs";
import { pathToFileURL } from "node:url";

const table = "dist/src/isa/instructions.js";
const label = /^\s*case 0x([0-9a-f]{2}):(?:\s*\{)?(?:\s*\/\/ (\w+))?/;

export async function opcodeProblems(files) {
  if (!existsSync(table)) return [{ file: table, line: 1, message: "is not built; run npm run build" }];
  const { byCode } = await import(pathToFileURL(table).href);
  return files.filter(isDispatcher).flatMap(({ path, lines }) =>
    lines.flatMap((text, index) => {
      const found = label.exec(text);
      if (!found) return [];
      const mnemonic = byCode[Number.parseInt(found[1], 16)]?.mnemonic;
      if (found[2] === mnemonic && mnemonic !== undefined) return [];
      const message = mnemonic
        ? `0x${found[1]} is ${mnemonic}, not ${found[2] ?? "said"}`
        : `0x${found[1]} is no instruction`;
      return [{ file: path, line: index + 1, message }];
    }),
  );
}

/** A file that names at least one opcode label. */
function isDispatcher({ path, text }) {
  return (
    /^src\/(isa|vm|jit)\/.*(?<!\.test)\.ts$/.test(path) && /case 0x[0-9a-f]{2}:.*\/\/ \w+_\w+/.test(text)
  );
}
