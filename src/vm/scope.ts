// Scopes: variables that outlive their frame or are shared by closures. SCOPE = parent, then slots.

import { sizeOf } from "../image/image.ts";
import { Empty, Kind, ScopeLayout } from "../image/layout.ts";
import { copySlots, fillEmpty, loadRef, storeRef } from "../image/slot.ts";
import type { Address, Vm } from "./machine.ts";

/** push_scope: a scope of uninitialised variables. */
export function makeScope(vm: Vm, parent: Address, count: number): Address {
  const { image } = vm;
  const scope = image.allocate(Kind.scope, 0, ScopeLayout.tailStart + 8 * count);
  storeRef(image, scope + ScopeLayout.parent, parent);
  fillEmpty(image, scope + ScopeLayout.tailStart, count, Empty.uninitialised);
  return scope;
}

/** copy_scope: the bindings of the next iteration of a loop. */
export function copyScope(vm: Vm, scope: Address): Address {
  const { image } = vm;
  const size = sizeOf(image, scope);
  const copy = image.allocate(Kind.scope, 0, size);
  storeRef(image, copy + ScopeLayout.parent, loadRef(image, scope + ScopeLayout.parent));
  copySlots(
    image,
    scope + ScopeLayout.tailStart,
    copy + ScopeLayout.tailStart,
    (size - ScopeLayout.tailStart) >>> 3,
  );
  return copy;
}
