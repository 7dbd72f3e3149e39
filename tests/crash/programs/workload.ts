// The workload of the crash campaigns: concurrent workers that call the outside, sleep, print, and churn memory.

import { charge, lookup } from "./outside.host.ts";

class Account {
  readonly name: string;
  balance = 0;
  readonly history: string[] = [];
  constructor(name: string) {
    this.name = name;
  }
  book(amount: number, receipt: string): void {
    this.balance += amount;
    this.history.push(`${receipt}:${amount}`);
  }
}

const accounts = new Map<string, Account>();

function churn(rounds: number): number {
  let sum = 0;
  for (let i = 0; i < rounds; i++) {
    const items = [];
    for (let j = 0; j < 8; j++) items.push({ i, j, text: `item ${i}-${j}` });
    sum += items.map((item) => item.text.length).reduce((a, b) => a + b, 0);
  }
  return sum;
}

async function worker(name: string, steps: number): Promise<number> {
  const account = new Account(name);
  accounts.set(name, account);
  for (let step = 1; step <= steps; step++) {
    const amount = await lookup(name, step);
    try {
      const receipt = await charge(name, step, amount);
      account.book(amount, receipt);
      console.log(`${name} ${step}: ${receipt} (${account.balance})`);
    } catch (error) {
      console.log(`${name} ${step}: refused, ${(error as Error).message}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 10 * ((step * 7 + name.length) % 5)));
    churn(20);
  }
  return account.balance;
}

const totals = await Promise.all(["ada", "grace", "linus", "barbara"].map((name) => worker(name, 5)));
console.log("totals", totals);
for (const [name, account] of accounts) console.log(name, account.history.join(" "));
