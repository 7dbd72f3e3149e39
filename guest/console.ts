// The global console: Node's formatting, one write per call, out with the commit that covers it.

import { steady } from "internal:clock";
import { write } from "internal:console";

import { brandOf, displayWidth, previewIterator } from "internal:inspect";
import { captureStackTrace } from "./error.ts";
import { formatArguments } from "./inspect/format.ts";
import { inspect } from "./inspect/inspect.ts";
import type { InspectOptions } from "./inspect/options.ts";
import { defineGlobals } from "./globals.ts";

const stdout = 1;
const stderr = 2;

let indentation = "";
const counts = new Map<string, number>();
const timers = new Map<string, number>();

function print(channel: number, text: string): void {
  if (indentation === "") write(channel, `${text}\n`);
  else
    write(
      channel,
      `${indentation}${text.includes("\n") ? text.replaceAll("\n", `\n${indentation}`) : text}\n`,
    );
}

function printArguments(channel: number, args: unknown[]): void {
  const first = args[0];
  print(channel, args.length === 1 && typeof first === "string" ? first : formatArguments(undefined, args));
}

function warn(message: string): void {
  print(
    stderr,
    `(node:1) Warning: ${message}\n(Use \`node --trace-warnings ...\` to show where the warning was created)`,
  );
}

/** Node's words for a duration: 1.234ms, 5.678s, 1:02.345 (m:ss.mmm), 1:00:02.345 (h:mm:ss.mmm). */
function durationText(ms: number): string {
  if (ms < 1000) return `${Number(ms.toFixed(3))}ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(3)}s`;
  const seconds = ((ms % 60_000) / 1000).toFixed(3).padStart(6, "0");
  const minutes = Math.floor(ms / 60_000);
  if (minutes < 60) return `${minutes}:${seconds} (m:ss.mmm)`;
  const hours = Math.floor(minutes / 60);
  return `${hours}:${String(minutes % 60).padStart(2, "0")}:${seconds} (h:mm:ss.mmm)`;
}

function elapsed(name: string, label: string): string | undefined {
  const start = timers.get(label);
  if (start === undefined) {
    warn(`No such label '${label}' for console.${name}()`);
    return undefined;
  }
  return durationText(steady() - start);
}

const console = {
  log(...args: unknown[]): void {
    printArguments(stdout, args);
  },
  warn(...args: unknown[]): void {
    printArguments(stderr, args);
  },
  dir(value: unknown, options?: InspectOptions): void {
    print(stdout, inspect(value, { customInspect: false, ...options }));
  },
  time(label: unknown = "default"): void {
    const name = `${label as string}`;
    if (timers.has(name)) warn(`Label '${name}' already exists for console.time()`);
    else timers.set(name, steady());
  },
  timeEnd(label: unknown = "default"): void {
    const name = `${label as string}`;
    const text = elapsed("timeEnd", name);
    if (text === undefined) return;
    timers.delete(name);
    print(stdout, `${name}: ${text}`);
  },
  timeLog(label: unknown = "default", ...data: unknown[]): void {
    const name = `${label as string}`;
    const text = elapsed("timeLog", name);
    if (text !== undefined) printArguments(stdout, [`${name}: ${text}`, ...data]);
  },
  trace(...args: unknown[]): void {
    const trace = { name: "Trace", message: formatArguments(undefined, args), stack: "" };
    captureStackTrace(trace, console.trace);
    print(stderr, trace.stack);
  },
  assert(condition?: unknown, ...args: unknown[]): void {
    if (condition) return;
    if (typeof args[0] === "string") args[0] = `Assertion failed: ${args[0]}`;
    else args.unshift("Assertion failed");
    printArguments(stderr, args);
  },
  clear(): void {},
  count(label: unknown = "default"): void {
    const name = `${label as string}`;
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    console.log(`${name}: ${count}`);
  },
  countReset(label: unknown = "default"): void {
    const name = `${label as string}`;
    if (!counts.delete(name)) warn(`Count for '${name}' does not exist`);
  },
  group(...data: unknown[]): void {
    if (data.length > 0) console.log(...data);
    indentation += "  ";
  },
  groupEnd(): void {
    indentation = indentation.slice(0, -2);
  },
  table(data: unknown, properties?: unknown): void {
    if (typeof data !== "object" || data === null) {
      console.log(data);
      return;
    }
    print(stdout, tableText(data, properties as string[] | undefined));
  },
  debug: undefined as unknown,
  info: undefined as unknown,
  dirxml: undefined as unknown,
  error: undefined as unknown,
  groupCollapsed: undefined as unknown,
};
console.debug = console.info = console.dirxml = console.log;
console.error = console.warn;
console.groupCollapsed = console.group;

// ---- console.table -----------------------------------------------------------------------------------------------

const indexHeading = "(index)";
const iterationHeading = "(iteration index)";
const keyHeading = "Key";
const valueHeading = "Values";

function cell(value: unknown): string {
  return inspect(value, { maxArrayLength: 3, breakLength: Infinity, depth: tableDepth(value) });
}

function tableDepth(value: unknown): number {
  return value !== null && typeof value === "object" && !Array.isArray(value) && Object.keys(value).length > 2
    ? -1
    : 0;
}

function renderTable(head: string[], columns: string[][]): string {
  const widths = head.map((text) => displayWidth(text));
  const height = Math.max(0, ...columns.map((column) => column.length));
  columns.forEach((column, i) => {
    for (const text of column) widths[i] = Math.max(widths[i]!, displayWidth(text));
  });
  const full = widths.map((width) => width + 2);
  const rule = (left: string, middle: string, right: string): string =>
    left + full.map((width) => "─".repeat(width)).join(middle) + right;
  const row = (texts: string[]): string =>
    `│ ${texts.map((text, i) => text + " ".repeat(widths[i]! - displayWidth(text))).join(" │ ")} │`;
  let result = `${rule("┌", "┬", "┐")}\n${row(head)}\n${rule("├", "┼", "┤")}\n`;
  for (let i = 0; i < height; i++) result += `${row(columns.map((column) => column[i] ?? ""))}\n`;
  return result + rule("└", "┴", "┘");
}

function tableText(data: object, properties: string[] | undefined): string {
  const brand = brandOf(data);
  if (brand === "map") {
    const entries = [...(data as Map<unknown, unknown>)];
    return renderTable(
      [iterationHeading, keyHeading, valueHeading],
      [
        entries.map((_, i) => String(i)),
        entries.map((entry) => cell(entry[0])),
        entries.map((entry) => cell(entry[1])),
      ],
    );
  }
  if (brand === "set" || brand === "setIterator" || brand === "mapIterator") {
    const members = brand === "set" ? [...(data as Set<unknown>)] : previewIterator(data);
    return renderTable(
      [iterationHeading, valueHeading],
      [members.map((_, i) => String(i)), members.map(cell)],
    );
  }
  const rows = Object.keys(data);
  const columns = new Map<string, string[]>();
  const values: string[] = [];
  let hasPrimitives = false;
  rows.forEach((key, i) => {
    const item = (data as Record<string, unknown>)[key];
    const isPrimitive = item === null || (typeof item !== "object" && typeof item !== "function");
    if (isPrimitive && properties === undefined) {
      hasPrimitives = true;
      values[i] = cell(item);
      return;
    }
    for (const name of properties ?? Object.keys(item as object)) {
      let column = columns.get(name);
      if (column === undefined) columns.set(name, (column = []));
      if (!isPrimitive && Object.hasOwn(item as object, name))
        column[i] = cell((item as Record<string, unknown>)[name]);
    }
  });
  const names = [...columns.keys()];
  const head = [indexHeading, ...names];
  const filled = [rows, ...names.map((name) => fillHoles(columns.get(name)!, rows.length))];
  if (hasPrimitives) {
    head.push(valueHeading);
    filled.push(fillHoles(values, rows.length));
  }
  return renderTable(head, filled);
}

function fillHoles(column: string[], length: number): string[] {
  const filled: string[] = [];
  for (let i = 0; i < length; i++) filled.push(column[i] ?? "");
  return filled;
}

Object.defineProperty(console, Symbol.toStringTag, { value: "console", configurable: true });
defineGlobals({ console });

export { console };
