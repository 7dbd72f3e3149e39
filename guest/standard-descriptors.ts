// The standard streams under the numbers 0, 1 and 2, for the functions of node:fs that take descriptors.

import { write } from "internal:console";
import { read } from "internal:input";
import { Buffer } from "./buffer.ts";
import type { FileRequest } from "./file-request.ts";

const nothing = new Uint8Array(0);
/** What has come in and was not wanted yet. */
let rest: Uint8Array = nothing;

/** Reads into `view` what is there, waiting for something; answers the number of bytes, 0 at the end. */
export function readStandard(view: Uint8Array): FileRequest<number> {
  const finish = (bytes: Uint8Array): number => {
    view.set(bytes);
    return bytes.length;
  };
  return { call: take, args: [view.length], finish };
}

function take(most: number): Uint8Array {
  if (rest.length === 0) rest = read() ?? nothing;
  const taken = rest.subarray(0, most);
  rest = rest.subarray(most);
  return taken;
}

/** Everything up to the end. */
export function readStandardToEnd(): FileRequest<Uint8Array> {
  return { call: takeAll, args: [] };
}

function takeAll(): Uint8Array {
  const pieces = [rest];
  for (let piece = read(); piece !== null; piece = read()) pieces.push(piece);
  rest = nothing;
  return Buffer.concat(pieces) as Uint8Array;
}

/** Writes in the order of everything that is printed. */
export function writeStandard(channel: number, data: FileData): FileRequest<number> {
  return { call: put, args: [channel, data] };
}

function put(channel: number, data: FileData): number {
  write(channel, data);
  return typeof data === "string" ? Buffer.byteLength(data) : data.length;
}
