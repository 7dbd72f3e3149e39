// What a host function serves: one call, or one stream of elements, each pulled by a system call of its own.
//
// A stream's iterator lives in this process only. The program counts its elements in the image; after a restart the
// function is called again with the old key, if it promised to go on behind the elements that the program has
// (`position`), else the stream is lost.

import type { HostCallContext, HostModulePort } from "./port.ts";
import type { HostResource, ResourceType } from "./resource.ts";

/** What `currentCall()` tells. */
export class Service implements HostCallContext {
  readonly attempt: number;
  /** The function asked where it should go on. */
  askedPosition = false;
  readonly #position: number;
  readonly #identity: { readonly idempotencyKey: string };
  readonly #sources: () => AbortSignal[];
  #end: AbortController | undefined;
  #hasEnded = false;
  #signal: AbortSignal | undefined;

  /** `sources`: signals that fire this one's. Key and signal are made only if a function asks. */
  constructor(
    identity: { readonly idempotencyKey: string },
    attempt: number,
    position: number,
    sources: () => AbortSignal[],
  ) {
    this.#identity = identity;
    this.attempt = attempt;
    this.#position = position;
    this.#sources = sources;
  }

  get idempotencyKey(): string {
    return this.#identity.idempotencyKey;
  }

  get position(): number {
    this.askedPosition = true;
    return this.#position;
  }

  get signal(): AbortSignal {
    if (this.#signal === undefined) {
      this.#end = new AbortController();
      if (this.#hasEnded) this.#end.abort();
      this.#signal = AbortSignal.any([this.#end.signal, ...this.#sources()]);
    }
    return this.#signal;
  }

  /** The program has left the stream. */
  end(): void {
    this.#hasEnded = true;
    this.#end?.abort();
  }
}

/** What a program does to a stream; numbers as in guest/host.ts. */
export const StreamOperation = Object.freeze({ next: 0, throw: 1, return: 2 });

/** The host's side of a stream. */
export class HostStream implements HostResource {
  readonly key: string;
  #iterable: AsyncIterable<unknown> | undefined;
  #iterator: AsyncIterator<unknown> | undefined;
  /** An element was asked for. */
  #isPulled = false;
  #service: Service | undefined;
  #modules: HostModulePort | undefined;

  constructor(key: string) {
    this.key = key;
  }

  /** False in a new epoch: nothing is left of it but its key. */
  get isRunning(): boolean {
    return this.#iterator !== undefined;
  }

  /** True if its function promised to go on where it was cut off. */
  get goesOn(): boolean {
    return this.#service?.askedPosition === true;
  }

  /** Begins, with what the function gave. */
  begin(iterable: AsyncIterable<unknown>, service: Service, modules: HostModulePort): void {
    this.#service = service;
    this.#modules = modules;
    this.#iterable = iterable;
    this.#iterator = modules.serve(service, () => iterable[Symbol.asyncIterator]());
  }

  /** One step of the iterator, as part of the service of its call. A missing method does what a generator's would. */
  async step(operation: number, value: unknown): Promise<IteratorResult<unknown>> {
    const iterator = this.#iterator!;
    if (operation === StreamOperation.next) this.#isPulled = true;
    const result: unknown = await this.#modules!.serve(this.#service!, () => {
      if (operation === StreamOperation.next) return iterator.next(value);
      if (operation === StreamOperation.return) return iterator.return?.(value) ?? { done: true, value };
      if (iterator.throw === undefined) throw value;
      return iterator.throw(value);
    });
    if (typeof result !== "object" || result === null)
      throw new TypeError(`Iterator result ${String(result)} is not an object`);
    return result as IteratorResult<unknown>;
  }

  /** Nobody will pull any more. What the end of the iterator brings is nobody's. */
  close(): void {
    const iterator = this.#iterator;
    this.#iterator = undefined;
    this.#service?.end();
    if (iterator === undefined) return;
    const ended = async (): Promise<unknown> =>
      this.#modules!.serve(this.#service!, () => iterator.return?.(undefined));
    ended().catch(() => {});
    // An iterator that never began has nothing to end: a stream of Node, which is open all the same, is ended itself.
    if (!this.#isPulled && isDestroyable(this.#iterable)) this.#iterable.destroy();
  }
}

function isDestroyable(value: unknown): value is { destroy(): void } {
  return typeof (value as { destroy?: unknown }).destroy === "function";
}

export function isAsyncIterable(value: unknown): value is AsyncIterable<unknown> {
  return (
    typeof value === "object" &&
    value !== null &&
    typeof Reflect.get(value, Symbol.asyncIterator) === "function"
  );
}

export const streamType: ResourceType<HostStream> = {
  number: 8,
  name: "stream of a host module",
  restart: (_ports, description) => new HostStream(description as string),
  gone: { code: "ERR_INVALID_STATE", message: "The stream is closed" },
};
