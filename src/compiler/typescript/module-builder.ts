// What the functions of one module share while they are lowered: source, scopes, the unit, and the imports.

import type { MemberExpression, MetaProperty, Node } from "oxc-parser";
import { memberName } from "./ast.ts";
import type { FunctionBuilder } from "./function-builder.ts";
import { findChecked } from "./initialisation.ts";
import type { ModuleGraph, SourceModule } from "./module-graph.ts";
import { loadBinding } from "./names.ts";
import { Binding, Scope } from "./scope.ts";
import { assert } from "../../base/assert.ts";
import type { SourceFile } from "./source.ts";
import { fileUrl, folderOf } from "./specifier.ts";
import type { UnitBuilder } from "./unit-builder.ts";

export class ModuleBuilder {
  readonly unit: UnitBuilder;
  readonly specifier: string;
  readonly source: SourceFile;
  /** Place in Unit.modules. */
  readonly index: number;
  readonly #graph: ModuleGraph;
  readonly #module: SourceModule | undefined;
  readonly #checked: ReadonlySet<number>;

  constructor(
    unit: UnitBuilder,
    graph: ModuleGraph,
    place: { specifier: string; source: SourceFile; index: number },
    module?: SourceModule,
  ) {
    this.unit = unit;
    this.specifier = place.specifier;
    this.source = place.source;
    this.index = place.index;
    this.#graph = graph;
    this.#module = module;
    this.#checked = module ? findChecked(module.scopes.references, module.cycle.size > 0) : new Set();
  }

  /** Modules that a module of the unit imports. */
  dependenciesOf(specifier: string): readonly string[] {
    return this.#graph.dependenciesOf(specifier);
  }

  /** The scope that a node opens. */
  scopeOf(node: Node): Scope {
    const scope = this.findScope(node);
    assert(scope !== undefined, `${node.type} has a scope`);
    return scope;
  }

  findScope(node: Node): Scope | undefined {
    return this.#module?.scopes.scopeOf.get(node);
  }

  /** True if the identifier at that offset must check that its variable is initialised. */
  checks(binding: Binding, offset: number): boolean {
    return binding.kind === "import" ? binding.checked : this.#checked.has(offset);
  }

  /** Pushes `ns.name` of a namespace import: the variable, or undefined if there is no such export. */
  pushNamespaceMember(b: FunctionBuilder, specifier: string, name: string, offset: number): void {
    if (!this.pushExportOf(b, specifier, name, offset)) b.emit("push_undefined");
  }

  /** Pushes the export of a module; false if there is none. */
  pushExportOf(b: FunctionBuilder, specifier: string, name: string, offset = 0): boolean {
    const storage = this.#graph.resolve(this.#graph.target(specifier), name);
    if (!storage) return false;
    const binding = new Binding(name, "import", new Scope("module", undefined, { start: 0, end: 0 }));
    binding.storage = storage;
    loadBinding(b, binding);
    if (this.#module && this.#graph.mustCheck(this.#module, storage)) {
      b.at(offset);
      b.emit("check_init", b.text(name));
    }
    return true;
  }

  /** The module of the guest library that a specifier means. */
  libraryModule(specifier: string): string | undefined {
    const full = specifier.startsWith("node:") ? specifier : `node:${specifier}`;
    return this.#graph.isLibrary(full) ? full : undefined;
  }

  pushImportMeta(b: FunctionBuilder, node: MetaProperty): void {
    b.unsupported(node, "import.meta as a value; read a property of it");
    b.emit("push_undefined");
  }

  pushImportMetaMember(b: FunctionBuilder, node: MemberExpression): void {
    const { path } = this.source;
    switch (memberName(node)) {
      case "url":
        b.pushText(fileUrl(path));
        return;
      case "filename":
        b.pushText(path);
        return;
      case "dirname":
        b.pushText(folderOf(path));
        return;
      default:
        b.unsupported(node, "this property of import.meta; there are url, filename and dirname");
        b.emit("push_undefined");
    }
  }
}
