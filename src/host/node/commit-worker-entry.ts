// The thread of the commit worker. Sleeps until a plan comes, carries it out, answers; ends when told to.

import { receiveMessageOnPort, workerData } from "node:worker_threads";
import { isStoreError } from "../../base/errors.ts";
import { executeCommit } from "../../store/commit.ts";
import { type CommitAnswer, type CommitRequest, Control, type WorkerStart } from "./commit-worker.ts";
import { FileDevice } from "./file-device.ts";

const { path, port, control } = workerData as WorkerStart;
let device: FileDevice | undefined;

for (;;) {
  const seen = Atomics.load(control, Control.requests);
  const received = receiveMessageOnPort(port);
  if (received === undefined) {
    Atomics.wait(control, Control.requests, seen);
    continue;
  }
  const request = received.message as CommitRequest | undefined;
  if (request === undefined) break;
  port.postMessage(carryOut(request));
  Atomics.add(control, Control.answers, 1);
  Atomics.notify(control, Control.answers);
}
device?.close();
port.close();

function carryOut({ plan, staging }: CommitRequest): CommitAnswer {
  try {
    device ??= FileDevice.open(path);
    executeCommit(device, plan, staging);
    return {};
  } catch (error) {
    if (isStoreError(error)) return { code: error.code, message: error.message };
    return { code: "io", message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
