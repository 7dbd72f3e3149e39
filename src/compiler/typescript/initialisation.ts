// The temporal dead zone: which references may run before their variable is initialised. All others need no check.
//
// The order of the text decides, because a block is always entered at its start: code of the same function behind a
// declaration runs after it. A function expression runs after the place where it stands; a hoisted declaration after
// the first place that mentions it. Only `switch` jumps over declarations.

import type { Binding, Scope } from "./scope.ts";

export interface Reference {
  readonly binding: Binding;
  readonly scope: Scope;
  readonly offset: number;
}

/** Offsets of the identifiers that must check; marks the bindings that such references exist of. */
export function findChecked(references: readonly Reference[], cyclic: boolean): Set<number> {
  const mentions = new Map<Binding, Reference[]>();
  for (const reference of references)
    if (!reference.binding.dead) {
      const list = mentions.get(reference.binding);
      if (list) list.push(reference);
      else mentions.set(reference.binding, [reference]);
    }
  const earliest = new EarliestCalls(mentions, cyclic);
  const checked = new Set<number>();
  for (const reference of references) {
    if (!reference.binding.dead || !mayPrecede(reference, earliest)) continue;
    reference.binding.checked = true;
    checked.add(reference.offset);
  }
  return checked;
}

function mayPrecede({ binding, scope, offset }: Reference, earliest: EarliestCalls): boolean {
  if (binding.scope.kind === "switch") return true;
  let { frame } = scope;
  let at = offset;
  while (frame !== binding.scope.frame) {
    // Members of a class run when its own name is initialised already.
    if (frame.parent === binding.scope && binding.scope.kind === "class" && frame.kind !== "arrow")
      return false;
    at = frame.hoisted ? earliest.of(frame.hoisted) : frame.span.start;
    if (!frame.parent) return true;
    ({ frame } = frame.parent);
  }
  return at < binding.initialisedAt;
}

/** When a hoisted function can be called first: the first mention of it, seen from the frame that declares it. */
class EarliestCalls {
  readonly #mentions: ReadonlyMap<Binding, readonly Reference[]>;
  readonly #cyclic: boolean;
  readonly #known = new Map<Binding, number>();

  constructor(mentions: ReadonlyMap<Binding, readonly Reference[]>, cyclic: boolean) {
    this.#mentions = mentions;
    this.#cyclic = cyclic;
  }

  of(start: Binding): number {
    const known = this.#known.get(start);
    if (known !== undefined) return known;
    let first = Number.POSITIVE_INFINITY;
    const reached = new Set([start]);
    for (const binding of reached) {
      if (binding.exported && this.#cyclic) first = 0;
      for (const mention of this.#mentions.get(binding) ?? []) {
        const place = this.#seenFrom(start.scope.frame, mention);
        if (typeof place === "number") first = Math.min(first, place);
        else reached.add(place);
      }
    }
    this.#known.set(start, first);
    return first;
  }

  /** The offset of a mention as a place in `frame`, or the hoisted function of that frame that it stands in. */
  #seenFrom(frame: Scope, { scope, offset }: Reference): number | Binding {
    let at: number | Binding = offset;
    for (let inner = scope.frame; inner !== frame; ) {
      at = inner.hoisted ?? inner.span.start;
      if (!inner.parent) return 0;
      inner = inner.parent.frame;
    }
    return at;
  }
}
