// Host modules: `*.host.ts` files run natively in this process, with any npm package. Their TypeScript is stripped
// when it is loaded, by a loader hook.
//
// What goes wrong in them is their author's: it is told without the frames of ours that called them.

import { register } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import { LoadError } from "../../base/errors.ts";
import type { HostCallContext, HostModulePort } from "../../kernel/port.ts";
import { serve } from "./current-call.ts";
import { compiledFolder, sourceFolder } from "./package-place.ts";

/** Where our own code lies, as stack traces name it: compiled, or as source where a source map is known. */
const ownFolder = fileURLToPath(compiledFolder);
const ownSource = fileURLToPath(sourceFolder);

/** The text of an error with those lines of its stack that are neither ours nor Node's. */
export function foreignStack(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const isForeign = (line: string): boolean =>
    !/^\s+at /.test(line) ||
    !(
      line.includes(ownFolder) ||
      line.includes(ownSource) ||
      /\(?node:/.test(line) ||
      /node_modules\/commander\//.test(line)
    );
  return (error.stack ?? error.message).split("\n").filter(isForeign).join("\n");
}

type HostFunction = (...args: unknown[]) => unknown;
type Exports = Record<string, unknown>;

let isHooked = false;

/** Loads the host modules of a program; `paths` maps specifiers to files. */
export class NodeHostModules implements HostModulePort {
  private readonly modules = new Map<string, Exports>();

  async load(paths: ReadonlyMap<string, string>): Promise<void> {
    if (paths.size === 0) return;
    if (!isHooked) {
      register(new URL("./typescript-hook.js", import.meta.url));
      process.setSourceMapsEnabled(true);
      isHooked = true;
    }
    for (const [specifier, path] of paths) {
      try {
        this.modules.set(specifier, (await import(pathToFileURL(path).href)) as Exports);
      } catch (error) {
        throw new LoadError(`the host module ${specifier} cannot be loaded\n\n${foreignStack(error)}`);
      }
    }
  }

  /** True if there are any: then an error that nobody caught may be theirs. */
  get isUsed(): boolean {
    return this.modules.size > 0;
  }

  find(specifier: string, name: string): HostFunction {
    const target = this.modules.get(specifier)?.[name];
    if (typeof target !== "function") throw new TypeError(`${specifier} has no exported function ${name}`);
    return target as HostFunction;
  }

  serve<T>(context: HostCallContext, body: () => T): T {
    return serve(context, body);
  }

  /** The same error with a stack that begins and ends in the author's code, and so its causes. */
  foreign(error: unknown): unknown {
    return withForeignStack(error, new Map());
  }
}

/** The error itself is left alone: its author may have frozen it, or told it to others. */
function withForeignStack(error: unknown, copies: Map<object, object>): unknown {
  if (!(error instanceof Error) || typeof error.stack !== "string") return error;
  const known = copies.get(error);
  if (known) return known;
  const copy = Object.create(Object.getPrototypeOf(error)) as object;
  copies.set(error, copy);
  const { cause, errors, ...others }: PropertyDescriptorMap = Object.getOwnPropertyDescriptors(error);
  const stack = { value: foreignStack(error), writable: true, configurable: true, enumerable: false };
  Object.defineProperties(copy, { ...others, stack });
  if (cause) Object.defineProperty(copy, "cause", { ...cause, value: withForeignStack(cause.value, copies) });
  const list: unknown = errors?.value;
  if (Array.isArray(list)) {
    const value = list.map((one) => withForeignStack(one, copies));
    Object.defineProperty(copy, "errors", { ...errors, value });
  }
  return copy;
}
