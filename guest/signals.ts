// Signals as events of process: while a signal has a listener, a thread of its own waits for it, which does not keep
// the program alive.

import { closeWatch, kill as sendSignal, nextSignal, watchSignal } from "internal:signal";
import { killThread, setReferenced, spawn } from "internal:thread";
import { invalidArgument, withCode } from "./coded-error.ts";
import { signalNumbers } from "./signal-names.ts";
import { runMacrotask } from "./ticks.ts";

interface Emitter {
  on(name: string, listener: (name: string | symbol) => void): unknown;
  emit(name: string, ...args: unknown[]): boolean;
  listenerCount(name: string): number;
}

interface Watcher {
  readonly watch: object;
  thread: object;
}

const watchers = new Map<string, Watcher>();

/** Lets a signal be an event of `process`. */
export function watchSignals(process: Emitter): void {
  process.on("newListener", (name) => {
    if (typeof name !== "string" || !(name in signalNumbers) || watchers.has(name)) return;
    if (name === "SIGKILL" || name === "SIGSTOP") throw uncatchable();
    const watch = watchSignal(name);
    watchers.set(name, { watch, thread: startWaiting(process, name, watch) });
  });
  process.on("removeListener", (name) => {
    const watcher = watchers.get(name as string);
    if (watcher === undefined || process.listenerCount(name as string) > 0) return;
    watchers.delete(name as string);
    killThread(watcher.thread);
    closeWatch(watcher.watch);
  });
}

function uncatchable(): Error {
  const facts = { errno: -22, code: "EINVAL", syscall: "uv_signal_start" };
  return Object.assign(new Error("uv_signal_start EINVAL"), facts);
}

function startWaiting(process: Emitter, name: string, watch: object): object {
  const thread = spawn(wait, process, name, watch);
  setReferenced(thread, false);
  return thread;
}

/** One signal: the next is waited for by another thread, because a listener may throw. */
function wait(process: Emitter, name: string, watch: object): void {
  nextSignal(watch);
  const watcher = watchers.get(name);
  if (watcher?.watch !== watch) return;
  watcher.thread = startWaiting(process, name, watch);
  runMacrotask(() => process.emit(name, name, signalNumbers[name]), undefined, []);
}

/** process.kill */
export function kill(pid: unknown, signal: unknown = "SIGTERM"): true {
  if (typeof pid !== "number" || pid !== (pid | 0)) throw invalidArgument("pid", "of type number", pid);
  if (typeof signal !== "number" && !((signal as string) in signalNumbers))
    throw withCode(new TypeError(`Unknown signal: ${signal as string}`), "ERR_UNKNOWN_SIGNAL");
  sendSignal(pid, signal as string | number);
  return true;
}
