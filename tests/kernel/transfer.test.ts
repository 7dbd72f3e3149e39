// Values between a program and a host module: what crosses, in both directions, and what does not.

import assert from "node:assert/strict";
import { test } from "node:test";
import { simulateText } from "../harness/tiny.ts";

/** Gives the program's `value` to the host, whose `answer` comes back as `back`; what the program then prints. */
async function cross(value: string, answer: (value: never) => unknown, shown: string): Promise<string> {
  const simulation = simulateText(
    `import { act } from "./outside.host.ts";
    const value: any = (() => { ${value} })();
    const back: any = await act(value);
    console.log(${shown});`,
    answer as (value: unknown) => unknown,
  );
  await simulation.world.run();
  assert.equal(simulation.outside.stderr, "");
  return simulation.outside.stdout.trimEnd();
}

test("objects of all clonable kinds arrive as what they are", async () => {
  let seen: Record<string, unknown> = {};
  const shown = await cross(
    `class Account { #secret = 1; cents = 7; get euros() { return this.cents / 100; } }
    return { date: new Date(5), bad: new Date(NaN), regexp: /a.b/gi, text: new String("ab"), number: new Number(3),
      flag: new Boolean(false), map: new Map([[{ k: 1 }, new Set([1, "x"])]]), account: new Account(),
      sparse: [1, , 3], empty: [], nothing: undefined, nil: null, ["__proto__"]: 4, 2: "two", 1: "one" };`,
    (value: Record<string, unknown>) => {
      seen = value;
      return value;
    },
    `[back.date.getTime(), back.bad.getTime(), String(back.regexp), back.regexp.lastIndex, back.regexp.test("xA/b"),
      typeof back.text, back.text + back.text.length, back.number * 2, typeof back.flag, [...back.map][0][0].k,
      [...back.map][0][1].has("x"), back.account.cents, back.account.constructor === Object, "euros" in back.account,
      1 in back.sparse, back.sparse.length, back.empty.length, "nothing" in back, back.nil,
      Object.keys(back).join(), Object.hasOwn(back, "__proto__")].join(" ")`,
  );
  assert.equal(
    shown,
    "5 NaN /a.b/gi 0 true object ab2 6 object 1 true 7 true false false 3 0 true  " +
      "1,2,date,bad,regexp,text,number,flag,map,account,sparse,empty,nothing,nil,__proto__ true",
  );
  assert.ok(seen.date instanceof Date && seen.regexp instanceof RegExp && seen.text instanceof String);
  assert.deepEqual(seen.account, { cents: 7 });
  assert.deepEqual(Object.keys(seen).slice(0, 2), ["1", "2"]);
});

test("errors keep class, name, message, stack, cause, errors and data of their own", async () => {
  let seen = new Error() as Error & { code: string; self: unknown; errors: unknown[]; job: unknown };
  const shown = await cross(
    `class PaymentError extends RangeError { override name = "PaymentError"; code = "E_PAY"; job = { n: [1] }; call = () => 1; deep = { f() {} }; }
    const error: any = new PaymentError("no money", { cause: new TypeError("why") });
    error.self = error;
    return new AggregateError([error, 7], "all");`,
    (value: AggregateError) => {
      seen = value.errors[0];
      const failed = new SyntaxError("outside", { cause: { n: 1 } });
      Object.assign(failed, {
        code: "E_OUT",
        socket: { on: () => 1 },
        rows: new Array(2000).fill(0),
        error: value,
      });
      return failed;
    },
    `[back instanceof SyntaxError, back.name, back.message, back.cause.n, back.code, "socket" in back, "rows" in back,
      back.error instanceof AggregateError, back.error.errors[0].name, back.error.errors[0] === back.error.errors[0].self,
      back.error.errors[0].cause instanceof TypeError, Object.keys(back).join()].join(" ") + " " + back.stack.split(String.fromCharCode(10))[0]`,
  );
  assert.equal(
    shown,
    "true SyntaxError outside 1 E_OUT false false true PaymentError true true code,error SyntaxError: outside",
  );
  assert.ok(seen instanceof RangeError);
  assert.deepEqual([seen.name, seen.message, seen.code], ["PaymentError", "no money", "E_PAY"]);
  assert.deepEqual(
    [seen.self === seen, seen.job, Object.keys(seen)],
    [true, { n: [1] }, ["code", "job", "self"]],
  );
  assert.match(seen.stack ?? "", /^PaymentError: no money\n {4}at .*main\.ts:3:/);
  assert.match(String(seen.cause), /^TypeError: why$/);
});

test("a DOMException arrives with its name and code", async () => {
  const shown = await cross(
    "return 1;",
    () => new DOMException("enough", "TimeoutError"),
    "[back instanceof Error, back.name, back.code, back.message].join()",
  );
  assert.equal(shown, "true,TimeoutError,23,enough");
});

test("V4: depth is no matter, on neither side", async () => {
  const depth = 200_000;
  const shown = await cross(
    `let list: any = null; for (let i = 0; i < ${depth}; i++) list = i % 2 ? { next: list } : [list]; return list;`,
    (value: unknown) => {
      let n = 0;
      for (let at: unknown = value; at !== null; n++)
        at = Array.isArray(at) ? (at as unknown[])[0] : (at as { next: unknown }).next;
      assert.equal(n, depth);
      return value;
    },
    `(() => { let n = 0; for (let at = back; at !== null; n++) at = Array.isArray(at) ? at[0] : at.next; return n; })()`,
  );
  assert.equal(shown, String(depth));
});

test("large arrays and large dictionaries", async () => {
  const shown = await cross(
    `const names: any = {}; for (let i = 0; i < 5000; i++) names["k" + i] = i;
    return [Array.from({ length: 300000 }, (_, i) => i / 2), Array.from({ length: 100000 }, (_, i) => "s" + i), names, new Array(4e9)];`,
    (value: [number[], string[], Record<string, number>, unknown[]]) => {
      assert.equal(value[0][299_999], 299_999 / 2);
      assert.equal(value[1][99_999], "s99999");
      assert.equal(value[2].k4999, 4999);
      return value;
    },
    `[back[0].length, back[0][299999], back[1][99999], Object.keys(back[2]).length, back[2].k77, back[3].length].join()`,
  );
  assert.equal(shown, "300000,149999.5,s99999,5000,77,4000000000");
});

test("arguments are those of the moment of the call, at every attempt; accessors are asked then", async () => {
  const simulation = simulateText(
    `import { act } from "./outside.host.ts";
    const order = { id: 1, get double() { return this.id * 2; } };
    const plain = { id: 1 };
    const answers = [act(order), act(plain), act({ plain })];
    order.id = plain.id = 9;
    console.log(JSON.stringify(await Promise.all(answers)));`,
  );
  while (simulation.world.turn() !== "idle");
  simulation.world.commit();
  simulation.crash();
  await simulation.world.run();
  assert.equal(simulation.outside.stdout, '[{"id":1,"double":2},{"id":1},{"plain":{"id":1}}]\n');
  const calls = simulation.outside.calls.map(({ attempt, args: [first] }) => [
    attempt,
    JSON.stringify(first),
  ]);
  assert.equal(calls.length, 6);
  assert.deepEqual(new Set(calls.map(([, text]) => text)).size, 3);
});

test("what cannot be cloned is refused when the call is made, or says whose answer it was", async () => {
  const simulation = simulateText(
    `import { act } from "./outside.host.ts";
    const values: unknown[] = [() => 1, Symbol("s"), Promise.resolve(), { deep: [new WeakMap()] }, (function* () {})(), { deep: { signal: new AbortController().signal } }];
    for (const value of [...values, "function", "bigint", "promise"])
      try { await act(value); } catch (e: any) { console.log(e instanceof DOMException, e.name, e.code, e.message); }`,
    (what) =>
      ({ function: { f: () => 1 }, bigint: [1n], promise: { p: Promise.resolve(1) } })[what as string],
  );
  await simulation.world.run();
  const answer = "The answer of act() in outside.host.ts cannot be handed over: ";
  assert.deepEqual(simulation.outside.stdout.trimEnd().split("\n"), [
    "true DataCloneError 25 A function could not be cloned.",
    "true DataCloneError 25 A symbol could not be cloned.",
    "true DataCloneError 25 A promise could not be cloned.",
    "true DataCloneError 25 An object of this kind could not be cloned.",
    "true DataCloneError 25 A generator could not be cloned.",
    "true DataCloneError 25 An AbortSignal within other values could not be cloned.",
    `true DataCloneError 25 ${answer}A function could not be cloned.`,
    `true DataCloneError 25 ${answer}A bigint could not be cloned.`,
    `true DataCloneError 25 ${answer}[object Promise] could not be cloned.`,
  ]);
  assert.equal(simulation.outside.calls.length, 3, "no refused call reached the host");
});

test("a Buffer is a Buffer on the other side", async () => {
  let seen: { buffer: Buffer; plain: Uint8Array } | undefined;
  const shown = await cross(
    `return { buffer: Buffer.from("héllo"), plain: new Uint8Array([1]) };`,
    (value: { buffer: Buffer; plain: Uint8Array }) => {
      seen = value;
      return { part: Buffer.from("xyz").subarray(1), plain: new Uint8Array([2]), own: value.buffer };
    },
    `[back.part, Buffer.isBuffer(back.part), back.part.constructor === Buffer, back.part + "", back.part.readUInt16BE(),
      Object.getPrototypeOf(back.part) === Buffer.prototype, Buffer.isBuffer(back.plain), back.own.toString("latin1", 0, 2)]`,
  );
  assert.ok(Buffer.isBuffer(seen!.buffer) && !Buffer.isBuffer(seen!.plain));
  assert.equal(seen!.buffer.toString(), "héllo");
  assert.equal(shown.replace(/\s+/g, " "), "[ <Buffer 79 7a>, true, true, 'yz', 31098, true, false, 'hÃ' ]");
});
