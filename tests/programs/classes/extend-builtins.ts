// Array, Map, Error and Promise can be extended, and their methods keep working.
class Stack<T> extends Array<T> { top() { return this[this.length - 1]; } }
const stack = new Stack<number>();
stack.push(1, 2, 3);
console.log(stack.top(), stack.length, stack instanceof Array, Array.isArray(stack), stack.map((x) => x * 2) instanceof Stack);
class DefaultMap<K, V> extends Map<K, V> {
  constructor(readonly make: () => V) { super(); }
  override get(key: K) { if (!super.has(key)) super.set(key, this.make()); return super.get(key)!; }
}
const lists = new DefaultMap<string, number[]>(() => []);
lists.get("a").push(1); lists.get("a").push(2);
console.log(lists.get("a").join(), lists.size, lists instanceof Map);
class NotFound extends Error { override name = "NotFound"; constructor(readonly what: string) { super(`no ${what}`); } }
const error = new NotFound("page");
console.log(`${error}`, error instanceof NotFound, error instanceof Error, error.what, error.message, typeof error.stack);

// expect: 3 3 true true true
// expect: 1,2 1 true
// expect: NotFound: no page true true page no page string
