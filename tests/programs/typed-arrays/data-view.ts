// DataView reads and writes numbers of any size at any offset, big-endian unless told otherwise.
const buffer = new ArrayBuffer(16);
const view = new DataView(buffer, 1, 12);
const hex = (): string => Array.from(new Uint8Array(buffer), (b) => b.toString(16).padStart(2, "0")).join(" ");
view.setInt8(0, -2);
view.setUint8(1, 300);
view.setInt16(2, -3);
view.setUint16(4, 0x1234, true);
view.setInt32(6, -4);
console.log(hex());
console.log(view.getInt8(0), view.getUint8(0), view.getUint8(1), view.getInt16(2), view.getUint16(4), view.getUint16(4, true));
console.log(view.getInt32(6), view.getUint32(6), view.getUint32(6, true), view.getInt16(3, true));
view.setUint32(1, 0xdeadbeef, true);
view.setFloat32(5, 0.1);
console.log(hex(), view.getFloat32(5), view.getUint32(1).toString(16));
view.setFloat64(3, Math.PI, true);
console.log(hex(), view.getFloat64(3, true), view.getFloat64(3));
view.setFloat64(0, NaN);
view.setFloat32(8, -Infinity);
console.log(hex(), view.getFloat64(0), view.getFloat32(8), view.byteLength, view.byteOffset, view.buffer === buffer);
view.setUint8("2" as never, "7" as never);
view.setInt16(3.9, { valueOf: () => 258 } as never);
view.setUint8(undefined as never, undefined as never);
console.log(hex(), view.getUint8("2" as never), view.getUint8({ valueOf: () => 3 } as never), view.getUint8(NaN));
view.setUint32(0, -1);
view.setInt8(0, 2 ** 32 + 5);
view.setUint16(2, 1e20);
console.log(hex());
const fails = (f: () => unknown): void => {
  try {
    console.log("no error", f());
  } catch (e) {
    console.log(`${(e as Error).name}: ${(e as Error).message}`);
  }
};
fails(() => view.getInt8(12));
fails(() => view.getInt8(-1));
fails(() => view.getFloat64(5));
fails(() => view.setUint32(9, 1));
fails(() => view.getUint8(2 ** 40));
fails(() => view.getUint8(Infinity));
fails(() => view.getUint8(Symbol() as never));
fails(() => view.setInt8(0, Symbol() as never));
fails(() => (DataView as never as (b: ArrayBuffer) => void)(buffer));
fails(() => new DataView(buffer, -1));
fails(() => new DataView(buffer, 16).byteLength);
fails(() => new DataView(new Uint8Array(4) as never));
fails(() => new DataView(buffer, 4, -1));
// A DataView has no elements.
const plain = view as unknown as Record<string, unknown>;
plain[0] = "zero";
plain["1.5"] = "more";
plain[100] = "hundred";
console.log(plain[0], plain["1.5"], plain[1], Object.keys(view).join(), 0 in view, delete plain[0], plain[0]);
console.log(DataView.length, DataView.name, Object.prototype.toString.call(view), (view as { length?: number }).length);
console.log(Object.isFrozen(Object.freeze(new DataView(buffer))), JSON.stringify(new DataView(buffer)));

// expect: 00 fe 2c ff fd 34 12 ff ff ff fc 00 00 00 00 00
// expect: -2 254 44 -3 13330 4660
// expect: -4 4294967292 4244635647 13565
// expect: 00 fe ef be ad de 3d cc cc cd fc 00 00 00 00 00 0.10000000149011612 efbeadde
// expect: 00 fe ef be 18 2d 44 54 fb 21 09 40 00 00 00 00 3.141592653589793 3.207375630676366e-192
// expect: 00 7f f8 00 00 00 00 00 00 ff 80 00 00 00 00 00 NaN -Infinity 12 1 true
// expect: 00 00 f8 07 01 02 00 00 00 ff 80 00 00 00 00 00 7 1 0
// expect: 00 05 ff 00 00 02 00 00 00 ff 80 00 00 00 00 00
// expect: RangeError: Offset is outside the bounds of the DataView
// expect: RangeError: Offset is outside the bounds of the DataView
// expect: RangeError: Offset is outside the bounds of the DataView
// expect: RangeError: Offset is outside the bounds of the DataView
// expect: RangeError: Offset is outside the bounds of the DataView
// expect: RangeError: Offset is outside the bounds of the DataView
// expect: TypeError: Cannot convert a Symbol value to a number
// expect: TypeError: Cannot convert a Symbol value to a number
// expect: TypeError: Constructor DataView requires 'new'
// expect: RangeError: Start offset -1 is outside the bounds of the buffer
// expect: no error 0
// expect: TypeError: First argument to DataView constructor must be an ArrayBuffer
// expect: RangeError: Invalid DataView length -1
// expect: zero more undefined 0,100,1.5 true true undefined
// expect: 1 DataView [object DataView] undefined
// expect: true {}
