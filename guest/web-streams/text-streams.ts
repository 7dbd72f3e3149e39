// TextEncoderStream and TextDecoderStream.

import { defineGlobals } from "../globals.ts";
import { customInspect, type InspectOptions } from "../inspect/options.ts";
import { TextDecoder, TextEncoder } from "../text-codec.ts";
import { described } from "./described.ts";
import type { ReadableStream } from "./readable-stream.ts";
import { TransformStream } from "./transform-stream.ts";
import type { WritableStream } from "./writable-stream.ts";

interface Controller {
  enqueue(chunk: unknown): void;
}

export class TextEncoderStream {
  /** The first half of a character whose second half is in the next chunk. */
  #high = "";
  readonly #encoder = new TextEncoder();
  readonly #transform = new TransformStream({
    transform: (given: unknown, controller: Controller) => {
      let text = this.#high + (given as string);
      this.#high = "";
      const last = text.charCodeAt(text.length - 1);
      if (last >= 0xd800 && last <= 0xdbff) {
        this.#high = text.slice(-1);
        text = text.slice(0, -1);
      }
      if (text !== "") controller.enqueue(this.#encoder.encode(text));
    },
    flush: (controller: Controller) => {
      if (this.#high !== "") controller.enqueue(new Uint8Array([0xef, 0xbf, 0xbd]));
    },
  });

  get encoding(): string {
    return this.#encoder.encoding;
  }

  get readable(): ReadableStream {
    return this.#transform.readable;
  }

  get writable(): WritableStream {
    return this.#transform.writable;
  }

  [customInspect](depth: number, options: InspectOptions): string {
    const { encoding, readable, writable } = this;
    return described(this, { encoding, readable, writable }, depth, options);
  }
}

export class TextDecoderStream {
  readonly #decoder: TextDecoder;
  readonly #transform: TransformStream;

  constructor(encoding = "utf-8", options: { fatal?: boolean; ignoreBOM?: boolean } = {}) {
    this.#decoder = new TextDecoder(encoding, options);
    this.#transform = new TransformStream({
      transform: (chunk: Uint8Array, controller: Controller) => {
        const text = this.#decoder.decode(chunk, { stream: true });
        if (text !== "") controller.enqueue(text);
      },
      flush: (controller: Controller) => {
        const text = this.#decoder.decode();
        if (text !== "") controller.enqueue(text);
      },
    });
  }

  get encoding(): string {
    return this.#decoder.encoding;
  }

  get fatal(): boolean {
    return this.#decoder.fatal;
  }

  get ignoreBOM(): boolean {
    return this.#decoder.ignoreBOM;
  }

  get readable(): ReadableStream {
    return this.#transform.readable;
  }

  get writable(): WritableStream {
    return this.#transform.writable;
  }

  [customInspect](depth: number, options: InspectOptions): string {
    const { encoding, fatal, ignoreBOM, readable, writable } = this;
    return described(this, { encoding, fatal, ignoreBOM, readable, writable }, depth, options);
  }
}

const classes = { TextEncoderStream, TextDecoderStream };
for (const [name, constructor] of Object.entries(classes))
  Object.defineProperty(constructor.prototype, Symbol.toStringTag, { value: name, configurable: true });
defineGlobals(classes);
