// Objects that are transform streams, but mostly used without: hashes, ciphers. What a stream consists of is made when
// it is first looked at.

import { Transform } from "./streams/transform.ts";

type Parts = Record<PropertyKey, unknown>;

const keys = Reflect.ownKeys(new Transform());

/** Gives an object the parts of a new stream. */
function become(object: object): void {
  const stream = new Transform() as unknown as Parts;
  for (const key of keys)
    Object.defineProperty(object, key, {
      value: stream[key],
      writable: true,
      enumerable: true,
      configurable: true,
    });
  for (const side of ["_readableState", "_writableState"]) (stream[side] as Parts)["stream"] = object;
}

/** Makes the instances of a class streams; it has `_transform` and `_flush`. */
export function makeLazyTransform(prototype: object): void {
  Object.setPrototypeOf(prototype, Transform.prototype);
  for (const key of keys)
    Object.defineProperty(prototype, key, {
      get(this: object) {
        become(this);
        return (this as Parts)[key];
      },
      set(this: object, value: unknown) {
        become(this);
        (this as Parts)[key] = value;
      },
      enumerable: false,
      configurable: true,
    });
}
