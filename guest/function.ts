// Function.prototype. `call` is a native that asks the machine for the call, so it costs no frame.

import { adopt, defineConstant, defineOwnProperty, installHidden } from "internal:object";
import { call, functionText, hasInstance, markBound } from "internal:function";
import { apply, newApply } from "internal:vm";
import { defineGlobals } from "./globals.ts";
import { isObject } from "./convert.ts";

type AnyFunction = (...args: unknown[]) => unknown;

function Function(): never {
  throw new EvalError("Code generation from strings disallowed for this context");
}

class FunctionMembers {
  apply(this: AnyFunction, self: unknown, args?: unknown[] | null): unknown {
    if (args === undefined || args === null) return apply(this, self, []);
    if (!isObject(args)) throw new TypeError("CreateListFromArrayLike called on non-object");
    return apply(this, self, Array.isArray(args) ? args : Array.from(args));
  }

  bind(this: AnyFunction, self: unknown, ...first: unknown[]): AnyFunction {
    if (typeof this !== "function") throw new TypeError("Bind must be called on a function");
    const target = this;
    const bound = function (...args: unknown[]): unknown {
      const all = first.length === 0 ? args : first.concat(args);
      return new.target === undefined ? apply(target, self, all) : newApply(target as never, all);
    };
    const length = target.length;
    const rest = typeof length === "number" ? Math.max(0, length - first.length) : 0;
    const name: unknown = target.name;
    defineOwnProperty(bound, "name", 33 + 64, `bound ${typeof name === "string" ? name : ""}`, undefined, undefined);
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
const { prototype } = Function as unknown as { prototype: object };
installHidden(prototype, { call });

/** Function.prototype[Symbol.hasInstance]; called by symbol.ts as soon as there are symbols. */
export function installHasInstance(symbol: symbol): void {
  defineConstant(prototype, symbol, hasInstance);
}

defineGlobals({ Function });
