import { deepEqual, equal, throws } from "node:assert/strict";
import * as fs from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { createStore, openStore } from "../../store/store.ts";
import { FileDevice, publishFile, storeErrorOf } from "./file-device.ts";

const folder = fs.mkdtempSync(join(tmpdir(), "deathless-file-"));
after(() => fs.rmSync(folder, { recursive: true }));

test("G2: a world made under another name and published is a world; its bytes come back from the file", () => {
  const path = join(folder, "a.world");
  const device = FileDevice.create(`${path}.new`);
  const store = createStore(device, Uint32Array.of(1, 2, 3, 4));
  const staging = new Uint8Array(2 * 4096).fill(7);
  store.commitNow([5, 6], 7, staging);
  publishFile(`${path}.new`, path);
  store.commitNow([5], 7, staging.fill(8));
  store.noteReleased(3);
  device.close();
  deepEqual(fs.readdirSync(folder), ["a.world"]);
  const readOnly = FileDevice.open(path, { readOnly: true });
  const opened = openStore(readOnly, { readOnly: true });
  equal(opened.recovery.generation, 2);
  equal(opened.recovery.released, 3);
  const bytes: number[] = [];
  opened.store.readPages((page, content) => (bytes[page] = content[4095]!));
  equal(bytes[5], 8);
  equal(bytes[6], 7);
  throws(() => readOnly.write(0, staging), { code: "io" });
  readOnly.close();
});

test("G3: what is written through is what reads see at once, between ordinary writes and on other descriptors", () => {
  const path = join(folder, "through.world");
  const device = FileDevice.create(path);
  const other = FileDevice.open(path, { readOnly: true });
  device.write(0, new Uint8Array(64 * 4096));
  const bytes = new Uint8Array(3 * 4096);
  const seen = new Uint8Array(3 * 4096);
  for (let turn = 1; turn < 40; turn++) {
    const offset = (turn % 7) * 4096;
    if (turn % 3 === 0) device.write(offset, bytes.fill(turn));
    else device.writeThrough(offset, bytes.fill(turn).subarray(0, turn % 5 === 0 ? 700 : bytes.length));
    for (const reader of [device, other]) {
      reader.read(offset, seen);
      equal(seen[0], turn);
      equal(seen[699], turn);
    }
  }
  device.writeThrough(0, new Uint8Array(40 * 4096).fill(99));
  other.read(39 * 4096, seen);
  equal(seen[4095], 99);
  throws(() => other.writeThrough(0, bytes), { code: "io" });
  other.close();
  device.close();
});

test("G1: what the system refuses is a StoreError with a code and the name of the file", () => {
  throws(() => FileDevice.open(join(folder, "missing.world")), {
    code: "not-found",
    message: /missing\.world: there is no such file/,
  });
  throws(() => FileDevice.open(folder), { code: "foreign" });
  throws(() => FileDevice.create(join(folder, "no", "b.world")), { code: "not-found" });
  throws(() => publishFile(join(folder, "x"), join(folder, "y")), { code: "not-found" });
  throws(() => FileDevice.open("/dev/null"), { code: "foreign", message: /this is not a file/ });
  fs.writeFileSync(join(folder, "short"), "abc");
  const short = FileDevice.open(join(folder, "short"));
  throws(() => short.read(0, new Uint8Array(4)), { code: "io", message: /ends at byte 3/ });
  throws(() => openStore(short), { code: "foreign" });
  short.close();
  if (process.getuid?.() !== 0) {
    fs.chmodSync(join(folder, "short"), 0o444);
    throws(() => FileDevice.open(join(folder, "short")), { code: "read-only" });
  }
});

test("G1: a full disk, a missing right and any other failure have codes of their own", () => {
  const codeOf = (code: string): string =>
    storeErrorOf(Object.assign(new Error("said"), { code }), "w", "writing").code;
  deepEqual(["ENOSPC", "EDQUOT", "EROFS", "EACCES", "EIO"].map(codeOf), [
    "full",
    "full",
    "read-only",
    "read-only",
    "io",
  ]);
});
