// yield* of an iterator without throw(): an error that is thrown in becomes a TypeError; return() goes straight through.

function* delegate(inner: any): Generator<any, any, any> {
  try {
    return yield* inner;
  } catch (error: any) {
    console.log("caught", error.name, error.message);
    yield "behind";
  } finally {
    console.log("finally");
  }
}

const inners = [
  () => [1, 2],
  () => new Set([1, 2]),
  () => new Map([[1, 2]]),
  () => "ab",
  () => ({ [Symbol.iterator]: () => ({ next: () => ({ value: 1, done: false }), return: () => (console.log("closed"), { value: 5, done: true }) }) }),
  function* () {
    yield 1;
  },
];
for (const inner of inners) {
  const thrown = delegate(inner());
  console.log(thrown.next(), thrown.throw(new RangeError("in")), thrown.return("left"), thrown.next());
  const left = delegate(inner());
  console.log(left.next(), left.return("left"), left.next());
}

// expect: caught TypeError The iterator does not provide a 'throw' method.
// expect: finally
// expect: { value: 1, done: false } { value: 'behind', done: false } { value: 'left', done: true } { value: undefined, done: true }
// expect: finally
// expect: { value: 1, done: false } { value: 'left', done: true } { value: undefined, done: true }
// expect: caught TypeError The iterator does not provide a 'throw' method.
// expect: finally
// expect: { value: 1, done: false } { value: 'behind', done: false } { value: 'left', done: true } { value: undefined, done: true }
// expect: finally
// expect: { value: 1, done: false } { value: 'left', done: true } { value: undefined, done: true }
// expect: caught TypeError The iterator does not provide a 'throw' method.
// expect: finally
// expect: { value: [ 1, 2 ], done: false } { value: 'behind', done: false } { value: 'left', done: true } { value: undefined, done: true }
// expect: finally
// expect: { value: [ 1, 2 ], done: false } { value: 'left', done: true } { value: undefined, done: true }
// expect: caught TypeError The iterator does not provide a 'throw' method.
// expect: finally
// expect: { value: 'a', done: false } { value: 'behind', done: false } { value: 'left', done: true } { value: undefined, done: true }
// expect: finally
// expect: { value: 'a', done: false } { value: 'left', done: true } { value: undefined, done: true }
// expect: closed
// expect: caught TypeError The iterator does not provide a 'throw' method.
// expect: finally
// expect: { value: 1, done: false } { value: 'behind', done: false } { value: 'left', done: true } { value: undefined, done: true }
// expect: closed
// expect: finally
// expect: { value: 1, done: false } { value: 5, done: true } { value: undefined, done: true }
// expect: caught RangeError in
// expect: finally
// expect: { value: 1, done: false } { value: 'behind', done: false } { value: 'left', done: true } { value: undefined, done: true }
// expect: finally
// expect: { value: 1, done: false } { value: 'left', done: true } { value: undefined, done: true }
