// node:os: what the machine that runs the world now says of itself. Nothing is kept: after a move, it is another one.

import { answer } from "internal:os";
import { platform as currentPlatform } from "internal:process";

export const EOL = "\n";
export const devNull = "/dev/null";

interface Cpu {
  model: string;
  speed: number;
  times: Record<string, number>;
}

export const arch = (): string => answer("arch") as string;
export const availableParallelism = (): number => answer("availableParallelism") as number;
export const cpus = (): Cpu[] => answer("cpus") as Cpu[];
export const endianness = (): string => answer("endianness") as string;
export const freemem = (): number => answer("freemem") as number;
export const homedir = (): string => answer("homedir") as string;
export const hostname = (): string => answer("hostname") as string;
export const loadavg = (): number[] => answer("loadavg") as number[];
export const machine = (): string => answer("machine") as string;
export const networkInterfaces = (): Record<string, object[]> =>
  answer("networkInterfaces") as Record<string, object[]>;
export const platform = (): string => currentPlatform();
export const release = (): string => answer("release") as string;
export const tmpdir = (): string => answer("tmpdir") as string;
export const totalmem = (): number => answer("totalmem") as number;
export const type = (): string => answer("type") as string;
export const uptime = (): number => answer("uptime") as number;
export const userInfo = (): object => withoutPrototype(answer("userInfo") as object);
export const version = (): string => answer("version") as string;

function withoutPrototype<T extends object>(value: T): T {
  return Object.assign(Object.create(null) as T, value);
}

type Numbers = Readonly<Record<string, number>>;

/** Numbers of signals, errors and priorities, asked for when they are read. */
export const constants = {
  get signals(): Numbers {
    return withoutPrototype((answer("constants") as { signals: Numbers }).signals);
  },
  get errno(): Numbers {
    return withoutPrototype((answer("constants") as { errno: Numbers }).errno);
  },
  get priority(): Numbers {
    return withoutPrototype((answer("constants") as { priority: Numbers }).priority);
  },
};

export default {
  EOL,
  arch,
  availableParallelism,
  constants,
  cpus,
  devNull,
  endianness,
  freemem,
  homedir,
  hostname,
  loadavg,
  machine,
  networkInterfaces,
  platform,
  release,
  tmpdir,
  totalmem,
  type,
  uptime,
  userInfo,
  version,
};
