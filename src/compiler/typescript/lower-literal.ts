// Literals that build something: objects, arrays, templates.

import type {
  ArrayExpressionElement,
  Argument,
  ObjectExpression,
  ObjectProperty,
  TaggedTemplateExpression,
  TemplateLiteral,
} from "oxc-parser";
import { isAnonymousFunction, staticKey, unwrap } from "./ast.ts";
import type { FunctionBuilder } from "./function-builder.ts";
import { loadMember, lowerExpression, lowerNamed } from "./lower-expression.ts";
import { MemberFlag, pushMethod } from "./lower-function.ts";
import { loadThis } from "./names.ts";
import { placeOf } from "./place.ts";

/** Elements that are pushed before they become an array; more are appended one by one, to keep frames small. */
const elementsAtOnce = 32;
/** Parts of a concatenation at once. */
const partsAtOnce = 255;

/** Also the arguments of a call with a spread, for which V8 names the place of the call. */
export function lowerArray(
  b: FunctionBuilder,
  elements: readonly (ArrayExpressionElement | Argument)[],
  callOffset?: number,
): void {
  const odd = elements.findIndex((element) => element === null || element.type === "SpreadElement");
  const first = Math.min(odd < 0 ? elements.length : odd, elementsAtOnce);
  for (const element of elements.slice(0, first)) if (element) lowerExpression(b, element);
  b.emit("new_array", first);
  for (const element of elements.slice(first)) {
    if (element === null) b.emit("append_hole");
    else if (element.type === "SpreadElement") {
      b.pushIntrinsic("spreadInto");
      b.emit("swap");
      b.emit("push_undefined");
      b.emit("swap");
      lowerExpression(b, element.argument);
      b.at(callOffset ?? element.argument.start);
      b.emit("call", 2);
    } else {
      lowerExpression(b, element);
      b.emit("append");
    }
  }
}

export function lowerObject(b: FunctionBuilder, node: ObjectExpression): void {
  b.emit("new_object", Math.min(255, node.properties.length));
  for (const property of node.properties) {
    if (property.type === "SpreadElement") {
      lowerExpression(b, property.argument);
      b.at(property.argument.start);
      b.emit("copy_fields");
    } else lowerProperty(b, property);
  }
}

/** object -> object */
function lowerProperty(b: FunctionBuilder, property: ObjectProperty): void {
  const { key, kind, method, computed, shorthand } = property;
  const value = unwrap(property.value);
  const name = staticKey(key, computed);
  const pushKey = (): void => {
    if (name !== undefined) b.pushText(name);
    else {
      lowerExpression(b, key);
      b.emit("to_key");
    }
  };
  if ((method || kind !== "init") && value.type === "FunctionExpression") {
    pushKey();
    const prefix = kind === "init" ? "" : `${kind} `;
    pushMethod(b, value, name === undefined ? "" : prefix + name);
    b.emit("define_member", MemberFlag[kind === "init" ? "method" : kind] | MemberFlag.enumerable);
  } else if (name === "__proto__" && !computed && !shorthand) {
    setPrototype(b, property);
  } else if (name !== undefined) {
    lowerNamed(b, value, name);
    b.emit("define_field", b.text(name));
  } else {
    pushKey();
    lowerNamed(b, value, "");
    // Naming a function after a key that is known only now is what defining a method does.
    if (isAnonymousFunction(value)) b.emit("define_member", MemberFlag.method | MemberFlag.enumerable);
    else b.emit("define_computed");
  }
}

/** object -> object: `__proto__: value` sets the prototype if the value is an object or null. */
function setPrototype(b: FunctionBuilder, property: ObjectProperty): void {
  const value = b.allocate();
  const set = b.mark();
  const skip = b.mark();
  lowerExpression(b, property.value);
  b.setLocal(value);
  b.getLocal(value);
  b.emit("is_object");
  b.jump("jump_true", set);
  b.getLocal(value);
  b.emit("push_null");
  b.emit("strict_equal");
  b.jump("jump_false", skip);
  b.bind(set);
  b.emit("dup");
  b.emit("get_builtin", b.text("Object"));
  b.emit("swap");
  b.getLocal(value);
  b.emit("call_method", b.text("setPrototypeOf"), 2);
  b.emit("drop");
  b.bind(skip);
  b.release(value);
}

export function lowerTemplate(b: FunctionBuilder, node: TemplateLiteral): void {
  let parts = 0;
  const added = (): void => {
    if (++parts < partsAtOnce) return;
    b.emit("concat", parts);
    parts = 1;
  };
  for (const [index, quasi] of node.quasis.entries()) {
    const text = quasi.value.cooked ?? "";
    if (text !== "") {
      b.pushText(text);
      added();
    }
    const expression = node.expressions[index];
    if (!expression) continue;
    lowerExpression(b, expression);
    b.at(expression.start);
    b.emit("to_string");
    added();
  }
  if (parts === 0) b.pushText("");
  else if (parts > 1) b.emit("concat", parts);
}

export function lowerTaggedTemplate(b: FunctionBuilder, node: TaggedTemplateExpression): void {
  const tag = unwrap(node.tag);
  if (tag.type === "MemberExpression" && tag.object.type === "Super") {
    const place = placeOf(b, tag);
    place?.prepare();
    place?.load();
    loadThis(b, tag.start);
  } else if (tag.type === "MemberExpression") {
    lowerExpression(b, tag.object);
    b.emit("dup");
    loadMember(b, tag);
    b.emit("swap");
  } else {
    lowerExpression(b, tag);
    b.emit("push_undefined");
  }
  const { quasis, expressions } = node.quasi;
  const cooked = quasis.map((quasi) => quasi.value.cooked ?? null);
  const raw = quasis.map((quasi) => quasi.value.raw);
  b.emit("push_const", b.constant({ kind: "template", cooked, raw }));
  for (const expression of expressions) lowerExpression(b, expression);
  b.at(node.quasi.start);
  b.emit("call", expressions.length + 1);
}
