// structuredClone: copies data, keeps shared and circular references, refuses what is not data.

import { brandOf } from "internal:inspect";
import { copyBuffer } from "./array-buffer.ts";
import { describeValue, isObject } from "./convert.ts";
import { defineGlobals } from "./globals.ts";
import { viewOver } from "./typed-array.ts";

type ObjectLike = Record<PropertyKey, unknown>;

/** Names of errors by the number that they once had; a number is a constant of the class, too, and some have no name. */
const legacyNames: readonly (string | undefined)[] = [
  undefined,
  "IndexSizeError",
  undefined,
  "HierarchyRequestError",
  "WrongDocumentError",
  "InvalidCharacterError",
  undefined,
  "NoModificationAllowedError",
  "NotFoundError",
  "NotSupportedError",
  "InUseAttributeError",
  "InvalidStateError",
  "SyntaxError",
  "InvalidModificationError",
  "NamespaceError",
  "InvalidAccessError",
  undefined,
  "TypeMismatchError",
  "SecurityError",
  "NetworkError",
  "AbortError",
  "URLMismatchError",
  "QuotaExceededError",
  "TimeoutError",
  "InvalidNodeTypeError",
  "DataCloneError",
];

/** The constants, in the order of their numbers from 1 on. */
const legacyConstants =
  "INDEX_SIZE DOMSTRING_SIZE HIERARCHY_REQUEST WRONG_DOCUMENT INVALID_CHARACTER NO_DATA_ALLOWED NO_MODIFICATION_ALLOWED " +
  "NOT_FOUND NOT_SUPPORTED INUSE_ATTRIBUTE INVALID_STATE SYNTAX INVALID_MODIFICATION NAMESPACE INVALID_ACCESS VALIDATION " +
  "TYPE_MISMATCH SECURITY NETWORK ABORT URL_MISMATCH QUOTA_EXCEEDED TIMEOUT INVALID_NODE_TYPE DATA_CLONE";

export class DOMException extends Error {
  readonly code: number;
  constructor(message = "", name = "Error") {
    super(message);
    Object.defineProperty(this, "name", {
      value: name,
      configurable: true,
      writable: true,
      enumerable: false,
    });
    this.code = Math.max(0, legacyNames.indexOf(name));
    Object.defineProperty(this, "code", { enumerable: false });
  }
}

for (const owner of [DOMException, DOMException.prototype])
  legacyConstants.split(" ").forEach((name, i) => {
    Object.defineProperty(owner, `${name}_ERR`, { value: i + 1, enumerable: true });
  });

const errorNames = ["EvalError", "RangeError", "ReferenceError", "SyntaxError", "TypeError", "URIError"];

function copy(value: unknown, copies: Map<unknown, unknown>): unknown {
  if (typeof value === "symbol")
    throw new DOMException(`${value.toString()} could not be cloned.`, "DataCloneError");
  if (!isObject(value)) return value;
  const known = copies.get(value);
  if (known !== undefined) return known;
  const keep = <T>(made: T): T => {
    copies.set(value, made);
    return made;
  };
  switch (brandOf(value)) {
    case "function":
    case "promise":
    case "weakmap":
    case "weakset":
    case "weakref":
    case "generator":
    case "symbol":
      throw new DOMException(`${describeValue(value)} could not be cloned.`, "DataCloneError");
    case "array": {
      const array = value as unknown[];
      const result: unknown[] = keep([]);
      result.length = array.length;
      copyFields(value, result, copies);
      return result;
    }
    case "map": {
      const entries = [...(value as Map<unknown, unknown>)];
      const result = keep(new Map<unknown, unknown>());
      for (const entry of entries) result.set(copy(entry[0], copies), copy(entry[1], copies));
      return result;
    }
    case "set": {
      const members = [...(value as Set<unknown>)];
      const result = keep(new Set<unknown>());
      for (const member of members) result.add(copy(member, copies));
      return result;
    }
    case "arraybuffer":
      return keep(copyBuffer(value as ArrayBuffer));
    case "typedarray":
    case "dataview":
      return keep(viewOver(value, copy((value as DataView).buffer, copies) as ArrayBuffer));
    case "date":
      return keep(new Date((value as Date).getTime()));
    case "regexp":
      return keep(new RegExp((value as RegExp).source, (value as RegExp).flags));
    case "number":
    case "string":
    case "boolean":
      return keep(Object((value as { valueOf(): unknown }).valueOf()));
    case "error":
      return copyError(value as Error, keep, copies);
    default: {
      const result = keep({});
      copyFields(value, result, copies);
      return result;
    }
  }
}

function copyFields(from: object, to: object, copies: Map<unknown, unknown>): void {
  for (const key of Object.keys(from)) (to as ObjectLike)[key] = copy((from as ObjectLike)[key], copies);
}

function copyError(error: Error, keep: (made: Error) => Error, copies: Map<unknown, unknown>): Error {
  const name = errorNames.includes(error.name) ? error.name : "Error";
  const constructor = (globalThis as unknown as Record<string, ErrorConstructor>)[name]!;
  const result = keep(new constructor(error.message));
  Object.defineProperty(result, "stack", {
    value: error.stack,
    writable: true,
    configurable: true,
    enumerable: false,
  });
  if ("cause" in error)
    Object.defineProperty(result, "cause", {
      value: copy(error.cause, copies),
      writable: true,
      configurable: true,
      enumerable: false,
    });
  return result;
}

export function structuredClone(...args: unknown[]): unknown {
  if (args.length === 0) throw new TypeError('The "value" argument must be specified');
  return copy(args[0], new Map());
}

defineGlobals({ structuredClone, DOMException });
