// Places: what can be assigned to. A place pushes its parts (the object, the key) once; then it is read, written, or both.
//
//   parts 0  a name              1  o.x, o.#x, super.x (the part is the receiver)              2  o[k]

import type { MemberExpression, Node } from "oxc-parser";
import { memberName, unwrap } from "./ast.ts";
import type { FunctionBuilder } from "./function-builder.ts";
import { lowerExpression, propertyOffset } from "./lower-expression.ts";
import { loadPrivate, storePrivate } from "./lower-private.ts";
import { loadBinding, loadName, loadThis, storeName } from "./names.ts";
import { hiddenName } from "./scope.ts";

export interface Place {
  readonly parts: 0 | 1 | 2;
  /** Pushes the parts. */
  prepare(): void;
  /** parts -> value. */
  load(): void;
  /** parts value -> . The offset is that of the operator. */
  store(offset: number): void;
  /** Name for an anonymous function that is assigned to it. */
  readonly name: string | undefined;
}

/** The place of an identifier or a property; undefined (and reported) for anything else. */
export function placeOf(b: FunctionBuilder, target: Node): Place | undefined {
  const node = unwrap(target);
  if (node.type === "Identifier")
    return {
      parts: 0,
      name: node.name,
      prepare: () => {},
      load: () => loadName(b, node.name, node.start),
      store: (offset) => storeName(b, node.name, node.start, offset),
    };
  if (node.type === "MemberExpression") return memberPlace(b, node);
  b.module.source.report("syntax", node, "this cannot be assigned to");
  return undefined;
}

function memberPlace(b: FunctionBuilder, node: MemberExpression): Place | undefined {
  const { object, property } = node;
  const name = memberName(node);
  const here = propertyOffset(b, node);
  if (object.type === "Super") {
    if (name === undefined) return superIndexPlace(b, node);
    return {
      parts: 1,
      name: undefined,
      prepare: () => loadThis(b, object.start),
      load: () => emitAt(b, here, () => b.emit("get_super", b.text(name))),
      store: (offset) => emitAt(b, offset, () => b.emit("set_super", b.text(name))),
    };
  }
  if (property.type === "PrivateIdentifier")
    return {
      parts: 1,
      name: undefined,
      prepare: () => lowerExpression(b, object),
      load: () => loadPrivate(b, property),
      store: (offset) => storePrivate(b, property, offset),
    };
  if (name !== undefined)
    return {
      parts: 1,
      name: undefined,
      prepare: () => lowerExpression(b, object),
      load: () => emitAt(b, here, () => b.emit("get_prop", b.text(name))),
      store: (offset) => emitAt(b, offset, () => b.emit("set_prop", b.text(name))),
    };
  return {
    parts: 2,
    name: undefined,
    prepare: () => {
      lowerExpression(b, object);
      lowerExpression(b, property);
    },
    load: () => emitAt(b, b.module.source.find("[", object.end), () => b.emit("get_index")),
    store: (offset) => emitAt(b, offset, () => b.emit("set_index")),
  };
}

/** super[key]: through Reflect, with the home object that the class keeps for it. */
function superIndexPlace(b: FunctionBuilder, node: MemberExpression): Place | undefined {
  const owner = b.scope.thisFrame;
  const home = owner.parent?.bindings.get(`#${hiddenName.home(owner.isStatic)}`);
  if (!home) {
    b.unsupported(node, "super[…] in object literals; write super.name");
    return undefined;
  }
  const reflect = (method: "get" | "set", offset: number): void => {
    const parts = Array.from({ length: method === "get" ? 2 : 3 }, () => b.allocate());
    const [receiver, ...keyAndValue] = parts as [number, ...number[]];
    for (const part of [...parts].reverse()) b.setLocal(part);
    b.emit("get_builtin", b.text("Reflect"));
    b.emit("get_builtin", b.text("Object"));
    loadBinding(b, home);
    b.emit("call_method", b.text("getPrototypeOf"), 1);
    for (const part of [...keyAndValue, receiver]) b.getLocal(part);
    b.at(offset);
    b.emit("call_method", b.text(method), parts.length + 1);
    b.release(...parts);
  };
  return {
    parts: 2,
    name: undefined,
    prepare: () => {
      loadThis(b, node.start);
      lowerExpression(b, node.property);
    },
    load: () => reflect("get", node.property.start),
    store: (offset) => {
      const done = b.mark();
      reflect("set", offset);
      b.jump("jump_true", done);
      b.throwError("TypeError", "Cannot assign to read only property of object");
      b.bind(done);
    },
  };
}

function emitAt(b: FunctionBuilder, offset: number, emit: () => void): void {
  b.at(offset);
  emit();
}

/** Copies the parts on top of the stack. */
export function copyParts(b: FunctionBuilder, { parts }: Place): void {
  if (parts === 1) b.emit("dup");
  if (parts === 2) b.emit("dup2");
}

/** parts value -> value parts value */
export function tuckValue(b: FunctionBuilder, { parts }: Place): void {
  b.emit("dup");
  if (parts === 1) b.emit("rot3");
  if (parts === 2) b.emit("rot4");
}

/** parts value -> value */
export function dropParts(b: FunctionBuilder, { parts }: Place): void {
  if (parts === 2) {
    b.emit("rot3");
    b.emit("drop");
    b.emit("drop");
  } else if (parts === 1) {
    b.emit("swap");
    b.emit("drop");
  }
}
