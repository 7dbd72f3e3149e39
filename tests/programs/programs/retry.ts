// Retrying with exponential backoff, a limit and errors that are not worth a retry.
import { setTimeout as sleep } from "node:timers/promises";
class Fatal extends Error { override name = "Fatal"; }
interface Options { attempts: number; delay: number; factor?: number; onRetry?: (attempt: number, error: Error, wait: number) => void }
async function retry<T>(work: (attempt: number) => Promise<T>, { attempts, delay, factor = 2, onRetry = () => {} }: Options): Promise<T> {
  const errors: Error[] = [];
  for (let attempt = 1; ; attempt++) {
    try { return await work(attempt); }
    catch (error) {
      errors.push(error as Error);
      if (error instanceof Fatal) throw error;
      if (attempt === attempts) throw new AggregateError(errors, `gave up after ${attempts} attempts`, { cause: error });
      const wait = delay * factor ** (attempt - 1);
      onRetry(attempt, error as Error, wait);
      await sleep(wait);
    }
  }
}
const flaky = (failures: number, result: string) => async (attempt: number) => { await sleep(1); if (attempt <= failures) throw new Error(`failure ${attempt} of ${result}`); return result; };
const log = (attempt: number, error: Error, wait: number) => console.log(`  ${attempt}: ${error.message}, again in ${wait} ms`);
console.log(await retry(flaky(0, "at once"), { attempts: 3, delay: 1 }));
console.log(await retry(flaky(2, "third time"), { attempts: 3, delay: 1, onRetry: log }));
try { await retry(flaky(9, "never"), { attempts: 4, delay: 1, factor: 3, onRetry: log }); }
catch (error) { const e = error as AggregateError; console.log(e.message, e.errors.length, (e.cause as Error).message); }
try { await retry(async () => { throw new Fatal("no card"); }, { attempts: 5, delay: 1, onRetry: log }); } catch (error) { console.log(`${error}`); }
const all = await Promise.allSettled([retry(flaky(1, "a"), { attempts: 2, delay: 5 }), retry(flaky(3, "b"), { attempts: 2, delay: 1 })]);
console.log(all.map((r) => (r.status === "fulfilled" ? r.value : r.reason.message)).join(", "));

// expect: at once
// expect:   1: failure 1 of third time, again in 1 ms
// expect:   2: failure 2 of third time, again in 2 ms
// expect: third time
// expect:   1: failure 1 of never, again in 1 ms
// expect:   2: failure 2 of never, again in 3 ms
// expect:   3: failure 3 of never, again in 9 ms
// expect: gave up after 4 attempts 4 failure 4 of never
// expect: Fatal: no card
// expect: a, gave up after 2 attempts
