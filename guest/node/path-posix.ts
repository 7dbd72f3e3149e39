// node:path/posix: paths with forward slashes. Only `resolve` and `relative` ask the outside, for the working directory.

import { cwd } from "internal:process";
import {
  baseOf,
  checkText,
  extensionStart,
  folderOf,
  formatted,
  lastPart,
  type ParsedPath,
  parsedPath,
  resolvedParts,
} from "../path-parts.ts";

export const sep = "/";
export const delimiter = ":";

export function isAbsolute(path: string): boolean {
  checkText(path, "path");
  return path.startsWith("/");
}

export function normalize(path: string): string {
  checkText(path, "path");
  if (path === "") return ".";
  const isRooted = path.startsWith("/");
  const parts = resolvedParts(path, /\//, !isRooted).join("/");
  const tail = path.endsWith("/") ? "/" : "";
  if (parts === "") return isRooted ? "/" : `.${tail}`;
  return `${isRooted ? "/" : ""}${parts}${tail}`;
}

export function join(...paths: string[]): string {
  for (const path of paths) checkText(path, "path");
  return normalize(paths.filter((path) => path !== "").join("/"));
}

export function resolve(...paths: string[]): string {
  let whole = "";
  for (let i = paths.length - 1; i >= 0 && !whole.startsWith("/"); i--) {
    const path: unknown = paths[i];
    checkText(path, `paths[${i}]`);
    if (path !== "") whole = whole === "" ? path : `${path}/${whole}`;
  }
  if (!whole.startsWith("/")) whole = `${cwd()}/${whole}`;
  return `/${resolvedParts(whole, /\//, false).join("/")}`;
}

export function relative(from: string, to: string): string {
  checkText(from, "from");
  checkText(to, "to");
  if (from === to) return "";
  const source = resolvedParts(resolve(from), /\//, false);
  const target = resolvedParts(resolve(to), /\//, false);
  let common = 0;
  while (common < source.length && common < target.length && source[common] === target[common]) common++;
  return [...source.slice(common).map(() => ".."), ...target.slice(common)].join("/");
}

export function toNamespacedPath<T>(path: T): T {
  return path;
}

const rootOf = (path: string): number => (path.startsWith("/") ? 1 : 0);

export function dirname(path: string): string {
  checkText(path, "path");
  const folder = folderOf(path, rootOf(path), "/");
  return folder === "/" && /^\/\/[^/]/.test(path) ? "//" : folder;
}

export function basename(path: string, suffix?: string): string {
  if (suffix !== undefined) checkText(suffix, "suffix");
  checkText(path, "path");
  return baseOf(path, 0, "/", suffix);
}

export function extname(path: string): string {
  checkText(path, "path");
  const { start, end } = lastPart(path, 0, "/");
  const base = start < 0 ? "" : path.slice(start, end);
  return base.slice(extensionStart(base));
}

export function parse(path: string): ParsedPath {
  checkText(path, "path");
  const parsed = parsedPath(path, rootOf(path), "/");
  // Node takes ".." in the root for a name with an extension.
  return /^\/\.\.\/*$/.test(path) ? { ...parsed, ext: ".", name: "." } : parsed;
}

export function format(parts: Partial<ParsedPath>): string {
  return formatted(parts, "/");
}

const posix = {
  resolve,
  normalize,
  isAbsolute,
  join,
  relative,
  toNamespacedPath,
  dirname,
  basename,
  extname,
  format,
  parse,
  sep,
  delimiter,
  /** Set by node:path, which knows both kinds. */
  win32: null as unknown,
  posix: null as unknown,
  _makeLong: toNamespacedPath,
};

export default posix;
