// Destructuring: patterns that declare names and patterns that assign. Both take the value on top of the stack.
//
// An array pattern keeps its iterator on the stack. When the iterator is at its end it is replaced by one that is native
// and empty, so that the elements that are left find nothing and closing it does nothing.

import type { Expression, Node } from "oxc-parser";
import { staticKey, unwrap, withoutDefault, type DestructuringPattern, type Pattern } from "./ast.ts";
import { describeExpression } from "./describe.ts";
import type { FunctionBuilder, Mark } from "./function-builder.ts";
import { lowerExpression, lowerNamed } from "./lower-expression.ts";
import { closeQuietly, takeForeignResult } from "./lower-iteration.ts";
import { initialiseName } from "./names.ts";
import { placeOf, type Place } from "./place.ts";

type Mode = "declare" | "assign";

/** value -> : gives the names of the pattern their first values. `source` is where the value came from, for messages. */
export function bindPattern(b: FunctionBuilder, pattern: Node, source?: Expression): void {
  if (pattern.type === "Identifier") initialiseName(b, pattern.name);
  else destructure(b, pattern as DestructuringPattern, "declare", source);
}

/** value -> : assigns to the targets of the pattern. */
export function assignPattern(b: FunctionBuilder, pattern: Node, source?: Expression): void {
  const target = unwrap(pattern);
  if (target.type === "ArrayPattern" || target.type === "ObjectPattern") {
    destructure(b, target, "assign", source);
    return;
  }
  const place = placeOf(b, target);
  const value = b.allocate();
  b.setLocal(value);
  place?.prepare();
  b.getLocal(value);
  place?.store(target.start);
  b.release(value);
}

function destructure(
  b: FunctionBuilder,
  pattern: DestructuringPattern,
  mode: Mode,
  source: Expression | undefined,
): void {
  if (pattern.type === "ObjectPattern") destructureObject(b, pattern, mode, source);
  else destructureArray(b, pattern, mode, source);
}

/** value -> : into a name, a property or a pattern, whose parts (if any) are not on the stack yet. */
function storeTarget(b: FunctionBuilder, target: Node, mode: Mode): void {
  const node = unwrap(target);
  if (node.type === "ArrayPattern" || node.type === "ObjectPattern") destructure(b, node, mode, undefined);
  else if (mode === "declare" && node.type === "Identifier") initialiseName(b, node.name);
  else placeOf(b, node)?.store(node.start);
}

/** value -> value: replaces undefined by the default. */
function applyDefault(b: FunctionBuilder, initial: Expression | null, target: Node): void {
  if (!initial) return;
  const given = b.mark();
  b.emit("dup");
  b.jump("jump_defined", given);
  b.emit("drop");
  lowerNamed(b, initial, target.type === "Identifier" ? target.name : undefined);
  b.bind(given);
}

// ---- Objects -------------------------------------------------------------------------------------------------

function destructureObject(
  b: FunctionBuilder,
  pattern: Extract<DestructuringPattern, { type: "ObjectPattern" }>,
  mode: Mode,
  source: Expression | undefined,
): void {
  const from = b.allocate();
  const keys: number[] = [];
  const rest = pattern.properties.some((property) => property.type === "RestElement");
  checkObject(b, pattern, source);
  b.setLocal(from);
  for (const property of pattern.properties) {
    if (property.type === "RestElement") {
      const place = preparePlace(b, property.argument, mode);
      pushRest(b, pattern, from, keys);
      if (place) place.store(property.start);
      else storeTarget(b, property.argument, mode);
      continue;
    }
    const { target: given, initial } = withoutDefault(property.value as Pattern);
    const target = unwrap(given as Node);
    const name = staticKey(property.key, property.computed);
    let key: number | undefined;
    if (name === undefined) {
      key = b.allocate();
      lowerExpression(b, property.key);
      b.emit("to_key");
      b.setLocal(key);
      keys.push(key);
    }
    const place = preparePlace(b, target, mode);
    b.getLocal(from);
    if (key !== undefined) b.getLocal(key);
    b.at(valueOffset(property));
    if (key !== undefined) b.emit("get_index");
    else b.emit("get_prop", b.text(name as string));
    applyDefault(b, initial, target);
    if (place) place.store(target.start);
    else storeTarget(b, target, mode);
    if (key !== undefined && !rest) b.release(keys.pop() as number);
  }
  b.release(from, ...keys);
}

/** Assigning to a property: its parts come onto the stack before the value is read. */
function preparePlace(b: FunctionBuilder, target: Node, mode: Mode): Place | undefined {
  const node = unwrap(target);
  if (mode === "declare" || node.type === "ArrayPattern" || node.type === "ObjectPattern") return undefined;
  const place = placeOf(b, node);
  place?.prepare();
  return place;
}

/** value -> value: a TypeError in V8's words if it is null or undefined. */
function checkObject(
  b: FunctionBuilder,
  pattern: Extract<DestructuringPattern, { type: "ObjectPattern" }>,
  source: Expression | undefined,
): void {
  const [first] = pattern.properties;
  const name = first?.type === "Property" && !first.computed ? staticKey(first.key, false) : undefined;
  const nested = source === undefined;
  // Reading the first property complains by itself, and in these words V8 has no others.
  if (name !== undefined && nested) return;
  const text = source ? describeExpression(source) : "undefined";
  b.at(
    first === undefined || (first.type === "Property" && first.computed) ? pattern.start : valueOffset(first),
  );
  b.emit("require_object", b.text(name === undefined ? text : `property '${name}' of '${text}'`));
}

/** Where V8 says that reading a property for a pattern is. */
function valueOffset(
  property: Extract<DestructuringPattern, { type: "ObjectPattern" }>["properties"][number],
): number {
  return property.type === "RestElement" ? property.argument.start : property.value.start;
}

/** Pushes an object with the properties that the pattern does not name. */
function pushRest(
  b: FunctionBuilder,
  pattern: Extract<DestructuringPattern, { type: "ObjectPattern" }>,
  from: number,
  computed: readonly number[],
): void {
  let next = 0;
  let count = 0;
  b.getLocal(from);
  for (const property of pattern.properties) {
    if (property.type === "RestElement") continue;
    const name = staticKey(property.key, property.computed);
    if (name !== undefined) b.pushText(name);
    else b.getLocal(computed[next++] as number);
    count++;
  }
  if (count > 255) b.unsupported(pattern, "more than 255 properties before a rest");
  b.emit("copy_rest", Math.min(count, 255));
}

// ---- Arrays --------------------------------------------------------------------------------------------------

function destructureArray(
  b: FunctionBuilder,
  pattern: Extract<DestructuringPattern, { type: "ArrayPattern" }>,
  mode: Mode,
  source: Expression | undefined,
): void {
  b.at(source?.start ?? pattern.start);
  b.emit("iter_open");
  const failed = b.mark();
  for (const element of pattern.elements) {
    if (element === null) {
      pushNext(b, true);
      b.emit("drop");
    } else if (element.type === "RestElement") storeRest(b, element.argument, mode, failed);
    else storeElement(b, element as Pattern, mode, failed);
  }
  b.emit("iter_close");
  if (!failed.used) return;
  const end = b.mark();
  b.jump("jmp", end);
  b.bind(failed);
  closeQuietly(b);
  b.bind(end);
}

/** iterator -> iterator value */
function pushNext(b: FunctionBuilder, isHole = false): void {
  const have = b.mark();
  const done = b.mark();
  b.iterNext(have, done);
  takeForeignResult(b, done, isHole);
  b.jump("jmp", have);
  b.bind(done);
  b.emit("drop");
  b.emit("push_undefined");
  b.emit("enumerate");
  b.emit("push_undefined");
  b.bind(have);
}

/** iterator -> iterator */
function storeElement(b: FunctionBuilder, element: Pattern, mode: Mode, failed: Mark): void {
  const { target: given, initial } = withoutDefault(element);
  const target = unwrap(given as Node);
  const plain = target.type === "Identifier" && !initial;
  if (plain) {
    pushNext(b);
    storeTarget(b, target, mode);
    return;
  }
  withParts(b, target, mode, failed, (store) => {
    const value = b.allocate();
    pushNext(b);
    b.setLocal(value);
    guarded(b, failed, () => {
      b.getLocal(value);
      applyDefault(b, initial, target);
      store();
    });
    b.release(value);
  });
}

/** iterator -> iterator (at its end) */
function storeRest(b: FunctionBuilder, target: Node, mode: Mode, failed: Mark): void {
  withParts(b, target, mode, failed, (store) => {
    const array = b.allocate();
    const again = b.mark();
    const have = b.mark();
    const done = b.mark();
    b.emit("new_array", 0);
    b.setLocal(array);
    b.bind(again);
    b.iterNext(have, done);
    takeForeignResult(b, done);
    b.bind(have);
    b.getLocal(array);
    b.emit("swap");
    b.emit("append");
    b.emit("drop");
    b.jump("jmp", again);
    b.bind(done);
    b.emit("drop");
    b.emit("push_undefined");
    b.emit("enumerate");
    guarded(b, failed, () => {
      b.getLocal(array);
      store();
    });
    b.release(array);
  });
}

/** Evaluates the parts of a property target into locals before the iterator moves; `store` pops the value into it. */
function withParts(
  b: FunctionBuilder,
  target: Node,
  mode: Mode,
  failed: Mark,
  body: (store: () => void) => void,
): void {
  const node = unwrap(target);
  const place = mode === "assign" && node.type === "MemberExpression" ? placeOf(b, node) : undefined;
  if (!place) {
    body(() => storeTarget(b, node, mode));
    return;
  }
  const parts = Array.from({ length: place.parts }, () => b.allocate());
  guarded(b, failed, () => {
    place.prepare();
    for (const part of [...parts].reverse()) b.setLocal(part);
  });
  body(() => {
    for (const part of parts) b.getLocal(part);
    if (parts.length === 1) b.emit("swap");
    else {
      b.emit("rot3");
      b.emit("rot3");
    }
    place.store(node.start);
  });
  b.release(...parts);
}

/** Runs what may fail while the iterator is open: the handler closes it. */
function guarded(b: FunctionBuilder, failed: Mark, body: () => void): void {
  b.jump("try_push", failed);
  b.control.push({ kind: "catcher" });
  body();
  b.control.pop();
  b.emit("pop_catcher");
}
