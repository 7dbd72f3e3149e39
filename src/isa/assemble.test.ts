import assert from "node:assert";
import { test } from "node:test";
import { Assembler } from "./assemble.ts";
import { decode } from "./decode.ts";

test("a jump is the distance from its operand, big-endian, in both directions", () => {
  const assembler = new Assembler();
  const back = assembler.label();
  const forth = assembler.label();
  assembler.bind(back);
  assembler.emit("push_true");
  assembler.jump("jump_true", forth);
  assembler.jump("jmp", back);
  assembler.bind(forth);
  assembler.emit("push_undefined");
  const { code } = assembler.finish();
  assert.deepStrictEqual([...code], [0xcf, 0xf8, 0, 0, 0, 9, 0x06, 0xff, 0xff, 0xff, 0xf9, 0xce]);
});

test("iter_next has two targets, a switch any number", () => {
  const assembler = new Assembler();
  const [one, two] = [assembler.label(), assembler.label()];
  assembler.jump2("iter_next", one, two);
  assembler.bind(one);
  assembler.emitSwitch(-1, 2, [two, one, two]);
  assembler.bind(two);
  const { code } = assembler.finish();
  const next = decode(code, 0);
  assert.ok(typeof next !== "string");
  assert.deepStrictEqual(next.operands, [9, code.length]);
  const table = decode(code, 9);
  assert.ok(typeof table !== "string");
  assert.deepStrictEqual(table.table, { shift: -1, divisor: 2, targets: [code.length, 9, code.length] });
});

test("equal constants are one; 0 and -0 are two; NaN is one; every template is its own", () => {
  const assembler = new Assembler();
  const number = (value: number) => assembler.constant({ kind: "number", value });
  const indices = [0, -0, Number.NaN, Number.NaN, 0, -0].map(number);
  assert.deepStrictEqual(indices, [0, 1, 2, 2, 0, 1]);
  assert.strictEqual(assembler.constant({ kind: "string", value: "0" }), 3);
  assert.strictEqual(assembler.constant({ kind: "private", name: "#x", id: 1 }), 4);
  assert.strictEqual(assembler.constant({ kind: "private", name: "#x", id: 2 }), 5);
  const template = () => assembler.constant({ kind: "template", cooked: ["a"], raw: ["a"] });
  assert.deepStrictEqual([template(), template()], [6, 7]);
});

test("a position is marked once, where it changes, and the last of several at one offset counts", () => {
  const assembler = new Assembler();
  assembler.position(1, 1);
  assembler.position(2, 3);
  assembler.emit("push_true");
  assembler.position(2, 3);
  assembler.emit("drop");
  assembler.position(4, 5);
  assembler.emit("nop");
  assembler.position(9, 9);
  assert.deepStrictEqual(assembler.finish().positions, [0, 2, 3, 2, 4, 5]);
});

test("what the compiler must not do is refused: operands that do not fit, labels not bound", () => {
  const assembler = new Assembler();
  assert.throws(() => assembler.emit("push_int8", 128), /push_int8: operand 128 is no s8/);
  assert.throws(() => assembler.emit("call"), /call takes 1 operands/);
  assembler.jump("jmp", assembler.label());
  assert.throws(() => assembler.finish(), /bound/);
});
