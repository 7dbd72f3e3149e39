// Globals that the library itself defines (defineGlobals) and also uses, as types.

interface AbortSignal {
  readonly aborted: boolean;
  // biome-ignore lint/suspicious/noExplicitAny: as in the DOM's own declaration
  readonly reason: any;
  onabort: ((event: never) => void) | null;
  addEventListener(type: string, listener: (event: never) => void, options?: object | boolean): void;
  removeEventListener(type: string, listener: (event: never) => void): void;
  throwIfAborted(): void;
}

interface AbortController {
  readonly signal: AbortSignal;
  abort(reason?: unknown): void;
}

declare var AbortController: new () => AbortController;

declare function queueMicrotask(callback: () => void): void;

declare var AbortSignal: {
  new (): AbortSignal;
  abort(reason?: unknown): AbortSignal;
  timeout(delay: number): AbortSignal;
  any(signals: Iterable<AbortSignal>): AbortSignal;
};
