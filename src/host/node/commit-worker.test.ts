import { deepEqual, equal, ok, throws } from "node:assert/strict";
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { checkStore } from "../../store/check.ts";
import { createStore, openStore } from "../../store/store.ts";
import { emptyState, testWorldId, verifyContents, Workload } from "../../../tests/harness/store-workload.ts";
import { FileCommitWriter } from "./commit-worker.ts";
import { FileDevice } from "./file-device.ts";

const folder = fs.mkdtempSync(join(tmpdir(), "deathless-worker-"));
after(() => fs.rmSync(folder, { recursive: true }));

function shared(bytes: Uint8Array): Uint8Array {
  const copy = new Uint8Array(new SharedArrayBuffer(bytes.length));
  copy.set(bytes);
  return copy;
}

test("Y1: commits through the worker, awaited or waited for, are those of the main thread", async () => {
  const path = join(folder, "a.world");
  const device = FileDevice.create(path);
  const store = createStore(device, testWorldId);
  const writer = new FileCommitWriter(path);
  const workload = new Workload(12, 80);
  let state = emptyState;
  for (let i = 0; i < 60; i++) {
    const commit = workload.next(state);
    state = commit.after;
    if (i % 3 === 0) {
      store.commitNow(commit.pages, commit.pageCount, commit.staging);
      continue;
    }
    const plan = store.prepare(commit.pages, commit.pageCount);
    let answers = 0;
    await new Promise<void>((resolve, reject) => {
      writer.begin(plan, shared(commit.staging), (error) => {
        answers++;
        if (error === undefined) resolve();
        else reject(error);
      });
      if (i % 3 === 1) {
        writer.wait();
        equal(answers, 1);
      }
    });
    equal(answers, 1);
    store.completed(plan);
    store.noteReleased(i);
  }
  writer.close();
  verifyContents(openStore(device).store, state);
  deepEqual(checkStore(device), []);
  device.close();
});

test("Y1: an error in the worker arrives as a StoreError with its code", () => {
  const path = join(folder, "b.world");
  const device = FileDevice.create(path);
  const store = createStore(device, testWorldId);
  const writer = new FileCommitWriter(join(folder, "missing.world"));
  const plan = store.prepare([0], 1);
  let failure: unknown;
  writer.begin(plan, shared(new Uint8Array(4096)), (error) => {
    failure = error;
  });
  writer.wait();
  store.failed(plan, failure);
  throws(() => store.prepare([0], 1), { code: "latched", cause: failure as Error });
  ok(/missing\.world/.test(String(failure)));
  writer.close();
  device.close();
});

test("Y2: an idle worker does not keep the process alive, a commit in flight does, and close ends it", () => {
  const script = `
    import { FileDevice } from ${JSON.stringify(new URL("./file-device.js", import.meta.url).href)};
    import { FileCommitWriter } from ${JSON.stringify(new URL("./commit-worker.js", import.meta.url).href)};
    import { createStore } from ${JSON.stringify(new URL("../../store/store.js", import.meta.url).href)};
    const path = process.argv[1];
    const store = createStore(FileDevice.create(path), new Uint32Array(4));
    const writer = new FileCommitWriter(path);
    const plan = store.prepare([0], 1);
    writer.begin(plan, new Uint8Array(new SharedArrayBuffer(4096)), (error) => {
      store.completed(plan);
      console.log(store.generation, error);
      if (process.argv[2] === "close") writer.close();
    });
  `;
  for (const ending of ["close", "idle"]) {
    const args = ["--input-type=module", "-e", script, join(folder, `${ending}.world`), ending];
    const { stdout, stderr, status } = spawnSync(process.execPath, args, {
      encoding: "utf8",
      timeout: 20_000,
    });
    deepEqual([stdout, stderr, status], ["1 undefined\n", "", 0]);
  }
});
