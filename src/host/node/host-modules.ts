// Host modules: `*.host.ts` files run natively in this process, with any npm package. Their TypeScript is stripped
// when it is loaded, by a loader hook.

import { register } from "node:module";
import { pathToFileURL } from "node:url";
import type { HostCallContext, HostModulePort } from "../../kernel/port.ts";
import { serve } from "./current-call.ts";

type Exports = Record<string, (...args: unknown[]) => unknown>;

/** Loads the host modules of a program; `paths` maps specifiers to files. */
export class NodeHostModules implements HostModulePort {
  private readonly modules = new Map<string, Exports>();

  async load(paths: ReadonlyMap<string, string>): Promise<void> {
    if (paths.size === 0) return;
    register(new URL("./typescript-hook.js", import.meta.url));
    for (const [specifier, path] of paths)
      this.modules.set(specifier, (await import(pathToFileURL(path).href)) as Exports);
  }

  async call(specifier: string, name: string, args: unknown[], context: HostCallContext): Promise<unknown> {
    const target = this.modules.get(specifier)?.[name];
    if (typeof target !== "function") throw new TypeError(`${specifier} has no exported function ${name}`);
    return await serve(context, () => target(...args));
  }
}
