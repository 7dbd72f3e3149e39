// The unit under construction: all functions and modules of a program, and the function that runs them.

import type { Constant, FunctionUnit, ModuleUnit, Unit } from "../../isa/unit.ts";
import type { CompileOptions } from "./compile.ts";
import { lowerHostModule } from "./host-module.ts";
import { lowerMain } from "./lower-main.ts";
import { lowerJsonModule, lowerModuleBody, lowerModuleInit } from "./lower-module.ts";
import { ModuleBuilder } from "./module-builder.ts";
import type { HostModule, JsonModule, ModuleGraph, SourceModule } from "./module-graph.ts";
import { lowerNamespaceModule } from "./namespace-object.ts";
import { Scope } from "./scope.ts";
import { SourceFile } from "./source.ts";

const nowhere = { start: 0, end: 0 };

const namespaceName = (specifier: string): string => `namespace ${specifier}`;

export class UnitBuilder {
  readonly #graph: ModuleGraph;
  readonly #library: boolean;
  readonly #functions: FunctionUnit[] = [];
  readonly #modules: ModuleUnit[] = [];
  /** Specifiers whose namespace object is used, each with the module that does it first. */
  readonly #namespaces = new Map<string, string>();
  #privateNames = 0;

  constructor(graph: ModuleGraph, options: CompileOptions) {
    this.#graph = graph;
    this.#library = options.library ?? false;
  }

  addFunction(unit: FunctionUnit): number {
    return this.#functions.push(unit) - 1;
  }

  /** A private name that no other declaration has. */
  privateName(name: string): Constant {
    return { kind: "private", name, id: ++this.#privateNames };
  }

  /** The module that holds the namespace object of a module. */
  namespaceModule(specifier: string, user: string): string {
    if (!this.#namespaces.has(specifier)) this.#namespaces.set(specifier, user);
    return namespaceName(specifier);
  }

  build(): Unit {
    for (const module of this.#graph.modules.values())
      if (module.kind === "source") this.#addSource(module);
      else if (module.kind === "json") this.#addJson(module);
      else this.#addHost(module);
    // Making one namespace object may need another.
    for (const specifier of this.#namespaces.keys()) this.#addNamespace(specifier);
    const main = this.#lowerMain();
    return {
      functions: this.#functions,
      modules: this.#modules,
      main,
      hostModules: this.#graph.hostModules.map(({ specifier, exports }) => ({ specifier, exports })),
    };
  }

  #builder(specifier: string, source: SourceFile, module?: SourceModule): ModuleBuilder {
    return new ModuleBuilder(this, this.#graph, { specifier, source, index: this.#modules.length }, module);
  }

  #synthetic(specifier: string): ModuleBuilder {
    return this.#builder(specifier, new SourceFile(specifier, "", []));
  }

  #addSource(module: SourceModule): void {
    const { specifier, source, scopes } = module;
    const builder = this.#builder(specifier, source, module);
    const init = lowerModuleInit(builder, module);
    const body = lowerModuleBody(builder, module);
    const { exports, reexports } = this.#exportsOf(specifier);
    this.#modules.push({
      specifier,
      source: this.#library ? "" : source.text,
      slots: scopes.slots.length,
      slotNames: scopes.slots.map(({ name }) => (name === "#default" ? "default" : name)),
      exports,
      reexports,
      init,
      body,
    });
  }

  /** Exports by slot, and those whose variable belongs to another module. */
  #exportsOf(specifier: string): Pick<ModuleUnit, "exports" | "reexports"> {
    const exports: Record<string, number> = {};
    const reexports: Record<string, { specifier: string; name: string }> = {};
    for (const name of this.#graph.exportNames(specifier)) {
      const storage = this.#graph.resolve(this.#graph.target(specifier), name);
      if (storage?.kind !== "module") continue;
      if (storage.specifier === specifier) exports[name] = storage.slot;
      else
        reexports[name] = {
          specifier: storage.specifier,
          name: this.#exportOfSlot(storage.specifier, storage.slot) ?? name,
        };
    }
    return { exports, reexports };
  }

  #exportOfSlot(specifier: string, slot: number): string | undefined {
    const target = this.#graph.target(specifier);
    return this.#graph.exportNames(specifier).find((name) => {
      const storage = this.#graph.resolve(target, name);
      return storage?.kind === "module" && storage.specifier === specifier && storage.slot === slot;
    });
  }

  #addJson(module: JsonModule): void {
    const builder = this.#synthetic(module.specifier);
    const body = lowerJsonModule(builder, module, new Scope("module", undefined, nowhere));
    const exports = { default: 0 };
    this.#addModule(module.specifier, ["default"], exports, -1, body);
  }

  #addHost(module: HostModule): void {
    const init = lowerHostModule(this.#synthetic(module.specifier), module);
    const names = module.exports.map(({ name }) => name);
    this.#addModule(
      module.specifier,
      names,
      Object.fromEntries(names.map((name, slot) => [name, slot])),
      init,
      -1,
    );
  }

  #addNamespace(specifier: string): void {
    const own = namespaceName(specifier);
    const maker = lowerNamespaceModule(this.#synthetic(own), specifier, this.#graph.exportNames(specifier));
    const [init, body] = this.#library ? [-1, maker] : [maker, -1];
    this.#addModule(own, ["namespace"], {}, init, body);
  }

  /** Modules in their order of evaluation: those with namespace objects before their first users. */
  #evaluated(): readonly ModuleUnit[] {
    const order = new Set<ModuleUnit>();
    const add = (unit: ModuleUnit): void => {
      for (const [specifier, user] of this.#namespaces)
        if (user === unit.specifier)
          add(this.#modules.find((module) => module.specifier === namespaceName(specifier))!);
      order.add(unit);
    };
    for (const unit of this.#modules) if (this.#graph.modules.has(unit.specifier)) add(unit);
    return [...order];
  }

  #addModule(
    specifier: string,
    slotNames: readonly string[],
    exports: Readonly<Record<string, number>>,
    init: number,
    body: number,
  ): void {
    this.#modules.push({
      specifier,
      source: "",
      slots: slotNames.length,
      slotNames,
      exports,
      reexports: {},
      init,
      body,
    });
  }

  #lowerMain(): number {
    const source = new SourceFile("", "", []);
    const place = { specifier: "", source, index: this.#modules.length - 1 };
    const main = lowerMain(new ModuleBuilder(this, this.#graph, place), this.#evaluated(), this.#functions);
    if (main.promises.length > 0) this.#addModule("main", main.promises, {}, -1, -1);
    return main.index;
  }
}
