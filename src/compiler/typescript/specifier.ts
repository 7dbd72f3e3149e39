// Specifiers and paths: which file an import means, and what a module is called in the unit. Paths have forward slashes.

/** Folder of a path, without the slash at its end; "" for none. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

/** The path that `relative` means, seen from `folder`. */
export function joinPath(folder: string, relative: string): string {
  if (relative.startsWith("/")) return normalise(relative);
  return normalise(folder === "" ? relative : `${folder}/${relative}`);
}

function normalise(path: string): string {
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (part === ".." && parts.length > 0 && parts.at(-1) !== "..") parts.pop();
    else if (part !== ".." || !path.startsWith("/")) parts.push(part);
  }
  return (path.startsWith("/") ? "/" : "") + parts.join("/");
}

/** `path` as seen from `folder`. */
export function relativePath(folder: string, path: string): string {
  const from = folder.split("/").filter((part) => part !== "");
  const to = path.split("/").filter((part) => part !== "");
  let common = 0;
  while (common < from.length && common < to.length - 1 && from[common] === to[common]) common++;
  return [...from.slice(common).map(() => ".."), ...to.slice(common)].join("/");
}

/** The URL of a file, as import.meta.url has it. */
export function fileUrl(path: string): string {
  return `file://${path
    .split("/")
    .map((part) => encodeURIComponent(part).replace(/%(3A|40|24|26|2B|2C|3D|3B)/g, decodeURIComponent))
    .join("/")}`;
}

/** Host modules are ES modules. */
export function isHostFile(path: string): boolean {
  return /\.host\.m?[jt]s$/.test(path);
}

/** Public name of a module of the guest library: guest/node/timers-promises.ts is node:timers/promises. */
export function librarySpecifier(path: string): string {
  const [, name = ""] = /([^/]*)\.ts$/.exec(path) ?? [];
  return folderOf(path).endsWith("/node") || folderOf(path) === "node"
    ? `node:${name.replaceAll("-", "/")}`
    : `internal:${name}`;
}
