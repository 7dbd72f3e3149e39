// The disk of the simulated operating system: a tree of nodes and the way from a path to one.

import { systemError } from "./system-error.ts";

export interface FileNode {
  readonly kind: "file";
  content: Uint8Array;
}

export interface FolderNode {
  readonly kind: "folder";
  readonly children: Map<string, Node>;
}

export interface LinkNode {
  readonly kind: "link";
  readonly target: string;
}

export type Node = (FileNode | FolderNode | LinkNode) & {
  readonly inode: number;
  mode: number;
  uid: number;
  gid: number;
  links: number;
  accessMs: number;
  changeMs: number;
  statusMs: number;
  readonly birthMs: number;
};

export type Folder = Node & FolderNode;

/** Where a path leads: the folder that holds its last name, and the node of that name, if there is one. */
export interface Place {
  readonly folder: Folder;
  readonly name: string;
  readonly node: Node | undefined;
  /** Without links on the way. */
  readonly path: string;
}

/** S_IFREG, S_IFDIR, S_IFLNK */
const fileTypes = { file: 0o100000, folder: 0o040000, link: 0o120000 } as const;

const linksMax = 40;

export class FileTree {
  readonly root: Folder;
  private readonly now: () => number;
  private inodes = 1;

  constructor(now: () => number) {
    this.now = now;
    this.root = this.make({ kind: "folder", children: new Map() }, 0o755) as Folder;
  }

  make(content: FileNode | FolderNode | LinkNode, mode: number): Node {
    const ms = this.now();
    const times = { accessMs: ms, changeMs: ms, statusMs: ms, birthMs: ms };
    const permissions = content.kind === "link" ? 0o777 : mode & 0o7777 & ~0o022;
    const inode = this.inodes++;
    return {
      ...content,
      inode,
      mode: fileTypes[content.kind] | permissions,
      uid: 0,
      gid: 0,
      links: content.kind === "folder" ? 2 : 1,
      ...times,
    };
  }

  /** The place of a path; throws ENOENT, ENOTDIR or ELOOP of `syscall`. A link at the end is followed on request. */
  find(path: string, followsLast: boolean, fail: (code: string) => Error): Place {
    if (path === "") throw fail("ENOENT");
    let links = 0;
    const walk = (start: Folder, startPath: string, text: string, followsEnd: boolean): Place => {
      const names = text.split("/").filter((name) => name !== "" && name !== ".");
      let place: Place = { folder: start, name: "", node: start, path: startPath };
      for (const [i, name] of names.entries()) {
        if (place.node === undefined) throw fail("ENOENT");
        if (place.node.kind !== "folder") throw fail("ENOTDIR");
        place = this.step(place, name);
        const isLast = i === names.length - 1;
        if (place.node?.kind !== "link" || (isLast && !followsEnd && !text.endsWith("/"))) continue;
        if (++links > linksMax) throw fail("ELOOP");
        const { target } = place.node;
        const from = target.startsWith("/") ? this.root : place.folder;
        place = walk(from, target.startsWith("/") ? "" : parentOf(place.path), target, true);
      }
      if (text.endsWith("/") && place.node !== undefined && place.node.kind !== "folder")
        throw fail("ENOTDIR");
      return place;
    };
    return walk(this.root, "", path, followsLast);
  }

  private step(place: Place, name: string): Place {
    const folder = place.node as Folder;
    if (name === "..") return this.parent(place.path);
    const path = `${place.path}/${name}`;
    return { folder, name, node: folder.children.get(name), path };
  }

  private parent(path: string): Place {
    const parent = parentOf(path);
    if (parent === "") return { folder: this.root, name: "", node: this.root, path: "" };
    return this.find(parent, true, (code) => systemError(code, "open", parent));
  }

  /** The node of a path; throws ENOENT if there is none. */
  node(path: string, followsLast: boolean, fail: (code: string) => Error): Node {
    const { node } = this.find(path, followsLast, fail);
    if (node === undefined) throw fail("ENOENT");
    return node;
  }

  touch(node: Node): void {
    node.changeMs = node.statusMs = this.now();
  }

  put(place: Place, node: Node): void {
    place.folder.children.set(place.name, node);
    this.touch(place.folder);
  }

  take(place: Place): void {
    place.folder.children.delete(place.name);
    if (place.node !== undefined) place.node.links--;
    this.touch(place.folder);
  }
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}
