// Private members: o.#x as a value, as a target, and in calls.

import type { PrivateIdentifier } from "oxc-parser";
import type { FunctionBuilder } from "./function-builder.ts";
import { loadBinding } from "./names.ts";
import type { Brand, PrivateElement } from "./private-names.ts";

function elementOf(b: FunctionBuilder, { name }: PrivateIdentifier): PrivateElement {
  const element = b.privates?.lookup(name);
  // The parser refuses names that no class around declares.
  return element ?? { kind: "field", key: { kind: "private", name: `#${name}`, id: 0 } };
}

/** object -> value */
export function loadPrivate(b: FunctionBuilder, node: PrivateIdentifier): void {
  const element = elementOf(b, node);
  b.at(node.start);
  if (element.kind === "field") {
    b.emit("get_private", b.constant(element.key));
    return;
  }
  checkBrand(b, element.brand);
  if (element.kind === "method") {
    b.emit("drop");
    loadBinding(b, element.method);
  } else if (element.getter) {
    loadBinding(b, element.getter);
    b.emit("swap");
    b.emit("call", 0);
  } else b.throwError("TypeError", `'#${node.name}' was defined without a getter`);
}

/** object value -> . `operator` is where V8 says that writing a field failed. */
export function storePrivate(b: FunctionBuilder, node: PrivateIdentifier, operator: number): void {
  const element = elementOf(b, node);
  b.at(element.kind === "field" ? operator : node.start);
  if (element.kind === "field") {
    b.emit("set_private", b.constant(element.key));
    return;
  }
  b.emit("swap");
  checkBrand(b, element.brand);
  if (element.kind === "method") b.throwError("TypeError", `Private method '#${node.name}' is not writable`);
  else if (element.setter) {
    loadBinding(b, element.setter);
    b.emit("rot3");
    b.emit("swap");
    b.emit("call", 1);
    b.emit("drop");
  } else b.throwError("TypeError", `'#${node.name}' was defined without a setter`);
}

/** object -> boolean */
export function hasPrivate(b: FunctionBuilder, node: PrivateIdentifier): void {
  const element = elementOf(b, node);
  b.emit("has_private", b.constant(element.kind === "field" ? element.key : element.brand.key));
}

/** object -> object, or a TypeError */
function checkBrand(b: FunctionBuilder, { key, complaint }: Brand): void {
  const branded = b.mark();
  b.emit("dup");
  b.emit("has_private", b.constant(key));
  b.jump("jump_true", branded);
  b.throwError("TypeError", complaint);
  b.bind(branded);
}
