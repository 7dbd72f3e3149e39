// Assertions: they stay on in production. A failed one is our bug, never the guest's and never the disk's.

/** A broken invariant of ours. The epoch ends without a snapshot; only `cli/` reports it (exit code 4). */
export class InvariantError extends Error {
  override readonly name = "InvariantError";
}

/** Ends the epoch unless `condition` holds. `law` names the invariant (its number, or a short sentence). */
export function assert(condition: boolean, law: string): asserts condition {
  if (!condition) throw new InvariantError(law);
}

/** Marks a place that no value can reach. */
export function unreachable(value: never): never {
  throw new InvariantError(`unreachable: ${String(value)}`);
}
