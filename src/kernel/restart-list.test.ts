import assert from "node:assert/strict";
import { test } from "node:test";
import { KernelLayout, RootLayout } from "../image/layout.ts";
import { loadWord } from "../image/slot.ts";
import { checkImage } from "../image/check.ts";
import { Image } from "../image/image.ts";
import { formatImage } from "../image/root.ts";
import { Vm } from "../vm/machine.ts";
import type { Ports } from "./port.ts";
import type { HostResource, ResourceType } from "./resource.ts";
import { RestartList } from "./restart-list.ts";

class Recorder implements HostResource {
  readonly description: unknown;
  closed = 0;
  constructor(description: unknown) {
    this.description = description;
  }
  close(): void {
    this.closed++;
  }
}

/** Comes back at a restart if its description says so. */
const type: ResourceType<Recorder> = {
  number: 200,
  name: "recorder",
  restart: (_ports, description) =>
    (description as { again: boolean }).again ? new Recorder(description) : undefined,
  gone: { code: "EBADF", message: "gone" },
};
function machine(): Vm {
  const image = new Image(64 << 20);
  formatImage(image, new Uint32Array(4));
  return new Vm(image, { sys: () => 1 });
}

const noPorts = {} as Ports;
const types = (number: number): ResourceType | undefined => (number === type.number ? type : undefined);

function open(list: RestartList, again: boolean): { object: number; host: Recorder } {
  const host = new Recorder(undefined);
  return { object: list.make(type, host, { again, n: [1, "two"] }).object, host };
}

test("R1: an object is on the list while it is open or in use, and leaves it once", () => {
  const vm = machine();
  const list = new RestartList(vm);
  const all = [open(list, false), open(list, false), open(list, false)];
  const handle = list.find(all[1]!.object)!;
  list.hold(handle);
  list.close(handle);
  list.close(handle);
  assert.equal(all[1]!.host.closed, 1, "R3");
  assert.equal(list.find(all[1]!.object), undefined, "a closed one is not found");
  assert.equal(list.size, 3, "a call still uses it");
  assert.deepEqual(checkImage(vm.image), []);
  list.release(handle);
  assert.equal(list.size, 2);
  assert.throws(() => list.release(handle), /R3/);
  for (const { object } of [all[2]!, all[0]!]) list.close(list.find(object)!);
  assert.equal(list.size, 0);
  assert.equal(vm.root(RootLayout.restartList), 0);
  assert.deepEqual(checkImage(vm.image), []);
});

test("R2: at a boot what its restart function puts on the new list lives on, the rest is dead", () => {
  const vm = machine();
  const before = new RestartList(vm);
  const listener = open(before, true);
  const connection = open(before, false);
  const second = open(before, true);
  const list = new RestartList(vm);
  list.restart(types, noPorts);
  assert.equal(list.size, 2);
  assert.deepEqual((list.find(listener.object)!.host as Recorder).description, {
    again: true,
    n: [1, "two"],
  });
  assert.notEqual(list.find(second.object), undefined);
  assert.equal(list.find(connection.object), undefined);
  assert.equal(loadWord(vm.image, connection.object + KernelLayout.flags), 0);
  assert.deepEqual(checkImage(vm.image), []);
});

test("R4: an object whose restart function throws is dead, and the others live on", () => {
  const vm = machine();
  const before = new RestartList(vm);
  const broken = open(before, true);
  const fine = open(before, true);
  const list = new RestartList(vm);
  let isFirst = true;
  const restart = (_ports: Ports, description: unknown): Recorder => {
    if (!isFirst) return new Recorder(description);
    isFirst = false;
    throw new Error("EACCES");
  };
  list.restart(() => ({ ...type, restart }), noPorts);
  assert.equal(list.find(broken.object), undefined);
  assert.notEqual(list.find(fine.object), undefined);
  assert.deepEqual(checkImage(vm.image), []);
});

test("R1: what is on the list is alive for the collector, and nothing else of it", () => {
  const vm = machine();
  const list = new RestartList(vm);
  const kept = open(list, true);
  // The value on its way into the image is alive, too: one round before the measure.
  list.close(list.find(open(list, true).object)!);
  vm.collect();
  const before = vm.image.liveBytes;
  for (let i = 0; i < 1000; i++) list.close(list.find(open(list, true).object)!);
  vm.collect();
  assert.equal(vm.image.liveBytes, before);
  assert.notEqual(list.find(kept.object), undefined);
  assert.equal(loadWord(vm.image, kept.object + KernelLayout.type), type.number);
  assert.deepEqual(checkImage(vm.image), []);
});
