// The machine under the world, as Node's os module tells it.

import os from "node:os";
import type { OsPort } from "../../kernel/os-port.ts";

export const nodeOs: OsPort = {
  answer(question) {
    if (question === "constants") return os.constants;
    return os[question]();
  },
};
