// Built-in iterators are iterable, have next, and know their names.
const kinds = { array: [1][Symbol.iterator](), map: new Map([[1, 2]]).entries(), set: new Set([1]).values(), string: "a"[Symbol.iterator](), regexp: "a".matchAll(/a/g), generator: (function* () { yield 1; })() };
for (const [name, iterator] of Object.entries(kinds)) {
  const it = iterator as unknown as Iterator<unknown> & Iterable<unknown>;
  console.log(name, it[Symbol.iterator]() === it, typeof it.next, Object.prototype.toString.call(it), String(it.next().value), it.next().done, it.next().value);
}
const entries = Object.entries({ a: 1 }).values();
console.log(entries.next().value!.join("="), [...new Map([["k", "v"]]).keys()].join(), [...[7].keys()].join());

// expect: array true function [object Array Iterator] 1 true undefined
// expect: map true function [object Map Iterator] 1,2 true undefined
// expect: set true function [object Set Iterator] 1 true undefined
// expect: string true function [object String Iterator] a true undefined
// expect: regexp true function [object RegExp String Iterator] a true undefined
// expect: generator true function [object Generator] 1 true undefined
// expect: a=1 k 0
