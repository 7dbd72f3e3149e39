// Numbers in a Buffer: the read… and write… methods. The machine does the work and answers undefined where an argument
// does not fit; then it is found out here which one, in Node's order and words.

import { readFloat, readInteger, writeFloat, writeInteger } from "internal:buffer";
import { invalidArgument, outOfRange, withCode } from "./coded-error.ts";
import { toNumber } from "./convert.ts";
import { checkNumber } from "./validate.ts";

/** Why `size` bytes cannot be at `offset`. */
function wrongPlace(bytes: Uint8Array, offset: unknown, size: number): Error {
  checkNumber(offset, "offset");
  if (Math.floor(offset as number) !== offset) return outOfRange("offset", "an integer", offset);
  if (bytes.length < size)
    return withCode(
      new RangeError("Attempt to access memory outside buffer bounds"),
      "ERR_BUFFER_OUT_OF_BOUNDS",
    );
  return outOfRange("offset", `>= 0 and <= ${bytes.length - size}`, offset);
}

function isOutside(value: number, size: number, isSigned: boolean): boolean {
  const range = 256 ** size;
  const least = isSigned ? -range / 2 : 0;
  return value < least || value > least + range - 1;
}

function wrongValue(value: number, size: number, isSigned: boolean): Error {
  const bits = 8 * size;
  const half = 2 ** (bits - 1);
  const small = isSigned ? `>= ${-half} and <= ${half - 1}` : `>= 0 and <= ${2 ** bits - 1}`;
  const large = isSigned ? `>= -(2 ** ${bits - 1}) and < 2 ** ${bits - 1}` : `>= 0 and < 2 ** ${bits}`;
  return outOfRange("value", size > 4 ? large : small, value);
}

function checkSize(size: unknown): void {
  if (typeof size !== "number") throw invalidArgument("byteLength", "of type number", size);
  if (Math.floor(size) !== size) throw outOfRange("byteLength", "an integer", size);
  if (size < 1 || size > 6) throw outOfRange("byteLength", ">= 1 and <= 6", size);
}

function read(bytes: Uint8Array, offset: number, size: number, isSigned: boolean, isLittle: boolean): number {
  const value = readInteger(bytes, offset, size, isSigned, isLittle);
  if (value === undefined) throw wrongPlace(bytes, offset, size);
  return value;
}

function write(
  bytes: Uint8Array,
  given: unknown,
  offset: number,
  size: number,
  isSigned: boolean,
  isLittle: boolean,
): number {
  const value = toNumber(given);
  const end = writeInteger(bytes, offset, value, size, isSigned, isLittle);
  if (end !== undefined) return end;
  throw isOutside(value, size, isSigned)
    ? wrongValue(value, size, isSigned)
    : wrongPlace(bytes, offset, size);
}

function readReal(bytes: Uint8Array, offset: number, size: number, isLittle: boolean): number {
  const value = readFloat(bytes, offset, size, isLittle);
  if (value === undefined) throw wrongPlace(bytes, offset, size);
  return value;
}

function writeReal(
  bytes: Uint8Array,
  value: unknown,
  offset: number,
  size: number,
  isLittle: boolean,
): number {
  const end = writeFloat(bytes, offset, toNumber(value), size, isLittle);
  if (end === undefined) throw wrongPlace(bytes, offset, size);
  return end;
}

function readSized(
  bytes: Uint8Array,
  offset: unknown,
  size: number,
  isSigned: boolean,
  isLittle: boolean,
): number {
  if (offset === undefined) throw invalidArgument("offset", "of type number", offset);
  checkSize(size);
  return read(bytes, offset as number, size, isSigned, isLittle);
}

function writeSized(
  bytes: Uint8Array,
  value: unknown,
  offset: number,
  size: number,
  isSigned: boolean,
  isLittle: boolean,
): number {
  checkSize(size);
  return write(bytes, value, offset, size, isSigned, isLittle);
}

/** What Buffer.prototype has of them. */
export class NumberMembers extends Uint8Array {
  readUInt8(offset = 0): number {
    return read(this, offset, 1, false, true);
  }
  readUInt16LE(offset = 0): number {
    return read(this, offset, 2, false, true);
  }
  readUInt16BE(offset = 0): number {
    return read(this, offset, 2, false, false);
  }
  readUInt32LE(offset = 0): number {
    return read(this, offset, 4, false, true);
  }
  readUInt32BE(offset = 0): number {
    return read(this, offset, 4, false, false);
  }
  readUIntLE(offset: number, byteLength: number): number {
    return readSized(this, offset, byteLength, false, true);
  }
  readUIntBE(offset: number, byteLength: number): number {
    return readSized(this, offset, byteLength, false, false);
  }
  readInt8(offset = 0): number {
    return read(this, offset, 1, true, true);
  }
  readInt16LE(offset = 0): number {
    return read(this, offset, 2, true, true);
  }
  readInt16BE(offset = 0): number {
    return read(this, offset, 2, true, false);
  }
  readInt32LE(offset = 0): number {
    return read(this, offset, 4, true, true);
  }
  readInt32BE(offset = 0): number {
    return read(this, offset, 4, true, false);
  }
  readIntLE(offset: number, byteLength: number): number {
    return readSized(this, offset, byteLength, true, true);
  }
  readIntBE(offset: number, byteLength: number): number {
    return readSized(this, offset, byteLength, true, false);
  }
  readFloatLE(offset = 0): number {
    return readReal(this, offset, 4, true);
  }
  readFloatBE(offset = 0): number {
    return readReal(this, offset, 4, false);
  }
  readDoubleLE(offset = 0): number {
    return readReal(this, offset, 8, true);
  }
  readDoubleBE(offset = 0): number {
    return readReal(this, offset, 8, false);
  }

  writeUInt8(value: number, offset = 0): number {
    return write(this, value, offset, 1, false, true);
  }
  writeUInt16LE(value: number, offset = 0): number {
    return write(this, value, offset, 2, false, true);
  }
  writeUInt16BE(value: number, offset = 0): number {
    return write(this, value, offset, 2, false, false);
  }
  writeUInt32LE(value: number, offset = 0): number {
    return write(this, value, offset, 4, false, true);
  }
  writeUInt32BE(value: number, offset = 0): number {
    return write(this, value, offset, 4, false, false);
  }
  writeUIntLE(value: number, offset: number, byteLength: number): number {
    return writeSized(this, value, offset, byteLength, false, true);
  }
  writeUIntBE(value: number, offset: number, byteLength: number): number {
    return writeSized(this, value, offset, byteLength, false, false);
  }
  writeInt8(value: number, offset = 0): number {
    return write(this, value, offset, 1, true, true);
  }
  writeInt16LE(value: number, offset = 0): number {
    return write(this, value, offset, 2, true, true);
  }
  writeInt16BE(value: number, offset = 0): number {
    return write(this, value, offset, 2, true, false);
  }
  writeInt32LE(value: number, offset = 0): number {
    return write(this, value, offset, 4, true, true);
  }
  writeInt32BE(value: number, offset = 0): number {
    return write(this, value, offset, 4, true, false);
  }
  writeIntLE(value: number, offset: number, byteLength: number): number {
    return writeSized(this, value, offset, byteLength, true, true);
  }
  writeIntBE(value: number, offset: number, byteLength: number): number {
    return writeSized(this, value, offset, byteLength, true, false);
  }
  writeFloatLE(value: number, offset = 0): number {
    return writeReal(this, value, offset, 4, true);
  }
  writeFloatBE(value: number, offset = 0): number {
    return writeReal(this, value, offset, 4, false);
  }
  writeDoubleLE(value: number, offset = 0): number {
    return writeReal(this, value, offset, 8, true);
  }
  writeDoubleBE(value: number, offset = 0): number {
    return writeReal(this, value, offset, 8, false);
  }
}
