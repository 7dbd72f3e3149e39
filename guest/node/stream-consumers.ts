// node:stream/consumers: everything that a stream gives, as one value.

import { Blob } from "../blob.ts";
import { Buffer } from "../buffer.ts";
import { TextDecoder } from "../text-codec.ts";

type Source = AsyncIterable<unknown>;

export async function buffer(stream: Source): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const chunk of stream)
    pieces.push(typeof chunk === "string" ? Buffer.from(chunk) : Buffer.from(chunk as Uint8Array));
  return Buffer.concat(pieces);
}

export async function arrayBuffer(stream: Source): Promise<ArrayBufferLike> {
  const bytes = await buffer(stream);
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
}

export async function text(stream: Source): Promise<string> {
  const decoder = new TextDecoder();
  let result = "";
  for await (const chunk of stream)
    result += typeof chunk === "string" ? chunk : decoder.decode(chunk as Uint8Array, { stream: true });
  return result + decoder.decode();
}

export async function json(stream: Source): Promise<unknown> {
  return JSON.parse(await text(stream));
}

export async function blob(stream: Source): Promise<Blob> {
  const pieces: unknown[] = [];
  for await (const chunk of stream) pieces.push(chunk);
  return new Blob(pieces as never);
}

export default { arrayBuffer, blob, buffer, json, text };
