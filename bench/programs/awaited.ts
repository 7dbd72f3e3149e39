// Calls of async functions, awaited at once and with their promises kept for one statement. Prints microseconds a call.

const rounds = 5;
const calls = 100_000;

async function ready(n: number): Promise<number> {
  return n;
}

async function waiting(n: number): Promise<{ n: number }> {
  await null;
  return { n };
}

async function timed(name: string, body: () => Promise<unknown>): Promise<void> {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    await body();
    best = Math.min(best, performance.now() - start);
  }
  console.log(JSON.stringify({ name, us: (1000 * best) / calls }));
}

await timed("that returns at once, awaited", async () => {
  for (let i = 0; i < calls; i++) await ready(i);
});
await timed("that returns at once, promise kept", async () => {
  for (let i = 0; i < calls; i++) {
    const promise = ready(i);
    await promise;
  }
});
await timed("that waits for a tick, awaited", async () => {
  for (let i = 0; i < calls; i++) await waiting(i);
});
await timed("that waits for a tick, promise kept", async () => {
  for (let i = 0; i < calls; i++) {
    const promise = waiting(i);
    await promise;
  }
});
