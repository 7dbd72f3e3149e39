// structuredClone: copies data, keeps shared and circular references, refuses what is not data.

import { brandOf } from "internal:inspect";
import { copyBuffer } from "./array-buffer.ts";
import { describeValue, isObject } from "./convert.ts";
import { defineGlobals } from "./globals.ts";
import { viewOver } from "./typed-array.ts";

type ObjectLike = Record<PropertyKey, unknown>;

/** Numbers of the names that have one. */
const legacyCodes: Record<string, number | undefined> = {
  IndexSizeError: 1,
  HierarchyRequestError: 3,
  WrongDocumentError: 4,
  InvalidCharacterError: 5,
  NoModificationAllowedError: 7,
  NotFoundError: 8,
  NotSupportedError: 9,
  InUseAttributeError: 10,
  InvalidStateError: 11,
  SyntaxError: 12,
  InvalidModificationError: 13,
  NamespaceError: 14,
  InvalidAccessError: 15,
  TypeMismatchError: 17,
  SecurityError: 18,
  NetworkError: 19,
  AbortError: 20,
  URLMismatchError: 21,
  QuotaExceededError: 22,
  TimeoutError: 23,
  InvalidNodeTypeError: 24,
  DataCloneError: 25,
};

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
    this.code = legacyCodes[name] ?? 0;
    Object.defineProperty(this, "code", { enumerable: false });
  }
}

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
