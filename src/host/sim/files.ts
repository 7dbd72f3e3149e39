// The file port of the simulator: a file system in memory, which outlives the crashes of the world, records every
// change with its key, and fails on request. A change happens when it is asked for, so that no dead epoch acts later.

import type {
  DirectoryEntry,
  FileData,
  FileDescription,
  FilePort,
  FileStatus,
  OpenFile,
  RemoveOptions,
} from "../../kernel/file-port.ts";
import { OpenFlag } from "../../kernel/file-port.ts";
import type { CallContext } from "../../kernel/port.ts";
import { type FileNode, FileTree, type Folder, type Node, type Place } from "./file-tree.ts";
import { systemError, systemErrorTexts } from "./system-error.ts";

/** One change that reached the disk, or failed on the way. */
export interface RecordedChange {
  readonly operation: string;
  readonly path: string;
  readonly key: string;
  readonly attempt: number;
}

/** Code of the failure that an operation is to meet; undefined for none. */
export type FileFault = (operation: string, path: string) => string | undefined;

type OpenNode = Node & FileNode;

export class SimFiles implements FilePort {
  /** Changes in the order in which they were begun. */
  readonly changes: RecordedChange[] = [];
  fault: FileFault = () => undefined;
  /** Called when a change has happened; a test may crash the world here. */
  onChange: (change: RecordedChange) => void = () => {};
  readonly tree: FileTree;

  constructor(now: () => number) {
    this.tree = new FileTree(now);
    for (const name of ["tmp", "root", "dev"])
      this.tree.root.children.set(name, this.tree.make({ kind: "folder", children: new Map() }, 0o777));
  }

  /** Everything the files hold, by path (tests). */
  contents(): Record<string, string> {
    const found: Record<string, string> = {};
    const visit = (folder: Folder, path: string): void => {
      for (const [name, node] of folder.children)
        if (node.kind === "folder") visit(node as Folder, `${path}/${name}`);
        else if (node.kind === "file") found[`${path}/${name}`] = new TextDecoder().decode(node.content);
    };
    visit(this.tree.root, "");
    return found;
  }

  // ---- Reading -------------------------------------------------------------------------------------------------

  async readFile(path: string, flags: number, isText: boolean): Promise<FileData> {
    const content = this.contentOf(this.openNode(path, flags, 0o666), "read");
    const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
    return isText ? decoder.decode(content) : content.slice();
  }

  async readTail(path: string, from: number): Promise<Uint8Array> {
    try {
      const node = this.tree.node(path, true, failure("open", path));
      return node.kind === "file" ? node.content.slice(from) : new Uint8Array();
    } catch {
      return new Uint8Array();
    }
  }

  async stat(path: string, followsLinks: boolean): Promise<FileStatus> {
    const fail = this.begun(followsLinks ? "stat" : "lstat", path);
    return statusOf(this.tree.node(path, followsLinks, fail));
  }

  look(path: string, followsLinks: boolean): FileStatus | undefined {
    try {
      return statusOf(this.tree.node(path, followsLinks, failure("stat", path)));
    } catch {
      return undefined;
    }
  }

  async readdir(path: string, isRecursive: boolean): Promise<DirectoryEntry[]> {
    const fail = this.begun("scandir", path);
    const node = this.tree.node(path, true, fail);
    if (node.kind !== "folder") throw fail("ENOTDIR");
    const types = { file: 1, folder: 2, link: 3 } as const;
    const list = (folder: Folder, parent: string): DirectoryEntry[] => {
      const children = [...folder.children].sort(([a], [b]) => (a < b ? -1 : 1));
      const entries = children.map(([name, child]): DirectoryEntry => [parent, name, types[child.kind]]);
      for (const [name, child] of isRecursive ? children : [])
        if (child.kind === "folder")
          entries.push(...list(child as Folder, parent === "" ? name : `${parent}/${name}`));
      return entries;
    };
    return list(node as Folder, "");
  }

  async readlink(path: string): Promise<string> {
    const fail = this.begun("readlink", path);
    const node = this.tree.node(path, false, fail);
    if (node.kind !== "link") throw fail("EINVAL");
    return node.target;
  }

  async realpath(path: string): Promise<string> {
    const fail = this.begun("realpath", path);
    const place = this.tree.find(path, true, fail);
    if (place.node === undefined) throw fail("ENOENT");
    return place.path === "" ? "/" : place.path;
  }

  async access(path: string, mode: number): Promise<void> {
    const fail = this.begun("access", path);
    const node = this.tree.node(path, true, fail);
    // The simulated user is root: only running a file needs a bit.
    if ((mode & 1) !== 0 && node.kind === "file" && (node.mode & 0o111) === 0) throw fail("EACCES");
  }

  // ---- Changing ------------------------------------------------------------------------------------------------

  async writeFile(
    path: string,
    data: FileData,
    flags: number,
    mode: number,
    context: CallContext,
  ): Promise<void> {
    this.checkFault("open", path);
    const node = this.openNode(path, flags, mode);
    this.checkFault("write", path);
    this.store(node, data, (flags & OpenFlag.append) !== 0 ? node.content.length : 0);
    this.changed("writeFile", path, context);
  }

  async mkdir(
    path: string,
    isRecursive: boolean,
    mode: number,
    context: CallContext,
  ): Promise<string | undefined> {
    const fail = this.begun("mkdir", path);
    const made = isRecursive ? this.makeAll(path, mode, fail) : this.makeFolder(path, mode, fail);
    this.changed("mkdir", path, context);
    return isRecursive ? made : undefined;
  }

  private makeFolder(path: string, mode: number, fail: (code: string) => Error): string {
    const place = this.tree.find(path.replace(/(?<=.)\/+$/, ""), false, fail);
    if (place.node !== undefined) throw fail("EEXIST");
    this.tree.put(place, this.tree.make({ kind: "folder", children: new Map() }, mode));
    return path;
  }

  private makeAll(path: string, mode: number, fail: (code: string) => Error): string | undefined {
    let first: string | undefined;
    const whole = path.replace(/(?<=.)\/+$/, "");
    for (let end = whole.indexOf("/", 1); ; end = whole.indexOf("/", end + 1)) {
      const prefix = end < 0 ? whole : whole.slice(0, end);
      const { node } = this.tree.find(prefix, true, fail);
      if (node === undefined) {
        this.makeFolder(prefix, mode, fail);
        first ??= prefix;
      } else if (node.kind !== "folder") throw fail(end < 0 ? "EEXIST" : "ENOTDIR");
      if (end < 0) return first;
    }
  }

  async rm(path: string, options: RemoveOptions, context: CallContext): Promise<void> {
    const fail = this.begun("rm", path);
    let place: Place;
    try {
      place = this.tree.find(path, false, failure("lstat", path));
      if (place.node === undefined) throw failure("lstat", path)("ENOENT");
    } catch (error) {
      if (options.force && (error as { code?: string }).code === "ENOENT") return;
      throw error;
    }
    if (place.node?.kind === "folder" && !options.recursive)
      throw directoryError("rm", path, "is a directory");
    if (place.name === "") throw fail("EACCES");
    this.tree.take(place);
    this.changed("rm", path, context);
  }

  async rmdir(path: string, context: CallContext): Promise<void> {
    const fail = this.begun("rmdir", path);
    const place = this.tree.find(path, false, fail);
    if (place.node === undefined) throw fail("ENOENT");
    if (place.node.kind !== "folder") throw fail("ENOTDIR");
    if (place.node.children.size > 0) throw fail("ENOTEMPTY");
    this.tree.take(place);
    this.changed("rmdir", path, context);
  }

  async unlink(path: string, context: CallContext): Promise<void> {
    const fail = this.begun("unlink", path);
    const place = this.tree.find(path, false, fail);
    if (place.node === undefined) throw fail("ENOENT");
    if (place.node.kind === "folder") throw fail("EISDIR");
    this.tree.take(place);
    this.changed("unlink", path, context);
  }

  async rename(from: string, to: string, context: CallContext): Promise<void> {
    const fail = this.begun("rename", from, to);
    const source = this.tree.find(from, false, fail);
    if (source.node === undefined) throw fail("ENOENT");
    const target = this.tree.find(to, false, fail);
    if (target.node?.kind === "folder") {
      if (source.node.kind !== "folder") throw fail("EISDIR");
      if (target.node.children.size > 0 && target.node !== source.node) throw fail("ENOTEMPTY");
    } else if (target.node !== undefined && source.node.kind === "folder") throw fail("ENOTDIR");
    if (
      source.node.kind === "folder" &&
      `${target.path}/`.startsWith(`${source.path}/`) &&
      target.path !== source.path
    )
      throw fail("EINVAL");
    source.folder.children.delete(source.name);
    this.tree.put(target, source.node);
    this.changed("rename", from, context);
  }

  async copyFile(from: string, to: string, mode: number, context: CallContext): Promise<void> {
    const fail = this.begun("copyfile", from, to);
    const source = this.tree.node(from, true, fail);
    if (source.kind !== "file") throw fail("EISDIR");
    const target = this.tree.find(to, true, fail);
    if (target.node !== undefined && (mode & 1) !== 0) throw fail("EEXIST");
    if (target.node?.kind === "folder") throw fail("EISDIR");
    if (target.node?.kind === "file") this.store(target.node as OpenNode, source.content, 0, true);
    else
      this.tree.put(target, this.tree.make({ kind: "file", content: source.content.slice() }, source.mode));
    this.changed("copyFile", from, context);
  }

  async cp(
    from: string,
    to: string,
    options: Readonly<Record<string, unknown>>,
    context: CallContext,
  ): Promise<void> {
    this.checkFault("cp", from);
    const source = this.tree.node(from, options.dereference === true, failure("lstat", from));
    if (source.kind === "folder" && options.recursive !== true)
      throw directoryError("cp", from, `${from} is a directory (not copied)`);
    const fail = failure("cp", from, to);
    const { folder } = this.tree.find(to, true, fail);
    if (folder === undefined) throw fail("ENOENT");
    this.copyNode(source, to, options.force !== false, fail);
    this.changed("cp", from, context);
  }

  private copyNode(source: Node, to: string, isForced: boolean, fail: (code: string) => Error): void {
    const target = this.tree.find(to, true, fail);
    if (source.kind === "folder") {
      if (target.node === undefined)
        this.tree.put(target, this.tree.make({ kind: "folder", children: new Map() }, source.mode));
      for (const [name, child] of [...source.children]) this.copyNode(child, `${to}/${name}`, isForced, fail);
    } else if (target.node === undefined || isForced) {
      const content =
        source.kind === "link" ? source : { kind: source.kind, content: source.content.slice() };
      this.tree.put(target, this.tree.make(content, source.mode));
    }
  }

  async chmod(path: string, mode: number, context: CallContext): Promise<void> {
    const node = this.tree.node(path, true, this.begun("chmod", path));
    node.mode = (node.mode & ~0o7777) | (mode & 0o7777);
    this.changed("chmod", path, context);
  }

  async chown(
    path: string,
    uid: number,
    gid: number,
    followsLinks: boolean,
    context: CallContext,
  ): Promise<void> {
    const node = this.tree.node(path, followsLinks, this.begun(followsLinks ? "chown" : "lchown", path));
    node.uid = uid;
    node.gid = gid;
    this.changed("chown", path, context);
  }

  async utimes(
    path: string,
    accessSeconds: number,
    changeSeconds: number,
    followsLinks: boolean,
    context: CallContext,
  ): Promise<void> {
    const node = this.tree.node(path, followsLinks, this.begun(followsLinks ? "utime" : "lutime", path));
    node.accessMs = accessSeconds * 1000;
    node.changeMs = changeSeconds * 1000;
    this.changed("utimes", path, context);
  }

  async symlink(
    target: string,
    path: string,
    _type: string | undefined,
    context: CallContext,
  ): Promise<void> {
    const fail = this.begun("symlink", target, path);
    const place = this.tree.find(path, false, fail);
    if (place.node !== undefined) throw fail("EEXIST");
    this.tree.put(place, this.tree.make({ kind: "link", target }, 0o777));
    this.changed("symlink", path, context);
  }

  async link(existing: string, path: string, context: CallContext): Promise<void> {
    const fail = this.begun("link", existing, path);
    const node = this.tree.node(existing, false, fail);
    if (node.kind === "folder") throw fail("EPERM");
    const place = this.tree.find(path, false, fail);
    if (place.node !== undefined) throw fail("EEXIST");
    node.links++;
    this.tree.put(place, node);
    this.changed("link", path, context);
  }

  async truncate(path: string, length: number, context: CallContext): Promise<void> {
    const node = this.openNode(path, OpenFlag.readWrite, 0);
    this.resize(node, length);
    this.changed("truncate", path, context);
  }

  // ---- Open files ------------------------------------------------------------------------------------------------

  async open(path: string, flags: number, mode: number, context: CallContext): Promise<OpenFile> {
    this.checkFault("open", path);
    const node = this.openNode(path, flags, mode);
    if ((flags & (OpenFlag.create | OpenFlag.truncate)) !== 0) this.changed("open", path, context);
    return new SimFile(this, node, { path, flags });
  }

  reopen(description: FileDescription): OpenFile | undefined {
    try {
      const node = this.tree.node(description.path, true, failure("open", description.path));
      return node.kind === "file" ? new SimFile(this, node as OpenNode, description) : undefined;
    } catch {
      return undefined;
    }
  }

  private openNode(path: string, flags: number, mode: number): OpenNode {
    const fail = failure("open", path);
    const isExclusive = (flags & OpenFlag.exclusive) !== 0;
    const place = this.tree.find(path, !isExclusive, fail);
    if (place.node !== undefined && isExclusive) throw fail("EEXIST");
    if (place.node?.kind === "folder" && (flags & 3) !== 0) throw fail("EISDIR");
    if (place.node === undefined) {
      if ((flags & OpenFlag.create) === 0) throw fail("ENOENT");
      const made = this.tree.make({ kind: "file", content: new Uint8Array() }, mode);
      this.tree.put(place, made);
      return made as OpenNode;
    }
    if ((flags & OpenFlag.truncate) !== 0) this.resize(place.node as OpenNode, 0);
    return place.node as OpenNode;
  }

  contentOf(node: Node, syscall: string): Uint8Array {
    if (node.kind !== "file") throw systemError("EISDIR", syscall);
    return node.content;
  }

  /** Writes at an offset; `isWhole` replaces everything. Returns the number of bytes. */
  store(node: OpenNode, data: FileData, offset: number, isWhole = false): number {
    const bytes = typeof data === "string" ? new TextEncoder().encode(data) : data;
    const size = isWhole ? bytes.length : Math.max(node.content.length, offset + bytes.length);
    const content = new Uint8Array(size);
    content.set(node.content.subarray(0, size));
    content.set(bytes, offset);
    node.content = content;
    this.tree.touch(node);
    return bytes.length;
  }

  resize(node: OpenNode, length: number): void {
    const content = new Uint8Array(length);
    content.set(node.content.subarray(0, length));
    node.content = content;
    this.tree.touch(node);
  }

  changed(operation: string, path: string, { idempotencyKey: key, attempt }: CallContext): void {
    const change = { operation, path, key, attempt };
    this.changes.push(change);
    this.onChange(change);
  }

  /** An operation begins: meets its fault, or learns how its other failures are worded. */
  private begun(syscall: string, path: string, dest?: string): (code: string) => Error {
    this.checkFault(syscall, path, dest);
    return failure(syscall, path, dest);
  }

  checkFault(syscall: string, path: string, dest?: string): void {
    const code = this.fault(syscall, path);
    if (code !== undefined) throw systemError(code, syscall, syscall === "write" ? undefined : path, dest);
  }
}

function failure(syscall: string, path: string, dest?: string): (code: string) => Error {
  return (code) => systemError(code, syscall, path, dest);
}

/** What Node makes of a directory where `rm` or `cp` wants a file. */
function directoryError(syscall: string, path: string, message: string): Error {
  const errno = systemErrorTexts.EISDIR?.[0];
  const text = `Path is a directory: ${syscall} returned EISDIR (${message}) ${path}`;
  const info = { code: "EISDIR", message, path, syscall, errno };
  const error = Object.assign(new Error(text), { code: "ERR_FS_EISDIR", info, errno, syscall, path });
  error.name = "SystemError";
  return error;
}

function statusOf(node: Node): FileStatus {
  const size = node.kind === "file" ? node.content.length : node.kind === "link" ? node.target.length : 4096;
  const { mode, links, uid, gid, inode, accessMs, changeMs, statusMs, birthMs } = node;
  return [
    1,
    mode,
    links,
    uid,
    gid,
    0,
    4096,
    inode,
    size,
    Math.ceil(size / 512),
    accessMs,
    changeMs,
    statusMs,
    birthMs,
  ];
}

class SimFile implements OpenFile {
  readonly description: FileDescription;
  private readonly files: SimFiles;
  private readonly node: OpenNode;

  constructor(files: SimFiles, node: OpenNode, description: FileDescription) {
    this.files = files;
    this.node = node;
    this.description = description;
  }

  async read(length: number, position: number | null): Promise<Uint8Array> {
    if ((this.description.flags & 3) === OpenFlag.writeOnly) throw systemError("EBADF", "read");
    const from = position ?? 0;
    return this.files.contentOf(this.node, "read").slice(from, from + length);
  }

  readAll(position: number): Promise<Uint8Array> {
    return this.read(Number.MAX_SAFE_INTEGER, position);
  }

  async write(data: FileData, position: number | null, context: CallContext): Promise<number> {
    if ((this.description.flags & 3) === OpenFlag.readOnly) throw systemError("EBADF", "write");
    this.files.checkFault("write", this.description.path);
    const isAppending = (this.description.flags & OpenFlag.append) !== 0;
    const end = this.node.content.length;
    const count = this.files.store(this.node, data, isAppending ? end : (position ?? end));
    this.files.changed("write", this.description.path, context);
    return count;
  }

  async stat(): Promise<FileStatus> {
    return statusOf(this.node);
  }

  async truncate(length: number, context: CallContext): Promise<void> {
    if ((this.description.flags & 3) === OpenFlag.readOnly) throw systemError("EINVAL", "ftruncate");
    this.files.resize(this.node, length);
    this.files.changed("ftruncate", this.description.path, context);
  }

  async sync(): Promise<void> {
    this.files.checkFault("fsync", this.description.path);
  }

  async chmod(mode: number): Promise<void> {
    this.node.mode = (this.node.mode & ~0o7777) | (mode & 0o7777);
  }

  async utimes(accessSeconds: number, changeSeconds: number): Promise<void> {
    this.node.accessMs = accessSeconds * 1000;
    this.node.changeMs = changeSeconds * 1000;
  }

  size(): number {
    return this.node.content.length;
  }

  close(): void {}
}
