// What util.promisify gives for functions whose callback is not the last argument, or gets more than one value.

/** `promisify.custom` */
export const promisified = Symbol.for("nodejs.util.promisify.custom");

type AnyFunction = (...args: never[]) => unknown;

export function setPromisified(original: AnyFunction, promise: AnyFunction): void {
  Object.defineProperty(original, promisified, { value: promise, configurable: true });
}
