// A bank's clearing house: clerks who move money between accounts, all at once. The accounts are in PostgreSQL
// (bank.host.ts); what should be in them, the program knows from its own variables. Kill it as often as you like: in the
// end both agree, to the cent.
//
//     npm install --no-save --prefix examples/ledger pg
//     PGHOST=localhost PGUSER=me PGDATABASE=bank deathless run examples/ledger/ledger.ts
//
// The program has no transaction, no outbox, no retry table. A call that a crash cut off is made again with its old key,
// and the bank recognises it.

import { balances, bookings, open, transfer } from "./bank.host.ts";

const accounts = ["Ada", "Alan", "Barbara", "Edsger", "Grace"];
const opening = 1000_00;
const transfersOfClerk = Number(process.env.TRANSFERS ?? 200);

const expected = new Map(accounts.map((name) => [name, opening]));
let booked = 0;
let repeated = 0;
let refused = 0;

const random = (below: number): number => Math.floor(Math.random() * below);

async function clerk(name: string): Promise<void> {
  for (let n = 1; n <= transfersOfClerk; n++) {
    const [source, target] = accounts.toSorted(() => random(3) - 1) as [string, string];
    const cents = 1 + random(600_00);
    try {
      const booking = await transfer(source, target, cents);
      booked++;
      if (booking.repeated) repeated++;
      expected.set(source, expected.get(source)! - cents);
      expected.set(target, expected.get(target)! + cents);
    } catch (error) {
      if ((error as { code?: string }).code !== "23514") throw error;
      refused++; // the account would have been overdrawn
    }
    if (n % 20 === 0) console.log(`${name}: ${n} transfers`);
  }
}

await open(accounts, opening);
await Promise.all(["Kay", "Lee", "Max", "Noa"].map(clerk));

let count = 0;
let volume = 0;
for await (const { cents } of bookings()) {
  count++;
  volume += cents;
}
const found = await balances();
console.table(accounts.map((name) => ({ name, expected: expected.get(name), found: found.get(name) })));
console.log(
  `${booked} booked, ${repeated} of them made again after a kill and recognised, ${refused} refused`,
);
const agrees = count === booked && accounts.every((name) => expected.get(name) === found.get(name));
console.log(
  `${count} bookings over ${(volume / 100).toFixed(2)} €: ${agrees ? "the books agree" : "THE BOOKS DIFFER"}`,
);
process.exit(agrees ? 0 : 1);
