// What `for await` can go through.

export type AnyIterable = Iterable<unknown> | AsyncIterable<unknown>;

export function isIterable(value: unknown): value is AnyIterable {
  const given = value as { [Symbol.asyncIterator]?: unknown; [Symbol.iterator]?: unknown } | null | undefined;
  return (
    given !== null &&
    given !== undefined &&
    (typeof given[Symbol.asyncIterator] === "function" || typeof given[Symbol.iterator] === "function")
  );
}
