// The protocol of the restartable system call, step by step, on simulated worlds.

import assert from "node:assert/strict";
import { test } from "node:test";
import { InvariantError } from "../../src/base/assert.ts";
import { sizeOf } from "../../src/image/image.ts";
import { RESULT, ThreadLayout } from "../../src/image/layout.ts";
import { loadRef, setNumber, setReference } from "../../src/image/slot.ts";
import { Call, sys } from "../../src/kernel/call.ts";
import { blockedThreads, completeCall } from "../../src/vm/thread.ts";
import type { Simulation } from "../harness/simulate.ts";
import { simulateText } from "../harness/tiny.ts";

const importAct = `import { act } from "./outside.host.ts";\n`;

/** Turns until the program waits. */
function untilIdle(simulation: Simulation): void {
  while (simulation.world.turn() !== "idle");
}

/** The record and the stack of the only blocked thread. */
function blockedState(simulation: Simulation): { stack: Uint8Array; key: string; thread: number } {
  const [thread] = blockedThreads(simulation.world.vm);
  assert.ok(thread !== undefined);
  const { image, kernel } = simulation.world;
  const stack = loadRef(image, thread + ThreadLayout.stack);
  return {
    stack: image.u8.slice(stack, stack + sizeOf(image, stack)),
    key: kernel.idempotencyKey(kernel.callNumber(thread)),
    thread,
  };
}

test("K1: a waiting thread stands in front of its sys; a reboot finds the same bytes", () => {
  const simulation = simulateText(`await new Promise((r) => setTimeout(r, 5000)); console.log("woke");`);
  untilIdle(simulation);
  const before = blockedState(simulation);
  simulation.world.commit();
  simulation.crash();
  const after = blockedState(simulation);
  assert.deepEqual(after.stack, before.stack);
  assert.equal(after.key, before.key, "K5");
  assert.equal(simulation.world.kernel.callOf(after.thread).attempt, 2);
});

test("K2: an external call is served only after a commit holds it", async () => {
  const simulation = simulateText(`${importAct}console.log(await act(7));`);
  untilIdle(simulation);
  assert.equal(simulation.outside.calls.length, 0);
  assert.ok(simulation.world.kernel.wantsCommit);
  simulation.world.commit();
  assert.equal(simulation.outside.calls.length, 1);
  await simulation.world.run();
  assert.equal(simulation.outside.stdout, "7\n");
});

test("K2: a call that no commit held leaves no trace when the machine dies", () => {
  const simulation = simulateText(`${importAct}await act(1);`);
  untilIdle(simulation);
  simulation.crash();
  assert.equal(simulation.outside.calls.length, 0);
  untilIdle(simulation);
  simulation.world.commit();
  assert.equal(simulation.outside.calls.length, 1);
});

test("K3: touching object memory while unlocked is an error that names the kernel function", () => {
  const simulation = simulateText(`${importAct}await act(1);`);
  untilIdle(simulation);
  const { kernel, vm } = simulation.world;
  const [thread] = blockedThreads(vm);
  const call = new Call(
    kernel,
    thread!,
    "host.hostCall",
    sys({ effect: "none" }, () => 0),
    1,
  );
  assert.equal(call.count, 3);
  call.locked = false;
  for (const touch of [
    () => call.number(0),
    () => call.count,
    () => call.remember(() => 1),
    () => call.emit(1, "x"),
  ])
    assert.throws(
      touch,
      (error: Error) => error instanceof InvariantError && /host\.hostCall/.test(error.message),
    );
});

test("K3: a raw address used by work, while memory is unlocked, is an error that names the kernel function", async () => {
  const simulation: Simulation = simulateText(`${importAct}console.log(await act(1));`, () => {
    return simulation.world.image.u32[0];
  });
  await assert.rejects(
    simulation.world.run(),
    (error: Error) => error instanceof InvariantError && /K3.*host\.hostCall/.test(error.message),
  );
  const later: Simulation = simulateText(`${importAct}console.log(await act(1));`, async () => {
    await new Promise(setImmediate);
    later.world.image.u8[0] = 1;
  });
  await assert.rejects(
    later.world.run(),
    (error: Error) => error instanceof InvariantError && /K3.*host\.hostCall/.test(error.message),
  );
});

test("step 7, K4: a call that is given up is told by its signal, and what it still brings is thrown away", async () => {
  let signal: AbortSignal | undefined;
  let answer: (value: unknown) => void = () => {};
  let closed = 0;
  const simulation = simulateText(
    `${importAct}act(1).catch((e) => console.log(e)); setTimeout(() => {}, 10)`,
  );
  const { world } = simulation;
  const work = (given: AbortSignal): Promise<unknown> => {
    signal = given;
    return new Promise((resolve) => {
      answer = resolve;
    });
  };
  world.kernel.register(
    61,
    32,
    "host.hostCall",
    sys({ effect: "external" }, (call) => call.block(work)),
  );
  untilIdle(simulation);
  world.commit();
  const thread = blockedThreads(world.vm).find((t) => world.kernel.functionNameAt(t) === "host.hostCall")!;
  assert.equal(signal!.aborted, false);
  world.kernel.cancelled(thread);
  setNumber(world.image, RESULT, 77);
  completeCall(world.vm, thread, 1);
  assert.equal(signal!.aborted, true);
  answer({ close: () => closed++ });
  await world.run();
  assert.equal(simulation.outside.stdout, "77\n");
  assert.equal(closed, 1, "a host resource that nobody gets is closed");
});

test("what a host function gives to a call that was given up stays its own", async () => {
  let signal: AbortSignal | undefined;
  let answer: (value: unknown) => void = () => {};
  let closed = 0;
  const simulation = simulateText(
    `${importAct}act(1).catch((e) => console.log(e)); setTimeout(() => {}, 10)`,
    (_value, context) => {
      ({ signal } = context as { signal: AbortSignal });
      return new Promise((resolve) => {
        answer = resolve;
      });
    },
  );
  const { world } = simulation;
  untilIdle(simulation);
  world.commit();
  const thread = blockedThreads(world.vm).find((t) => world.kernel.functionNameAt(t) === "host.hostCall")!;
  assert.equal(signal!.aborted, false);
  world.kernel.cancelled(thread);
  setNumber(world.image, RESULT, 77);
  completeCall(world.vm, thread, 1);
  assert.equal(signal!.aborted, true);
  answer({ close: () => closed++ });
  await world.run();
  assert.equal(simulation.outside.stdout, "77\n");
  assert.equal(closed, 0, "nobody closes what a module may go on using");
});

test("K6: a call holds the resources that it uses, and lets them go when it has ended", () => {
  const simulation = simulateText(`${importAct}await act(1);`);
  untilIdle(simulation);
  const { kernel, vm, image } = simulation.world;
  const type = {
    number: 200,
    name: "thing",
    restart: () => undefined,
    gone: { code: "EBADF", message: "bad thing" },
  };
  const [thread] = blockedThreads(vm);
  const call = new Call(
    kernel,
    thread!,
    "thing.use",
    sys({ effect: "none" }, () => 0),
    1,
  );
  assert.throws(() => call.resource(0, type), /thing.use: argument 0 must be a thing/);
  const host = { close() {} };
  setReference(image, call.argument(0), call.makeResource(type, host, undefined).object);
  assert.equal(call.resource(0, type), host);
  assert.equal(call.resource(0, type), host);
  call.close(0, type);
  assert.equal(kernel.restartList.size, 1, "still used by the call");
  assert.throws(() => call.resource(0, type), { code: "EBADF", message: "bad thing" });
  call.ended();
  assert.equal(kernel.restartList.size, 0);
});

test("K7: what a call made or brought is closed if the program cannot have it", async () => {
  const type = { number: 200, name: "thing", restart: () => undefined, gone: { code: "EBADF", message: "" } };
  for (const isMade of [true, false]) {
    const simulation = simulateText(`${importAct}await act(1).catch((e) => console.log(e.message));`);
    const { kernel } = simulation.world;
    let closed = 0;
    const finish = (call: Call, host: { close(): void }): void => {
      if (isMade) call.makeResource(type, host, undefined);
      throw new Error("no");
    };
    const work = async (): Promise<{ close(): void }> => ({ close: () => closed++ });
    kernel.register(
      61,
      32,
      "host.hostCall",
      sys({ effect: "external" }, (call) => call.block(work, (host) => finish(call, host))),
    );
    await simulation.world.run();
    assert.deepEqual([simulation.outside.stdout, closed, kernel.restartList.size], ["no\n", 1, 0]);
  }
});

test("K7: what work brings after the end of its epoch is closed", async () => {
  let closed = 0;
  let answer: (value: unknown) => void = () => {};
  const promise = new Promise((resolve) => {
    answer = resolve;
  });
  const simulation = simulateText(`${importAct}await act(1);`);
  const { kernel } = simulation.world;
  kernel.register(
    61,
    32,
    "host.hostCall",
    sys({ effect: "external" }, (call) => call.block(() => promise)),
  );
  untilIdle(simulation);
  simulation.world.commit();
  kernel.stop();
  answer({ close: () => closed++ });
  await new Promise(setImmediate);
  assert.equal(closed, 1);
});

test("a world that is stopped begins no call with an outside effect; the next epoch does", async () => {
  const simulation = simulateText(`${importAct}console.log(await act(7));`);
  untilIdle(simulation);
  simulation.world.stop();
  assert.deepEqual(await simulation.world.run(), { kind: "stopped" });
  assert.equal(simulation.outside.calls.length, 0);
  simulation.crash();
  await simulation.world.run();
  assert.equal(simulation.outside.calls.length, 1);
  assert.equal(simulation.outside.stdout, "7\n");
});

test("the result of an external call asks for a commit of its own accord", async () => {
  const simulation = simulateText(`${importAct}await act(1); await new Promise((r) => setTimeout(r, 1e6));`);
  untilIdle(simulation);
  simulation.world.commit();
  await new Promise(setImmediate);
  assert.equal(simulation.world.kernel.wantsCommit, false);
  untilIdle(simulation);
  assert.equal(simulation.world.kernel.wantsCommit, true);
  simulation.world.commit();
  simulation.crash();
  assert.equal(simulation.outside.calls.length, 1, "a durable result is never asked for again");
});

test("K4: results arrive between slices, in the order in which the work ended", async () => {
  const simulation = simulateText(
    `${importAct}await Promise.all([30, 10, 20].map(async (n) => { await act(n); console.log(n); }));`,
    (value) => new Promise((resolve) => setTimeout(resolve, (value as number) * 3, value)),
  );
  await simulation.world.run();
  assert.equal(simulation.outside.stdout, "10\n20\n30\n");
});

test("K5: attempts of one call share a key; two calls never do", async () => {
  const simulation = simulateText(
    `${importAct}for (let i = 0; i < 3; i++) await act(i); await Promise.all([act(10), act(11)]);`,
  );
  for (let i = 0; i < 4; i++) {
    untilIdle(simulation);
    if (simulation.world.kernel.wantsCommit) simulation.world.commit();
    simulation.crash();
    await new Promise(setImmediate);
  }
  await simulation.world.run();
  const argsByKey = new Map(simulation.outside.calls.map((call) => [call.key, call.args[0]]));
  assert.equal(argsByKey.size, 5);
  for (const call of simulation.outside.calls) assert.equal(argsByKey.get(call.key), call.args[0]);
  assert.ok(simulation.outside.calls.some((call) => call.attempt > 1));
});

test("a sleep keeps its first deadline over reboots, and one that passed is over at once", async () => {
  const simulation = simulateText(
    `const t = Date.now(); await new Promise((r) => setTimeout(r, 1000)); console.log(Date.now() - t);`,
  );
  untilIdle(simulation);
  simulation.world.commit();
  simulation.outside.advanceBy(700);
  simulation.crash();
  await simulation.world.run();
  assert.equal(simulation.outside.stdout, "1000\n");
  const late = simulateText(
    `const t = Date.now(); await new Promise((r) => setTimeout(r, 1000)); console.log(Date.now() - t);`,
  );
  untilIdle(late);
  late.world.commit();
  late.outside.advanceBy(50_000);
  late.crash();
  await late.world.run();
  assert.equal(late.outside.stdout, "50000\n");
});

test("a sleep of sixty days is one of sixty days, over reboots in between", async () => {
  const days = 24 * 3600 * 1000;
  const simulation = simulateText(
    `const t = Date.now(); await new Promise((r) => setTimeout(r, ${60 * days})); console.log((Date.now() - t) / ${days});`,
  );
  for (let i = 0; i < 3; i++) {
    untilIdle(simulation);
    simulation.world.commit();
    simulation.outside.advanceBy(15 * days);
    simulation.crash();
  }
  await simulation.world.run();
  assert.equal(simulation.outside.stdout, "60\n");
});

test("sleeps that ended while the world was down are over at once, in the order of their deadlines", async () => {
  const simulation = simulateText(
    `await Promise.all([400, 100, 300, 200, 900].map(async (ms) => {
      await new Promise((r) => setTimeout(r, ms));
      console.log(ms);
    }));`,
  );
  untilIdle(simulation);
  simulation.world.commit();
  simulation.outside.advanceBy(500);
  simulation.crash();
  simulation.outside.advance();
  await new Promise(setImmediate);
  untilIdle(simulation);
  simulation.world.commit();
  assert.equal(simulation.outside.stdout, "100\n200\n300\n400\n");
  await simulation.world.run();
  assert.equal(simulation.outside.stdout, "100\n200\n300\n400\n900\n");
});

test("O1, O2: output leaves with the commit that covers it, in order", () => {
  const simulation = simulateText(
    `console.log("a"); console.error("b"); console.log("c"); await new Promise(() => setTimeout(() => {}, 1e6));`,
  );
  untilIdle(simulation);
  assert.equal(simulation.outside.released.length, 0);
  simulation.world.commit();
  assert.deepEqual(
    simulation.outside.released.map((r) => r.data),
    ["a\n", "b\n", "c\n"],
  );
});

test("O3: a process that died repeats no line; a power cut repeats it unchanged", () => {
  for (const powerCut of [false, true]) {
    const simulation = simulateText(
      `console.log("once"); await new Promise(() => setTimeout(() => {}, 1e6));`,
    );
    untilIdle(simulation);
    simulation.world.commit();
    if (powerCut) simulation.recover(simulation.disk.crash({ kind: "none" }));
    else simulation.crash();
    assert.equal(simulation.outside.released.length, powerCut ? 2 : 1);
    assert.equal(simulation.outside.stdout, "once\n");
  }
});

test("V1, V2: values cross by structured clone, shared and cyclic structure included", async () => {
  let seen: unknown;
  const simulation = simulateText(
    `${importAct}
    const shared = { n: 1 };
    const value: any = { text: "ä€😀", list: [1, , -0, NaN], map: new Map<any, any>([["k", shared]]), set: new Set([1]), shared, no: undefined, nil: null, yes: true, date: new Date(86400000) };
    value.self = value;
    const back: any = await act(value);
    console.log(back.self === back, back.map.get("k") === back.shared, back.shared === shared, back.date.getTime(), Object.is(back.list[2], -0), 1 in back.list);`,
    (value) => {
      seen = value;
      return value;
    },
  );
  await simulation.world.run();
  assert.equal(simulation.outside.stdout, "true true false 86400000 true false\n");
  const value = seen as { self: unknown; text: string; map: Map<string, unknown>; shared: unknown };
  assert.equal(value.self, value);
  assert.equal(value.text, "ä€😀");
  assert.equal(value.map.get("k"), value.shared);
});

test("failures of the outside are exceptions with Node's code; what cannot be cloned is one, too", async () => {
  const simulation = simulateText(
    `${importAct}
    for (const how of ["code", "value", "uncloneable"]) try { await act(how); } catch (e: any) { console.log(e?.constructor?.name ?? typeof e, e?.message ?? e, e?.code); }
    try { await act(() => 1); } catch (e: any) { console.log(e.name, e.message); }`,
    (how) => {
      if (how === "code") throw Object.assign(new TypeError("refused"), { code: "ECONNREFUSED" });
      if (how === "value") throw 42;
      return () => 1;
    },
  );
  await simulation.world.run();
  assert.deepEqual(simulation.outside.stdout.trim().split("\n"), [
    "TypeError refused ECONNREFUSED",
    "Number 42 undefined",
    "DOMException The answer of act() in outside.host.ts cannot be handed over: A function could not be cloned. 25",
    "DataCloneError A function could not be cloned.",
  ]);
});

test("a synchronous host function holds the program until its commit and its answer", async () => {
  const simulation = simulateText(
    `import { actNow } from "./outside.host.ts";
    setTimeout(() => console.log("timer"), 1);
    console.log(actNow("first"), actNow("second"));`,
  );
  await simulation.world.run();
  assert.equal(simulation.outside.stdout, "first second\ntimer\n");
});
