// Writes the generated documents: docs/INSTRUCTION-SET.md from the instruction table. Run by `npm run docs`.

import { mkdirSync, writeFileSync } from "node:fs";
import { instructionSetDocument } from "../dist/src/isa/document.js";

const docs = new URL("../docs/", import.meta.url);
mkdirSync(docs, { recursive: true });
writeFileSync(new URL("INSTRUCTION-SET.md", docs), instructionSetDocument());
