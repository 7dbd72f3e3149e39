// The URI functions of the global object, and escape/unescape.

import { decodeText, encodeText } from "internal:string";
import { toString } from "./convert.ts";
import { defineGlobals } from "./globals.ts";

function checked(text: string | null): string {
  if (text === null) throw new URIError("URI malformed");
  return text;
}

function encodeURI(value: unknown): string {
  return checked(encodeText(toString(value), "uri"));
}

function encodeURIComponent(value: unknown): string {
  return checked(encodeText(toString(value), "component"));
}

function decodeURI(value: unknown): string {
  return checked(decodeText(toString(value), "uri"));
}

function decodeURIComponent(value: unknown): string {
  return checked(decodeText(toString(value), "component"));
}

function escape(value: unknown): string {
  return checked(encodeText(toString(value), "escape"));
}

function unescape(value: unknown): string {
  return checked(decodeText(toString(value), "escape"));
}

defineGlobals({ encodeURI, encodeURIComponent, decodeURI, decodeURIComponent, escape, unescape });
