// .internal.host: functions of host modules (*.host.ts). They may do anything outside, so a call starts only when
// the state that caused it is durable, and a repeated attempt carries the key of the first. What programs import is
// made of these by guest/host.ts.

import { InvariantError } from "../../base/assert.ts";
import { elementAt } from "../../image/array.ts";
import { type Image, isHeapFull } from "../../image/image.ts";
import { ArrayLayout, RESULT } from "../../image/layout.ts";
import { isReference, loadWord, referenceAt } from "../../image/slot.ts";
import { isString } from "../../image/text.ts";
import type { Address, Outcome, Vm } from "../../vm/machine.ts";
import { returnBoolean, returnReference, returnUndefined } from "../../vm/natives-support.ts";
import { type Call, KernelError, sys } from "../call.ts";
import { ABORT, HostSignal, signalType } from "../host-signal.ts";
import { HostStream, isAsyncIterable, Service, StreamOperation, streamType } from "../host-stream.ts";
import type { InternalClass } from "../internal-class.ts";
import type { HostModulePort } from "../port.ts";
import type { HostResource } from "../resource.ts";
import { cloneGuest, toGuestError } from "../transfer.ts";

/** What came of a call: bits. guest/host.ts knows them, too. */
const Reply = Object.freeze({
  failed: 1,
  promised: 2, // the function gave a promise
  stream: 4, //   the value is a stream
  done: 8, //     a stream's last value
  aborted: 16, // it failed with the reason of a signal; the value is the signal's index
  goesOn: 32, //  the stream's function promised to go on behind the elements that the program has
  begun: 64, //   the stream was begun anew
});

/** The answer of the host. If nobody waits for it any more, its stream is closed; other values are the module's own. */
class Answer implements HostResource {
  readonly reply: number;
  readonly value: unknown;

  constructor(reply: number, value: unknown) {
    this.reply = reply;
    this.value = value;
  }

  close(): void {
    if (this.value instanceof HostStream) this.value.close();
  }
}

const noSignals: readonly AbortSignal[] = [];

/** A function to be called, its arguments complete. */
class Target {
  readonly modules: HostModulePort;
  readonly signals: readonly AbortSignal[];
  readonly #specifier: string;
  readonly #name: string;
  readonly #args: unknown[];

  /** From the arguments of a kernel function: specifier, name, arguments, places of signals; the signals from `rest` on. */
  constructor(call: Call, first: number, rest: number) {
    this.modules = call.ports.hostModules;
    this.#specifier = call.text(first);
    this.#name = call.text(first + 1);
    this.#args = call.value(first + 2) as unknown[];
    const places = call.value(first + 3) as [argument: number, key: string | undefined][] | undefined;
    if (places === undefined) {
      this.signals = noSignals;
      return;
    }
    this.signals = places.map(([argument, key], i) => {
      const { signal } = call.resource(rest + i, signalType);
      if (key === undefined) this.#args[argument] = signal;
      else (this.#args[argument] as Record<string, unknown>)[key] = signal;
      return signal;
    });
  }

  /** For messages. */
  get title(): string {
    return `${this.#name}() in ${this.#specifier}`;
  }

  call(service: Service): unknown {
    const target = this.modules.find(this.#specifier, this.#name);
    return this.modules.serve(service, () => target(...this.#args));
  }

  /** What a program is told of a failure. */
  failure(reply: number, error: unknown): Answer {
    if (error instanceof InvariantError) throw error;
    const index = this.signals.findIndex((signal) => signal.aborted && signal.reason === error);
    return index >= 0
      ? new Answer(reply | Reply.failed | Reply.aborted, index)
      : new Answer(reply | Reply.failed, this.modules.foreign(error));
  }
}

/** The service of a call: its function is called, and its promise awaited. No async function: many calls are short. */
function serveCall(target: Target, service: Service): Promise<Answer> {
  const answer = (reply: number, result: unknown): Answer => {
    if (!isAsyncIterable(result)) return new Answer(reply, result);
    try {
      const stream = new HostStream(service.idempotencyKey);
      stream.begin(result, service, target.modules);
      return new Answer(reply | Reply.stream | (stream.goesOn ? Reply.goesOn : 0), stream);
    } catch (error) {
      return target.failure(reply, error);
    }
  };
  let result: unknown;
  try {
    result = target.call(service);
    if (!isThenable(result)) return Promise.resolve(answer(0, result));
  } catch (error) {
    return Promise.resolve(target.failure(0, error));
  }
  return Promise.resolve(result).then(
    (value) => answer(Reply.promised, value),
    (error) => target.failure(Reply.promised, error),
  );
}

/** The service of one step of a stream; one that a restart cut off is begun again first. */
async function serveStep(
  target: Target,
  stream: HostStream,
  service: Service,
  operation: number,
  value: unknown,
): Promise<Answer> {
  let reply = 0;
  try {
    if (!stream.isRunning) {
      reply |= Reply.begun;
      if (operation === StreamOperation.return) return new Answer(Reply.done, value);
      if (operation === StreamOperation.throw) throw value;
      const iterable = await target.call(service);
      if (!isAsyncIterable(iterable)) throw new TypeError("The function gave no async iterable this time");
      stream.begin(iterable, service, target.modules);
    }
    const result = await stream.step(operation, value);
    if (stream.goesOn) reply |= Reply.goesOn;
    return new Answer(result.done === true ? reply | Reply.done : reply, await result.value);
  } catch (error) {
    return target.failure(reply, error);
  }
}

function lostMessage(title: string, position: number): string {
  return (
    `The stream ${title} was cut off by a restart after ${position} element${position === 1 ? "" : "s"}. ` +
    "It would be begun anew if its function asked currentCall().position where to go on"
  );
}

function isThenable(value: unknown): boolean {
  return typeof value === "object" && value !== null && typeof Reflect.get(value, "then") === "function";
}

/**
 * copyArguments(arguments): what a call keeps of its arguments, so that all attempts see the same whatever the program
 * does to them meanwhile. The array itself if it holds primitives only; undefined if accessors must be asked first.
 */
function copyArguments(vm: Vm, base: Address): Outcome {
  const { image } = vm;
  const array = referenceAt(image, base + 8);
  if (holdsPrimitives(image, array)) return returnReference(vm, array);
  try {
    return cloneGuest(vm, base + 8, RESULT) ? 0 : returnUndefined(vm);
  } catch (error) {
    if (isHeapFull(error)) throw error;
    toGuestError(vm, error, RESULT);
    return 1;
  }
}

function holdsPrimitives(image: Image, array: Address): boolean {
  for (let i = loadWord(image, array + ArrayLayout.length) - 1; i >= 0; i--) {
    const at = elementAt(image, array, i);
    if (at !== 0 && isReference(image, at) && !isString(image, referenceAt(image, at))) return false;
  }
  return true;
}

/** arePrimitives(arguments): true if nothing need be copied. */
function arePrimitives(vm: Vm, base: Address): Outcome {
  return returnBoolean(vm, holdsPrimitives(vm.image, referenceAt(vm.image, base + 8)));
}

export const hostClass: InternalClass = {
  number: 61,
  name: "host",
  resources: [streamType, signalType],
  functions: [
    {
      // (specifier, name, arguments, places of signals, ...signals)
      number: 32,
      name: "hostCall",
      arity: 3,
      call: sys({ effect: "external" }, (call) => {
        const target = new Target(call, 0, 4);
        const { context } = call;
        const service = new Service(context, context.attempt, 0, () => [call.signal, ...target.signals]);
        return call.block(
          () => serveCall(target, service),
          ({ reply, value }) =>
            value instanceof HostStream
              ? [reply, call.makeResource(streamType, value, value.key)]
              : [reply, value],
        );
      }),
    },
    { number: 33, name: "copyArguments", arity: 1, native: copyArguments },
    { number: 39, name: "arePrimitives", arity: 1, native: arePrimitives },
    {
      // (aborted, reason)
      number: 34,
      name: "makeSignal",
      arity: 2,
      call: sys({ effect: "none" }, (call) => {
        const state = { aborted: call.value(0) === true, reason: call.value(1) };
        return call.makeResource(signalType, new HostSignal(state), state);
      }),
    },
    {
      // (signal, reason): one-way output
      number: 35,
      name: "abortSignal",
      arity: 2,
      call: sys({ effect: "none" }, (call) => {
        const reason = call.value(1);
        call.describe(0, signalType, { aborted: true, reason });
        call.emitTo(0, signalType, ABORT, reason);
      }),
    },
    {
      number: 36,
      name: "closeSignal",
      arity: 1,
      call: sys({ effect: "none" }, (call) => call.close(0, signalType)),
    },
    {
      // (stream, [position, times that it was begun, whether it goes on, operation], value, specifier, name, arguments,
      // places, ...signals)
      number: 37,
      name: "pullStream",
      arity: 7,
      call: sys({ effect: "external" }, (call) => {
        const stream = call.resource(0, streamType);
        const [position, begun, goesOn, operation] = call.value(1) as [number, number, boolean, number];
        const value = call.value(2);
        const target = new Target(call, 3, 7);
        if (!stream.isRunning && position > 0 && !goesOn && operation === StreamOperation.next)
          throw new KernelError("Error", lostMessage(target.title, position), "ERR_HOST_STREAM_LOST");
        // A crash may have come in the middle of this call or before it.
        const attempt = begun + Math.max(1, call.attempt - 1);
        const service = new Service({ idempotencyKey: stream.key }, attempt, position, () => [
          ...target.signals,
        ]);
        return call.block(
          () => serveStep(target, stream, service, operation, value),
          ({ reply, value: element }) => [reply, element],
        );
      }),
    },
    {
      number: 38,
      name: "closeStream",
      arity: 1,
      call: sys({ effect: "none" }, (call) => call.close(0, streamType)),
    },
  ],
};
