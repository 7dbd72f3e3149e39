// The body of a Request or Response: read once, in whatever form.

import { Blob, blobBytes } from "../blob.ts";
import { TextDecoder, TextEncoder } from "../text-codec.ts";
import { URLSearchParams } from "../url-search-params.ts";
import { coreOf, ReadableStream } from "../web-streams/readable-stream.ts";
import type { Headers } from "./headers.ts";
import { FormData, parseFormData, writeFormData } from "./form-data.ts";
import { allOf, GivenBytes, IteratedBytes, type Source, StreamBytes, tee } from "./body-source.ts";

/** A body that was given to a constructor, and the content type that goes with it. */
interface Extracted {
  readonly source: Source;
  readonly type: string | null;
  /** The program's own stream, which is also the body's. */
  readonly stream?: ReadableStream;
}

export function extractBody(init: unknown): Extracted {
  const encoder = new TextEncoder();
  if (typeof init === "string")
    return { source: new GivenBytes(encoder.encode(init)), type: "text/plain;charset=UTF-8" };
  if (init instanceof URLSearchParams)
    return {
      source: new GivenBytes(encoder.encode(init.toString())),
      type: "application/x-www-form-urlencoded;charset=UTF-8",
    };
  if (init instanceof Uint8Array) return { source: new GivenBytes(init.slice()), type: null };
  if (init instanceof ArrayBuffer)
    return { source: new GivenBytes(new Uint8Array(init.slice(0))), type: null };
  if (ArrayBuffer.isView(init))
    return {
      source: new GivenBytes(
        new Uint8Array(init.buffer.slice(init.byteOffset, init.byteOffset + init.byteLength)),
      ),
      type: null,
    };
  if (init instanceof Blob)
    return { source: new GivenBytes(blobBytes(init)), type: init.type === "" ? null : init.type };
  if (init instanceof FormData) {
    const { bytes, type } = writeFormData(init);
    return { source: new GivenBytes(bytes), type };
  }
  if (init instanceof ReadableStream) {
    if (init.locked || coreOf(init).isDisturbed)
      throw new TypeError("Response body object should not be disturbed or locked");
    return { source: new StreamBytes(init as never), type: null, stream: init };
  }
  if (isAsyncIterable(init)) return { source: new IteratedBytes(init), type: null };
  return { source: new GivenBytes(encoder.encode(String(init))), type: "text/plain;charset=UTF-8" };
}

/** A body that is not there yet, and can be sent but once. */
export function isStreaming(body: unknown): boolean {
  return body instanceof ReadableStream || (!(body instanceof FormData) && isAsyncIterable(body));
}

function isAsyncIterable(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === "object" && value !== null && Symbol.asyncIterator in value;
}

const unusable = "Body is unusable: Body has already been read";

interface Controller {
  enqueue(bytes: Uint8Array): void;
  close(): void;
}

/** The stream of a body that was read before anybody asked for one. */
function streamOfUsed(): ReadableStream {
  const stream = new ReadableStream({
    type: "bytes",
    start(controller: Controller): void {
      controller.close();
    },
  } as never);
  stream.getReader();
  return stream;
}

export abstract class Body {
  #source: Source | null = null;
  #isUsed = false;
  #stream: ReadableStream | undefined;
  abstract readonly headers: Headers;

  /** Gives the body that the constructor was given; sets the content type that goes with it. */
  protected giveBody(init: unknown): void {
    if (init === undefined || init === null) return;
    const { source, type, stream } = extractBody(init);
    this.#source = source;
    this.#stream = stream;
    if (type !== null && !this.headers.has("content-type")) this.headers.set("content-type", type);
  }

  protected giveSource(source: Source | null): void {
    this.#source = source;
  }

  /** A second source of the same bytes; this one goes on with its half. */
  protected splitSource(className: string): Source | null {
    if (this.isDisturbed) throw new TypeError(`${className}.clone: Body has already been consumed.`);
    if (this.#source === null) return null;
    const [mine, other] = tee(this.#rest()!);
    this.#source = mine;
    this.#stream = undefined;
    return other;
  }

  /** Takes the source away, for who sends it. */
  takeSource(): Source | null {
    if (this.isDisturbed) throw new TypeError(unusable);
    const source = this.#rest();
    if (source !== null) this.#isUsed = true;
    return source;
  }

  /** What is left to read. Once somebody has asked for the stream, it is read through that, which nobody else can read then. */
  #rest(): Source | null {
    return this.#stream === undefined ? this.#source : new StreamBytes(this.#stream as never);
  }

  get bodyUsed(): boolean {
    return this.#isUsed || (this.#stream !== undefined && coreOf(this.#stream).isDisturbed);
  }

  /** It was read, or somebody is about to read it. */
  protected get isDisturbed(): boolean {
    return this.bodyUsed || (this.#stream?.locked ?? false);
  }

  get body(): ReadableStream | null {
    const source = this.#source;
    if (source === null) return null;
    if (this.#stream === undefined && this.#isUsed) this.#stream = streamOfUsed();
    this.#stream ??= new ReadableStream({
      type: "bytes",
      async pull(controller: Controller): Promise<void> {
        const bytes = await source.next();
        if (bytes !== null) controller.enqueue(bytes);
        else controller.close();
      },
      cancel(): void {
        source.cancel();
      },
    } as never);
    return this.#stream;
  }

  async #consume(): Promise<Uint8Array> {
    const source = this.takeSource();
    return source === null ? new Uint8Array(0) : allOf(source);
  }

  async bytes(): Promise<Uint8Array> {
    return this.#consume();
  }

  async arrayBuffer(): Promise<ArrayBuffer> {
    const bytes = await this.#consume();
    const { buffer, byteOffset, byteLength } = bytes;
    if (byteOffset === 0 && byteLength === buffer.byteLength) return buffer as ArrayBuffer;
    return buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer;
  }

  async text(): Promise<string> {
    return new TextDecoder().decode(await this.#consume());
  }

  async json(): Promise<unknown> {
    return JSON.parse(new TextDecoder().decode(await this.#consume()));
  }

  async blob(): Promise<Blob> {
    const bytes = await this.#consume();
    return new Blob([bytes], { type: this.headers.get("content-type") ?? "" });
  }

  async formData(): Promise<FormData> {
    return parseFormData(this.headers.get("content-type"), await this.#consume());
  }
}
