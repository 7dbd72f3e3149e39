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
// expect: end
