// node:assert throws AssertionErrors with the values compared.
import assert from "node:assert";
const attempt = (f: () => void) => { try { f(); console.log("passed"); } catch (error) { const e = error as Error & { code: string }; console.log(e.name, e.code, e.message.split("\n")[0]); } };
attempt(() => assert(true));
attempt(() => assert(false, "said so"));
attempt(() => assert.equal(1, 1));
attempt(() => assert.strictEqual(1 as unknown, "1", "not the same"));
attempt(() => assert.deepStrictEqual({ a: [1, new Map([[1, 2]])] }, { a: [1, new Map([[1, 2]])] }));
attempt(() => assert.deepStrictEqual([1, 2], [1, 3], "differ"));
attempt(() => assert.throws(() => { throw new TypeError("expected"); }, TypeError));
attempt(() => assert.throws(() => {}, Error, "nothing thrown"));
attempt(() => assert.notStrictEqual(1, 2));
attempt(() => assert.ok(0, "zero"));
attempt(() => assert.match("abc", /b/));
attempt(() => assert.fail("failed"));
await assert.rejects(Promise.reject(new Error("r")), /r/);
const all = (f: () => unknown) => {
  try {
    f();
    console.log("passed");
  } catch (error: any) {
    console.log(error.name, error.code, error.operator, error.generatedMessage, JSON.stringify(error.message));
  }
};
all(() => assert.match("abc", /x/));
all(() => assert.match("abc", /x/, "mine"));
all(() => assert.doesNotMatch("abc", /a/));
for (const wrong of [null, undefined, new Error("e"), new TypeError(""), "text", { message: "m" }]) all(() => assert.ifError(wrong));
const shared = { a: 1 };
all(() => assert.notStrictEqual(shared, shared));
all(() => assert.notStrictEqual("x", "x"));
all(() => assert.notDeepStrictEqual({ b: [1], a: 1 }, { a: 1, b: [1] }));
all(() => assert.notDeepEqual([1], [1]));
for (const name of ["equal", "notEqual", "strictEqual", "notStrictEqual", "deepEqual", "notDeepEqual", "deepStrictEqual", "notDeepStrictEqual"])
  all(() => (assert as any)[name](1));
all(() => assert.throws("text" as never));
all(() => assert.doesNotThrow(5 as never));
for (const f of [assert.rejects, assert.doesNotReject]) await f("text" as never).catch((error) => console.log(error.code, error.message));
console.log("end");

// expect: passed
// expect: AssertionError ERR_ASSERTION said so
// expect: passed
// expect: AssertionError ERR_ASSERTION not the same
// expect: passed
// expect: AssertionError ERR_ASSERTION differ
// expect: passed
// expect: AssertionError ERR_ASSERTION Missing expected exception (Error): nothing thrown
// expect: passed
// expect: AssertionError ERR_ASSERTION zero
// expect: passed
// expect: AssertionError ERR_ASSERTION failed
// expect: AssertionError ERR_ASSERTION match true "The input did not match the regular expression /x/. Input:\n\n'abc'\n"
// expect: AssertionError ERR_ASSERTION match false "mine"
// expect: AssertionError ERR_ASSERTION doesNotMatch true "The input was expected to not match the regular expression /a/. Input:\n\n'abc'\n"
// expect: passed
// expect: passed
// expect: AssertionError ERR_ASSERTION ifError false "ifError got unwanted exception: e"
// expect: AssertionError ERR_ASSERTION ifError false "ifError got unwanted exception: TypeError"
// expect: AssertionError ERR_ASSERTION ifError false "ifError got unwanted exception: 'text'"
// expect: AssertionError ERR_ASSERTION ifError false "ifError got unwanted exception: m"
// expect: AssertionError ERR_ASSERTION notStrictEqual true "Expected \"actual\" not to be reference-equal to \"expected\":\n\n{\n  a: 1\n}\n"
// expect: AssertionError ERR_ASSERTION notStrictEqual true "Expected \"actual\" to be strictly unequal to: 'x'"
// expect: AssertionError ERR_ASSERTION notDeepStrictEqual true "Expected \"actual\" not to be strictly deep-equal to:\n\n{\n  a: 1,\n  b: [\n    1\n  ]\n}\n"
// expect: AssertionError ERR_ASSERTION notDeepEqual true "Expected \"actual\" not to be loosely deep-equal to:\n\n[\n  1\n]"
// expect: TypeError ERR_MISSING_ARGS undefined undefined "The \"actual\" and \"expected\" arguments must be specified"
// expect: TypeError ERR_MISSING_ARGS undefined undefined "The \"actual\" and \"expected\" arguments must be specified"
// expect: TypeError ERR_MISSING_ARGS undefined undefined "The \"actual\" and \"expected\" arguments must be specified"
// expect: TypeError ERR_MISSING_ARGS undefined undefined "The \"actual\" and \"expected\" arguments must be specified"
// expect: TypeError ERR_MISSING_ARGS undefined undefined "The \"actual\" and \"expected\" arguments must be specified"
// expect: TypeError ERR_MISSING_ARGS undefined undefined "The \"actual\" and \"expected\" arguments must be specified"
// expect: TypeError ERR_MISSING_ARGS undefined undefined "The \"actual\" and \"expected\" arguments must be specified"
// expect: TypeError ERR_MISSING_ARGS undefined undefined "The \"actual\" and \"expected\" arguments must be specified"
// expect: TypeError ERR_INVALID_ARG_TYPE undefined undefined "The \"fn\" argument must be of type function. Received type string ('text')"
// expect: TypeError ERR_INVALID_ARG_TYPE undefined undefined "The \"fn\" argument must be of type function. Received type number (5)"
// expect: ERR_INVALID_ARG_TYPE The "promiseFn" argument must be of type function or an instance of Promise. Received type string ('text')
// expect: ERR_INVALID_ARG_TYPE The "promiseFn" argument must be of type function or an instance of Promise. Received type string ('text')
// expect: end
