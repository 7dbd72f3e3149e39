// What a host module exports, read from its text: a program sees a stub of each function, so it must be plain what is
// one, and what calling it gives. Exports that come from elsewhere are followed into files and packages (types first).

import type { Expression, Node, Program } from "oxc-parser";
import type { HostFunctionKind, HostModuleUnit } from "../../isa/unit.ts";
import { boundNames, type FunctionNode, isErased, isFunction, isStringLiteral, unwrap } from "./ast.ts";
import type { ReadFile } from "./compile.ts";
import { resolveForeign } from "./foreign-module.ts";
import { parse } from "./parse.ts";
import { SourceFile, type Span } from "./source.ts";

/** What a name stands for; `not` ends the sentence "a host module exports functions only, not …". */
type Verdict = HostFunctionKind | "type" | { readonly not: string };

/** Where a name that another module exports comes from. */
interface Origin {
  readonly from: string;
  readonly name: string;
}

/** The names of one module. */
interface Names {
  readonly declared: Map<string, Verdict>;
  readonly imported: Map<string, Origin>;
}

/** Re-exports of re-exports that are followed. */
const followedMax = 20;

/** The functions that a host module exports; anything else is reported. */
export function hostExports(source: SourceFile, readFile: ReadFile): HostModuleUnit["exports"] {
  const program = parse(source);
  if (!program) return [];
  const found: { name: string; kind: HostFunctionKind }[] = [];
  const reader = new ExportReader(readFile);
  for (const { name, verdict, span } of reader.exports(source.path, program))
    if (typeof verdict !== "string")
      source.report("host", span, `a host module exports functions only, not ${verdict.not}`);
    else if (verdict !== "type" && !found.some((other) => other.name === name))
      found.push({ name, kind: verdict });
  return found;
}

interface Exported {
  readonly name: string;
  readonly verdict: Verdict;
  readonly span: Span;
}

class ExportReader {
  readonly #readFile: ReadFile;
  readonly #programs = new Map<string, Program | undefined>();

  constructor(readFile: ReadFile) {
    this.#readFile = readFile;
  }

  /** Everything that a module exports, in the order of its text. */
  exports(path: string, program: Program, depth = 0): Exported[] {
    const names = namesOf(program);
    return program.body.flatMap((statement) => this.#exportsOf(path, names, statement, depth));
  }

  #exportsOf(path: string, names: Names, statement: Node, depth: number): Exported[] {
    switch (statement.type) {
      case "ExportDefaultDeclaration": {
        const { declaration } = statement;
        const verdict =
          declaration.type === "Identifier"
            ? this.#local(path, names, declaration.name, depth)
            : valueVerdict(declaration as Node, "this value");
        return [{ name: "default", verdict, span: statement }];
      }
      case "ExportAllDeclaration":
        return statement.exportKind === "type" ? [] : this.#starOf(path, statement, depth);
      case "ExportNamedDeclaration": {
        const { declaration, source, specifiers } = statement;
        if (statement.exportKind === "type" && !declaration) return [];
        // In a declaration file everything is erased; in a host module it is not there when it is called.
        if (declaration && isErased(declaration) && depth === 0) return [];
        if (declaration)
          return [...declarationsOf(declaration as Node)].map(([name, verdict]) => ({
            name,
            // Overloads are declared before.
            verdict: names.declared.get(name) ?? verdict,
            span: declaration,
          }));
        return specifiers
          .filter(({ exportKind }) => exportKind !== "type")
          .map((specifier) => {
            const local = nameOf(specifier.local);
            const verdict = source
              ? this.#foreign(path, { from: source.value, name: local }, depth)
              : this.#local(path, names, local, depth);
            return { name: nameOf(specifier.exported), verdict, span: specifier };
          });
      }
      default:
        return [];
    }
  }

  #starOf(
    path: string,
    statement: Extract<Node, { type: "ExportAllDeclaration" }>,
    depth: number,
  ): Exported[] {
    const from = statement.source.value;
    if (statement.exported) {
      const not = `the namespace ${nameOf(statement.exported)}`;
      return [{ name: nameOf(statement.exported), verdict: { not }, span: statement }];
    }
    const target = resolveForeign(path, from, this.#readFile);
    const program = target === undefined ? undefined : this.#parse(target);
    if (target === undefined || program === undefined || depth >= followedMax)
      return [
        {
          name: "*",
          verdict: { not: `export * from ${JSON.stringify(from)}, which cannot be read` },
          span: statement,
        },
      ];
    return this.exports(target, program, depth + 1)
      .filter(({ name }) => name !== "default")
      .map(({ name, verdict }) => ({ name, verdict, span: statement }));
  }

  /** What a name of the module itself stands for. */
  #local(path: string, names: Names, name: string, depth: number): Verdict {
    const origin = names.imported.get(name);
    return names.declared.get(name) ?? (origin ? this.#foreign(path, origin, depth) : { not: name });
  }

  /** What an export of another module stands for. */
  #foreign(path: string, { from, name }: Origin, depth: number): Verdict {
    const target = resolveForeign(path, from, this.#readFile);
    const program = target === undefined ? undefined : this.#parse(target);
    const found =
      target === undefined || program === undefined || depth >= followedMax
        ? undefined
        : this.exports(target, program, depth + 1).find((entry) => entry.name === name);
    return (
      found?.verdict ?? {
        not: `${name} of ${JSON.stringify(from)}, which cannot be seen from here to be one; export a function that calls it`,
      }
    );
  }

  #parse(path: string): Program | undefined {
    if (this.#programs.has(path)) return this.#programs.get(path);
    const text = this.#readFile(path);
    const program = text === undefined ? undefined : parse(new SourceFile(path, text, []));
    this.#programs.set(path, program);
    return program;
  }
}

function namesOf(program: Program): Names {
  const declared = new Map<string, Verdict>();
  const imported = new Map<string, Origin>();
  for (const statement of program.body) {
    if (statement.type === "ImportDeclaration") {
      for (const specifier of statement.specifiers) {
        const isType =
          statement.importKind === "type" ||
          (specifier.type === "ImportSpecifier" && specifier.importKind === "type");
        if (isType) declared.set(specifier.local.name, "type");
        else if (specifier.type === "ImportNamespaceSpecifier")
          declared.set(specifier.local.name, { not: `the namespace ${specifier.local.name}` });
        else
          imported.set(specifier.local.name, {
            from: statement.source.value,
            name: specifier.type === "ImportSpecifier" ? nameOf(specifier.imported) : "default",
          });
      }
      continue;
    }
    const inner =
      statement.type === "ExportNamedDeclaration" || statement.type === "ExportDefaultDeclaration"
        ? (statement.declaration as Node | null)
        : statement;
    for (const [name, verdict] of inner ? declarationsOf(inner) : []) {
      const known = declared.get(name);
      // An implementation says less than its overloads; a value more than the type of its name.
      if (known === undefined || known === "type" || (known === "sync" && verdict !== "type"))
        declared.set(name, verdict);
    }
  }
  return { declared, imported };
}

/** The names that a statement declares. */
function declarationsOf(node: Node): Map<string, Verdict> {
  switch (node.type) {
    case "FunctionDeclaration":
    case "TSDeclareFunction":
      return new Map(node.id ? [[node.id.name, functionVerdict(node as FunctionNode, node.id.name)]] : []);
    case "ClassDeclaration":
      return new Map(node.id ? [[node.id.name, classVerdict(node.id.name)]] : []);
    case "TSEnumDeclaration":
      return new Map([[node.id.name, { not: `the enum ${node.id.name}` }]]);
    case "TSModuleDeclaration":
      return new Map(
        node.id.type === "Identifier"
          ? [[node.id.name, isErased(node) ? "type" : { not: `the namespace ${node.id.name}` }]]
          : [],
      );
    case "TSInterfaceDeclaration":
    case "TSTypeAliasDeclaration":
      return new Map([[node.id.name, "type"]]);
    case "VariableDeclaration":
      return variablesOf(node);
    default:
      return new Map();
  }
}

function variablesOf(node: Extract<Node, { type: "VariableDeclaration" }>): Map<string, Verdict> {
  const verdicts = new Map<string, Verdict>();
  for (const { id, init } of node.declarations) {
    if (id.type !== "Identifier") boundNames(id, (name) => verdicts.set(name, { not: `the value ${name}` }));
    else if (node.kind !== "const")
      verdicts.set(id.name, { not: `the variable ${id.name}; a function is declared with const` });
    else {
      const type = id.typeAnnotation?.typeAnnotation;
      const byType =
        type?.type === "TSFunctionType" ? kindOfResult(type.returnType.typeAnnotation) : undefined;
      const verdict = init ? valueVerdict(init, `the value ${id.name}`) : { not: `the value ${id.name}` };
      verdicts.set(
        id.name,
        byType !== undefined && (typeof verdict !== "string" || verdict === "sync") ? byType : verdict,
      );
    }
  }
  return verdicts;
}

/** What an expression, or what stands behind `export default`, is. */
function valueVerdict(given: Node, what: string): Verdict {
  const node = unwrap(given as Expression) as Node;
  if (isFunction(node)) return functionVerdict(node, "it");
  if (node.type === "ClassDeclaration" || node.type === "ClassExpression")
    return classVerdict(node.id?.name ?? "without a name");
  if (isErased(node)) return "type";
  const isCall =
    node.type === "CallExpression" || node.type === "Identifier" || node.type === "MemberExpression";
  const hint = "; if it is a function, say so: const f: (…) => Promise<…> = …";
  return { not: isCall ? `${what}${hint}` : what };
}

function classVerdict(name: string): Verdict {
  return { not: `the class ${name}; export a function that uses it` };
}

function functionVerdict(node: FunctionNode, name: string): Verdict {
  if (node.generator)
    return node.async ? "stream" : { not: `the generator ${name}; an async function* is a stream of calls` };
  return node.async ? "async" : kindOfResult(node.returnType?.typeAnnotation);
}

/** What a declared result says. A function that does not tell is taken for synchronous. */
function kindOfResult(type: Node | null | undefined): HostFunctionKind {
  if (type?.type !== "TSTypeReference") return "sync";
  const name = type.typeName.type === "TSQualifiedName" ? type.typeName.right.name : nameOf(type.typeName);
  if (/^Promise(Like)?$/.test(name)) return "async";
  return /^(Async(Iterable|Iterator|IterableIterator|Generator)|ReadableStream|Readable)$/.test(name)
    ? "stream"
    : "sync";
}

function nameOf(node: Node): string {
  return isStringLiteral(node) ? node.value : "name" in node ? String(node.name) : "";
}
