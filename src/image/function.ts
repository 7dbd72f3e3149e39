// Function objects: a CODE, the scope it closes over, its home object, and what `new` needs.
//
// FUNCTION.flags are FunctionBit of object.ts. FUNCTION.initialClass is a cache: the class of the instances that
// `new` makes, valid while its prototype is the function's `prototype`.

import { found, findOwn, getOwn, defineOwn, makeFunctionPrototype, prototypeOf, COMPUTED } from "./object.ts";
import { Attribute, makeShape } from "./class.ts";
import { type Address, type Image, kindOf } from "./image.ts";
import {
  ClassLayout,
  CodeLayout,
  FunctionLayout,
  isObjectKind,
  Kind,
  OBJECT_CELLS,
  SymbolLayout,
} from "./layout.ts";
import { wellKnownClass } from "./root.ts";
import { loadRef, loadWord, referenceAt, setReference, storeRef } from "./slot.ts";
import { internText, isString, textLength, textOf } from "./text.ts";

const derivedFlag = 32; // FunctionFlag.derived of isa/unit.ts
const nameSlot = OBJECT_CELLS + 16;
/** Instances of long class hierarchies get room for the properties of all, up to this. */
const maxInstanceCapacity = 64;

/** By FunctionFlag.async | FunctionFlag.generator: each sort of function has a prototype of its own. */
const classNames = ["function", "asyncFunction", "generatorFunction", "asyncGeneratorFunction"] as const;

/** A function object over a CODE. */
export function makeFunction(image: Image, code: Address, scope: Address, home: Address): Address {
  const { u32 } = image;
  const cls = wellKnownClass(image, classNames[u32[(code + CodeLayout.flags) >>> 2]! & 3]!);
  const f = image.allocate(Kind.function, cls, FunctionLayout.tailStart);
  u32[(f + FunctionLayout.code) >>> 2] = code;
  u32[(f + FunctionLayout.scope) >>> 2] = scope;
  u32[(f + FunctionLayout.home) >>> 2] = home;
  return f;
}

/** The value of `prototype`, made if the function is to have one and does not yet; 0 if it is no object. */
export function functionPrototype(image: Image, f: Address): Address {
  makeFunctionPrototype(image, f);
  const at = findOwn(image, f, internText(image, "prototype"));
  if (at === 0 || (found.attributes & Attribute.accessor) !== 0) return 0;
  const prototype = referenceAt(image, at);
  return prototype !== 0 && isObjectKind(kindOf(image, prototype)) ? prototype : 0;
}

/** The constructor at the root of a chain of derived classes: it alone knows the kind of the instances. */
function baseConstructor(image: Image, f: Address): Address {
  for (;;) {
    const flags = loadWord(image, loadRef(image, f + FunctionLayout.code) + CodeLayout.flags);
    const parent = (flags & derivedFlag) === 0 ? 0 : prototypeOf(image, f);
    if (parent === 0 || kindOf(image, parent) !== Kind.function) return f;
    f = parent;
  }
}

/** The class of what `new` makes with this newTarget. */
export function initialClassOf(image: Image, newTarget: Address): Address {
  const known = loadRef(image, newTarget + FunctionLayout.initialClass);
  // `prototype` is never cached as writable (P3 of vm/property-cache.ts): replacing it sets initialClass to 0.
  if (known !== 0) return known;
  const base = baseConstructor(image, newTarget);
  const kind = loadWord(image, base + FunctionLayout.instanceKind) || Kind.object;
  const prototype = functionPrototype(image, newTarget) || fallbackPrototype(image, base);
  const made = makeShape(image, prototype, kind, kind <= Kind.error ? capacityOf(image, newTarget) : 0);
  storeRef(image, newTarget + FunctionLayout.initialClass, made);
  return made;
}

/** A constructor whose `prototype` is no object: instances inherit from what the base makes, else from Object. */
function fallbackPrototype(image: Image, base: Address): Address {
  return (
    functionPrototype(image, base) || loadRef(image, wellKnownClass(image, "object") + ClassLayout.prototype)
  );
}

function capacityOf(image: Image, newTarget: Address): number {
  let sum = 0;
  for (let f = newTarget; f !== 0 && kindOf(image, f) === Kind.function; f = prototypeOf(image, f))
    sum += loadWord(image, loadRef(image, f + FunctionLayout.code) + CodeLayout.capacity);
  return Math.min(maxInstanceCapacity, sum);
}

/** For messages and traces: the own data property `name` if it is a string, else "". */
export function functionName(image: Image, f: Address): string {
  if (!getOwn(image, f, internText(image, "name"), nameSlot)) return "";
  const text = referenceAt(image, nameSlot);
  return text !== 0 && isString(image, text) ? textOf(image, text) : "";
}

/** Names a function that has no name yet after the key it is stored under; prefix "get", "set" or "". */
export function nameFunction(image: Image, f: Address, key: Address, prefix: string): void {
  const name = internText(image, "name");
  if (findOwn(image, f, name) !== COMPUTED || textLength(image, referenceAt(image, COMPUTED)) !== 0) return;
  const text = keyName(image, key);
  setReference(image, nameSlot, internText(image, prefix === "" ? text : `${prefix} ${text}`));
  defineOwn(image, f, name, nameSlot, Attribute.configurable);
}

/** What a function stored under the key is called: `x`, `[description]` of a symbol, `#x` of a private name. */
function keyName(image: Image, key: Address): string {
  if (kindOf(image, key) !== Kind.symbol) return textOf(image, key);
  const description = loadRef(image, key + SymbolLayout.description);
  if (description === 0) return "";
  const isPrivate = (loadWord(image, key + SymbolLayout.flags) & 1) !== 0;
  return isPrivate ? textOf(image, description) : `[${textOf(image, description)}]`;
}

/** Whether `new` works on it. */
export function isConstructor(image: Image, f: Address): boolean {
  const flags = loadWord(image, loadRef(image, f + FunctionLayout.code) + CodeLayout.flags);
  return (flags & (16 | 64)) !== 0 && (flags & 3) === 0; // classConstructor or constructible; not async, not generator
}
