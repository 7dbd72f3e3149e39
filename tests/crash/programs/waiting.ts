// Mutex, condition and semaphore: threads that wait for each other inside the machine.
import { broadcast, makeCondition, signal, timedWait, wait } from "internal:cond";
import { lock, makeMutex, tryLock, unlock } from "internal:mutex";
import { acquire, makeSemaphore, release, timedAcquire, zero } from "internal:sema";

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const log: string[] = [];
const mutex = makeMutex();
const filled = makeCondition();
const places = makeSemaphore(1);
const queue: number[] = [];
let isOver = false;

async function consumer(name: string): Promise<void> {
  lock(mutex);
  for (;;) {
    while (queue.length === 0 && !isOver) wait(filled, mutex);
    if (queue.length === 0) break;
    log.push(`${name}${queue.shift()}`);
  }
  unlock(mutex);
}

async function guest(name: string): Promise<void> {
  acquire(places);
  log.push(`${name} in`);
  await sleep(10);
  log.push(`${name} out`);
  release(places);
}

const consumers = ["a", "b"].map(consumer);
for (let i = 0; i < 3; i++) {
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
await Promise.all(["x", "y"].map(guest));
await (async () => {
  lock(mutex);
  log.push(String(timedWait(filled, mutex, 20)));
  unlock(mutex);
})();
zero(places);
await (async () => {
  log.push(String(timedAcquire(places, 20)));
})();
log.push(String(tryLock(mutex)));
console.log(log.join("\n"));

// expect: a0
// expect: b1
// expect: a2
// expect: x in
// expect: x out
// expect: y in
// expect: y out
// expect: false
// expect: false
// expect: true
