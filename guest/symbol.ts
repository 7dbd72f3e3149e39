// Symbol: well-known symbols are made with the image; the registry of Symbol.for is a table in its root.

import { adopt, defineConstant, defineReadOnly, wrapperValue } from "internal:object";
import {
  keyFor,
  makeSymbol,
  symbolDescription,
  symbolFor,
  symbolText,
  wellKnownSymbol,
} from "internal:symbol";
import { toString } from "./convert.ts";
import { completeFunctions } from "./function.ts";
import { defineGlobals } from "./globals.ts";

function Symbol(description?: unknown): symbol {
  if (new.target !== undefined) throw new TypeError("Symbol is not a constructor");
  return makeSymbol(description === undefined ? undefined : toString(description));
}

function symbolOf(value: unknown): symbol {
  return typeof value === "symbol" ? value : (wrapperValue(value, "symbol") as symbol);
}

class SymbolMembers {
  static for(key: unknown): symbol {
    return symbolFor(toString(key));
  }

  static keyFor(symbol: unknown): string | undefined {
    if (typeof symbol !== "symbol") throw new TypeError(`${toString(symbol)} is not a symbol`);
    return keyFor(symbol);
  }

  get description(): string | undefined {
    return symbolDescription(symbolOf(this));
  }

  toString(): string {
    return symbolText(symbolOf(this));
  }

  valueOf(): symbol {
    return symbolOf(this);
  }
}

adopt("symbol", Symbol, SymbolMembers);
defineReadOnly(Symbol, "length", 0);
const names = [
  "iterator",
  "asyncIterator",
  "hasInstance",
  "toPrimitive",
  "toStringTag",
  "species",
  "isConcatSpreadable",
  "unscopables",
  "match",
  "matchAll",
  "replace",
  "search",
  "split",
  "dispose",
  "asyncDispose",
];
// No `for…of` yet: arrays have no Symbol.iterator before array.ts.
for (let i = 0; i < names.length; i++) defineConstant(Symbol, names[i]!, wellKnownSymbol(names[i]!));

defineGlobals({ Symbol });

const { prototype } = Symbol as unknown as { prototype: object };
defineReadOnly(prototype, wellKnownSymbol("toStringTag"), "Symbol");
defineReadOnly(prototype, wellKnownSymbol("toPrimitive"), function toPrimitive(this: unknown): symbol {
  return symbolOf(this);
});
completeFunctions(wellKnownSymbol("hasInstance"), wellKnownSymbol("toStringTag"));
