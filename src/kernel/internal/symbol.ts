// .internal.symbol

import { kindOf } from "../../image/image.ts";
import { Kind, SymbolLayout } from "../../image/layout.ts";
import { isUndefined, loadRef, loadWord, referenceAt } from "../../image/slot.ts";
import { makeSymbol, registeredSymbol, SymbolFlag, wellKnownSymbol } from "../../image/symbol.ts";
import { textOf } from "../../image/text.ts";
import type { Address, Vm } from "../../vm/machine.ts";
import { argument, returnReference, returnText, returnUndefined } from "../../vm/natives-support.ts";
import { internalClass, native } from "../native.ts";

function symbolArgument(vm: Vm, base: Address): Address {
  const symbol = referenceAt(vm.image, base + 8);
  return symbol !== 0 && kindOf(vm.image, symbol) === Kind.symbol ? symbol : 0;
}

function text(vm: Vm, base: Address): string {
  return textOf(vm.image, referenceAt(vm.image, base + 8));
}

export const symbolClass = internalClass(38, "symbol", [
  native(32, "makeSymbol", 1, "", (vm, base, argc) => {
    const at = argument(vm, base, argc, 0);
    return returnReference(
      vm,
      makeSymbol(vm.image, isUndefined(vm.image, at) ? 0 : referenceAt(vm.image, at)),
    );
  }),
  native(33, "wellKnownSymbol", 1, "", (vm, base) =>
    returnReference(vm, wellKnownSymbol(vm.image, text(vm, base))),
  ),
  native(34, "symbolFor", 1, "", (vm, base) =>
    returnReference(vm, registeredSymbol(vm.image, text(vm, base))),
  ),
  native(35, "keyFor", 1, "", (vm, base) => {
    const symbol = symbolArgument(vm, base);
    if ((loadWord(vm.image, symbol + SymbolLayout.flags) & SymbolFlag.registered) === 0)
      return returnUndefined(vm);
    return returnReference(vm, loadRef(vm.image, symbol + SymbolLayout.description));
  }),
  native(36, "symbolDescription", 1, "", (vm, base) => {
    const description = loadRef(vm.image, symbolArgument(vm, base) + SymbolLayout.description);
    return description === 0 ? returnUndefined(vm) : returnReference(vm, description);
  }),
  native(37, "symbolText", 1, "", (vm, base) => {
    const description = loadRef(vm.image, symbolArgument(vm, base) + SymbolLayout.description);
    return returnText(vm, `Symbol(${description === 0 ? "" : textOf(vm.image, description)})`);
  }),
]);
