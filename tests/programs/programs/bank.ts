// Async tellers work on shared accounts; a lock keeps transfers whole and the sum constant.
class Lock {
  #held = false; #waiting: (() => void)[] = [];
  async acquire() { if (this.#held) await new Promise<void>((go) => this.#waiting.push(go)); this.#held = true; }
  release() { this.#held = false; const next = this.#waiting.shift(); if (next) { this.#held = true; next(); } }
  async with<T>(f: () => Promise<T>) { await this.acquire(); try { return await f(); } finally { this.release(); } }
}
class InsufficientFunds extends Error { override name = "InsufficientFunds"; constructor(readonly account: string, readonly missing: number) { super(`${account} lacks ${missing}`); } }
class Bank {
  #accounts = new Map<string, number>(); #lock = new Lock(); readonly journal: string[] = [];
  open(name: string, amount: number) { this.#accounts.set(name, amount); return this; }
  balance(name: string) { return this.#accounts.get(name) ?? 0; }
  get total() { return [...this.#accounts.values()].reduce((a, b) => a + b, 0); }
  transfer(teller: string, from: string, to: string, amount: number) {
    return this.#lock.with(async () => {
      const have = this.balance(from);
      await pause();
      if (have < amount) throw new InsufficientFunds(from, amount - have);
      this.#accounts.set(from, have - amount);
      await pause();
      this.#accounts.set(to, this.balance(to) + amount);
      this.journal.push(`${teller}: ${from} -> ${to} ${amount}`);
    });
  }
}
const pause = () => new Promise<void>((resolve) => setTimeout(resolve, 1));
const bank = new Bank().open("ann", 100).open("bob", 50).open("cid", 0);
let seed = 7;
const random = (n: number) => (seed = (seed * 1103515245 + 12345) % 2147483648) % n;
const names = ["ann", "bob", "cid"];
const jobs = Array.from({ length: 9 }, () => ({ from: names[random(3)]!, to: names[random(3)]!, amount: 10 + random(60) }));
let refused = 0;
async function teller(name: string) {
  for (let job; (job = jobs.shift()); )
    try { await bank.transfer(name, job.from, job.to, job.amount); }
    catch (error) { if (!(error instanceof InsufficientFunds)) throw error; refused++; console.log(name, error.message); }
}
await Promise.all(["t1", "t2", "t3"].map(teller));
console.log(bank.journal.join("\n"));
console.log(refused, names.map((n) => `${n}=${bank.balance(n)}`).join(" "), "total", bank.total);

// expect: t2 ann lacks 16
// expect: t3 ann lacks 16
// expect: t3 ann lacks 6
// expect: t1: ann -> ann 50
// expect: t2: ann -> cid 66
// expect: t3: cid -> cid 22
// expect: t1: cid -> cid 10
// expect: t1: ann -> bob 30
// expect: t2: bob -> bob 42
// expect: 3 ann=4 bob=80 cid=66 total 150
