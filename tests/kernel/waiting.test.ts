// Waiting inside the machine: mutexes, conditions and semaphores, with the machine dropped at every moment.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Simulation } from "../harness/simulate.ts";
import { simulateLibraryText } from "../harness/tiny.ts";

const imports = `
  import { lock, makeMutex, tryLock, unlock } from "internal:mutex";
  import { broadcast, makeCondition, signal, timedWait, wait } from "internal:cond";
  import { acquire, makeSemaphore, release, timedAcquire, zero } from "internal:sema";
  import { cancelCall, currentThread } from "internal:thread";
  const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
  const log: string[] = [];
`;

/** Runs a program to its end; with `crashes`, the machine is dropped after every turn that it makes. */
async function outputOf(text: string, crashes: boolean): Promise<string> {
  const simulation: Simulation = simulateLibraryText(imports + text);
  if (!crashes) await simulation.world.run();
  else
    for (;;) {
      const turn = simulation.world.turn();
      simulation.world.commit();
      if (turn === "finished") break;
      simulation.crash();
      if (turn !== "idle") continue;
      await new Promise(setImmediate);
      simulation.outside.advance();
      await new Promise(setImmediate);
    }
  return simulation.outside.stdout.trim();
}

async function expectOutput(text: string, expected: string): Promise<void> {
  assert.equal(await outputOf(text, false), expected);
  assert.equal(await outputOf(text, true), expected, "with the machine dropped after every turn");
}

test("Q1, X1: a mutex goes to those who wait in the order of their coming", () =>
  expectOutput(
    `const mutex = makeMutex();
    async function worker(name: string) {
      for (let i = 0; i < 2; i++) {
        lock(mutex);
        log.push(name + i + "(");
        await sleep(10);
        log.push(")");
        unlock(mutex);
      }
    }
    await Promise.all(["a", "b", "c"].map(worker));
    console.log(log.join(""), tryLock(mutex), tryLock(mutex));`,
    "a0()b0()c0()a1()b1()c1() true false",
  ));

test("a thread that holds a mutex cannot lock it again, one that does not cannot unlock it", () =>
  expectOutput(
    `const mutex = makeMutex();
    const codeOf = (f: () => void) => { try { f(); return "none"; } catch (e: any) { return e.code; } };
    lock(mutex);
    const own = codeOf(() => lock(mutex));
    let other = "";
    const task = (async () => { other = codeOf(() => unlock(mutex)); })();
    await task;
    console.log(own, other, codeOf(() => signal(mutex)));`,
    "EDEADLK EPERM undefined",
  ));

test("Q2: a signal is never lost, and wakes the one who waits longest; broadcast wakes all", () =>
  expectOutput(
    `const mutex = makeMutex();
    const filled = makeCondition();
    const queue: number[] = [];
    let isOver = false;
    async function consumer(name: string) {
      lock(mutex);
      for (;;) {
        while (queue.length === 0 && !isOver) wait(filled, mutex);
        if (queue.length === 0) break;
        log.push(name + queue.shift());
      }
      unlock(mutex);
    }
    const consumers = ["a", "b"].map(consumer);
    for (let i = 0; i < 4; i++) {
      await sleep(5);
      lock(mutex);
      queue.push(i);
      signal(filled);
      unlock(mutex);
    }
    await sleep(5);
    lock(mutex);
    isOver = true;
    broadcast(filled);
    unlock(mutex);
    await Promise.all(consumers);
    console.log(log.join(" "));`,
    "a0 b1 a2 b3",
  ));

test("a timed wait ends at its first deadline and comes back with the mutex", () =>
  expectOutput(
    `const mutex = makeMutex();
    const never = makeCondition();
    async function waiter(name: string, ms: number) {
      const start = Date.now();
      lock(mutex);
      const signalled = timedWait(never, mutex, ms);
      log.push(name + signalled + (Date.now() - start));
      unlock(mutex);
    }
    const waiters = [waiter("a", 300), waiter("b", 100), waiter("c", 200)];
    await sleep(50);
    lock(mutex);
    signal(never);
    unlock(mutex);
    await Promise.all(waiters);
    console.log(log.join(" "));`,
    "atrue50 bfalse100 cfalse200",
  ));

test("a semaphore lets in as many as it counts; a timed acquire gives up; a cancelled one leaves the queue", () =>
  expectOutput(
    `const places = makeSemaphore(2);
    let inside = 0;
    async function guest(name: string) {
      acquire(places);
      log.push(name + ++inside);
      await sleep(10);
      inside--;
      release(places);
    }
    await Promise.all(["a", "b", "c", "d", "e"].map(guest));
    zero(places);
    let thread: object;
    const impatient = (async () => timedAcquire(places, 20))();
    const cancelled = (async () => { thread = currentThread(); try { acquire(places); } catch (e) { return e; } })();
    const last = (async () => acquire(places))();
    await sleep(30);
    cancelCall(thread!, "cancelled");
    release(places);
    console.log(log.join(" "), await impatient, await cancelled, await last, timedAcquire(places, 0));`,
    "a1 b2 c1 d2 e1 false cancelled true false",
  ));
