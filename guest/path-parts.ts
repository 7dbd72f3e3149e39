// What paths of both kinds have in common: components between separators. A kind is told by its separator pattern.

import { invalidArgument } from "./coded-error.ts";

/** Throws ERR_INVALID_ARG_TYPE for what is no string. */
export function checkText(value: unknown, name: string): asserts value is string {
  if (typeof value !== "string") throw invalidArgument(name, "of type string", value);
}

/** The components of `path`, "." and ".." resolved; what would lead above its start stays if `mayClimb`. */
export function resolvedParts(path: string, separator: RegExp, mayClimb: boolean): string[] {
  const parts: string[] = [];
  for (const part of path.split(separator)) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.length > 0 && parts[parts.length - 1] !== "..") parts.pop();
    else if (mayClimb) parts.push("..");
  }
  return parts;
}

/** Where the last component of a path lies: from `start` up to `end`; -1 and -1 if nothing follows `root`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export function lastPart(path: string, root: number, separators: string): Span {
  let end = path.length;
  while (end > root && separators.includes(path[end - 1]!)) end--;
  if (end === root) return { start: -1, end: -1 };
  let start = end;
  while (start > root && !separators.includes(path[start - 1]!)) start--;
  return { start, end };
}

/** Where the extension of a component begins; its length if it has none. */
export function extensionStart(base: string): number {
  const dot = base.lastIndexOf(".");
  return dot <= 0 || base === ".." ? base.length : dot;
}

/** The folder of a path whose root, with its separator, is `root` long. Only one separator is cut off: "a//b" lies in "a/". */
export function folderOf(path: string, root: number, separators: string): string {
  const { start } = lastPart(path, root, separators);
  if (start > root) return path.slice(0, start - 1);
  return root === 0 ? "." : path.slice(0, root);
}

/** The last component from `root` on, without `suffix` unless it is all of it. */
export function baseOf(path: string, root: number, separators: string, suffix: string | undefined): string {
  if (suffix !== undefined) checkText(suffix, "suffix");
  const isTried = suffix !== undefined && suffix !== "" && suffix.length <= path.length;
  if (isTried && suffix === path) return "";
  const { start, end } = lastPart(path, root, separators);
  const base = start < 0 ? "" : path.slice(start, end);
  if (!isTried || base === suffix) return base;
  // Node's answer when the component ends before the suffix does: whatever stands there, slashes too.
  if (suffix.endsWith(base)) return path.slice(start < 0 ? root : start);
  return base.endsWith(suffix) ? base.slice(0, -suffix.length) : base;
}

export interface ParsedPath {
  root: string;
  dir: string;
  base: string;
  ext: string;
  name: string;
}

/** The parts of a path whose root, with its separator, is `root` long. */
export function parsedPath(path: string, root: number, separators: string): ParsedPath {
  const head = path.slice(0, root);
  const { start, end } = lastPart(path, root, separators);
  if (start < 0) return { root: head, dir: head, base: "", ext: "", name: "" };
  const base = path.slice(start, end);
  const dot = extensionStart(base);
  const dir = start > root ? path.slice(0, start - 1) : head;
  return { root: head, dir, base, ext: base.slice(dot), name: base.slice(0, dot) };
}

/** Joins `dir` or `root` with `base`, or with `name` and `ext`. */
export function formatted(parts: Partial<ParsedPath>, separator: string): string {
  if (parts === null || typeof parts !== "object")
    throw invalidArgument("pathObject", "of type object", parts);
  const folder = parts.dir || parts.root;
  const { name = "", ext = "" } = parts;
  const dotted = ext && ext[0] !== "." ? `.${ext}` : ext;
  const base = parts.base || `${name || ""}${dotted || ""}`;
  if (!folder) return base;
  return folder === parts.root ? `${folder}${base}` : `${folder}${separator}${base}`;
}
