// An AbortSignal of the program on its way into a host function: a resource whose host side is a signal of the host. It
// fires when a durable generation holds that the program's did; after a restart it is a fresh one.

import type { HostResource, ResourceType } from "./resource.ts";

/** The one operation: fires, with the reason. */
export const ABORT = 1;

/** What the image keeps of a signal. */
export interface SignalState {
  readonly aborted: boolean;
  readonly reason: unknown;
}

export class HostSignal implements HostResource {
  readonly #controller = new AbortController();

  constructor({ aborted, reason }: SignalState) {
    if (aborted) this.emit(ABORT, reason);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  emit(_operation: number, reason: unknown): void {
    this.#controller.abort(hostReason(reason));
  }

  /** The call is over; nobody fires the signal any more. */
  close(): void {}
}

/** Copies of the usual reasons become what they are on the host. */
function hostReason(reason: unknown): unknown {
  const isUsual = reason instanceof Error && /^(Abort|Timeout)Error$/.test(reason.name);
  return isUsual ? new DOMException(reason.message, reason.name) : reason;
}

export const signalType: ResourceType<HostSignal> = {
  number: 10,
  name: "AbortSignal",
  restart: (_ports, description) => new HostSignal(description as SignalState),
  gone: { code: "ERR_INVALID_STATE", message: "The signal is of a call that is over" },
};
