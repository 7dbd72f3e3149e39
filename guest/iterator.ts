// Iterator prototypes. Iterators over arrays, strings, maps and sets are native objects; `for…of` and spread step
// them without calling `next` as long as nobody replaced it (vm's iter_open).

import { adoptPrototype, defineReadOnly, installHidden } from "internal:object";
import { next } from "internal:iterator";

class IteratorMembers {
  [Symbol.iterator](): unknown {
    return this;
  }
}

class AsyncIteratorMembers {
  [Symbol.asyncIterator](): unknown {
    return this;
  }
}

adoptPrototype("iterator", IteratorMembers);
adoptPrototype("asyncIterator", AsyncIteratorMembers);

class NoMembers {}

function nativeIterator(name: string, tag: string): void {
  const prototype = adoptPrototype(name, NoMembers);
  installHidden(prototype, { next });
  defineReadOnly(prototype, Symbol.toStringTag, tag);
}

nativeIterator("arrayIterator", "Array Iterator");
nativeIterator("mapIterator", "Map Iterator");
nativeIterator("setIterator", "Set Iterator");
nativeIterator("stringIterator", "String Iterator");
