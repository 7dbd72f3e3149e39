import assert from "node:assert/strict";
import { test } from "node:test";
import { Image } from "../image/image.ts";
import { RESULT, RootLayout, SCRATCH } from "../image/layout.ts";
import { getOwn, makePlainObject } from "../image/object.ts";
import { formatImage } from "../image/root.ts";
import {
  booleanAt,
  isBoolean,
  isNull,
  isNumber,
  isUndefined,
  numberAt,
  referenceAt,
  setBoolean,
  setNull,
  setNumber,
  setReference,
  setUndefined,
} from "../image/slot.ts";
import { makeSymbol } from "../image/symbol.ts";
import { makeText, isString, textOf } from "../image/text.ts";
import { toBoolean } from "./convert.ts";
import { sameValue, sameValueZero, strictlyEqual } from "./equality.ts";
import { Vm } from "./machine.ts";
import * as operators from "./operators.ts";

type Primitive = number | string | boolean | null | undefined | symbol;

const left = SCRATCH + 800;
const right = left + 8;
const symbols = [Symbol("a"), Symbol("b")];

/** Values that have surprised somebody. */
const nasty: Primitive[] = [
  0,
  -0,
  1,
  -1,
  0.1,
  1.5,
  -1.5,
  Number.NaN,
  Infinity,
  -Infinity,
  2 ** 31,
  2 ** 32,
  -(2 ** 31) - 1,
  2 ** 53,
  1e21,
  1e-7,
  5e-324,
  123456789012345680000,
  "",
  " ",
  "0",
  "-0",
  " 12 ",
  "0x1f",
  "0b11",
  "0o17",
  "1e3",
  "1_0",
  "abc",
  "ABC",
  "Infinity",
  "-Infinity",
  "NaN",
  "null",
  "true",
  "1",
  ".5",
  "5.",
  "+5",
  "--5",
  "\u00a0\ufeff7\n",
  "é",
  "\u{1f600}",
  "\uffff",
  "12px",
  "a".repeat(40),
  true,
  false,
  null,
  undefined,
  ...symbols,
];

class Machine {
  readonly vm: Vm;
  readonly #symbols: number[];

  constructor() {
    const image = new Image(16 << 20);
    formatImage(image, new Uint32Array(4));
    this.vm = new Vm(image, { sys: () => 1 });
    this.#symbols = symbols.map((s) => makeSymbol(image, makeText(image, s.description ?? "")));
  }

  put(at: number, value: Primitive): void {
    const { image } = this.vm;
    if (typeof value === "number") setNumber(image, at, value);
    else if (typeof value === "string") setReference(image, at, makeText(image, value));
    else if (typeof value === "boolean") setBoolean(image, at, value);
    else if (typeof value === "symbol") setReference(image, at, this.#symbols[symbols.indexOf(value)]!);
    else if (value === null) setNull(image, at);
    else setUndefined(image, at);
  }

  take(at: number): Primitive {
    const { image } = this.vm;
    if (isNumber(image, at)) return numberAt(image, at);
    if (isBoolean(image, at)) return booleanAt(image, at);
    if (isNull(image, at)) return null;
    if (isUndefined(image, at)) return undefined;
    const reference = referenceAt(image, at);
    return isString(image, reference) ? textOf(image, reference) : symbols[this.#symbols.indexOf(reference)];
  }

  /** Value, or "TypeError: message". */
  run(operator: operators.Operator, ...operands: Primitive[]): Primitive {
    for (const [i, value] of operands.entries()) this.put(left + 8 * i, value);
    const outcome = operator(this.vm, left);
    if (outcome === 0) return this.take(RESULT);
    assert.equal(outcome, 1, "N1: primitives never lead to a call");
    return this.message();
  }

  message(): string {
    const { image, atoms } = this.vm;
    assert.ok(getOwn(image, referenceAt(image, RESULT), atoms.message, RESULT));
    return `threw ${textOf(image, referenceAt(image, RESULT))}`;
  }
}

function host(compute: () => unknown): Primitive {
  try {
    return compute() as Primitive;
  } catch (error) {
    return `threw ${(error as Error).message}`;
  }
}

/** The host's operators. Whatever the values are, the types say number: that lets all of them through. */
const binaries: Record<string, (a: number, b: number) => unknown> = {
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  mul: (a, b) => a * b,
  div: (a, b) => a / b,
  rem: (a, b) => a % b,
  exp: (a, b) => a ** b,
  bitAnd: (a, b) => a & b,
  bitOr: (a, b) => a | b,
  bitXor: (a, b) => a ^ b,
  shiftLeft: (a, b) => a << b,
  shiftRight: (a, b) => a >> b,
  shiftRightUnsigned: (a, b) => a >>> b,
  less: (a, b) => a < b,
  lessEqual: (a, b) => a <= b,
  greater: (a, b) => a > b,
  greaterEqual: (a, b) => a >= b,
  // biome-ignore lint/suspicious/noDoubleEquals: the operator under test
  equal: (a, b) => a == b,
  // biome-ignore lint/suspicious/noDoubleEquals: the operator under test
  notEqual: (a, b) => a != b,
  strictEqual: (a, b) => a === b,
  strictNotEqual: (a, b) => a !== b,
  instanceOf: (a, b) => (a as unknown) instanceof (b as unknown as () => void),
};
const unaries: Record<string, (a: number) => unknown> = {
  neg: (a) => -a,
  toNumber: (a) => +a,
  inc: (a) => +a + 1,
  dec: (a) => +a - 1,
  toNumeric: (a) => +a,
  bitNot: (a) => ~a,
  typeOf: (a) => typeof a,
  toStringValue: (a) => `${a}`,
};
const table = operators as unknown as Record<string, operators.Operator>;

test("N1, N2: every operator does with primitives what the host does", () => {
  const machine = new Machine();
  for (const [name, compute] of Object.entries(binaries))
    for (const a of nasty)
      for (const b of nasty) {
        const expected = host(() => compute(a as number, b as number));
        const actual = machine.run(table[name]!, a, b);
        assert.ok(
          Object.is(actual, expected),
          `${name} ${String(a)} ${String(b)}: ${String(actual)} not ${String(expected)}`,
        );
      }
  for (const [name, compute] of Object.entries(unaries))
    for (const a of nasty) {
      const expected = host(() => compute(a as number));
      const actual = machine.run(table[name]!, a);
      assert.ok(
        Object.is(actual, expected),
        `${name} ${String(a)}: ${String(actual)} not ${String(expected)}`,
      );
    }
});

test("equalities and truth agree with the host", () => {
  const machine = new Machine();
  const { image } = machine.vm;
  for (const a of nasty) {
    machine.put(left, a);
    assert.equal(toBoolean(image, left), Boolean(a), String(a));
    for (const b of nasty) {
      machine.put(right, b);
      assert.equal(sameValue(image, left, right), Object.is(a, b));
      assert.equal(sameValueZero(image, left, right), [a].includes(b));
      assert.equal(strictlyEqual(image, left, right), a === b);
    }
  }
});

test("objects are left to the guest, with the operands as arguments", () => {
  const machine = new Machine();
  const { vm } = machine;
  const { image } = vm;
  const object = makePlainObject(image, 0);
  const intrinsics = vm.root(RootLayout.intrinsics);
  assert.ok(intrinsics !== 0);
  for (const [name, operands] of [
    ["add", 2],
    ["less", 2],
    ["equal", 2],
    ["neg", 1],
    ["toStringValue", 1],
  ] as const) {
    machine.put(right, 7);
    setReference(image, left, object);
    assert.equal(table[name]!(vm, left), 2, name);
    assert.equal(vm.pendingArgc, operands);
    assert.ok(isUndefined(image, SCRATCH));
    assert.equal(referenceAt(image, SCRATCH + 8), object);
    if (operands === 2) assert.equal(numberAt(image, SCRATCH + 16), 7);
  }
  for (const [a, b, expected] of [
    [object, object, true],
    [object, makePlainObject(image, 0), false],
  ] as const) {
    setReference(image, left, a);
    setReference(image, right, b);
    assert.equal(operators.equal(vm, left), 0);
    assert.equal(booleanAt(image, RESULT), expected);
  }
  setReference(image, left, object);
  setNull(image, right);
  assert.equal(operators.equal(vm, left), 0);
  assert.equal(booleanAt(image, RESULT), false);
});

test("in refuses what is no object, in Node's words", () => {
  const machine = new Machine();
  for (const [key, target] of [
    ["x", 5],
    [3, "abc"],
    [symbols[0]!, null],
  ] as const)
    assert.equal(
      machine.run(operators.inOperator, key, target),
      host(() => (key as PropertyKey) in (target as unknown as object)),
    );
});
