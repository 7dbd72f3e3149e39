// .internal.os: questions about the machine that runs the world in this epoch.

import { KernelError, sys } from "../call.ts";
import type { InternalClass } from "../internal-class.ts";
import { type OsQuestion, osQuestions } from "../os-port.ts";

export const osClass: InternalClass = {
  number: 74,
  name: "os",
  functions: [
    {
      number: 32,
      name: "answer",
      arity: 1,
      call: sys({ effect: "none" }, (call) => {
        const question = call.text(0);
        if (!osQuestions.includes(question as OsQuestion))
          throw new KernelError("TypeError", `os.answer: unknown question ${question}`);
        return call.ports.os.answer(question as OsQuestion);
      }),
    },
  ],
};
