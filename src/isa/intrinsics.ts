// Functions of the guest library that instructions call: the machine never runs guest code below a host frame, so
// whatever may call back (conversions of objects, foreign iterators, thenables) is guest code with a number here.
// guest/ exports a function of each name from guest/intrinsics.ts; the boot loader fills the table in the root.

/** Index = operand of `get_intrinsic` and place in the root's table. Order is part of the image format. */
export const intrinsics = [
  // a binary or unary operator of which an operand is an object: (a, b) -> value
  "add",
  "sub",
  "mul",
  "div",
  "rem",
  "exp",
  "neg",
  "toNumber",
  "inc",
  "dec",
  "toNumeric",
  "bitAnd",
  "bitOr",
  "bitXor",
  "bitNot",
  "shiftLeft",
  "shiftRight",
  "shiftRightUnsigned",
  "equal",
  "notEqual",
  "less",
  "lessEqual",
  "greater",
  "greaterEqual",
  "toString", // (v) -> string, for objects (and TypeError for symbols)
  "toPropertyKey", // (v) -> string or symbol
  "getIndex", // (o, key object) -> value
  "setIndex", // (o, key object, value)
  "deleteIndex", // (o, key object) -> boolean
  "instanceOf", // (value, constructor): only when constructor has an own Symbol.hasInstance or is a bound function
  "in", // (key object, o)
  "iteratorOpen", // (iterable) -> iterator; TypeError "x is not iterable"
  "iteratorClose", // (iterator)
  "asyncIteratorOpen", // (iterable) -> async iterator
  "spreadInto", // (array, iterable) -> array; used by the compiler for [...x] and f(...x)
  "copyFields", // (target, source): object spread where source has accessors
  "copyRest", // (source, excluded keys) -> object, where source has accessors
  "resolvePromise", // (promise, value): an async function returned an object: look for then
  "promiseResolveThenableJob", // (promise, thenable, then)
  "promiseReactionJob", // (handler or undefined, argument, derived promise or undefined, kind 0 fulfil 1 reject)
  "awaitThenable", // (value) -> promise: PromiseResolve(%Promise%, value) for what is no native promise
  "generatorReturn", // () throws the internal completion that `return()` sends into a generator
  "templateObject", // (cooked array, raw array) -> frozen template object
  "yieldDelegate", // reserved for yield*
  "timerCallback", // (callback, arguments): body of a timer's thread
  "reportUncaught", // (error): tells the program, or prints what Node prints, then exit(1); never throws
  "convertArguments", // (native, signature, this, ...arguments): a native met an object where it takes a primitive
  "genericArrayMethod", // (native, this, ...arguments): a native array method on something that is no array
  "argumentsObject", // (array) -> `arguments`: what a function that says it makes of its arguments
  "programEnds", // (): nothing is left to run: emits "exit", then exit(process.exitCode)
  "setElement", // (typed array, key, object) -> true: the object becomes a number first
  "hostFunction", // (specifier, name, kind of isa/unit.ts) -> what a program imports from a host module
  "reportRejections", // (promises, main's or undefined): the same for rejections without a handler
  "promiseWith", // (value) -> promise that is resolved with it: what an async function returns
] as const;

export type Intrinsic = (typeof intrinsics)[number];

/** Index of an intrinsic. */
export const intrinsicIndex: Readonly<Record<Intrinsic, number>> = Object.fromEntries(
  intrinsics.map((name, index) => [name, index]),
) as Record<Intrinsic, number>;
