// Phantom's arithmetic on the numeric stack of 32-bit cells: int, and by prefix long, float and double.
//
// A long or double takes two cells, the high word below; a float one cell with its bits. All operators are given as
// (below, top). DEPARTURES: 64-bit values are read without sign extension of the low word; remainders are there; an
// int or long divided by zero is an error of the program.

/** What a prefix says of the next instruction; the values are the prefix's opcodes, 0 for none. */
export const NumberType = Object.freeze({ int: 0, long: 0x5c, float: 0x5d, double: 0x5e });
export type NumberType = 0 | 0x5c | 0x5d | 0x5e;

/** Cells of a number of that type. */
export function cellsOfType(type: NumberType): 1 | 2 {
  return type === NumberType.long || type === NumberType.double ? 2 : 1;
}

const words = new Int32Array(2);
const doubles = new Float64Array(words.buffer);
const floats = new Float32Array(words.buffer);
const longs = new BigInt64Array(words.buffer);

/** The numeric stack of a frame while an instruction works on it: cells of the image from `top` downwards. */
export class Cells {
  readonly #i32: Int32Array;
  /** Index of the first free cell. */
  top: number;

  constructor(i32: Int32Array, top: number) {
    this.#i32 = i32;
    this.top = top;
  }

  pop(): number {
    return this.#i32[--this.top]!;
  }

  push(n: number): void {
    this.#i32[this.top++] = n;
  }

  popLong(): bigint {
    words[0] = this.pop();
    words[1] = this.pop();
    return longs[0]!;
  }

  pushLong(n: bigint): void {
    longs[0] = n;
    this.push(words[1]!);
    this.push(words[0]!);
  }

  /** A float or a double. */
  popReal(type: NumberType): number {
    words[0] = this.pop();
    if (type === NumberType.float) return floats[0]!;
    words[1] = this.pop();
    return doubles[0]!;
  }

  pushReal(type: NumberType, n: number): void {
    if (type === NumberType.float) {
      floats[0] = n;
      this.push(words[0]!);
      return;
    }
    doubles[0] = n;
    this.push(words[1]!);
    this.push(words[0]!);
  }
}

type Operator<T> = (below: T, top: T) => T;

const ints: Readonly<Record<number, Operator<number>>> = {
  66: (a, b) => (a + b) | 0, // isum
  67: Math.imul, //             imul
  68: (a, b) => (b - a) | 0, // isubul
  69: (a, b) => (a - b) | 0, // isublu
  70: (a, b) => (b / a) | 0, // idivul
  71: (a, b) => (a / b) | 0, // idivlu
  72: (a, b) => a | b, //       ior
  73: (a, b) => a & b, //       iand
  74: (a, b) => a ^ b, //       ixor
  76: (a, b) => (a !== 0 || b !== 0 ? 1 : 0), //         log_or
  77: (a, b) => (a !== 0 && b !== 0 ? 1 : 0), //         log_and
  78: (a, b) => ((a !== 0) !== (b !== 0) ? 1 : 0), //    log_xor
  86: (a, b) => (b % a) | 0, // iremul
  87: (a, b) => (a % b) | 0, // iremlu
};

const longOperators: Readonly<Record<number, Operator<bigint>>> = {
  66: (a, b) => a + b,
  67: (a, b) => a * b,
  68: (a, b) => b - a,
  69: (a, b) => a - b,
  70: (a, b) => b / a,
  71: (a, b) => a / b,
  72: (a, b) => a | b,
  73: (a, b) => a & b,
  74: (a, b) => a ^ b,
  76: (a, b) => (a !== 0n || b !== 0n ? 1n : 0n),
  77: (a, b) => (a !== 0n && b !== 0n ? 1n : 0n),
  78: (a, b) => ((a !== 0n) !== (b !== 0n) ? 1n : 0n),
  86: (a, b) => b % a,
  87: (a, b) => a % b,
};

const reals: Readonly<Record<number, Operator<number>>> = {
  66: (a, b) => a + b,
  67: (a, b) => a * b,
  68: (a, b) => b - a,
  69: (a, b) => a - b,
  70: (a, b) => b / a,
  71: (a, b) => a / b,
  86: (a, b) => b % a,
  87: (a, b) => a % b,
};

/** True of the opcodes that `binary` knows. */
export function isBinary(opcode: number): boolean {
  return ints[opcode] !== undefined;
}

/** The operand that divides, of the four divisions: the lower one for the `ul` forms. */
function dividesByLower(opcode: number): boolean {
  return opcode === 0x46 || opcode === 0x56;
}

function isDivision(opcode: number): boolean {
  return opcode === 0x46 || opcode === 0x47 || opcode === 0x56 || opcode === 0x57;
}

/** A binary operator. False for an integer division by zero; the operands are still there then. */
export function binary(cells: Cells, opcode: number, type: NumberType): boolean {
  if (type === NumberType.float || type === NumberType.double) {
    const top = cells.popReal(type);
    const below = cells.popReal(type);
    cells.pushReal(type, reals[opcode]!(below, top));
    return true;
  }
  const before = cells.top;
  const top = type === NumberType.long ? cells.popLong() : cells.pop();
  const below = type === NumberType.long ? cells.popLong() : cells.pop();
  if (isDivision(opcode) && Number(dividesByLower(opcode) ? below : top) === 0) {
    cells.top = before;
    return false;
  }
  if (typeof top === "bigint")
    cells.pushLong(BigInt.asIntN(64, longOperators[opcode]!(below as bigint, top)));
  else cells.push(ints[opcode]!(below as number, top));
  return true;
}

/** ige, ile, igt, ilt: the answer is one cell whatever the type. */
export function compare(cells: Cells, opcode: number, type: NumberType): void {
  const pop = (): number | bigint =>
    type === NumberType.int ? cells.pop() : type === NumberType.long ? cells.popLong() : cells.popReal(type);
  const b = pop();
  const a = pop();
  const yes = opcode === 0x52 ? a >= b : opcode === 0x53 ? a <= b : opcode === 0x54 ? a > b : a < b;
  cells.push(yes ? 1 : 0);
}

/** inot, log_not. */
export function negate(cells: Cells, opcode: number, type: NumberType): void {
  if (type === NumberType.long) {
    const n = cells.popLong();
    cells.pushLong(opcode === 0x4b ? ~n : n === 0n ? 1n : 0n);
  } else {
    const n = cells.pop();
    cells.push(opcode === 0x4b ? ~n : n === 0 ? 1 : 0);
  }
}

/** ishl, ishr, ushr: the value is on top, the count (one cell) below. */
export function shift(cells: Cells, opcode: number, type: NumberType): void {
  if (type === NumberType.long) {
    const n = cells.popLong();
    const count = BigInt(cells.pop() & 63);
    const shifted =
      opcode === 0x70 ? n << count : opcode === 0x71 ? n >> count : BigInt.asUintN(64, n) >> count;
    cells.pushLong(BigInt.asIntN(64, shifted));
  } else {
    const n = cells.pop();
    const count = cells.pop();
    cells.push(opcode === 0x70 ? n << count : opcode === 0x71 ? n >> count : n >>> count);
  }
}

const typeOfConversion: readonly NumberType[] = [
  NumberType.int,
  NumberType.long,
  NumberType.float,
  NumberType.double,
];
const longMin = -(2n ** 63n);
const longMax = 2n ** 63n - 1n;

/** fromi, froml, fromf, fromd: converts to `type`. From real numbers towards zero, clamped; NaN becomes 0. */
export function convertNumber(cells: Cells, opcode: number, type: NumberType): void {
  const from = typeOfConversion[opcode - 0x74]!;
  const value =
    from === NumberType.int ? cells.pop() : from === NumberType.long ? cells.popLong() : cells.popReal(from);
  if (type === NumberType.float || type === NumberType.double) cells.pushReal(type, Number(value));
  else if (type === NumberType.long) cells.pushLong(toLong(value));
  else cells.push(typeof value === "bigint" ? Number(BigInt.asIntN(32, value)) : clampInt(value));
}

function clampInt(value: number): number {
  return Math.max(-(2 ** 31), Math.min(2 ** 31 - 1, Math.trunc(value))) | 0;
}

function toLong(value: number | bigint): bigint {
  if (typeof value === "bigint") return value;
  if (Number.isNaN(value)) return 0n;
  if (value >= 2 ** 63) return longMax;
  return value <= -(2 ** 63) ? longMin : BigInt(Math.trunc(value));
}
