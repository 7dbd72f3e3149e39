// The ports: everything the kernel may ask of the outside. `host/node` and `host/sim` implement them; whoever
// implements a port sees host values only, never the image.

import type { ChildPort } from "./child-port.ts";
import type { CryptoPort } from "./crypto-port.ts";
import type { DatagramPort } from "./dgram-port.ts";
import type { FilePort } from "./file-port.ts";
import type { HttpPort } from "./http-port.ts";
import type { NetPort } from "./net-port.ts";
import type { OsPort } from "./os-port.ts";
import type { SignalPort } from "./signal-port.ts";
import type { UrlPort } from "./url-port.ts";

/** Channels of the console port. Output goes to the last two. */
export const Channel = Object.freeze({ stdin: 0, stdout: 1, stderr: 2 });

export interface ClockPort {
  /** Milliseconds since 1970, with fractions where the host has them. */
  now(): number;
  /** Milliseconds since an arbitrary start of this epoch; never goes back. */
  monotonic(): number;
}

export interface EntropyPort {
  /** Uniform in [0, 1). */
  random(): number;
  bytes(count: number): Uint8Array;
}

export interface TimerPort {
  /**
   * Calls `ring` once, from the host's event loop, when the clock has reached `deadline` (ms since 1970): in order of
   * deadlines, those with the same one in the order in which they came; any distance is honoured.
   */
  at(deadline: number, ring: () => void): Alarm;
}

export interface Alarm {
  /** It will not ring any more. */
  cancel(): void;
}

/** A piece of output on its way out. */
export interface Release {
  readonly channel: number;
  /** Text, or bytes as they are. */
  readonly data: string | Uint8Array;
  /** Counts the emissions of the world; one that is released again (after a crash) has the same number and data. */
  readonly sequence: number;
}

export interface ConsolePort {
  /** Writes released output, in this order. May throw what the host throws (EPIPE). */
  release(output: readonly Release[]): void;
  /** Columns of the terminal behind the channel, 0 if it is none; of standard input any number but 0. */
  columns(channel: number): number;
}

export interface InputPort {
  /** What has come in, as soon as there is some, or null at the end. */
  read(signal: AbortSignal): Promise<Uint8Array | null>;
}

/** What the other side may know of a system call. */
export interface CallContext {
  /** The same at every attempt of one call, different for any two calls of any two worlds. */
  readonly idempotencyKey: string;
  /** 1 for the first try. */
  readonly attempt: number;
  /** Fires when nobody waits for the answer any more: the call was given up, or the world stops. */
  readonly signal: AbortSignal;
}

/** What a host function can learn about the call that it serves. All elements of a stream belong to one call. */
export interface HostCallContext extends CallContext {
  /** Fires also when an AbortSignal among the arguments does, and when the program leaves the stream. */
  readonly signal: AbortSignal;
  /**
   * Of a stream: how many elements the program has already; 0 in the first attempt. A function that asks for it before
   * its first element promises to go on behind that element when a restart makes it begin anew; without that promise a
   * stream that was cut off is lost (ERR_HOST_STREAM_LOST).
   */
  readonly position: number;
}

type HostFunction = (...args: unknown[]) => unknown;

export interface HostModulePort {
  /** An exported function of a host module. Throws TypeError if there is none of that name. */
  find(specifier: string, name: string): HostFunction;
  /** Runs `body` as part of the service of a call: `currentCall()` tells `context` in it. */
  serve<T>(context: HostCallContext, body: () => T): T;
  /** What a program is told of something that a host module threw. */
  foreign(error: unknown): unknown;
}

export interface ProcessPort {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: string;
  readonly pid: number;
  cwd(): string;
}

/** The local time zone and the locale, as functions of time values (ms since 1970, UTC). Nothing here reads a clock. */
export interface CalendarPort {
  /** Minutes by which local time is ahead of UTC at that time. */
  offsetMinutes(time: number): number;
  /** Time at which the local clock shows what `local` would show in UTC. */
  localToTime(local: number): number;
  /** "Central European Summer Time" */
  zoneName(time: number): string;
  /** Time of a text in one of the host's informal formats; NaN if it makes no sense of it. */
  parse(text: string): number;
  /** toLocaleString and its kin; locales and options are JSON, "" for undefined. */
  localeText(time: number, kind: "both" | "date" | "time", locales: string, options: string): string;
}

export interface Ports {
  readonly http: HttpPort;
  readonly clock: ClockPort;
  readonly entropy: EntropyPort;
  readonly timer: TimerPort;
  readonly console: ConsolePort;
  readonly input: InputPort;
  readonly hostModules: HostModulePort;
  readonly process: ProcessPort;
  readonly calendar: CalendarPort;
  readonly crypto: CryptoPort;
  readonly child: ChildPort;
  readonly file: FilePort;
  readonly os: OsPort;
  readonly signal: SignalPort;
  readonly url: UrlPort;
  readonly net: NetPort;
  readonly dgram: DatagramPort;
}
