// atob and btoa: base64 of texts whose units are bytes.

import { Buffer } from "./buffer.ts";
import { DOMException } from "./clone.ts";
import { missingArguments } from "./coded-error.ts";
import { toString } from "./convert.ts";
import { defineGlobals } from "./globals.ts";

function invalidCharacter(message = "Invalid character"): DOMException {
  return new DOMException(message, "InvalidCharacterError");
}

export function btoa(input: unknown): string {
  if (arguments.length === 0) throw missingArguments("input");
  const text = toString(input);
  if (/[^\0-\xff]/.test(text)) throw invalidCharacter();
  return Buffer.from(text, "latin1").toString("base64");
}

export function atob(input: unknown): string {
  if (arguments.length === 0) throw missingArguments("input");
  const text = toString(input).replace(/[\t\n\f\r ]/g, "");
  const digits = text.replace(/==?$/, "");
  if (/[^A-Za-z0-9+/]/.test(digits)) throw invalidCharacter();
  if (digits.length % 4 === 1) throw invalidCharacter("The string to be decoded is not correctly encoded.");
  if (digits !== text && text.length % 4 !== 0) throw invalidCharacter();
  return Buffer.from(digits, "base64").toString("latin1");
}

defineGlobals({ atob, btoa });
