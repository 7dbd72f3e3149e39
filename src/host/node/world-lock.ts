// One process at a time: the lock file beside a world, `<world>.lock`. Node has no flock, so a lock outlives a killed
// process; it names the process, and whoever finds that process dead takes over.
//
// A lock file appears complete (it is linked, not written in place). A dead one is succeeded like this: the heir links
// its own lock as `<world>.lock.after-<token of the dead lock>`. Only one can; if that one dies too, the next heir
// goes on behind it in the same way. The heir then looks again whether every dead lock on its way is still there,
// and renames its own over the first of them.
//
// Invariants:
//   Q1  At most one living process holds a world.
//   Q2  A lock of a dead process never keeps a living one out, whenever that process died.
//
// This guards one machine. Worlds on a file system shared by several machines are guarded only by C5 of
// store/commit.ts, which notices a second writer after the fact.

import { randomBytes } from "node:crypto";
import * as fs from "node:fs";
import { basename, dirname, join } from "node:path";
import { StoreError } from "../../base/errors.ts";
import { storeErrorOf } from "./file-device.ts";

export interface WorldLock {
  /** Gives the world free. */
  release(): void;
}

interface Holder {
  readonly pid: number;
  /** When the process began, in the system's own units; "" where that cannot be told. */
  readonly start: string;
  /** The system's present run and process namespace, within which a pid means something; "" where unknown. */
  readonly boot: string;
  readonly token: string;
}

/** Rounds of a race with others before giving up; each lost round means that another process came first. */
const roundsMax = 100;

/** Token of a lock that makes no sense: power was cut before its content was on the disk. */
const illegible = "illegible";

/** Takes the lock of a world, or throws "locked" and names the process that has it. */
export function lockWorld(worldPath: string): WorldLock {
  const path = `${worldPath}.lock`;
  const holder: Holder = {
    pid: process.pid,
    start: startOf(process.pid),
    boot: presentBoot(),
    token: randomBytes(8).toString("hex"),
  };
  const own = `${path}.${holder.token}`;
  try {
    fs.writeFileSync(own, `${JSON.stringify(holder)}\n`, { flag: "wx" });
    for (let round = 0; round < roundsMax; round++) {
      if (tryOnce(path, own, worldPath)) {
        sweep(path);
        return { release: () => release(path, holder) };
      }
    }
    throw new StoreError("locked", `${worldPath}: many processes are starting this world at once`);
  } catch (error) {
    if (error instanceof StoreError) throw error;
    throw storeErrorOf(
      error,
      (error as NodeJS.ErrnoException).code === "EISDIR" ? path : worldPath,
      "locking",
    );
  } finally {
    fs.rmSync(own, { force: true });
  }
}

/** One round: true if the world is ours, false if something changed on the way and the round must be repeated. */
function tryOnce(path: string, own: string, worldPath: string): boolean {
  const dead: { readonly path: string; readonly token: string }[] = [];
  let at = path;
  for (;;) {
    if (linkIfFree(own, at)) break;
    const holder = readHolder(at);
    if (!holder) return false;
    if (isAlive(holder)) {
      throw new StoreError("locked", `${worldPath}: process ${holder.pid} is running this world`);
    }
    dead.push({ path: at, token: holder.token });
    at = `${path}.after-${holder.token}`;
  }
  if (dead.length === 0) return true;
  if (dead.some((lock) => readHolder(lock.path)?.token !== lock.token)) {
    fs.rmSync(at, { force: true });
    return false;
  }
  fs.renameSync(at, path);
  return true;
}

/** Gives the file `own` a second name; false if that name is taken. */
function linkIfFree(own: string, name: string): boolean {
  try {
    fs.linkSync(own, name);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

/** The holder that a lock file names; undefined if the file is gone. A file that makes no sense names the dead. */
function readHolder(path: string): Holder | undefined {
  let text: string;
  try {
    text = fs.readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
  try {
    const { pid, start, boot, token } = JSON.parse(text) as Partial<Holder>;
    if (
      typeof pid === "number" &&
      typeof start === "string" &&
      typeof boot === "string" &&
      typeof token === "string"
    ) {
      return { pid, start, boot, token };
    }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  return { pid: 0, start: "", boot: "", token: illegible };
}

function isAlive(holder: Holder): boolean {
  if (holder.pid <= 0) return false;
  if (holder.boot !== presentBoot()) return false;
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ESRCH") return false;
    if ((error as NodeJS.ErrnoException).code !== "EPERM") throw error;
  }
  if (isZombie(holder.pid)) return false;
  const start = startOf(holder.pid);
  return holder.start === "" || start === "" || start === holder.start; // Another process may have got the pid.
}

/**
 * Dead, but its parent has not asked for its exit code yet; in a container without an init that may last for ever. Its
 * other threads, which may still write, must be gone too.
 */
function isZombie(pid: number): boolean {
  const stat = readIfThere(`/proc/${pid}/stat`);
  if (!/^[ZX]/.test(stat.slice(stat.lastIndexOf(")") + 2))) return false;
  try {
    return fs.readdirSync(`/proc/${pid}/task`).length <= 1;
  } catch {
    return true; // Gone meanwhile.
  }
}

/** Field 22 of /proc/<pid>/stat, in ticks since the system came up; "" where there is no /proc. */
function startOf(pid: number): string {
  const stat = readIfThere(`/proc/${pid}/stat`);
  // The name of the program, in parentheses, may hold spaces and parentheses itself.
  return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "";
}

let boot: string | undefined;

function presentBoot(): string {
  boot ??=
    `${readIfThere("/proc/sys/kernel/random/boot_id").trim()} ${linkIfThere("/proc/self/ns/pid")}`.trim();
  return boot;
}

function readIfThere(path: string): string {
  try {
    return fs.readFileSync(path, "utf8");
  } catch {
    return ""; // Not Linux, or the process is gone: either way nothing is known.
  }
}

function linkIfThere(path: string): string {
  try {
    return fs.readlinkSync(path);
  } catch {
    return ""; // Not Linux.
  }
}

/** Removes what dead processes left behind on their way to this lock. */
function sweep(path: string): void {
  const prefix = `${basename(path)}.`;
  for (const name of fs.readdirSync(dirname(path))) {
    if (!name.startsWith(prefix)) continue;
    const file = join(dirname(path), name);
    const holder = readHolder(file);
    if (holder === undefined || isAlive(holder)) continue;
    // An illegible one under a starter's own name may be half written by a living one.
    if (holder.token !== illegible || name.startsWith(`${prefix}after-`)) fs.rmSync(file, { force: true });
  }
}

function release(path: string, holder: Holder): void {
  if (readHolder(path)?.token === holder.token) fs.rmSync(path, { force: true });
}
