import assert from "node:assert/strict";
import { test } from "node:test";
import { checkImage } from "../image/check.ts";
import { Image } from "../image/image.ts";
import { formatImage } from "../image/root.ts";
import { Vm } from "../vm/machine.ts";
import { Outbox } from "./outbox.ts";
import type { Ports, Release } from "./port.ts";
import { CLOSING, type HostResource, type ResourceType } from "./resource.ts";
import { RestartList } from "./restart-list.ts";

/** Everything that left, in order, with its place. */
interface Bench {
  readonly vm: Vm;
  readonly list: RestartList;
  readonly outbox: Outbox;
  readonly left: string[];
  open(name: string): number;
}

const types = (log: string[]): ResourceType => ({
  number: 200,
  name: "recorder",
  restart: (_ports, name) =>
    (name as string).startsWith("again") ? recorder(log, name as string) : undefined,
  gone: { code: "EBADF", message: "gone" },
});

function recorder(log: string[], name: string): HostResource {
  return {
    emit: (operation, value) => log.push(`${name} ${operation} ${JSON.stringify(value)}`),
    close: () => log.push(`${name} closed`),
  };
}

function bench(vm: Vm, left: string[] = []): Bench {
  const list = new RestartList(vm);
  const release = (output: readonly Release[]): void => {
    for (const piece of output) left.push(`${piece.channel} ${piece.data}`);
  };
  const outbox = new Outbox(vm, { release, columns: () => 0 }, list);
  const open = (name: string): number => list.make(types(left), recorder(left, name), name).object;
  return { vm, list, outbox, left, open };
}

function machine(): Vm {
  const image = new Image(64 << 20);
  formatImage(image, new Uint32Array(4));
  return new Vm(image, { sys: () => 1 });
}

test("O1, O2: what was emitted before the freeze leaves with its commit, in order; what came later does not", () => {
  const { vm, outbox, open, left } = bench(machine());
  const a = open("a");
  outbox.append(a, 1, { n: 1 });
  outbox.append(a, 2, "two");
  assert.deepEqual(checkImage(vm.image), []);
  assert.ok(outbox.wantsCommit);
  outbox.freezing();
  assert.ok(!outbox.wantsCommit);
  outbox.append(a, 3, null);
  assert.ok(outbox.wantsCommit);
  assert.equal(outbox.release(), 2);
  assert.deepEqual(left, ['a 1 {"n":1}', 'a 2 "two"']);
  outbox.freezing();
  outbox.release();
  assert.equal(left.length, 3);
});

test("a resource is closed behind what was emitted to it", () => {
  const { list, outbox, open, left } = bench(machine());
  const a = open("a");
  outbox.append(a, 1, "last");
  outbox.append(a, CLOSING, undefined);
  assert.notEqual(list.find(a), undefined);
  outbox.freezing();
  outbox.release();
  assert.deepEqual(left, ['a 1 "last"', "a closed"]);
  assert.equal(list.size, 0);
});

test("O3, O4: after a crash, what was released already or goes to a dead resource is dropped, the rest leaves", () => {
  const first = bench(machine());
  const dead = first.open("connection");
  const alive = first.open("again");
  for (const [target, text] of [
    [alive, "one"],
    [dead, "two"],
    [alive, "three"],
  ] as const)
    first.outbox.append(target, 1, text);
  const second = bench(first.vm);
  second.list.restart(() => types(second.left), {} as Ports);
  assert.equal(second.outbox.restart(1), 3);
  assert.deepEqual(second.left, ['again 1 "three"']);
  second.list.close(second.list.find(alive)!);
  second.outbox.append(alive, 1, "four");
  second.outbox.freezing();
  second.outbox.release();
  assert.deepEqual(second.left, ['again 1 "three"', "again closed"]);
});
