// The modules of a program: found from the entry by their imports, in the order in which they are evaluated, with their
// exports resolved to the variables that they name.
//
// Invariants:
//   M1  Modules are in ES order: a module comes behind those that it imports, cycles aside.
//   M2  An import that is used as a type only, or not at all, is no import (TypeScript's isolatedModules); JavaScript
//       files keep all of theirs.

import type { ExportNamedDeclaration, ImportDeclaration, Node, Program, StringLiteral } from "oxc-parser";
import type { HostModuleUnit } from "../../isa/unit.ts";
import type { BootManifest } from "../boot-unit.ts";
import type { Diagnostic } from "../diagnostics.ts";
import { boundNames, isErased, isStringLiteral } from "./ast.ts";
import { hostExports } from "./host-exports.ts";
import { parse } from "./parse.ts";
import type { CompileOptions, ReadFile } from "./compile.ts";
import { analyseScopes, type ModuleScopes } from "./scope-analysis.ts";
import type { Binding, Storage } from "./scope.ts";
import { SourceFile, type Span } from "./source.ts";
import { folderOf, isHostFile, joinPath, librarySpecifier, relativePath } from "./specifier.ts";
import { findCycles } from "./cycles.ts";

/** What an import names. */
export type Target =
  | { readonly kind: "module"; readonly specifier: string }
  | { readonly kind: "boot"; readonly specifier: string } // a module of the guest library, compiled before
  | { readonly kind: "native"; readonly className: string }
  | { readonly kind: "instructions" };

type Export =
  | { readonly kind: "local"; readonly binding: Binding }
  | { readonly kind: "indirect"; readonly target: Target; readonly name: string; readonly span: Span }
  | { readonly kind: "namespace"; readonly target: Target };

export interface SourceModule {
  readonly kind: "source";
  readonly specifier: string;
  readonly source: SourceFile;
  readonly program: Program;
  readonly scopes: ModuleScopes;
  readonly exports: Map<string, Export>;
  readonly stars: Target[];
  /** What its import specifiers name. */
  readonly targets: Map<string, Target>;
  /** Specifiers of modules that it imports, in order. */
  readonly dependencies: string[];
  /** Modules of its cycle, itself included; empty if it is in none. */
  cycle: ReadonlySet<string>;
}

export interface JsonModule {
  readonly kind: "json";
  readonly specifier: string;
  readonly text: string;
}

export interface HostModule {
  readonly kind: "host";
  readonly specifier: string;
  readonly exports: HostModuleUnit["exports"];
}

export type Module = SourceModule | JsonModule | HostModule;

const empty: BootManifest = { modules: {} };

export class ModuleGraph {
  /** By specifier, in order of evaluation (M1). */
  readonly modules = new Map<string, Module>();
  readonly #readFile: ReadFile;
  readonly #options: CompileOptions;
  readonly #manifest: BootManifest;
  readonly #diagnostics: Diagnostic[];
  readonly #root: string;
  /** Paths of the files that were loaded, by specifier. */
  readonly #visited = new Map<string, string>();

  constructor(entry: string, readFile: ReadFile, options: CompileOptions, diagnostics: Diagnostic[]) {
    this.#readFile = readFile;
    this.#options = options;
    this.#manifest = options.manifest ?? empty;
    this.#diagnostics = diagnostics;
    this.#root = folderOf(entry);
  }

  /** Loads a source file and all that it imports. */
  load(path: string): void {
    const text = this.#readFile(path);
    if (text === undefined) {
      new SourceFile(path, "", this.#diagnostics).report(
        "import",
        { start: 0, end: 0 },
        "there is no such file",
      );
      return;
    }
    this.#visit(path, text);
  }

  /** Resolves all imports, once everything is loaded. */
  link(): void {
    const sources = [...this.modules.values()].filter((module) => module.kind === "source");
    for (const cycle of findCycles(new Map(sources.map((m) => [m.specifier, m.dependencies]))))
      for (const specifier of cycle) {
        const module = this.modules.get(specifier);
        if (module?.kind === "source") module.cycle = cycle;
      }
    for (const module of sources) this.#linkModule(module);
  }

  get hostModules(): readonly HostModule[] {
    return [...this.modules.values()].filter((module) => module.kind === "host");
  }

  // ---- Loading -----------------------------------------------------------------------------------------------

  #specifierOf(path: string): string {
    return this.#options.library ? librarySpecifier(path) : relativePath(this.#root, path);
  }

  #visit(path: string, text: string): void {
    const specifier = this.#specifierOf(path);
    const other = this.#visited.get(specifier);
    if (other !== undefined) {
      // Only in the library, whose specifiers leave the folder out.
      if (other !== path)
        new SourceFile(path, text, this.#diagnostics).report(
          "import",
          { start: 0, end: 0 },
          `${other} is "${specifier}" as well: their names must differ`,
        );
      return;
    }
    this.#visited.set(specifier, path);
    const source = new SourceFile(path, text, this.#diagnostics);
    const program = parse(source);
    if (!program) return;
    const scopes = analyseScopes(program, specifier);
    for (const { name, node } of scopes.conflicts)
      source.report("syntax", node, `Identifier '${name}' has already been declared`);
    const module: SourceModule = {
      kind: "source",
      specifier,
      source,
      program,
      scopes,
      exports: new Map(),
      stars: [],
      targets: new Map(),
      dependencies: [],
      cycle: new Set(),
    };
    for (const statement of program.body) this.#scan(module, statement);
    this.modules.set(specifier, module);
  }

  #scan(module: SourceModule, statement: Node): void {
    switch (statement.type) {
      case "ImportDeclaration":
        if (isNeeded(module, statement)) this.#request(module, statement.source, statement.attributes);
        return;
      case "ExportAllDeclaration": {
        if (statement.exportKind === "type") return;
        const target = this.#request(module, statement.source, statement.attributes);
        if (!target) return;
        if (!statement.exported) module.stars.push(target);
        else
          this.#addExport(module, exportedName(statement.exported), { kind: "namespace", target }, statement);
        return;
      }
      case "ExportNamedDeclaration":
        this.#scanExport(module, statement);
        return;
      case "ExportDefaultDeclaration": {
        const { declaration } = statement;
        if (isErased(declaration)) return;
        const named =
          (declaration.type === "FunctionDeclaration" || declaration.type === "ClassDeclaration") &&
          declaration.id;
        const binding = module.scopes.root.bindings.get(named ? named.name : "#default");
        if (binding) this.#addExport(module, "default", { kind: "local", binding }, statement);
        return;
      }
      default:
        return;
    }
  }

  #scanExport(module: SourceModule, statement: ExportNamedDeclaration): void {
    const { declaration, source, specifiers } = statement;
    if (statement.exportKind === "type") return;
    const { bindings } = module.scopes.root;
    if (declaration) {
      if (isErased(declaration)) return;
      const add = (name: string): void => {
        const binding = bindings.get(name);
        if (binding) this.#addExport(module, name, { kind: "local", binding }, declaration, true);
      };
      if (declaration.type === "VariableDeclaration")
        for (const { id } of declaration.declarations) boundNames(id, add);
      else if ("id" in declaration && declaration.id?.type === "Identifier") add(declaration.id.name);
      return;
    }
    const values = specifiers.filter((specifier) => specifier.exportKind !== "type");
    const target =
      source && (values.length > 0 || specifiers.length === 0)
        ? this.#request(module, source, statement.attributes)
        : undefined;
    for (const specifier of values) {
      const name = exportedName(specifier.exported);
      const local = exportedName(specifier.local);
      if (source) {
        if (target)
          this.#addExport(
            module,
            name,
            { kind: "indirect", target, name: local, span: specifier },
            specifier,
          );
        continue;
      }
      const binding = bindings.get(local);
      if (binding) this.#addExport(module, name, { kind: "local", binding }, specifier);
      else if (!typeNames(module.program).has(local))
        module.source.report("syntax", specifier.local, `Export '${local}' is not defined in module`);
    }
  }

  #addExport(module: SourceModule, name: string, entry: Export, span: Span, mayRepeat = false): void {
    if (module.exports.has(name) && !mayRepeat)
      module.source.report("syntax", span, `Duplicate export of '${name}'`);
    else module.exports.set(name, entry);
  }

  /** Finds what an import names, loads it, and remembers both. */
  #request(
    module: SourceModule,
    node: StringLiteral,
    attributes: ImportDeclaration["attributes"],
  ): Target | undefined {
    const target = this.#find(module, node, attributes);
    if (target) module.targets.set(node.value, target);
    return target;
  }

  #find(
    module: SourceModule,
    node: StringLiteral,
    attributes: ImportDeclaration["attributes"],
  ): Target | undefined {
    const wanted = node.value;
    if (wanted.startsWith("internal:") && this.#options.library)
      return wanted === "internal:vm"
        ? { kind: "instructions" }
        : { kind: "native", className: wanted.slice("internal:".length) };
    if (/^\.{0,2}\//.test(wanted)) return this.#requestFile(module, node, attributes);
    const specifier = wanted.startsWith("node:") ? wanted : `node:${wanted}`;
    if (this.#manifest.modules[specifier]) return { kind: "boot", specifier };
    const known = Object.keys(this.#manifest.modules).filter((name) => name.startsWith("node:"));
    module.source.report(
      "import",
      node,
      `there is no module "${wanted}" here. A program can import its own files, host modules (*.host.ts) and ${known.join(", ")}`,
    );
    return undefined;
  }

  #requestFile(
    module: SourceModule,
    node: StringLiteral,
    attributes: ImportDeclaration["attributes"],
  ): Target | undefined {
    const { path, text } = this.#findFile(joinPath(folderOf(module.source.path), node.value));
    if (text === undefined) {
      const hint =
        this.#readFile(`${path}.ts`) === undefined ? "" : `; write the extension: "${node.value}.ts"`;
      module.source.report("import", node, `there is no file "${node.value}"${hint}`);
      return undefined;
    }
    const specifier = this.#specifierOf(path);
    module.dependencies.push(specifier);
    if (path.endsWith(".json")) {
      if (!attributes.some(({ key, value }) => exportedName(key) === "type" && value.value === "json"))
        module.source.report("import", node, 'a JSON import needs an attribute: with { type: "json" }');
      this.#loadJson(module, node, specifier, text);
    } else if (isHostFile(path)) {
      if (!this.modules.has(specifier))
        this.modules.set(specifier, {
          kind: "host",
          specifier,
          exports: hostExports(new SourceFile(path, text, this.#diagnostics), this.#readFile),
        });
    } else if (/\.[cm]?[jt]s$/.test(path)) this.#visit(path, text);
    else module.source.report("import", node, `"${node.value}" is no TypeScript, JavaScript or JSON file`);
    return { kind: "module", specifier };
  }

  /** The file of that name; for `x.js` that is not there, `x.ts`. */
  #findFile(path: string): { path: string; text: string | undefined } {
    const text = this.#readFile(path);
    const typed = path.replace(/\.([cm]?)js$/, ".$1ts");
    return text === undefined && typed !== path
      ? { path: typed, text: this.#readFile(typed) }
      : { path, text };
  }

  #loadJson(module: SourceModule, node: Span, specifier: string, text: string): void {
    try {
      JSON.parse(text);
    } catch (error) {
      module.source.report("import", node, `${specifier}: ${(error as Error).message}`);
    }
    this.modules.set(specifier, { kind: "json", specifier, text });
  }

  // ---- Linking -----------------------------------------------------------------------------------------------

  #linkModule(module: SourceModule): void {
    for (const statement of module.program.body) {
      if (statement.type !== "ImportDeclaration" || !isNeeded(module, statement)) continue;
      const target = module.targets.get(statement.source.value);
      if (target) this.#linkImports(module, statement, target);
    }
    for (const [name, entry] of module.exports) {
      if (entry.kind !== "indirect" || this.resolve(entry.target, entry.name)) continue;
      if (this.#isType(entry.target, entry.name)) module.exports.delete(name);
      else this.#reportMissing(module, entry.span, entry.target, entry.name);
    }
  }

  #linkImports(module: SourceModule, statement: ImportDeclaration, target: Target): void {
    for (const specifier of statement.specifiers) {
      const binding = module.scopes.root.bindings.get(specifier.local.name);
      if (binding?.kind !== "import" || !isImported(module, statement, specifier)) continue;
      if (specifier.type === "ImportNamespaceSpecifier") {
        binding.storage = { kind: "namespace", specifier: specifierOf(target) };
        continue;
      }
      const name = specifier.type === "ImportSpecifier" ? exportedName(specifier.imported) : "default";
      const storage = this.resolve(target, name);
      if (storage) {
        binding.storage = storage;
        binding.checked = this.mustCheck(module, storage);
      } else if (binding.used || !this.#isType(target, name))
        this.#reportMissing(module, specifier, target, name);
    }
  }

  /** A variable of the same cycle may be read before its module has run. */
  mustCheck(module: SourceModule, storage: Storage): boolean {
    if (storage.kind !== "module" || !module.cycle.has(storage.specifier)) return false;
    const owner = this.modules.get(storage.specifier);
    return owner?.kind === "source" && owner.scopes.slots[storage.slot]?.dead === true;
  }

  #reportMissing(module: SourceModule, span: Span, target: Target, name: string): void {
    if (target.kind === "module" && !this.modules.has(target.specifier)) return; // it has errors of its own
    const text = `the module "${specifierOf(target)}" does not provide an export named '${name}'`;
    module.source.report("import", span, text);
  }

  /** True if the target declares a type of that name, which is no value. */
  #isType(target: Target, name: string): boolean {
    const module = target.kind === "module" ? this.modules.get(target.specifier) : undefined;
    if (module?.kind !== "source") return false;
    return typeNames(module.program).has(name) || module.stars.some((star) => this.#isType(star, name));
  }

  /** Where the value of an export lives. */
  resolve(target: Target, name: string, seen: Set<string> = new Set()): Storage | undefined {
    switch (target.kind) {
      case "native":
        return { kind: "native", className: target.className, name };
      case "instructions":
        return {
          kind: "instruction",
          mnemonic: name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
        };
      case "boot": {
        const exports = this.#manifest.modules[target.specifier]?.exports;
        const place = exports?.[name];
        if (place) return { kind: "module", ...place };
        const owner = liveMembers[target.specifier]?.includes(name) ? exports?.default : undefined;
        return owner && { kind: "member", ...owner, key: name };
      }
      case "module":
        break;
    }
    const module = this.modules.get(target.specifier);
    const key = `${target.specifier} ${name}`;
    if (!module || seen.has(key)) return undefined;
    seen.add(key);
    if (module.kind === "json")
      return name === "default" ? { kind: "module", specifier: module.specifier, slot: 0 } : undefined;
    if (module.kind === "host") {
      const slot = module.exports.findIndex((entry) => entry.name === name);
      return slot < 0 ? undefined : { kind: "module", specifier: module.specifier, slot };
    }
    const entry = module.exports.get(name);
    switch (entry?.kind) {
      case "local":
        return entry.binding.kind === "import"
          ? this.#resolveImport(module, entry.binding, seen)
          : entry.binding.storage;
      case "indirect":
        return this.resolve(entry.target, entry.name, seen);
      case "namespace":
        return { kind: "namespace", specifier: specifierOf(entry.target) };
      case undefined:
        return name === "default" ? undefined : this.#resolveStar(module, name, seen);
    }
  }

  /** `import { a } from "x"; export { a }` */
  #resolveImport(module: SourceModule, binding: Binding, seen: Set<string>): Storage | undefined {
    for (const statement of module.program.body) {
      if (statement.type !== "ImportDeclaration" || statement.importKind === "type") continue;
      for (const specifier of statement.specifiers) {
        if (specifier.local.name !== binding.name) continue;
        const target = module.targets.get(statement.source.value);
        if (!target) return undefined;
        if (specifier.type === "ImportNamespaceSpecifier")
          return { kind: "namespace", specifier: specifierOf(target) };
        const name = specifier.type === "ImportSpecifier" ? exportedName(specifier.imported) : "default";
        return this.resolve(target, name, seen);
      }
    }
    return undefined;
  }

  /** From `export *`: a name that two modules give to different variables is nobody's. */
  #resolveStar(module: SourceModule, name: string, seen: Set<string>): Storage | undefined {
    let found: Storage | undefined;
    for (const star of module.stars) {
      const storage = this.resolve(star, name, new Set(seen));
      if (!storage) continue;
      if (found && JSON.stringify(found) !== JSON.stringify(storage)) return undefined;
      found = storage;
    }
    return found;
  }

  /** All names that a module exports, sorted as those of a namespace object are. */
  exportNames(specifier: string, seen: Set<string> = new Set()): string[] {
    const boot = this.#manifest.modules[specifier];
    if (boot) return [...Object.keys(boot.exports), ...(liveMembers[specifier] ?? [])].sort();
    const module = this.modules.get(specifier);
    if (!module || seen.has(specifier)) return [];
    seen.add(specifier);
    if (module.kind === "json") return ["default"];
    if (module.kind === "host") return module.exports.map(({ name }) => name).sort();
    const names = new Set(module.exports.keys());
    for (const star of module.stars)
      for (const name of this.exportNames(specifierOf(star), seen)) if (name !== "default") names.add(name);
    return [...names].sort();
  }

  /** True of modules of the guest library. */
  isLibrary(specifier: string): boolean {
    return this.#manifest.modules[specifier] !== undefined;
  }

  dependenciesOf(specifier: string): readonly string[] {
    const module = this.modules.get(specifier);
    return module?.kind === "source" ? module.dependencies : [];
  }

  /** The target that a specifier of the unit or the guest library is. */
  target(specifier: string): Target {
    return this.modules.has(specifier) ? { kind: "module", specifier } : { kind: "boot", specifier };
  }
}

/**
 * Exports of the guest library that are properties of the module's default export: what they are depends on the epoch or on
 * the command line, and so is in no variable when the library is built.
 */
const liveMembers: Readonly<Record<string, readonly string[]>> = {
  "node:process": ["argv", "env", "execPath", "exitCode", "pid", "platform"],
};

function specifierOf(target: Target): string {
  switch (target.kind) {
    case "native":
      return `internal:${target.className}`;
    case "instructions":
      return "internal:vm";
    default:
      return target.specifier;
  }
}

function exportedName(node: Node): string {
  return isStringLiteral(node) ? node.value : "name" in node ? String(node.name) : "";
}

/** M2: the import of a whole declaration. */
function isNeeded(module: SourceModule, statement: ImportDeclaration): boolean {
  if (statement.importKind === "type") return false;
  if (statement.specifiers.length === 0) return true;
  return statement.specifiers.some((specifier) => isImported(module, statement, specifier));
}

/** M2: one name of it. */
function isImported(
  module: SourceModule,
  statement: ImportDeclaration,
  specifier: ImportDeclaration["specifiers"][number],
): boolean {
  if (statement.importKind === "type") return false;
  if (specifier.type === "ImportSpecifier" && specifier.importKind === "type") return false;
  const binding = module.scopes.root.bindings.get(specifier.local.name);
  return binding?.used === true || binding?.exported === true || !/\.[cm]?ts$/.test(module.source.path);
}

const typeNamesOf = new WeakMap<Program, Set<string>>();

/** Names that a module declares for the type checker. */
function typeNames(program: Program): Set<string> {
  const known = typeNamesOf.get(program);
  if (known) return known;
  const names = new Set<string>();
  const add = (node: Node): void => {
    if (isErased(node) && "id" in node && node.id?.type === "Identifier") names.add(node.id.name);
    if (node.type === "VariableDeclaration" && isErased(node))
      for (const { id } of node.declarations) boundNames(id, (name) => names.add(name));
  };
  const addAll = ({ exportKind, specifiers }: ExportNamedDeclaration): void => {
    for (const specifier of specifiers)
      if (exportKind === "type" || specifier.exportKind === "type")
        names.add(exportedName(specifier.exported));
  };
  for (const statement of program.body) {
    add(statement);
    if (statement.type === "ExportNamedDeclaration") {
      if (statement.declaration) add(statement.declaration);
      addAll(statement);
    } else if (statement.type === "ExportDefaultDeclaration" && isErased(statement.declaration))
      names.add("default");
    else if (statement.type === "ImportDeclaration")
      for (const specifier of statement.specifiers) names.add(specifier.local.name);
  }
  typeNamesOf.set(program, names);
  return names;
}
