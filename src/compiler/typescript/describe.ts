// How V8 writes an expression in its messages: "a.b is not iterable", "property 'x' of 'a.b'".

import type { Node } from "oxc-parser";
import { unwrap } from "./ast.ts";

export function describeExpression(given: Node): string {
  const node = unwrap(given);
  switch (node.type) {
    case "Identifier":
      return node.name;
    case "ThisExpression":
      return "this";
    case "Super":
      return "super";
    case "Literal":
      return typeof node.value === "string" ? `"${node.value}"` : String(node.raw ?? node.value);
    case "MemberExpression": {
      const object = node.object.type === "Super" ? "(intermediate value)" : describeExpression(node.object);
      const dot = node.optional ? "?." : "";
      if (node.property.type === "PrivateIdentifier") return `${object}${dot || "."}#${node.property.name}`;
      const key = unwrap(node.property);
      if (!node.computed) return `${object}${dot || "."}${describeExpression(key)}`;
      if (key.type === "Literal" && typeof key.value === "string")
        return `${object}${dot || "."}${key.value}`;
      return `${object}${dot}[${describeExpression(key)}]`;
    }
    case "CallExpression":
      return `${describeExpression(node.callee)}(...)`;
    case "ChainExpression":
      return describeExpression(node.expression);
    case "NewExpression":
      return `new ${describeExpression(node.callee)}(...)`;
    default:
      return "(intermediate value)";
  }
}
