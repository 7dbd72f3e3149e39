// What node:http shows of the connection below a message: where it leads, and that it can be cut.

import { EventEmitter } from "../node/events.ts";
import { clearTimeout, setTimeout, type Timeout } from "../timers.ts";

export interface SocketPlace {
  readonly remoteAddress?: string;
  readonly remotePort?: number;
  readonly localAddress?: string;
  readonly localPort?: number;
}

export class HttpSocket extends EventEmitter {
  readonly remoteAddress: string | undefined;
  readonly remotePort: number | undefined;
  readonly remoteFamily: string | undefined;
  readonly localAddress: string | undefined;
  readonly localPort: number | undefined;
  readonly encrypted: boolean;
  destroyed = false;
  #cut: () => void;
  #timer: Timeout | undefined;

  constructor(place: SocketPlace, encrypted: boolean, cut: () => void) {
    super();
    this.remoteAddress = place.remoteAddress;
    this.remotePort = place.remotePort;
    this.remoteFamily = place.remoteAddress?.includes(":") ? "IPv6" : "IPv4";
    this.localAddress = place.localAddress;
    this.localPort = place.localPort;
    this.encrypted = encrypted;
    this.#cut = cut;
  }

  destroy(): this {
    if (!this.destroyed) {
      this.destroyed = true;
      clearTimeout(this.#timer);
      this.#cut();
    }
    return this;
  }

  setNoDelay(): this {
    return this;
  }

  setKeepAlive(): this {
    return this;
  }

  /** Emits `timeout` when so many milliseconds have passed from now. */
  setTimeout(ms: number, callback?: () => void): this {
    if (callback !== undefined) this.once("timeout", callback);
    clearTimeout(this.#timer);
    if (ms > 0) {
      this.#timer = setTimeout(() => this.emit("timeout"), ms);
      this.#timer.unref();
    }
    return this;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }
}
