// TextEncoder and TextDecoder: UTF-8, UTF-16LE and Latin-1.

import { encodeInto, isUtf8, text as textOfBytes, unfinishedUtf8 } from "internal:buffer";
import { Buffer, bytesOfView } from "./buffer.ts";
import { invalidArgument, withCode } from "./coded-error.ts";
import { toString } from "./convert.ts";
import { Encoding } from "./encodings.ts";
import { defineGlobals } from "./globals.ts";
import { type InspectOptions, customInspect } from "./inspect/options.ts";
import { inspect } from "./inspect/inspect.ts";
import { checkString } from "./validate.ts";

export class TextEncoder {
  get encoding(): string {
    return "utf-8";
  }

  encode(text: unknown = ""): Uint8Array {
    const bytes = Buffer.from(toString(text));
    return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
  }

  encodeInto(text: unknown, target: unknown): { read: number; written: number } {
    checkString(text, "src");
    if (!(target instanceof Uint8Array)) throw invalidArgument("dest", "an instance of Uint8Array", target);
    const [read, written] = encodeInto(target, text);
    return { read, written };
  }

  [customInspect](_depth: number, options: InspectOptions): string {
    return inspect({ encoding: this.encoding }, options);
  }

  get [Symbol.toStringTag](): string {
    return "TextEncoder";
  }
}

/** What a label names: the name of the Encoding Standard, and the encoding that reads it. */
interface Charset {
  name: string;
  encoding: number;
}

const charsets = new Map<string, Charset>();

function addCharset(name: string, encoding: number, labels: string): void {
  for (const label of labels.split(" ")) charsets.set(label, { name, encoding });
}

addCharset(
  "utf-8",
  Encoding.utf8,
  "unicode-1-1-utf-8 unicode11utf8 unicode20utf8 utf-8 utf8 x-unicode20utf8",
);
addCharset(
  "utf-16le",
  Encoding.utf16le,
  "csunicode iso-10646-ucs-2 ucs-2 unicode unicodefeff utf-16 utf-16le",
);
addCharset(
  "windows-1252",
  Encoding.latin1,
  "ansi_x3.4-1968 ascii cp1252 cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 iso8859-1 iso88591 iso_8859-1 " +
    "iso_8859-1:1987 l1 latin1 us-ascii windows-1252 x-cp1252",
);

function charsetOf(label: string): Charset {
  const exact = charsets.get(label);
  if (exact !== undefined) return exact;
  const found = charsets.get(label.replace(/^[\t\n\f\r ]+|[\t\n\f\r ]+$/g, "").toLowerCase());
  if (found !== undefined) return found;
  throw withCode(new RangeError(`The "${label}" encoding is not supported`), "ERR_ENCODING_NOT_SUPPORTED");
}

const nothing = new Uint8Array(0);

function inputBytes(input: unknown): Uint8Array {
  if (input instanceof ArrayBuffer) return new Uint8Array(input);
  if (ArrayBuffer.isView(input)) return bytesOfView(input);
  throw withCode(
    new TypeError(
      'The "list" argument must be an instance of SharedArrayBuffer, ArrayBuffer or ArrayBufferView.',
    ),
    "ERR_INVALID_ARG_TYPE",
  );
}

type Text = string & { isWellFormed(): boolean; toWellFormed(): string };

export class TextDecoder {
  #charset: Charset;
  #fatal: boolean;
  #ignoreBOM: boolean;
  /** Bytes at the end of the last piece whose character is not complete. */
  #held: Uint8Array = nothing;
  /** A byte order mark may still come. */
  #isAtStart = true;

  constructor(label: unknown = "utf-8", options: { fatal?: unknown; ignoreBOM?: unknown } | null = {}) {
    this.#charset = charsetOf(toString(label));
    this.#fatal = Boolean(options?.fatal);
    this.#ignoreBOM = Boolean(options?.ignoreBOM);
  }

  get encoding(): string {
    return this.#charset.name;
  }

  get fatal(): boolean {
    return this.#fatal;
  }

  get ignoreBOM(): boolean {
    return this.#ignoreBOM;
  }

  decode(input: unknown = nothing, options?: { stream?: unknown }): string {
    const given = inputBytes(input);
    const bytes = this.#held.length > 0 ? Buffer.concat([this.#held, given]) : given;
    const isStream = Boolean(options?.stream);
    const end = bytes.length - (isStream ? unfinished(bytes, this.#charset.encoding) : 0);
    this.#held = end === bytes.length ? nothing : Buffer.from(bytes.subarray(end));
    const text = this.#textOf(end === bytes.length ? bytes : bytes.subarray(0, end));
    const hasMark = this.#isAtStart && !this.#ignoreBOM && text.charCodeAt(0) === 0xfeff;
    this.#isAtStart = !isStream || (this.#isAtStart && text === "");
    return hasMark ? text.slice(1) : text;
  }

  #textOf(bytes: Uint8Array): string {
    const { encoding } = this.#charset;
    if (encoding === Encoding.utf8) {
      if (this.#fatal && !isUtf8(bytes)) throw this.#invalid();
      return textOfBytes(bytes, 0, bytes.length, encoding);
    }
    const text = textOfBytes(bytes, 0, bytes.length, encoding) as Text;
    if (encoding === Encoding.latin1) return text;
    const isCut = bytes.length % 2 === 1;
    if (this.#fatal && (isCut || !text.isWellFormed())) throw this.#invalid();
    return isCut ? `${text.toWellFormed()}\ufffd` : text.toWellFormed();
  }

  #invalid(): Error {
    this.#held = nothing;
    this.#isAtStart = true;
    return withCode(
      new TypeError(`The encoded data was not valid for encoding ${this.encoding}`),
      "ERR_ENCODING_INVALID_ENCODED_DATA",
    );
  }

  [customInspect](_depth: number, options: InspectOptions): string {
    const { encoding, fatal, ignoreBOM } = this;
    return `TextDecoder ${inspect({ encoding, fatal, ignoreBOM }, options)}`;
  }

  get [Symbol.toStringTag](): string {
    return "TextDecoder";
  }
}

/** Bytes at the end that a later piece may complete. */
function unfinished(bytes: Uint8Array, encoding: number): number {
  if (encoding === Encoding.utf8) return unfinishedUtf8(bytes);
  if (encoding !== Encoding.utf16le) return 0;
  const half = bytes.length % 2;
  const high = bytes[bytes.length - half - 1];
  return half + (high !== undefined && high >= 0xd8 && high <= 0xdb ? 2 : 0);
}

defineGlobals({ TextEncoder, TextDecoder });
