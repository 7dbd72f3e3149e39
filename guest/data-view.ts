// DataView: numbers of any size at any place of an ArrayBuffer.

import { adopt, defineReadOnly, installGetter, installHidden, setInstanceKind } from "internal:object";
import {
  dataBuffer,
  dataLength,
  dataOffset,
  getFloat32,
  getFloat64,
  getInt16,
  getInt32,
  getInt8,
  getUint16,
  getUint32,
  getUint8,
  initialiseView,
  setFloat32,
  setFloat64,
  setInt16,
  setInt32,
  setInt8,
  setUint16,
  setUint32,
  setUint8,
} from "internal:typed";
import { isArrayBuffer } from "./array-buffer.ts";
import { toNumber } from "./convert.ts";
import { defineGlobals } from "./globals.ts";

const dataViewType = 9;

function DataView(this: object, buffer: unknown, offset?: unknown, length?: unknown): unknown {
  if (new.target === undefined) throw new TypeError("Constructor DataView requires 'new'");
  if (!isArrayBuffer(buffer))
    throw new TypeError("First argument to DataView constructor must be an ArrayBuffer");
  const from = offset === undefined ? undefined : toNumber(offset);
  initialiseView(this, dataViewType, buffer, from, length === undefined ? undefined : toNumber(length));
  return this;
}

class NoMembers {}

const prototype = adopt("dataView", DataView, NoMembers);
setInstanceKind(DataView, "view");
defineReadOnly(DataView, "length", 1);
installHidden(prototype, {
  getInt8,
  setInt8,
  getUint8,
  setUint8,
  getInt16,
  setInt16,
  getUint16,
  setUint16,
  getInt32,
  setInt32,
  getUint32,
  setUint32,
  getFloat32,
  setFloat32,
  getFloat64,
  setFloat64,
});
installGetter(prototype, "buffer", dataBuffer);
installGetter(prototype, "byteLength", dataLength);
installGetter(prototype, "byteOffset", dataOffset);
defineReadOnly(prototype, Symbol.toStringTag, "DataView");

defineGlobals({ DataView });
