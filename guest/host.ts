// Functions of host modules as a program sees them. What crosses is copied when the function is called, so that each
// attempt of the call gives the host the same arguments, whatever the program does meanwhile.

import { copyArguments, hostCall } from "internal:host";
import { defineReadOnly } from "internal:object";
import { DOMException, structuredClone } from "./clone.ts";

/** Bits of an answer (src/kernel/internal/host.ts). */
const failed = 1;
const promised = 2;

type HostFunction = (...args: unknown[]) => unknown;

/** What a program imports under a name from a host module. */
export function hostFunction(specifier: string, name: string, kind: string): HostFunction {
  const f: HostFunction =
    kind === "async"
      ? async (...args) => {
          const copies = copied(args);
          let answer: [number, unknown];
          try {
            answer = hostCall(specifier, name, copies);
          } catch (error) {
            throw explained(error, specifier, name);
          }
          if ((answer[0] & failed) !== 0) throw answer[1];
          return answer[1];
        }
      : (...args) => {
          const copies = copied(args);
          let answer: [number, unknown];
          try {
            answer = hostCall(specifier, name, copies);
          } catch (error) {
            throw explained(error, specifier, name);
          }
          return synchronously(answer);
        };
  defineReadOnly(f, "name", name);
  return f;
}

function copied(args: unknown[]): unknown[] {
  try {
    return copyArguments(args) ?? (structuredClone(args) as unknown[]);
  } catch (error) {
    throw refusal((error as Error).message);
  }
}

function refusal(message: string): Error {
  return new DOMException(message, "DataCloneError");
}

/** The answer of a function that does not say that it is asynchronous. If it gave a promise all the same, so do we. */
function synchronously([reply, value]: [number, unknown]): unknown {
  if ((reply & promised) === 0) {
    if ((reply & failed) !== 0) throw value;
    return value;
  }
  return (reply & failed) === 0 ? Promise.resolve(value) : Promise.reject(value);
}

/** The kernel refused the answer: says whose it was. */
function explained(error: unknown, specifier: string, name: string): unknown {
  if ((error as Error).name !== "DataCloneError") return error;
  return refusal(
    `The answer of ${name}() in ${specifier} cannot be handed over: ${(error as Error).message}`,
  );
}
