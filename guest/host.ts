// Functions of host modules as a program sees them. What crosses is copied when the function is called, so that each
// attempt of the call gives the host the same arguments, whatever the program does meanwhile.

import { arePrimitives, closeStream, copyArguments, hostCall, pullStream } from "internal:host";
import { defineReadOnly } from "internal:object";
import { DOMException, structuredClone } from "./clone.ts";
import { HostSignals } from "./host-signals.ts";

/** Bits of an answer (src/kernel/internal/host.ts). */
const failed = 1;
const promised = 2;
const isStream = 4;
const done = 8;
const aborted = 16;
const goesOn = 32;
const begunAnew = 64;
/** What is done to a stream. */
const next = 0;
const throwInto = 1;
const returnFrom = 2;

type HostFunction = (...args: unknown[]) => unknown;
type Answer = [reply: number, value: unknown];

/** What a program imports under a name from a host module. */
export function hostFunction(specifier: string, name: string, kind: string): HostFunction {
  const make = kind === "stream" ? streamFunction : kind === "async" ? asyncFunction : syncFunction;
  const f = make(specifier, name);
  defineReadOnly(f, "name", name);
  return f;
}

function asyncFunction(specifier: string, name: string): HostFunction {
  return async (...args) => {
    let answer: Answer;
    // The usual call: nothing is to be copied, and the answer is a value.
    if (arePrimitives(args)) {
      try {
        answer = hostCall(specifier, name, args);
      } catch (error) {
        throw new HostCall(specifier, name, args).explained(error);
      }
      return (answer[0] & ~promised) === 0 ? answer[1] : new HostCall(specifier, name, args).result(answer);
    }
    const call = new HostCall(specifier, name, args);
    try {
      answer = hostCall(specifier, name, call.args, call.signals.places, ...call.signals.resources);
    } catch (error) {
      throw call.explained(error);
    }
    return call.result(answer);
  };
}

/** A function that does not say that it is asynchronous. If it gives a promise all the same, so do we. */
function syncFunction(specifier: string, name: string): HostFunction {
  return (...args) => {
    const call = new HostCall(specifier, name, args);
    let answer: Answer;
    try {
      answer = hostCall(specifier, name, call.args, call.signals.places, ...call.signals.resources);
    } catch (error) {
      throw call.explained(error);
    }
    if ((answer[0] & promised) === 0) return call.result(answer);
    return new Promise((resolve) => resolve(call.result(answer)));
  };
}

/** A function whose elements are pulled: it is called when the first one is. */
function streamFunction(specifier: string, name: string): HostFunction {
  return (...args) => firstElements(new HostCall(specifier, name, args));
}

async function* firstElements(call: HostCall): AsyncGenerator<unknown> {
  const { signals } = call;
  let answer: Answer;
  try {
    answer = hostCall(call.specifier, call.name, call.args, signals.places, ...signals.resources);
  } catch (error) {
    throw call.explained(error);
  }
  const elements = call.result(answer);
  if ((answer[0] & isStream) === 0)
    throw new TypeError(`${call.name}() in ${call.specifier} gave no async iterable`);
  return yield* elements as AsyncGenerator<unknown>;
}

/** The elements of a stream that is begun. How many the program has, and what else a restart must know, stands here. */
async function* elementsOf(call: HostCall, stream: object, mayGoOn: boolean): AsyncGenerator<unknown> {
  const { signals, specifier, name } = call;
  let position = 0;
  let begun = 1;
  let operation = next;
  let sent: unknown;
  let isOver = false;
  const pull = (what: number, value: unknown): Answer =>
    pullStream(
      stream,
      [position, begun, mayGoOn, what],
      value,
      specifier,
      name,
      call.args,
      signals.places,
      ...signals.resources,
    );
  try {
    yield;
    for (;;) {
      let answer: Answer;
      try {
        answer = pull(operation, copied([sent])[0]);
      } catch (error) {
        throw call.explained(error);
      }
      const [reply, value] = answer;
      isOver = (reply & (failed | done)) !== 0;
      call.check(answer);
      if (isOver) return value;
      if ((reply & begunAnew) !== 0) begun++;
      mayGoOn = (reply & goesOn) !== 0;
      position++;
      operation = next;
      try {
        sent = yield value;
      } catch (error) {
        operation = throwInto;
        sent = error;
      }
    }
  } finally {
    try {
      if (!isOver) call.check(pull(returnFrom, undefined));
    } finally {
      closeStream(stream);
      signals.close();
    }
  }
}

/** One call: what is to be called, with copies of its arguments. */
class HostCall {
  readonly specifier: string;
  readonly name: string;
  readonly args: unknown[];
  readonly signals: HostSignals;

  constructor(specifier: string, name: string, args: unknown[]) {
    this.specifier = specifier;
    this.name = name;
    this.signals = new HostSignals(args);
    try {
      this.args = copied(args);
    } catch (error) {
      this.signals.close();
      throw error;
    }
  }

  /** What the call brought; throws what it threw. */
  result(answer: Answer): unknown {
    const [reply, value] = answer;
    if ((reply & isStream) !== 0) {
      const elements = elementsOf(this, value as object, (reply & goesOn) !== 0);
      // Begun, so that leaving it before its first element ends the stream, too.
      void elements.next();
      return elements;
    }
    this.signals.close();
    this.check(answer);
    return value;
  }

  check(answer: Answer): void {
    if ((answer[0] & failed) !== 0) throw this.failure(answer);
  }

  /** The host failed with a signal's reason: then it is that very object. */
  failure([reply, value]: Answer): unknown {
    return (reply & aborted) === 0 ? value : this.signals.reason(value as number);
  }

  /** The kernel refused the answer: says whose it was. */
  explained(error: unknown): unknown {
    this.signals.close();
    if ((error as Error | undefined)?.name !== "DataCloneError") return error;
    const { message } = error as Error;
    return refusal(`The answer of ${this.name}() in ${this.specifier} cannot be handed over: ${message}`);
  }
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
