// node:path/win32: paths with drives, shares and both slashes, on any platform.

import { cwd, env } from "internal:process";
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

export const sep = "\\";
export const delimiter = ";";

const slashes = "\\/";
const slash = /[\\/]/;
const isSlash = (character: string | undefined): boolean => character === "\\" || character === "/";

/** How a path begins. */
interface Start {
  /** "C:", "\\\\server\\share", "\\\\." or "": what it is relative to. */
  readonly device: string;
  /** Where the components begin. */
  readonly end: number;
  readonly isAbsolute: boolean;
  /** The path is the name of a share and nothing else. */
  readonly isBareShare: boolean;
}

const relativeStart: Start = { device: "", end: 0, isAbsolute: false, isBareShare: false };

function startOf(path: string): Start {
  if (/^[A-Za-z]:/.test(path)) {
    const isAbsolute = isSlash(path[2]);
    return { device: path.slice(0, 2), end: isAbsolute ? 3 : 2, isAbsolute, isBareShare: false };
  }
  if (!isSlash(path[0])) return relativeStart;
  const [whole = "", server = "", share = ""] = /^[\\/]{2}([^\\/]+)[\\/]+([^\\/]+)/.exec(path) ?? [];
  if (server === "." || server === "?")
    return { device: `\\\\${server}`, end: 4, isAbsolute: true, isBareShare: false };
  if (whole !== "") {
    const isBareShare = whole.length === path.length;
    return { device: `\\\\${server}\\${share}`, end: whole.length, isAbsolute: true, isBareShare };
  }
  // Two slashes that begin no share are no root of their own; the components end them.
  return { device: "", end: isSlash(path[1]) ? 0 : 1, isAbsolute: true, isBareShare: false };
}

/** Length of the root as dirname and parse see it: with the slash behind a share. */
function rootLength(path: string): number {
  const match = /^[\\/]{2}[^\\/]+[\\/]+[^\\/]+/.exec(path)?.[0];
  if (match !== undefined) return match.length === path.length ? path.length : match.length + 1;
  return /^(?:[A-Za-z]:[\\/]?|[\\/])/.exec(path)?.[0].length ?? 0;
}

const reservedNames = new Set(
  "CON PRN AUX NUL COM1 COM2 COM3 COM4 COM5 COM6 COM7 COM8 COM9 LPT1 LPT2 LPT3 LPT4 LPT5 LPT6 LPT7 LPT8 LPT9 COM\u00b9 COM\u00b2 COM\u00b3 LPT\u00b9 LPT\u00b2 LPT\u00b3".split(
    " ",
  ),
);

/** Whether what stands in front of the colon is a device of old (Node cuts off a character if there is no colon). */
function isReserved(path: string, colon: number): boolean {
  return reservedNames.has(path.slice(0, colon).toUpperCase());
}

export function isAbsolute(path: string): boolean {
  checkText(path, "path");
  return /^(?:[\\/]|[A-Za-z]:[\\/])/.test(path);
}

export function normalize(path: string): string {
  checkText(path, "path");
  if (path === "") return ".";
  if (path.length === 1) return path === "/" ? "\\" : path;
  const colon = path.indexOf(":");
  let { device, end, isAbsolute: isRooted, isBareShare } = startOf(path);
  if (isBareShare) return `${device}\\`;
  if (device === "" && !isRooted && colon > 0 && isReserved(path, colon)) {
    device = path.slice(0, colon + 1);
    end = colon + 1;
  }
  let tail = resolvedParts(path.slice(end), slash, !isRooted).join("\\");
  if (tail === "" && !isRooted) tail = ".";
  if (tail !== "" && isSlash(path[path.length - 1])) tail += "\\";
  // A relative path must not become one with a drive.
  if (!isRooted && device === "" && colon >= 0 && (/^[A-Za-z]:/.test(tail) || /:(?:[\\/]|$)/.test(path)))
    return `.\\${tail}`;
  if (isReserved(path, colon)) return `.\\${device}${tail}`;
  return isRooted ? `${device}\\${tail}` : `${device}${tail}`;
}

export function join(...paths: string[]): string {
  for (const path of paths) checkText(path, "path");
  const given = paths.filter((path) => path !== "");
  const [first] = given;
  if (first === undefined) return ".";
  const joined = given.join("\\");
  // Only a first argument that begins a share by itself names one.
  if (/^[\\/]{2}[^\\/]/.test(first)) return normalize(joined);
  return normalize(joined.replace(/^[\\/]{2,}/, "\\"));
}

/** The working directory, or that of a drive. */
function folderFor(device: string): string {
  if (device === "") return cwd();
  const folder = env()[`=${device}`] || cwd();
  const isElsewhere = folder.slice(0, 2).toLowerCase() !== device.toLowerCase() && folder[2] === "\\";
  return isElsewhere ? `${device}\\` : folder;
}

export function resolve(...paths: string[]): string {
  let device = "";
  let tail = "";
  let isRooted = false;
  for (let i = paths.length - 1; i >= -1; i--) {
    const path: unknown = i >= 0 ? paths[i] : folderFor(device);
    checkText(path, `paths[${i}]`);
    if (path === "") continue;
    const start = startOf(path);
    if (start.device !== "") {
      if (device === "") device = start.device;
      else if (start.device.toLowerCase() !== device.toLowerCase()) continue;
    }
    if (!isRooted) {
      tail = `${path.slice(start.end)}\\${tail}`;
      isRooted = start.isAbsolute;
    }
    if (isRooted && device !== "") break;
  }
  const parts = resolvedParts(tail, slash, !isRooted).join("\\");
  return isRooted ? `${device}\\${parts}` : `${device}${parts}` || ".";
}

export function relative(from: string, to: string): string {
  checkText(from, "from");
  checkText(to, "to");
  if (from === to) return "";
  const target = resolve(to);
  const fromParts = partsOf(resolve(from));
  const toParts = partsOf(target);
  let common = 0;
  while (
    common < fromParts.length &&
    common < toParts.length &&
    fromParts[common]!.toLowerCase() === toParts[common]!.toLowerCase()
  )
    common++;
  // Another drive or server.
  if (common === 0 && fromParts.length > 0 && toParts.length > 0) return target;
  return [...fromParts.slice(common).map(() => ".."), ...toParts.slice(common)].join("\\");
}

function partsOf(path: string): string[] {
  return path.split("\\").filter((part) => part !== "");
}

export function toNamespacedPath<T>(path: T): T {
  if (typeof path !== "string" || path === "") return path;
  const whole = resolve(path);
  if (whole.length <= 2) return path;
  if (/^\\\\[^?.]/.test(whole)) return `\\\\?\\UNC\\${whole.slice(2)}` as T;
  if (/^[A-Za-z]:\\/.test(whole)) return `\\\\?\\${whole}` as T;
  return whole as T;
}

export function dirname(path: string): string {
  checkText(path, "path");
  return folderOf(path, rootLength(path), slashes);
}

const afterDrive = (path: string): number => (/^[A-Za-z]:/.test(path) ? 2 : 0);

export function basename(path: string, suffix?: string): string {
  if (suffix !== undefined) checkText(suffix, "suffix");
  checkText(path, "path");
  return baseOf(path, afterDrive(path), slashes, suffix);
}

export function extname(path: string): string {
  checkText(path, "path");
  const { start, end } = lastPart(path, afterDrive(path), slashes);
  const base = start < 0 ? "" : path.slice(start, end);
  return base.slice(extensionStart(base));
}

export function parse(path: string): ParsedPath {
  checkText(path, "path");
  return parsedPath(path, rootLength(path), slashes);
}

export function format(parts: Partial<ParsedPath>): string {
  return formatted(parts, "\\");
}

const win32 = {
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

export default win32;
