// Bytes between a program and its host functions: ArrayBuffers, typed arrays, DataViews.

import assert from "node:assert/strict";
import { test } from "node:test";
import { simulateText } from "../harness/tiny.ts";

/** What a program prints, and what the host function got; the function answers with `answer(value)`. */
async function exchange<T>(
  program: string,
  answer: (value: T) => unknown,
): Promise<{ printed: string; got: T[] }> {
  const got: T[] = [];
  const simulation = simulateText(`import { act } from "./outside.host.ts";\n${program}`, (value) => {
    got.push(value as T);
    return answer(value as T);
  });
  await simulation.world.run();
  return { printed: simulation.outside.stdout, got };
}

test("V1: typed arrays, DataViews and ArrayBuffers cross as copies of their kind, in both directions", async () => {
  const { printed, got } = await exchange(
    `const u8 = new Uint8Array([1, 2, 3]);
     const back = await act([u8, new Float64Array([0.5, NaN]), new DataView(new ArrayBuffer(4), 1, 2),
       new Uint8Array([7, 8]).buffer, new Int16Array([-1]), new Uint8ClampedArray([9]), new Uint8Array(0)]);
     u8[0] = 9;
     console.log(back.map((v) => Object.prototype.toString.call(v) + [...new Uint8Array(v.buffer ?? v)]).join(" "));
     console.log(back[1][1], back[2].byteLength, back[0] instanceof Uint8Array, back[0][0]);`,
    (values: unknown[]) => values,
  );
  assert.deepEqual(got[0], [
    new Uint8Array([1, 2, 3]),
    new Float64Array([0.5, Number.NaN]),
    new DataView(new ArrayBuffer(2)),
    new Uint8Array([7, 8]).buffer,
    new Int16Array([-1]),
    new Uint8ClampedArray([9]),
    new Uint8Array(0),
  ]);
  assert.equal(
    printed,
    "[object Uint8Array]1,2,3 [object Float64Array]0,0,0,0,0,0,224,63,0,0,0,0,0,0,248,127 " +
      "[object DataView]0,0,0 [object ArrayBuffer]7,8 [object Int16Array]255,255 " +
      "[object Uint8ClampedArray]9 [object Uint8Array]\nNaN 2 true 1\n",
  );
});

test("V3: what shares bytes in the program shares them outside, and back", async () => {
  const { printed, got } = await exchange(
    `const all = new Uint8Array(16);
     const [a, b, words] = await act([all.subarray(3, 5), all.subarray(4, 8), new Uint32Array(all.buffer, 8, 1)]);
     a[1] = 77;
     console.log(b[0], a.buffer === b.buffer, a.buffer === words.buffer, a.byteOffset, words.byteOffset);`,
    (views: [Uint8Array, Uint8Array, Uint32Array]) => {
      views[0][1] = 5;
      assert.equal(views[1][0], 5);
      return views;
    },
  );
  const [a, b, words] = got[0]!;
  assert.ok(a.buffer === b.buffer && b.buffer === words.buffer);
  assert.equal(printed, "77 true true 3 8\n");
});

test("V3: of a large buffer only what is looked into crosses", async () => {
  const { printed, got } = await exchange(
    `const large = new Uint8Array(1 << 20);
     large[(1 << 19) + 1] = 42;
     const answer = await act([large.subarray((1 << 19) + 1, (1 << 19) + 3), { whole: large.buffer.slice(0, 3) }]);
     console.log(answer.length, answer[0], answer.buffer.byteLength);`,
    (_: [Uint8Array, { whole: ArrayBuffer }]) => Buffer.alloc(4096, 6).subarray(100, 110),
  );
  const [piece, { whole }] = got[0]!;
  assert.deepEqual([...piece, piece.buffer.byteLength, whole.byteLength], [42, 0, 3, 3]);
  assert.equal(printed, "10 6 14\n");
});

test("V1: arrays of BigInts, and views that a getter changes, are refused", async () => {
  const refused: [() => unknown, string][] = [
    [() => new BigInt64Array(1), "A BigInt64Array could not be cloned."],
    [
      () => {
        const pool = new Uint8Array(64);
        let reads = 0;
        return Object.defineProperty([], 0, {
          enumerable: true,
          get: () => pool.subarray(8 * reads++, 8 * reads),
        });
      },
      "A value that changes while it is read could not be cloned.",
    ],
  ];
  for (const [answer, message] of refused) {
    const { printed } = await exchange(
      `try { await act(0); console.log("cloned"); } catch (e) { console.log(e.message); }`,
      answer,
    );
    assert.equal(printed, `The answer of act() in outside.host.ts cannot be handed over: ${message}\n`);
  }
});
