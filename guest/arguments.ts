// `arguments`: an object like an array, made by every function that mentions it.

import { defineHidden } from "internal:object";

/** The arguments object of a call with these arguments. */
export function argumentsObject(list: unknown[]): object {
  const object = { ...list };
  defineHidden(object, "length", list.length);
  defineHidden(object, Symbol.iterator, Array.prototype.values);
  defineHidden(object, Symbol.toStringTag, "Arguments");
  return object;
}
