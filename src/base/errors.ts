// The errors that are not our bugs: the disk's, the user's, the world's. Each carries a code from one table.

/** What went wrong with a world file or its device. */
export type StoreErrorCode =
  | "not-found" //     no such world file
  | "foreign" //       not a world file
  | "version" //       written by another version of the format
  | "corrupt" //       a checksum or a rule of the format is broken and no complete generation is left
  | "locked" //        another process holds the world
  | "full" //          no space left on the device
  | "read-only" //     the file or its directory cannot be written
  | "io" //            any other failure of the device
  | "latched"; //      refused, because an earlier write or sync failed

const brand = Symbol.for("deathless.error");

/** An error of the outside: reported to the user with what to do next, never with a stack trace of ours. */
export class StoreError extends Error {
  override readonly name = "StoreError";
  readonly [brand] = "store";
  readonly code: StoreErrorCode;
  constructor(code: StoreErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.code = code;
  }
}

/** True for a `StoreError` of any copy of this package. */
export function isStoreError(error: unknown): error is StoreError {
  return typeof error === "object" && error !== null && (error as { [brand]?: unknown })[brand] === "store";
}

/** A program, class file or bytecode that cannot be accepted. The message says where and why. */
export class LoadError extends Error {
  override readonly name = "LoadError";
  readonly [brand] = "load";
}

/** True for a `LoadError` of any copy of this package. */
export function isLoadError(error: unknown): error is LoadError {
  return typeof error === "object" && error !== null && (error as { [brand]?: unknown })[brand] === "load";
}
