// Our view of the syntax tree (TS-ESTree as oxc-parser gives it): the wrappers that types leave behind, and the
// questions that more than one file asks of a node.

import type {
  ArrowFunctionExpression,
  AssignmentPattern,
  AssignmentTarget,
  BigIntLiteral,
  BindingPattern,
  BooleanLiteral,
  Class,
  Expression,
  Function as PlainFunction,
  MemberExpression,
  Node,
  NullLiteral,
  NumericLiteral,
  ParamPattern,
  PropertyKey,
  RegExpLiteral,
  StringLiteral,
  TSImportEqualsDeclaration,
  TSTypeName,
} from "oxc-parser";

export type FunctionNode = PlainFunction | ArrowFunctionExpression;
/** A pattern that binds or assigns; the tree uses the same nodes for both. */
export type Pattern = BindingPattern | AssignmentTarget;
export type Literal =
  | BooleanLiteral
  | NullLiteral
  | NumericLiteral
  | StringLiteral
  | BigIntLiteral
  | RegExpLiteral;
export type DestructuringPattern = Extract<Node, { type: "ArrayPattern" | "ObjectPattern" }>;

/** The expression without what only the type checker sees. */
export function unwrap(node: Expression): Expression;
export function unwrap(node: Node): Node;
export function unwrap(node: Node): Node {
  let inner = node;
  for (;;)
    switch (inner.type) {
      case "TSAsExpression":
      case "TSSatisfiesExpression":
      case "TSTypeAssertion":
      case "TSNonNullExpression":
      case "TSInstantiationExpression":
      case "ParenthesizedExpression":
        inner = inner.expression;
        break;
      default:
        return inner;
    }
}

/** The name that a property key has before anything runs; undefined if it is computed. */
export function staticKey(key: PropertyKey, computed: boolean): string | undefined {
  const node = unwrap(key as Node);
  if (node.type === "Identifier" && !computed) return node.name;
  if (node.type !== "Literal") return undefined;
  if (typeof node.value === "string") return node.value;
  if (typeof node.value === "number") return String(node.value);
  return "bigint" in node && !computed ? node.bigint : undefined;
}

/** True of `"0"`, `"17"`: keys that index arrays. */
export function isIndex(key: string): boolean {
  return /^(0|[1-9]\d{0,9})$/.test(key);
}

/** The name after the dot, or in brackets where it is a literal that cannot be an index. */
export function memberName(node: MemberExpression): string | undefined {
  if (node.property.type === "PrivateIdentifier") return undefined;
  const key = staticKey(node.property, node.computed);
  return key !== undefined && node.computed && (isIndex(key) || !isStringLiteral(node.property))
    ? undefined
    : key;
}

export function isStringLiteral(node: Node): node is StringLiteral {
  return node.type === "Literal" && typeof node.value === "string";
}

/** True of what ES calls an anonymous function definition: it takes the name of what it is assigned to. */
export function isAnonymousFunction(node: Node): node is PlainFunction | ArrowFunctionExpression | Class {
  if (node.type === "ArrowFunctionExpression") return true;
  return (node.type === "FunctionExpression" || node.type === "ClassExpression") && node.id === null;
}

/** True of nodes with a scope of their own for `var` and `this` or parameters. */
export function isFunction(node: Node): node is FunctionNode {
  return (
    node.type === "FunctionDeclaration" ||
    node.type === "FunctionExpression" ||
    node.type === "ArrowFunctionExpression"
  );
}

/** The parameters that exist at run time: all but `this`. */
export function parametersOf(node: FunctionNode): readonly ParamPattern[] {
  const [first] = node.params;
  return first?.type === "Identifier" && first.name === "this" ? node.params.slice(1) : node.params;
}

/** Calls `visit` with every identifier that a pattern binds. */
export function boundNames(pattern: Node, visit: (name: string, node: Node) => void): void {
  switch (pattern.type) {
    case "Identifier":
      visit(pattern.name, pattern);
      return;
    case "AssignmentPattern":
      boundNames(pattern.left, visit);
      return;
    case "RestElement":
      boundNames(pattern.argument, visit);
      return;
    case "TSParameterProperty":
      boundNames(pattern.parameter, visit);
      return;
    case "ArrayPattern":
      for (const element of pattern.elements) if (element) boundNames(element, visit);
      return;
    case "ObjectPattern":
      for (const property of pattern.properties)
        boundNames(property.type === "RestElement" ? property.argument : property.value, visit);
      return;
    default:
      return;
  }
}

/** The pattern of a parameter without the default value. */
export function withoutDefault(pattern: Pattern | AssignmentPattern): {
  target: Pattern;
  initial: Expression | null;
} {
  return pattern.type === "AssignmentPattern"
    ? { target: pattern.left as Pattern, initial: pattern.right }
    : { target: pattern, initial: null };
}

/** What `import x = a.b` names, as an expression; undefined of `import x = require("…")`. */
export function aliasTarget({ moduleReference }: TSImportEqualsDeclaration): Expression | undefined {
  return moduleReference.type === "TSExternalModuleReference" ? undefined : memberOf(moduleReference);
}

function memberOf(name: TSTypeName): Expression {
  if (name.type !== "TSQualifiedName") return name;
  const { left, right: property, start, end } = name;
  const object = memberOf(left);
  return { type: "MemberExpression", object, property, computed: false, optional: false, start, end };
}

/** True of declarations that exist for the type checker only. */
export function isErased(node: Node): boolean {
  switch (node.type) {
    case "TSTypeAliasDeclaration":
    case "TSInterfaceDeclaration":
    case "TSDeclareFunction":
    case "TSNamespaceExportDeclaration":
      return true;
    case "FunctionDeclaration":
      return node.declare === true || node.body === null;
    case "VariableDeclaration":
    case "ClassDeclaration":
    case "TSEnumDeclaration":
      return node.declare === true;
    case "TSModuleDeclaration":
      return node.declare || node.global || !hasValues(node);
    case "TSImportEqualsDeclaration":
      return node.importKind === "type";
    default:
      return false;
  }
}

/** True if a namespace holds anything but types. */
function hasValues(node: Node): boolean {
  if (node.type !== "TSModuleDeclaration") return false;
  if (!("body" in node) || !node.body) return false;
  return node.body.body.some((statement) => {
    const inner =
      statement.type === "ExportNamedDeclaration" && statement.declaration
        ? statement.declaration
        : statement;
    return !isErased(inner as Node);
  });
}
