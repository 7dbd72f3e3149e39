import { deepEqual, equal, ok, throws } from "node:assert/strict";
import { test } from "node:test";
import { Random } from "../../base/random.ts";
import { type CrashPolicy, SimDisk, SimulatedCrash } from "./disk.ts";

function contentOf(disk: SimDisk): number[] {
  const bytes = new Uint8Array(disk.sizeBytes);
  disk.read(0, bytes);
  return Array.from({ length: bytes.length / 512 }, (_, sector) => bytes[sector * 512]!);
}

const sectors = (count: number, value: number): Uint8Array => new Uint8Array(count * 512).fill(value);

test("W1: reads see all writes; a power cut keeps what was synced and treats the rest by its policy", () => {
  const disk = new SimDisk();
  disk.write(0, sectors(4, 1));
  disk.sync();
  disk.write(512, sectors(2, 2));
  disk.write(2048, sectors(1, 3));
  deepEqual(contentOf(disk), [1, 2, 2, 1, 3]);
  const after = (policy: CrashPolicy): number[] => contentOf(disk.crash(policy));
  deepEqual(after({ kind: "none" }), [1, 1, 1, 1]);
  deepEqual(after({ kind: "all" }), [1, 2, 2, 1, 3]);
  deepEqual(after({ kind: "only", index: 1 }), [1, 1, 1, 1, 3]);
  deepEqual(after({ kind: "without", index: 1 }), [1, 2, 2, 1]);
  deepEqual(after({ kind: "first", count: 1 }), [1, 2, 2, 1]);
  deepEqual(contentOf(disk.reopen()), [1, 2, 2, 1, 3]);
  equal(disk.pendingCount, 2);
  deepEqual([disk.writes, disk.syncs, disk.bytesWritten], [3, 1, 7 * 512]);
});

test("a torn write keeps some of its sectors, and random cuts reach every mixture", () => {
  const disk = new SimDisk();
  disk.write(0, sectors(3, 1));
  disk.sync();
  disk.write(0, sectors(3, 2));
  const seen = new Set<string>();
  const random = new Random(3);
  for (let i = 0; i < 300; i++) seen.add(contentOf(disk.crash({ kind: "random" }, random)).join(""));
  deepEqual([...seen].sort(), ["111", "112", "121", "122", "211", "212", "221", "222"]);
  const fronts = new Set<string>();
  const front: CrashPolicy = { kind: "torn", index: 0, part: "front", others: true };
  for (let i = 0; i < 100; i++) fronts.add(contentOf(disk.crash(front, random)).join(""));
  deepEqual([...fronts].sort(), ["111", "211", "221", "222"]);
});

test("writes to the same sector may arrive in any order", () => {
  const disk = new SimDisk();
  disk.write(0, sectors(1, 1));
  disk.sync();
  disk.write(0, sectors(1, 2));
  disk.write(0, sectors(1, 3));
  const seen = new Set<number>();
  for (let i = 0; i < 100; i++) seen.add(contentOf(disk.crash({ kind: "random" }))[0]!);
  deepEqual([...seen].sort(), [1, 2, 3]);
});

test("planned faults: failing writes and syncs, lies, a full disk, a dead process, flipped bits", () => {
  const disk = new SimDisk({ capacityBytes: 2048 });
  Object.assign(disk.faults, { failWriteAt: 2, failSyncAt: 2, lies: (sync: number) => sync === 1 });
  disk.write(0, sectors(4, 1));
  disk.sync();
  deepEqual(contentOf(disk.crash({ kind: "none" })), [], "the first sync lies");
  throws(() => disk.write(0, sectors(4, 2)), { code: "io" });
  throws(() => disk.sync(), { code: "io" });
  equal(disk.pendingCount, 0, "what a failed sync dropped is never written again");
  throws(() => disk.write(2048, sectors(1, 3)), { code: "full" });
  throws(() => disk.read(2048, sectors(1, 0)), { code: "io" });
  disk.sync();
  disk.flip(512, 0xf0);
  equal(contentOf(disk)[1]! & 0xf0, 0xf0);
  deepEqual(contentOf(disk.crash({ kind: "none" })), contentOf(disk));
  disk.onOperation = (operation, count) => {
    if (operation === "sync" && count === 4) throw new SimulatedCrash("now");
  };
  disk.write(0, sectors(1, 4));
  throws(() => disk.sync(), SimulatedCrash);
  throws(() => contentOf(disk), SimulatedCrash);
  equal(contentOf(disk.reopen())[0], 4);
});

test("systematic policies come first and random ones fill up", () => {
  const disk = new SimDisk();
  deepEqual(disk.policies(9), [{ kind: "none" }]);
  for (let i = 0; i < 3; i++) disk.write(i * 512, sectors(1, i));
  const policies = disk.policies(40);
  equal(policies.length, 40);
  for (const kind of ["none", "all", "only", "without", "first", "torn", "random"]) {
    ok(
      policies.some((policy) => policy.kind === kind),
      kind,
    );
  }
});
