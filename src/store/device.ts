// The device port: the bytes that a world file is made of. host/node has the real one, host/sim the faulty one.
//
// What the store expects of a device:
//   - A write that returned is seen by every later read, of this process and of others.
//   - What was written before a `sync` is durable when the sync has returned.
//   - Between two syncs a power cut may apply, drop, tear (at sectors of 512 bytes) and reorder writes as it likes.
//   - A write behind the end extends the device; what lies between is zero.

/** Every function throws a `StoreError` ("full", "read-only", "io") when it cannot do its work. */
export interface Device {
  readonly sizeBytes: number;
  /** Fills `into` from `offset` on. All of it must lie in front of the end. */
  read(offset: number, into: Uint8Array): void;
  write(offset: number, bytes: Uint8Array): void;
  sync(): void;
  /** A write and a sync in one: the same for a power cut, but a device may have a faster way to do it. */
  writeThrough(offset: number, bytes: Uint8Array): void;
  close(): void;
}
