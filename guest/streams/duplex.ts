// Duplex: a Readable that has the members of a Writable as well.

import { construct, type Callback } from "./lifecycle.ts";
import { Readable, type ReadableOptions } from "./readable.ts";
import { takeWritableOptions, Writable, type WritableOptions } from "./writable.ts";
import { WritableState } from "./writable-state.ts";

export type DuplexOptions = ReadableOptions &
  WritableOptions & { allowHalfOpen?: boolean; readable?: boolean; writable?: boolean };

export class Duplex extends Readable {
  /** From joined-duplex.ts, which stands on this file. */
  declare static from: (source: unknown) => Duplex;
  allowHalfOpen = true;

  constructor(options?: DuplexOptions) {
    super(options as never, true);
    this._writableState = new WritableState(this as never, options, true);
    if (options !== undefined && options !== null) {
      this.allowHalfOpen = options.allowHalfOpen !== false;
      if (options.readable === false) {
        const state = this._readableState;
        state.readable = false;
        state.ended = state.endEmitted = true;
      }
      if (options.writable === false) {
        const state = this._writableState;
        state.writable = false;
        state.ending = state.ended = state.finished = true;
      }
      if (typeof options.read === "function") this._read = options.read as never;
      takeWritableOptions(this, options);
      this.takeOptions(options as never);
    }
    construct(this as never);
  }

  override destroy(error?: Error | null, callback?: Callback): this {
    return Writable.prototype.destroy.call(this as never, error, callback) as never;
  }

  override get destroyed(): boolean {
    return this._readableState?.destroyed === true && this._writableState!.destroyed;
  }

  override set destroyed(value: boolean) {
    this._readableState.destroyed = this._writableState!.destroyed = value;
  }
}

/** Members of Writable that a duplex does not have of its own or from Readable. */
function adoptWritableMembers(): void {
  for (const name of Object.getOwnPropertyNames(Writable.prototype)) {
    if (name in Duplex.prototype) continue;
    Object.defineProperty(Duplex.prototype, name, Object.getOwnPropertyDescriptor(Writable.prototype, name)!);
  }
}

adoptWritableMembers();
