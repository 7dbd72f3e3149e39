// Symbols: values that are only equal to themselves, and keys of properties. Private names are symbols too.

import type { Address, Image } from "./image.ts";
import { IMAGE_BASE, Kind, RootLayout, SymbolLayout } from "./layout.ts";
import { loadRef, referenceAt, setReference } from "./slot.ts";
import { ENTRY_VALUE, findKey, putKey } from "./table.ts";
import { internText } from "./text.ts";

/** SYMBOL.flags. */
export const SymbolFlag = Object.freeze({ private: 1, registered: 2 });

/** A new symbol; description 0: none. A private name's description begins with #. */
export function makeSymbol(image: Image, description: Address, flags = 0): Address {
  const symbol = image.allocate(Kind.symbol, 0, SymbolLayout.tailStart);
  image.u32[(symbol + SymbolLayout.description) >>> 2] = description;
  image.u32[(symbol + SymbolLayout.flags) >>> 2] = flags;
  return symbol;
}

/** Root table: "@@iterator" -> Symbol.iterator; other keys are the registry of Symbol.for, prefixed with "=". */
const holder = IMAGE_BASE + RootLayout.symbols;

function named(image: Image, key: string, description: string, flags: number): Address {
  const name = internText(image, key);
  const entry = findKey(image, loadRef(image, holder), name);
  if (entry !== 0) return referenceAt(image, entry + ENTRY_VALUE);
  const symbol = makeSymbol(image, internText(image, description), flags);
  setReference(image, putKey(image, holder, name) + ENTRY_VALUE, symbol);
  return symbol;
}

/** Symbol.<name>, made when first asked for. */
export function wellKnownSymbol(image: Image, name: string): Address {
  return named(image, `@@${name}`, `Symbol.${name}`, 0);
}

/** Symbol.for(key) */
export function registeredSymbol(image: Image, key: string): Address {
  return named(image, `=${key}`, key, SymbolFlag.registered);
}
