// FormData, and its two forms on the wire: multipart and urlencoded.

import { random } from "internal:random";
import { Blob, blobBytes, File } from "../blob.ts";
import { Buffer } from "../buffer.ts";
import { inspect } from "../inspect/inspect.ts";
import { customInspect, type InspectOptions } from "../inspect/options.ts";
import { URLSearchParams } from "../url-search-params.ts";

type Value = string | File;

function valueOf(value: unknown, filename: string | undefined): Value {
  if (!(value instanceof Blob)) return String(value);
  if (value instanceof File && filename === undefined) return value;
  return new File([value], filename ?? "blob", { type: value.type });
}

export class FormData {
  #entries: [string, Value][] = [];

  append(name: string, value: unknown, filename?: string): void {
    this.#entries.push([String(name), valueOf(value, filename)]);
  }

  set(name: string, value: unknown, filename?: string): void {
    const key = String(name);
    const at = this.#entries.findIndex(([other]) => other === key);
    const entry: [string, Value] = [key, valueOf(value, filename)];
    if (at < 0) this.#entries.push(entry);
    else {
      this.#entries[at] = entry;
      this.#entries = this.#entries.filter(([other], i) => i <= at || other !== key);
    }
  }

  get(name: string): Value | null {
    return this.#entries.find(([other]) => other === String(name))?.[1] ?? null;
  }

  getAll(name: string): Value[] {
    return this.#entries.filter(([other]) => other === String(name)).map(([, value]) => value);
  }

  has(name: string): boolean {
    return this.#entries.some(([other]) => other === String(name));
  }

  delete(name: string): void {
    this.#entries = this.#entries.filter(([other]) => other !== String(name));
  }

  *entries(): IterableIterator<[string, Value]> {
    for (const [name, value] of this.#entries) yield [name, value];
  }

  *keys(): IterableIterator<string> {
    for (const [name] of this.#entries) yield name;
  }

  *values(): IterableIterator<Value> {
    for (const [, value] of this.#entries) yield value;
  }

  forEach(callback: (value: Value, name: string, form: FormData) => void, self?: unknown): void {
    for (const [name, value] of this.#entries) callback.call(self, value, name, this);
  }

  [customInspect](_depth: number, options: InspectOptions): string {
    const shown: Record<string, Value | Value[]> = {};
    for (const [name, value] of this.#entries) {
      const earlier = shown[name];
      shown[name] = earlier === undefined ? value : [earlier, value].flat();
    }
    return `FormData ${inspect(shown, options)}`;
  }
}

Object.defineProperty(FormData.prototype, Symbol.iterator, {
  value: FormData.prototype.entries,
  writable: true,
  configurable: true,
});
Object.defineProperty(FormData.prototype, Symbol.toStringTag, { value: "FormData", configurable: true });

// ---- Writing ---------------------------------------------------------------------------------------------------------

const escaped = (text: string): string =>
  text.replace(/\n/g, "%0A").replace(/\r/g, "%0D").replace(/"/g, "%22");

const lines = (text: string): string => text.replace(/\r?\n|\r/g, "\r\n");

/** multipart/form-data */
export function writeFormData(form: FormData): { bytes: Uint8Array; type: string } {
  const digits = Math.floor(random() * 1e11)
    .toString()
    .padStart(11, "0");
  const boundary = `----formdata-undici-0${digits}`;
  const pieces: Uint8Array[] = [];
  for (const [name, value] of form.entries()) {
    const head = `--${boundary}\r\nContent-Disposition: form-data; name="${escaped(lines(name))}"`;
    if (typeof value === "string") pieces.push(Buffer.from(`${head}\r\n\r\n${lines(value)}\r\n`));
    else {
      const type = value.type === "" ? "application/octet-stream" : value.type;
      pieces.push(Buffer.from(`${head}; filename="${escaped(value.name)}"\r\nContent-Type: ${type}\r\n\r\n`));
      pieces.push(blobBytes(value), Buffer.from("\r\n"));
    }
  }
  pieces.push(Buffer.from(`--${boundary}--\r\n`));
  return { bytes: Buffer.concat(pieces), type: `multipart/form-data; boundary=${boundary}` };
}

// ---- Reading ---------------------------------------------------------------------------------------------------------

/** Reads either form; throws the TypeErrors of fetch. */
export function parseFormData(type: string | null, bytes: Uint8Array): FormData {
  const [kind = "", ...parameters] = (type ?? "").split(";").map((part) => part.trim());
  if (kind.toLowerCase() === "application/x-www-form-urlencoded") {
    const form = new FormData();
    new URLSearchParams(Buffer.from(bytes).toString()).forEach((value, name) => {
      form.append(name, value);
    });
    return form;
  }
  if (kind.toLowerCase() !== "multipart/form-data")
    throw new TypeError(
      'Content-Type was not one of "multipart/form-data" or "application/x-www-form-urlencoded".',
    );
  const parameter = parameters.find((one) => one.toLowerCase().startsWith("boundary="));
  if (parameter === undefined) throw notFormData();
  return parseMultipart(bytes, parameter.slice("boundary=".length).replace(/^"|"$/g, ""));
}

const notFormData = (): Error => new TypeError("Failed to parse body as FormData.");

/** One character a byte, so that files keep theirs. */
function parseMultipart(bytes: Uint8Array, boundary: string): FormData {
  const form = new FormData();
  const parts = `\r\n${Buffer.from(bytes).toString("latin1")}`.split(`\r\n--${boundary}`);
  if (parts.length < 2 || !parts[parts.length - 1]!.startsWith("--")) throw notFormData();
  for (const part of parts.slice(1, -1)) {
    const end = part.indexOf("\r\n\r\n");
    const head = part.slice(0, end);
    const name = /[ ;]name="([^"]*)"/i.exec(head)?.[1];
    if (end < 0 || name === undefined) throw notFormData();
    const content = Buffer.from(part.slice(end + 4), "latin1");
    const filename = /[ ;]filename="([^"]*)"/i.exec(head)?.[1];
    if (filename === undefined) form.append(unescaped(name), content.toString());
    else {
      const type = /\r\ncontent-type:[ \t]*([^\r\n]*)/i.exec(head)?.[1] ?? "text/plain";
      form.append(unescaped(name), new File([content], unescaped(filename), { type }));
    }
  }
  return form;
}

function unescaped(name: string): string {
  const text = Buffer.from(name, "latin1").toString();
  return text.replace(/%0A/gi, "\n").replace(/%0D/gi, "\r").replace(/%22/g, '"');
}
