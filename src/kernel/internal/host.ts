// .internal.host: functions of host modules (*.host.ts). They may do anything outside, so a call starts only when
// the state that caused it is durable, and a repeated attempt carries the key of the first. What programs import is
// made of these by guest/host.ts.

import { InvariantError } from "../../base/assert.ts";
import { elementAt } from "../../image/array.ts";
import { isHeapFull } from "../../image/image.ts";
import { ArrayLayout, RESULT } from "../../image/layout.ts";
import { isReference, loadWord, referenceAt } from "../../image/slot.ts";
import { isString } from "../../image/text.ts";
import type { Address, Outcome, Vm } from "../../vm/machine.ts";
import { returnReference, returnUndefined } from "../../vm/natives-support.ts";
import { KernelError, sys } from "../call.ts";
import type { InternalClass } from "../internal-class.ts";
import type { HostCallContext, HostModulePort } from "../port.ts";
import { type HostResource, isHostResource } from "../resource.ts";
import { cloneGuest, toGuestError } from "../transfer.ts";

/** What came of a call: bits. guest/host.ts knows them, too. */
const Reply = Object.freeze({ failed: 1, promised: 2 });

/** What came of a call. If nobody waits for it any more, it is closed. */
class Answer implements HostResource {
  readonly reply: number;
  readonly value: unknown;

  constructor(reply: number, value: unknown) {
    this.reply = reply;
    this.value = value;
  }

  close(): void {
    if (isHostResource(this.value)) this.value.close();
  }
}

/** Calls an exported function. Rejects for bugs of ours only. */
async function serveCall(
  modules: HostModulePort,
  specifier: string,
  name: string,
  args: unknown[],
  context: HostCallContext,
): Promise<Answer> {
  let bits = 0;
  try {
    const target = modules.find(specifier, name);
    const result = modules.serve(context, () => target(...args));
    if (!isThenable(result)) return new Answer(bits, result);
    bits |= Reply.promised;
    return new Answer(bits, await result);
  } catch (error) {
    if (error instanceof InvariantError) throw error;
    return new Answer(bits | Reply.failed, modules.foreign(error));
  }
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
  let arePrimitives = true;
  for (let i = loadWord(image, array + ArrayLayout.length) - 1; i >= 0 && arePrimitives; i--) {
    const at = elementAt(image, array, i);
    arePrimitives = at === 0 || !isReference(image, at) || isString(image, referenceAt(image, at));
  }
  if (arePrimitives) return returnReference(vm, array);
  try {
    return cloneGuest(vm, base + 8, RESULT) ? 0 : returnUndefined(vm);
  } catch (error) {
    if (isHeapFull(error)) throw error;
    toGuestError(vm, error, RESULT);
    return 1;
  }
}

export const hostClass: InternalClass = {
  number: 61,
  name: "host",
  functions: [
    {
      number: 32,
      name: "hostCall",
      arity: 3,
      call: sys({ effect: "external" }, (call) => {
        const specifier = call.text(0);
        const name = call.text(1);
        const args = call.value(2);
        if (!Array.isArray(args)) throw new KernelError("TypeError", "hostCall: arguments must be an array");
        const { context } = call;
        return call.block(
          () => serveCall(call.ports.hostModules, specifier, name, args, context),
          ({ reply, value }) => [reply, value],
        );
      }),
    },
    { number: 33, name: "copyArguments", arity: 1, native: copyArguments },
  ],
};
