// Function.prototype. `call` is a native that asks the machine for the call, so it costs no frame.

import {
  adopt,
  defineConstant,
  defineOwnProperty,
  defineReadOnly,
  installHidden,
  trySetPrototypeOf,
} from "internal:object";
import { call, functionText, hasInstance, markBound } from "internal:function";
import { apply, new_apply as newApply } from "internal:vm";
import { defineGlobals } from "./globals.ts";
import { listOfArguments } from "./convert.ts";

type AnyFunction = (...args: unknown[]) => unknown;

function Function(): never {
  throw new EvalError("Code generation from strings disallowed for this context");
}

class FunctionMembers {
  apply(this: AnyFunction, self: unknown, args?: unknown[] | null): unknown {
    if (args === undefined || args === null) return apply(this, self, []);
    return apply(this, self, listOfArguments(args));
  }

  bind(this: AnyFunction, self: unknown, ...first: unknown[]): AnyFunction {
    if (typeof this !== "function") throw new TypeError("Bind must be called on a function");
    const target = this;
    const bound = function (...args: unknown[]): unknown {
      const all = first.length === 0 ? args : first.concat(args);
      return new.target === undefined ? apply(target, self, all) : newApply(target, all);
    };
    const length = target.length;
    const rest = typeof length === "number" ? Math.max(0, length - first.length) : 0;
    const name: unknown = target.name;
    defineOwnProperty(
      bound,
      "name",
      33 + 64,
      `bound ${typeof name === "string" ? name : ""}`,
      undefined,
      undefined,
    );
    defineOwnProperty(bound, "length", 33 + 64, rest, undefined, undefined);
    markBound(bound, target);
    return bound;
  }

  toString(this: AnyFunction): string {
    if (typeof this !== "function")
      throw new TypeError("Function.prototype.toString requires that 'this' be a Function");
    return functionText(this);
  }
}

adopt("function", Function, FunctionMembers);
defineReadOnly(Function, "length", 1);
const { prototype } = Function as unknown as { prototype: object };
installHidden(prototype, { call });

/** What needs symbols; called by symbol.ts as soon as there are any. */
export function completeFunctions(hasInstanceKey: symbol, tagKey: symbol): void {
  defineConstant(prototype, hasInstanceKey, hasInstance);
  adoptKind("asyncFunction", AsyncFunction, tagKey);
  adoptKind("generatorFunction", GeneratorFunction, tagKey);
  adoptKind("asyncGeneratorFunction", AsyncGeneratorFunction, tagKey);
}

// These three are no globals: a program finds them as `constructor` of its functions.
function AsyncFunction(): never {
  return Function();
}

function GeneratorFunction(): never {
  return Function();
}

function AsyncGeneratorFunction(): never {
  return Function();
}

class NoMembers {}

function adoptKind(name: string, constructor: AnyFunction, tagKey: symbol): void {
  defineReadOnly(adopt(name, constructor, NoMembers), tagKey, constructor.name);
  trySetPrototypeOf(constructor, Function);
  defineReadOnly(constructor, "length", 1);
}

defineGlobals({ Function });
