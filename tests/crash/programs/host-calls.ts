// Host functions: one after the other, many at once, and their results kept.
import { charge, lookup } from "./outside.host.ts";

const receipts: string[] = [];
for (let step = 1; step <= 3; step++) {
  const price = await lookup("book", step);
  receipts.push(await charge("book", step, price));
}
receipts.push(
  ...(await Promise.all(["a", "bb", "ccc"].map(async (name) => charge(name, 0, await lookup(name, 7))))),
);
console.log(receipts.join("\n"));

// expect: book/1/4
// expect: book/2/8
// expect: book/3/12
// expect: a/0/7
// expect: bb/0/14
// expect: ccc/0/21
