// A mutex, a condition and a semaphore made of promises: their queues are ordinary objects of the program.
import { setTimeout } from "node:timers/promises";

class Semaphore {
  #free: number;
  #waiting: (() => void)[] = [];
  constructor(count: number) {
    this.#free = count;
  }
  async acquire(): Promise<void> {
    if (this.#free > 0) this.#free--;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }
  release(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#free++;
    else next();
  }
}

class Mutex extends Semaphore {
  constructor() {
    super(1);
  }
  async with<T>(f: () => Promise<T>): Promise<T> {
    await this.acquire();
    try {
      return await f();
    } finally {
      this.release();
    }
  }
}

class Condition {
  #waiting: (() => void)[] = [];
  async wait(mutex: Mutex): Promise<void> {
    const signalled = new Promise<void>((resolve) => this.#waiting.push(resolve));
    mutex.release();
    await signalled;
    await mutex.acquire();
  }
  signal(): void {
    this.#waiting.shift()?.();
  }
}

const mutex = new Mutex();
const changed = new Condition();
let balance = 0;

async function withdraw(name: string, amount: number): Promise<void> {
  await mutex.with(async () => {
    while (balance < amount) await changed.wait(mutex);
    const before = balance;
    await setTimeout(5);
    balance = before - amount;
    console.log(`${name} took ${amount}, ${balance} left`);
  });
}

async function deposit(amount: number): Promise<void> {
  await mutex.with(async () => {
    const before = balance;
    await setTimeout(5);
    balance = before + amount;
    changed.signal();
  });
}

const all = [withdraw("ann", 30), withdraw("bob", 20)];
for (let i = 0; i < 10; i++) all.push(deposit(10));
await Promise.all(all);
console.log(balance);

// expect: ann took 30, 70 left
// expect: bob took 20, 50 left
// expect: 50
