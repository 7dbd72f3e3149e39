// Blob and File: bytes that do not change, with a type. Their bytes are part of the image.

import { Buffer, bytesOfView } from "./buffer.ts";
import { invalidArgument, missingArguments } from "./coded-error.ts";
import { toInteger, toNumber, toString } from "./convert.ts";
import { defineGlobals } from "./globals.ts";
import { type InspectOptions, customInspect } from "./inspect/options.ts";
import { inspect } from "./inspect/inspect.ts";
import { TextDecoder } from "./text-codec.ts";
import { type ReadableByteStreamController, ReadableStream } from "./web-streams/readable-stream.ts";
import { relativeIndex } from "./array-buffer.ts";

interface BlobOptions {
  type?: unknown;
  endings?: unknown;
}

/** The bytes of a blob themselves: for the library, which does not change them. */
export let blobBytes: (blob: Blob) => Uint8Array;

/** A type of printable ASCII, in lower case; any other is none. */
function typeOf(given: unknown): string {
  const type = given === undefined ? "" : toString(given);
  return /[^ -~]/.test(type) ? "" : type.toLowerCase();
}

function bytesOfPart(part: unknown, endings: unknown): Uint8Array {
  if (part instanceof Blob) return blobBytes(part);
  if (part instanceof ArrayBuffer) return new Uint8Array(part);
  if (ArrayBuffer.isView(part)) return bytesOfView(part);
  const text = toString(part);
  return Buffer.from(endings === "native" ? text.replace(/\r\n?/g, "\n") : text);
}

export class Blob {
  #bytes: Uint8Array;
  #type: string;

  constructor(parts: unknown = [], options: BlobOptions = {}) {
    if (typeof parts !== "object" || parts === null || !(Symbol.iterator in parts))
      throw invalidArgument("sources", "a sequence", parts);
    if (typeof options !== "object" && typeof options !== "function")
      throw invalidArgument("options", "a dictionary", options);
    const list = Array.from(parts as Iterable<unknown>, (part) => bytesOfPart(part, options?.endings));
    this.#bytes = Buffer.concat(list);
    this.#type = typeOf(options?.type);
  }

  static {
    blobBytes = (blob) => blob.#bytes;
  }

  get size(): number {
    return this.#bytes.length;
  }

  get type(): string {
    return this.#type;
  }

  slice(start: unknown = 0, end?: unknown, type?: unknown): Blob {
    const from = relativeIndex(start, this.size, 0);
    const to = Math.max(from, relativeIndex(end, this.size, this.size));
    return new Blob([this.#bytes.subarray(from, to)], { type });
  }

  async text(): Promise<string> {
    return new TextDecoder().decode(this.#bytes);
  }

  async arrayBuffer(): Promise<ArrayBufferLike> {
    return new Uint8Array(this.#bytes).buffer;
  }

  async bytes(): Promise<Uint8Array> {
    return new Uint8Array(this.#bytes);
  }

  /** All bytes in one piece: they are in memory anyway. */
  stream(): ReadableStream {
    const bytes = new Uint8Array(this.#bytes);
    return new ReadableStream({
      type: "bytes",
      pull(controller: ReadableByteStreamController) {
        if (bytes.length > 0) controller.enqueue(bytes);
        controller.close();
      },
    });
  }

  [customInspect](depth: number, options: InspectOptions): string {
    if (depth < 0) return `[${this.constructor.name}]`;
    return `${this.constructor.name} ${inspect(this.shown(), options)}`;
  }

  protected shown(): object {
    return { size: this.size, type: this.type };
  }

  get [Symbol.toStringTag](): string {
    return "Blob";
  }
}

export class File extends Blob {
  #name: string;
  #lastModified: number;

  constructor(parts?: unknown, name?: unknown, options: BlobOptions & { lastModified?: unknown } = {}) {
    if (arguments.length < 2) throw missingArguments("fileBits", "fileName");
    super(parts, options);
    this.#name = (toString(name) as string & { toWellFormed(): string }).toWellFormed();
    this.#lastModified =
      options?.lastModified === undefined ? Date.now() : toInteger(toNumber(options.lastModified));
  }

  get name(): string {
    return this.#name;
  }

  get lastModified(): number {
    return this.#lastModified;
  }

  protected override shown(): object {
    return { ...super.shown(), name: this.#name, lastModified: this.#lastModified };
  }

  override get [Symbol.toStringTag](): string {
    return "File";
  }
}

defineGlobals({ Blob, File });
