// The simulated outside of a world: a clock that moves only when the machine is idle, seeded entropy, a console that
// records, scripted input, host functions that record every call. It outlives the crashes of the world.

import { assert } from "../../base/assert.ts";
import { Random } from "../../base/random.ts";
import {
  type CalendarPort,
  Channel,
  type HostCallContext,
  type HostModulePort,
  type Alarm,
  type Ports,
  type Release,
} from "../../kernel/port.ts";
import type { ChildPort } from "../../kernel/child-port.ts";
import type { CryptoPort } from "../../kernel/crypto-port.ts";
import type { OsQuestion } from "../../kernel/os-port.ts";
import { SimChildren, type SimProgram } from "./children.ts";
import { SimSignals } from "./signals.ts";
import { SimFiles } from "./files.ts";
import type { UrlPort } from "../../kernel/url-port.ts";
import { SimDatagrams } from "./dgram.ts";
import { SimNetwork } from "./net.ts";
import { SimHttp } from "./http.ts";

/** What the simulated machine says of itself. */
const simulatedMachine: Readonly<Record<OsQuestion, unknown>> = {
  arch: "x64",
  availableParallelism: 2,
  constants: {
    signals: { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 },
    errno: { ENOENT: 2 },
    priority: {},
    dlopen: {},
  },
  cpus: [{ model: "simulated", speed: 0, times: { user: 0, nice: 0, sys: 0, idle: 0, irq: 0 } }],
  endianness: "LE",
  freemem: 2 ** 30,
  homedir: "/root",
  hostname: "simulated",
  loadavg: [0, 0, 0],
  machine: "x86_64",
  networkInterfaces: {},
  release: "1.0",
  tmpdir: "/tmp",
  totalmem: 2 ** 32,
  type: "Linux",
  uptime: 1,
  userInfo: { uid: 0, gid: 0, username: "root", homedir: "/root", shell: "/bin/sh" },
  version: "#1",
};

type HostFunction = (...args: unknown[]) => unknown;

/** One service of a host function, as the outside saw it. */
export interface RecordedCall {
  readonly name: string;
  readonly key: string;
  readonly attempt: number;
  readonly args: unknown[];
}

interface Sleeper {
  readonly deadline: number;
  readonly order: number;
  readonly ring: () => void;
}

export interface OutsideOptions {
  readonly seed: number;
  readonly calendar: CalendarPort;
  readonly crypto: CryptoPort;
  readonly url: UrlPort;
  /** Programs that child processes run, by file. */
  readonly programs?: ReadonlyMap<string, SimProgram>;
  /** Runs all other programs, in earnest. */
  readonly children?: ChildPort;
  readonly stdin?: readonly string[];
  readonly argv?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Host functions by "specifier#name". */
  readonly functions?: ReadonlyMap<string, HostFunction>;
  /** Real host modules, in place of `functions`. */
  readonly hostModules?: HostModulePort;
  /** Start of the clock, ms since 1970. */
  readonly start?: number;
}

export class Outside {
  readonly ports: Ports;
  readonly http = new SimHttp();
  /** Everything that was released, repeats included. */
  readonly released: Release[] = [];
  readonly calls: RecordedCall[] = [];
  readonly files: SimFiles;
  readonly signals = new SimSignals();
  readonly network = new SimNetwork({ at: (deadline, ring) => this.at(deadline, ring) }, () => this.now);
  readonly children: SimChildren;
  readonly datagrams = new SimDatagrams();
  /** Called when work of a system call begins; a test may crash the world here. */
  onWork: (name: string, key: string, attempt: number) => void = () => {};
  private now: number;
  private sleepers: Sleeper[] = [];
  private order = 0;
  private lines: string[];
  private readonly functions: ReadonlyMap<string, HostFunction>;
  /** The call that a host function is just being called for. */
  private serving: HostCallContext | undefined;

  constructor(options: OutsideOptions) {
    const random = new Random(options.seed);
    this.now = options.start ?? 1_700_000_000_000;
    this.lines = [...(options.stdin ?? [])];
    this.functions = options.functions ?? new Map();
    this.children = new SimChildren(options.programs ?? new Map(), options.children);
    this.files = new SimFiles(() => this.now);
    this.ports = {
      clock: { now: () => this.now, monotonic: () => this.now - 1_600_000_000_000 },
      entropy: {
        random: () => random.next() / 2 ** 32,
        bytes: (count) => Uint8Array.from({ length: count }, () => random.below(256)),
      },
      timer: { at: (deadline, ring) => this.at(deadline, ring) },
      console: {
        release: (output) => {
          this.released.push(...output);
        },
        columns: () => 0,
      },
      // A line is taken only if the reader is still there when it arrives.
      input: {
        read: async (signal) => {
          await Promise.resolve();
          if (signal.aborted) return null;
          const line = this.lines.shift();
          return line === undefined ? null : new TextEncoder().encode(`${line}\n`);
        },
      },
      hostModules: options.hostModules ?? {
        find: (specifier, name) => this.find(specifier, name),
        serve: (context, body) => this.serve(context, body),
        foreign: (error) => error,
      },
      process: {
        argv: options.argv ?? ["node", "program"],
        env: options.env ?? {},
        platform: "linux",
        pid: 1,
        cwd: () => "/",
      },
      calendar: options.calendar,
      http: this.http,
      crypto: options.crypto,
      child: this.children,
      file: this.files,
      os: { answer: (question) => simulatedMachine[question] },
      signal: this.signals,
      url: options.url,
      net: this.network,
      dgram: this.datagrams,
    };
  }

  get stdout(): string {
    return this.seen(Channel.stdout);
  }

  get stderr(): string {
    return this.seen(Channel.stderr);
  }

  /** What a reader who ignores repeats saw. A repeat that differs from its first copy is a broken promise. */
  private seen(channel: number): string {
    const bySequence = new Map<number, Release>();
    for (const piece of this.released) {
      const first = bySequence.get(piece.sequence);
      if (first === undefined) bySequence.set(piece.sequence, piece);
      else
        assert(
          String(first.data) === String(piece.data) && first.channel === piece.channel,
          `external synchrony: output ${piece.sequence} was ${JSON.stringify(first.data)}, then ${JSON.stringify(piece.data)}`,
        );
    }
    const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
    let text = "";
    for (const { data, ...piece } of bySequence.values())
      if (piece.channel === channel)
        text += typeof data === "string" ? decoder.decode() + data : decoder.decode(data, { stream: true });
    return text + decoder.decode();
  }

  /** Number of sleepers that wait for the clock. */
  get sleeping(): number {
    return this.sleepers.length;
  }

  /** The machine is idle: moves the clock to the next deadline and wakes who is due. False if nobody sleeps. */
  advance(): boolean {
    if (this.sleepers.length === 0) return false;
    this.sleepers.sort((a, b) => a.deadline - b.deadline || a.order - b.order);
    this.now = Math.max(this.now, this.sleepers[0]!.deadline);
    const due = this.sleepers.filter((s) => s.deadline <= this.now);
    this.sleepers = this.sleepers.filter((s) => s.deadline > this.now);
    for (const sleeper of due) sleeper.ring();
    return true;
  }

  /** Time passes, without the machine noticing. */
  advanceBy(ms: number): void {
    this.now += ms;
  }

  /** The process died: whoever waited in it is gone. */
  crash(): void {
    this.http.crash();
    this.sleepers = [];
    this.network.crash();
    this.signals.crash();
    this.datagrams.crash();
  }

  private at(deadline: number, ring: () => void): Alarm {
    const sleeper = { deadline, order: this.order++, ring };
    this.sleepers.push(sleeper);
    return { cancel: () => void (this.sleepers = this.sleepers.filter((s) => s !== sleeper)) };
  }

  /** A host function that records whom it serves, and gets the context as its last argument. */
  private find(specifier: string, name: string): HostFunction {
    const target = this.functions.get(`${specifier}#${name}`);
    if (target === undefined) throw new TypeError(`${specifier} has no exported function ${name}`);
    return (...args) => {
      const context = this.serving;
      assert(context !== undefined, "a host function serves a call");
      const { idempotencyKey: key, attempt } = context;
      this.calls.push({ name, key, attempt, args });
      this.onWork(name, key, attempt);
      return target(...args, context);
    };
  }

  private serve<T>(context: HostCallContext, body: () => T): T {
    this.serving = context;
    try {
      return body();
    } finally {
      this.serving = undefined;
    }
  }
}
