// Functions of host modules: streams of elements, AbortSignals that cross, failures. On simulated worlds.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { HostCallContext } from "../../src/kernel/port.ts";
import type { Simulation } from "../harness/simulate.ts";
import { simulateText } from "../harness/tiny.ts";

const importAll = `import { act, actNow, elements } from "./outside.host.ts";\n`;
const until = (time: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, time));

/** Turns and commits until the program waits for the outside, which gets its turn, too. */
async function untilWaiting(simulation: Simulation): Promise<void> {
  const { world } = simulation;
  for (let quiet = 0; quiet < 5; ) {
    const turn = world.turn();
    if (turn === "idle" && !world.kernel.wantsCommit) quiet++;
    else quiet = 0;
    if (world.kernel.wantsCommit) world.commit();
    await until(0);
  }
}

async function printed(simulation: Simulation): Promise<string[]> {
  await simulation.world.run();
  assert.equal(simulation.outside.stderr, "");
  return simulation.outside.stdout.split("\n").slice(0, -1);
}

test("a stream is pulled element by element, and what is sent and thrown into it arrives", async () => {
  const heard: unknown[] = [];
  const simulation = simulateText(
    `${importAll}
    for await (const x of elements(3)) console.log(x.n);
    const g: any = elements(9);
    console.log(Object.prototype.toString.call(g), (await g.next("lost")).value.n, (await g.next("sent")).value.n);
    console.log(JSON.stringify(await g.throw(new RangeError("in"))), JSON.stringify(await g.next()));`,
    async function* (count: unknown): AsyncGenerator<unknown, unknown> {
      for (let n = 1; n <= (count as number); n++)
        try {
          heard.push(yield { n });
        } catch (error) {
          heard.push(String(error));
          return { n: "returned" };
        }
      return undefined;
    } as never,
  );
  assert.deepEqual(await printed(simulation), [
    "1",
    "2",
    "3",
    "[object AsyncGenerator] 1 2",
    '{"value":{"n":"returned"},"done":true} {"done":true}',
  ]);
  assert.deepEqual(heard, [undefined, undefined, undefined, "sent", "RangeError: in"]);
});

test("leaving a loop ends the host's iterator before the program goes on; the signal of the call fires", async () => {
  const events: string[] = [];
  const simulation = simulateText(
    `${importAll}
    for await (const x of elements(0)) { if (x === 2) break; }
    await act("behind");
    for await (const x of elements(0)) break;
    try { for await (const x of elements("bad end")) break; } catch (e: any) { console.log(e.message); }`,
    (what, given) => {
      const context = given as HostCallContext;
      if (what === "behind") return void events.push("behind");
      return (async function* () {
        context.signal.addEventListener("abort", () => events.push("signal"));
        try {
          for (let n = 1; ; n++) yield n;
        } finally {
          await until(5);
          events.push("ended");
          await (what === 0 ? until(0) : Promise.reject(new Error("the end failed")));
        }
      })();
    },
  );
  assert.deepEqual(await printed(simulation), ["the end failed"]);
  assert.deepEqual(events, ["ended", "signal", "behind", "ended", "signal", "ended", "signal"]);
  assert.equal(simulation.world.kernel.restartList.size, 0);
});

test("streams as results of other functions, of streams of Node, and what is none", async () => {
  const simulation = simulateText(
    `${importAll}
    const texts: string[] = [];
    for await (const chunk of (await act("web")) as any) texts.push(String(chunk));
    for await (const chunk of (await actNow("node")) as any) texts.push(String(chunk));
    console.log(texts.join());
    try { for await (const x of elements("none")); } catch (e: any) { console.log(e.name, e.message); }
    try { for await (const x of elements("fails")); } catch (e: any) { console.log(e.name, e.message, e.code); }
    try { await act("nested"); } catch (e: any) { console.log(e.name); }`,
    async (what) => {
      const { Readable } = await import("node:stream");
      if (what === "web") return new Blob(["a", "b"]).stream().pipeThrough(new TextDecoderStream() as never);
      if (what === "node") return Readable.from(["c", "d"]);
      if (what === "fails") throw Object.assign(new TypeError("at once"), { code: "E_ONCE" });
      return what === "nested" ? { stream: Readable.from(["e"]) } : { no: "stream" };
    },
  );
  assert.deepEqual(await printed(simulation), [
    "a,b,c,d",
    "TypeError elements() in outside.host.ts gave no async iterable",
    "TypeError at once E_ONCE",
    "DataCloneError",
  ]);
});

test("a stream that is left before its first element, or by the end of the world, is ended", async () => {
  const { Readable } = await import("node:stream");
  const opened: InstanceType<typeof Readable>[] = [];
  const ended = (): boolean[] => opened.map(({ destroyed }) => destroyed);
  const before: boolean[][] = [];
  const simulation = simulateText(
    `${importAll}
    const left: any = await act(1);
    console.log(JSON.stringify(await left.return("left")));
    const thrown: any = await act(2);
    await thrown.throw(new Error("out")).catch((e: any) => console.log(e.message));
    await act(3);`,
    () => {
      before.push(ended());
      const stream = new Readable({ read() {} });
      opened.push(stream);
      return stream;
    },
  );
  assert.deepEqual(await printed(simulation), ['{"value":"left","done":true}', "out"]);
  assert.deepEqual(before, [[], [true], [true, true]]);
  assert.deepEqual(ended(), [true, true, true]);
});

/** A stream of four elements that is cut off behind its second. */
async function cutOff(
  serve: (context: HostCallContext) => AsyncGenerator<unknown>,
): Promise<{ lines: string[]; contexts: HostCallContext[] }> {
  const contexts: HostCallContext[] = [];
  const simulation = simulateText(
    `${importAll}
    try { for await (const x of elements(0)) { console.log(x); if (x === 2) await act("wait"); } }
    catch (e: any) { console.log(e.code, e.message); }
    console.log("end");`,
    (what, context) => {
      if (what === "wait") return simulation.crashes === 0 ? new Promise(() => {}) : 0;
      contexts.push(context as HostCallContext);
      return serve(context as HostCallContext);
    },
  );
  await untilWaiting(simulation);
  simulation.crash();
  return { lines: await printed(simulation), contexts };
}

test("after a restart a stream goes on at its position if its function asked for it", async () => {
  const { lines, contexts } = await cutOff(async function* ({ position }) {
    for (let n = position + 1; n <= 4; n++) yield n;
  });
  assert.deepEqual(lines, ["1", "2", "3", "4", "end"]);
  const [first, second] = contexts;
  assert.ok(first !== undefined && second !== undefined && contexts.length === 2);
  assert.equal(first.idempotencyKey, second.idempotencyKey);
  assert.deepEqual([first.attempt, first.position, second.attempt, second.position], [1, 0, 2, 2]);
});

test("a stream whose function did not ask is lost, with a clear error; nothing is begun anew", async () => {
  const { lines, contexts } = await cutOff(async function* () {
    for (let n = 1; n <= 4; n++) yield n;
  });
  assert.match(
    lines[2] ?? "",
    /^ERR_HOST_STREAM_LOST The stream elements\(\) in outside\.host\.ts was cut off/,
  );
  assert.deepEqual([...lines.slice(0, 2), lines[3], contexts.length], ["1", "2", "end", 1]);
});

test("a stream that a crash cuts off at every pull delivers each element once", async () => {
  const simulation = simulateText(
    `${importAll} for await (const x of elements(0)) console.log(x);`,
    async function* (_: unknown, { position }: HostCallContext) {
      for (let n = position + 1; n <= 5; n++) {
        await until(1);
        yield n;
      }
    } as never,
  );
  for (let i = 0; i < 25; i++) {
    const { world } = simulation;
    while (world.turn() === "busy");
    if (world.kernel.wantsCommit) world.commit();
    if (i % 3 === 0) simulation.crash();
    await until(3);
  }
  assert.deepEqual(await printed(simulation), ["1", "2", "3", "4", "5"]);
  assert.equal(new Set(simulation.outside.calls.map(({ key }) => key)).size, 1);
});

test("an AbortSignal crosses and fires; the host's failure with its reason is that very reason", async () => {
  const names: string[] = [];
  const simulation = simulateText(
    `${importAll}
    const wait = async (make: (signal: AbortSignal) => unknown, reason?: unknown) => {
      const controller = new AbortController();
      setTimeout(() => controller.abort(reason), 10);
      try { await act(make(controller.signal)); console.log("no"); }
      catch (e: any) { console.log(e === controller.signal.reason, e?.name ?? e); }
    };
    await wait((signal) => signal);
    await wait((signal) => ({ n: 1, signal }));
    await wait((signal) => ({ signal, also: signal }), new RangeError("mine"));
    await wait((signal) => signal, 7);
    await wait((signal) => signal, () => 1);
    try { await act({ signal: AbortSignal.abort() }); } catch (e: any) { console.log(e.name, e.code); }
    try { await act({ signal: AbortSignal.timeout(5) }); } catch (e: any) { console.log(e.name); }
    const kept = new AbortController(); await act({ quick: true, signal: kept.signal }); kept.abort();`,
    async (value, given) => {
      const signal = value instanceof AbortSignal ? value : (value as { signal: AbortSignal }).signal;
      const { signal: ofCall } = given as HostCallContext;
      assert.ok(signal instanceof AbortSignal);
      if (value instanceof AbortSignal || !("quick" in (value as object)))
        await new Promise<void>((resolve) => {
          if (signal.aborted) resolve();
          else signal.addEventListener("abort", () => resolve());
        });
      else return;
      assert.ok(ofCall.aborted, "the call's own signal fires with it");
      names.push(`${signal.reason instanceof DOMException} ${(signal.reason as Error).name}`);
      signal.throwIfAborted();
    },
  );
  assert.deepEqual(await printed(simulation), [
    "true AbortError",
    "true AbortError",
    "true RangeError",
    "true 7",
    "true ",
    "AbortError 20",
    "TimeoutError",
  ]);
  assert.equal(names[0], "true AbortError");
  assert.equal(names.at(-1), "true TimeoutError");
  assert.equal(simulation.world.kernel.restartList.size, 0, "signals are let go with their calls");
});

test("after a restart a signal is a fresh one, aborted if the program's is", async () => {
  const seen: boolean[] = [];
  const simulation = simulateText(
    `${importAll}
    const early = new AbortController(), late = new AbortController();
    const calls = [act(early.signal), act({ signal: late.signal })];
    early.abort();
    await act("wait");
    late.abort(new Error("late"));
    console.log((await Promise.allSettled(calls)).map((r: any) => r.reason?.message).join());`,
    (value) => {
      if (value === "wait") return simulation.crashes === 0 ? new Promise(() => {}) : 0;
      const signal = value instanceof AbortSignal ? value : (value as { signal: AbortSignal }).signal;
      seen.push(signal.aborted);
      return new Promise((_, reject) => {
        const check = (): void => {
          if (signal.aborted && simulation.crashes > 0) reject(signal.reason);
          else setTimeout(check, 1).unref(); // those of the dead epoch wait for ever
        };
        check();
      });
    },
  );
  await untilWaiting(simulation);
  simulation.crash();
  assert.deepEqual(await printed(simulation), ["This operation was aborted,late"]);
  assert.deepEqual(seen.slice(2), [true, false]);
});

test("the signal of a call fires when the world stops", async () => {
  let signal: AbortSignal | undefined;
  const simulation = simulateText(`${importAll} await act(1);`, (_, context) => {
    ({ signal } = context as HostCallContext);
    return new Promise(() => {});
  });
  await untilWaiting(simulation);
  assert.equal(signal?.aborted, false);
  simulation.world.kernel.stop();
  assert.equal(signal?.aborted, true);
});

test("a function that never answers holds nobody but its caller; a synchronous one that gives a promise gives one", async () => {
  const simulation = simulateText(
    `${importAll}
    import { setTimeout as sleep } from "node:timers/promises";
    console.log(await Promise.race([act("never"), sleep(50, "timer")]));
    const promise: any = actNow("later");
    console.log(promise instanceof Promise, await promise);
    await (actNow("rejects") as any).catch((e: any) => console.log("caught", e.message));
    try { actNow("throws"); } catch (e: any) { console.log(e.message, e.stack.includes("main.ts")); }
    process.exit(0);`,
    (what) => {
      if (what === "never") return new Promise(() => {});
      if (what === "throws") throw new Error("thrown");
      return what === "later" ? until(5).then(() => "answer") : Promise.reject(new Error("rejected"));
    },
  );
  const [race, later, rejected, thrown] = await printed(simulation);
  assert.deepEqual([race, later, rejected], ["timer", "true answer", "caught rejected"]);
  assert.match(thrown ?? "", /^thrown /);
});
