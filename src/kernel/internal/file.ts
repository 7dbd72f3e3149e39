// .internal.file: the file system. Reading begins at once and is repeated at will; what changes something begins when
// the state that wants it is durable, and after a crash begins again. Each function reads its arguments and answers
// the work, which touches the image no more.
//
// Invariants:
//   F1  A repeated change that finds itself done is a success: what was seen before the first attempt tells whether
//       the state that it finds is its own doing or was there before.
//   F2  Appended bytes stand in the file once: the size is remembered, a repetition writes only what is missing. So that
//       it does not take the bytes of another append for its own, those to one path are made one after the other.
//   F3  An open file survives: it is opened again, neither created nor truncated; its position is kept by the guest.

import { type Call, type KernelFunction, sys } from "../call.ts";
import {
  type CopyOptions,
  type FileData,
  type FileDescription,
  type FilePort,
  OpenFlag,
  type OpenFile,
  type RemoveOptions,
  SIZE,
} from "../file-port.ts";
import type { InternalClass } from "../internal-class.ts";
import type { ResourceType } from "../resource.ts";

const openFileType: ResourceType<OpenFile> = {
  number: 7,
  name: "open file",
  restart: (ports, description) => ports.file.reopen(description as FileDescription),
  gone: { code: "EBADF", message: "EBADF: bad file descriptor" },
};

type Work = (signal: AbortSignal) => Promise<unknown>;
type Body = (call: Call) => Work;

const flag = (call: Call, index: number): boolean => call.value(index) === true;
const data = (call: Call, index: number): FileData => call.value(index) as FileData;
const place = (call: Call, index: number): number | null => call.value(index) as number | null;
const fileOf = (call: Call): OpenFile => call.resource(0, openFileType);

function reading(body: Body): KernelFunction {
  return sys({ effect: "none" }, (call) => call.block(body(call)));
}

/** A change that does no harm when it is made twice. */
function changing(
  body: Body,
  more: Pick<Parameters<typeof sys>[0], "prepare" | "turn"> = {},
): KernelFunction {
  return sys({ effect: "external", ...more }, (call) => call.block(body(call)));
}

// ---- F1 ------------------------------------------------------------------------------------------------------------

const ABSENT = -1;

/** Size of what was at a path before the first attempt, or ABSENT. */
function seen(call: Call, index: number, followsLinks = false): number {
  return call.remember(() => call.ports.file.look(call.text(index), followsLinks)?.[SIZE] ?? ABSENT);
}

const codeOf = (error: unknown): unknown => (error as { code?: unknown } | null)?.code;

/** A change after which the path of an argument is there: on a repetition, EEXIST is its own doing. */
function making(index: number, body: Body): KernelFunction {
  const prepare = (call: Call): number => seen(call, index);
  return changing(
    (call) => {
      const work = body(call);
      return call.attempt > 1 && seen(call, index) === ABSENT ? forgiving("EEXIST", work) : work;
    },
    { prepare },
  );
}

/** A change after which the path of an argument is gone: on a repetition, ENOENT is its own doing. */
function removing(index: number, body: Body): KernelFunction {
  const prepare = (call: Call): number => seen(call, index);
  return changing(
    (call) => {
      const work = body(call);
      return call.attempt > 1 && seen(call, index) !== ABSENT ? forgiving("ENOENT", work) : work;
    },
    { prepare },
  );
}

function forgiving(code: string, work: Work): Work {
  return (signal) =>
    work(signal).catch((error: unknown) => {
      if (codeOf(error) !== code) throw error;
    });
}

const rename = changing(
  (call) => {
    const [from, to] = [call.text(0), call.text(1)];
    const { context, ports } = call;
    const mayBeDone = call.attempt > 1 && seen(call, 0) !== ABSENT;
    return () =>
      ports.file.rename(from, to, context).catch((error: unknown) => {
        const isDone = mayBeDone && codeOf(error) === "ENOENT" && ports.file.look(to, false) !== undefined;
        if (!isDone) throw error;
      });
  },
  { prepare: (call) => seen(call, 0) },
);

/** Answers the first folder that it made; a repetition finds it made, and remembers how long its path is. */
const mkdir = changing(
  (call) => {
    const [path, isRecursive, mode] = [call.text(0), flag(call, 1), call.number(2)];
    const { context, ports } = call;
    const missing = firstMissing(call);
    const isRepeated = call.attempt > 1 && missing > 0;
    const work = async (): Promise<string | undefined> =>
      (await ports.file.mkdir(path, isRecursive, mode, context)) ??
      (isRecursive && isRepeated ? path.slice(0, missing) : undefined);
    return isRepeated ? forgiving("EEXIST", work) : work;
  },
  { prepare: firstMissing },
);

/** Length of the shortest beginning of the path where there was nothing; 0 if there was something at its end. */
function firstMissing(call: Call): number {
  return call.remember(() => {
    const path = call.text(0).replace(/(?<=[^/])\/+$/, "");
    for (let end = path.indexOf("/", 1); end > 0; end = path.indexOf("/", end + 1))
      if (call.ports.file.look(path.slice(0, end), true) === undefined) return end;
    return call.ports.file.look(path, true) === undefined ? path.length : 0;
  });
}

const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

/** Six letters and digits of a number below 62^6. */
function suffixOf(number: number): string {
  let text = "";
  for (let i = 0, rest = number; i < 6; i++, rest = Math.floor(rest / letters.length))
    text += letters[rest % letters.length];
  return text;
}

/** Draws a name that is free, and keeps it: a repetition makes the same folder. */
function drawnSuffix(call: Call): string {
  return suffixOf(
    call.remember(() => {
      for (;;) {
        const drawn = Math.floor(call.ports.entropy.random() * letters.length ** 6);
        if (call.ports.file.look(call.text(0) + suffixOf(drawn), false) === undefined) return drawn;
      }
    }),
  );
}

const mkdtemp = changing(
  (call) => {
    const path = call.text(0) + drawnSuffix(call);
    const { context, ports } = call;
    const make: Work = () => ports.file.mkdir(path, false, 0o700, context);
    const work = call.attempt > 1 ? forgiving("EEXIST", make) : make;
    return async (signal) => {
      await work(signal).catch((error: unknown) => {
        throw renamed(error, "mkdtemp");
      });
      return path;
    };
  },
  { prepare: drawnSuffix },
);

/** An error of the file system under the name of the call that the program made. */
function renamed(error: unknown, name: string): unknown {
  const { syscall } = error as { syscall?: string };
  if (!(error instanceof Error) || syscall === undefined) return error;
  return Object.assign(error, {
    syscall: name,
    message: error.message.replace(`, ${syscall} `, `, ${name} `),
  });
}

// ---- F2 ------------------------------------------------------------------------------------------------------------

const bytesOf = (given: FileData): Uint8Array =>
  typeof given === "string" ? new TextEncoder().encode(given) : given;

/** What of `bytes` is still to be appended to a file that was `size` long: all, nothing, or what a crash cut off. */
async function missingBytes(
  file: FilePort,
  path: string,
  size: number,
  bytes: Uint8Array,
): Promise<Uint8Array> {
  const tail = await file.readTail(path, size);
  if (indexOf(tail, bytes) >= 0) return bytes.subarray(bytes.length);
  const isBegun = tail.length < bytes.length && tail.every((byte, i) => byte === bytes[i]);
  return isBegun ? bytes.subarray(tail.length) : bytes;
}

function indexOf(hay: Uint8Array, needle: Uint8Array): number {
  for (let i = 0; i + needle.length <= hay.length; i++)
    if (needle.every((byte, j) => byte === hay[i + j])) return i;
  return -1;
}

/** writeFile(path, data, flags, mode); with the flag for it, appendFile. */
const writeFile = changing(
  (call) => {
    const [path, given, flags, mode] = [call.text(0), data(call, 1), call.number(2), call.number(3)];
    const { context, ports } = call;
    if (call.attempt === 1) return () => ports.file.writeFile(path, given, flags, mode, context);
    const size = sizeBefore(call);
    const wanted = size === ABSENT ? flags & ~OpenFlag.exclusive : flags;
    if ((flags & OpenFlag.append) === 0)
      return () => ports.file.writeFile(path, given, wanted, mode, context);
    return async (signal) => {
      const rest = await missingBytes(ports.file, path, Math.max(size, 0), bytesOf(given));
      signal.throwIfAborted();
      await ports.file.writeFile(path, rest, wanted, mode, context);
    };
  },
  { prepare: sizeBefore, turn: (call) => (isAppending(call) ? call.text(0) : undefined) },
);

function sizeBefore(call: Call): number {
  return seen(call, 0, isAppending(call));
}

function isAppending(call: Call): boolean {
  return (call.number(2) & OpenFlag.append) !== 0;
}

/** write(file, data, position): a file that was opened for appending takes no position. */
const write = changing(
  (call) => {
    const file = fileOf(call);
    const [given, position] = [data(call, 1), place(call, 2)];
    const { context, ports } = call;
    const { path, flags } = file.description;
    if ((flags & OpenFlag.append) === 0) return () => file.write(given, position, context);
    if (call.attempt === 1) return () => file.write(given, null, context);
    const size = call.remember(() => 0);
    return async (signal) => {
      const bytes = bytesOf(given);
      const rest = await missingBytes(ports.file, path, size, bytes);
      signal.throwIfAborted();
      await file.write(rest, null, context);
      return bytes.length;
    };
  },
  {
    prepare: (call) => call.remember(() => fileOf(call).size()),
    turn: (call) => {
      if (!call.isOpen(0, openFileType)) return undefined;
      const { path, flags } = fileOf(call).description;
      return (flags & OpenFlag.append) === 0 ? undefined : path;
    },
  },
);

// ---- F3 ------------------------------------------------------------------------------------------------------------

/** open(path, flags, mode) */
function opening(call: Call, flags: number): unknown {
  const [path, mode] = [call.text(0), call.number(2)];
  const { context, ports } = call;
  return call.block(
    () => ports.file.open(path, flags, mode, context),
    (file) => call.makeResource(openFileType, file, { ...file.description }),
  );
}

const openExisting = sys({ effect: "none" }, (call) => opening(call, call.number(1)));

const open = sys({ effect: "external", prepare: (call) => seen(call, 0) }, (call) => {
  const isOwn = call.attempt > 1 && seen(call, 0) === ABSENT;
  return opening(call, isOwn ? call.number(1) & ~OpenFlag.exclusive : call.number(1));
});

// ---- The table -----------------------------------------------------------------------------------------------------

type Row = readonly [number: number, name: string, arity: number, call: KernelFunction];

const onPaths: readonly Row[] = [
  [
    32,
    "readFile",
    3,
    reading((call) => {
      const [path, flags, isText, { file }] = [call.text(0), call.number(1), flag(call, 2), call.ports];
      return (signal) => file.readFile(path, flags, isText, signal);
    }),
  ],
  [
    33,
    "stat",
    2,
    reading((call) => {
      const [path, followsLinks, { file }] = [call.text(0), flag(call, 1), call.ports];
      return () => file.stat(path, followsLinks);
    }),
  ],
  [
    34,
    "readdir",
    2,
    reading((call) => {
      const [path, isRecursive, { file }] = [call.text(0), flag(call, 1), call.ports];
      return () => file.readdir(path, isRecursive);
    }),
  ],
  [35, "readlink", 1, reading(onPath((file, path) => file.readlink(path)))],
  [36, "realpath", 1, reading(onPath((file, path) => file.realpath(path)))],
  [
    37,
    "access",
    2,
    reading((call) => {
      const [path, mode, { file }] = [call.text(0), call.number(1), call.ports];
      return () => file.access(path, mode);
    }),
  ],
  [38, "writeFile", 4, writeFile],
  [39, "mkdir", 3, mkdir],
  [40, "mkdtemp", 1, mkdtemp],
  [
    41,
    "rm",
    2,
    removing(0, (call) => {
      const [path, options] = [call.text(0), call.value(1) as RemoveOptions];
      const { context, ports } = call;
      return () => ports.file.rm(path, options, context);
    }),
  ],
  [
    42,
    "rmdir",
    1,
    removing(
      0,
      onPath((file, path, context) => file.rmdir(path, context)),
    ),
  ],
  [
    43,
    "unlink",
    1,
    removing(
      0,
      onPath((file, path, context) => file.unlink(path, context)),
    ),
  ],
  [44, "rename", 2, rename],
  [45, "copyFile", 3, changing(copying)],
  [46, "copyFileExclusively", 3, making(1, copying)],
  [
    47,
    "cp",
    3,
    changing((call) => {
      const [from, to, options] = [call.text(0), call.text(1), call.value(2) as CopyOptions];
      const { context, ports } = call;
      return () => ports.file.cp(from, to, options, context);
    }),
  ],
  [
    48,
    "chmod",
    2,
    changing((call) => {
      const [path, mode, { context, ports }] = [call.text(0), call.number(1), call];
      return () => ports.file.chmod(path, mode, context);
    }),
  ],
  [
    49,
    "chown",
    4,
    changing((call) => {
      const [path, uid, gid, follows] = [call.text(0), call.number(1), call.number(2), flag(call, 3)];
      const { context, ports } = call;
      return () => ports.file.chown(path, uid, gid, follows, context);
    }),
  ],
  [
    50,
    "utimes",
    4,
    changing((call) => {
      const [path, access, change, follows] = [call.text(0), call.number(1), call.number(2), flag(call, 3)];
      const { context, ports } = call;
      return () => ports.file.utimes(path, access, change, follows, context);
    }),
  ],
  [
    51,
    "symlink",
    3,
    making(1, (call) => {
      const [target, path, type] = [call.text(0), call.text(1), call.value(2) as string | undefined];
      const { context, ports } = call;
      return () => ports.file.symlink(target, path, type, context);
    }),
  ],
  [
    52,
    "link",
    2,
    making(1, (call) => {
      const [existing, path, { context, ports }] = [call.text(0), call.text(1), call];
      return () => ports.file.link(existing, path, context);
    }),
  ],
  [
    53,
    "truncate",
    2,
    changing((call) => {
      const [path, length, { context, ports }] = [call.text(0), call.number(1), call];
      return () => ports.file.truncate(path, length, context);
    }),
  ],
];

function onPath(use: (file: FilePort, path: string, context: Call["context"]) => Promise<unknown>): Body {
  return (call) => {
    const [path, { context, ports }] = [call.text(0), call];
    return () => use(ports.file, path, context);
  };
}

function copying(call: Call): Work {
  const [from, to, mode] = [call.text(0), call.text(1), call.number(2)];
  const { context, ports } = call;
  return () => ports.file.copyFile(from, to, mode, context);
}

const onFiles: readonly Row[] = [
  [64, "openExisting", 3, openExisting],
  [65, "open", 3, open],
  [
    66,
    "read",
    3,
    reading((call) => {
      const [file, length, position] = [fileOf(call), call.number(1), place(call, 2)];
      return () => file.read(length, position);
    }),
  ],
  [
    67,
    "readAll",
    2,
    reading((call) => {
      const [file, position] = [fileOf(call), call.number(1)];
      return () => file.readAll(position);
    }),
  ],
  [68, "write", 3, write],
  [69, "fstat", 1, reading(onFile((file) => file.stat()))],
  [
    70,
    "ftruncate",
    2,
    changing((call) => {
      const [file, length, { context }] = [fileOf(call), call.number(1), call];
      return () => file.truncate(length, context);
    }),
  ],
  [71, "fsync", 1, changing(onFile((file) => file.sync(false)))],
  [72, "fdatasync", 1, changing(onFile((file) => file.sync(true)))],
  [
    73,
    "fchmod",
    2,
    changing((call) => {
      const [file, mode] = [fileOf(call), call.number(1)];
      return () => file.chmod(mode);
    }),
  ],
  [
    74,
    "futimes",
    3,
    changing((call) => {
      const [file, access, change] = [fileOf(call), call.number(1), call.number(2)];
      return () => file.utimes(access, change);
    }),
  ],
  [75, "close", 1, sys({ effect: "none" }, (call) => call.close(0, openFileType))],
];

function onFile(use: (file: OpenFile) => Promise<unknown>): Body {
  return (call) => {
    const file = fileOf(call);
    return () => use(file);
  };
}

export const fileClass: InternalClass = {
  number: 65,
  name: "file",
  functions: [...onPaths, ...onFiles].map(([number, name, arity, call]) => ({ number, name, arity, call })),
  resources: [openFileType],
};
