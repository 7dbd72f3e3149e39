// What is damaged is recognised: flipped bytes of a world's file, an image that is wrong although its checksums are
// right, a memory that is full. Nothing is lost, nothing wrong is believed, nothing runs for ever.

import assert from "node:assert/strict";
import { test } from "node:test";
import { isStoreError } from "../../src/base/errors.ts";
import { Random } from "../../src/base/random.ts";
import { loadBootImage } from "../../src/cli/project.ts";
import { SimDisk } from "../../src/host/sim/disk.ts";
import { Image, isHeapFull } from "../../src/image/image.ts";
import { IMAGE_BASE, RootLayout, ThreadLayout } from "../../src/image/layout.ts";
import { blockedThreads } from "../../src/vm/thread.ts";
import { createWorld, openWorld } from "../../src/world/boot.ts";
import { freshImage, type Simulation } from "../harness/simulate.ts";
import { compileText, simulateText } from "../harness/tiny.ts";

const sleeper = `for (let i = 0; i < 4; i++) { console.log(i); await new Promise((r) => setTimeout(r, 1000)); }`;

/** A world that waits, in two generations; the memory of either one, as it is after the boot, and the pages of the
 *  file that the last one wrote. */
function waitingWorld(): { simulation: Simulation; memories: Buffer[]; written: number[] } {
  const simulation = simulateText(sleeper, undefined, {}, { verify: false });
  const memories: Buffer[] = [];
  const files: Buffer[] = [];
  for (let generation = 0; generation < 2; generation++) {
    while (simulation.world.turn() === "busy");
    simulation.world.commit();
    memories.push(memoryOf(simulation.disk, simulation));
    files.push(contentOf(simulation.disk));
  }
  const [before, after] = files as [Buffer, Buffer];
  const pages = Array.from({ length: after.length / 4096 }, (_, page) => page);
  const pageOf = (file: Buffer, page: number): Buffer => file.subarray(page * 4096, (page + 1) * 4096);
  const written = pages.filter((page) => !pageOf(before, page).equals(pageOf(after, page)));
  return { simulation, memories, written };
}

function contentOf(disk: SimDisk): Buffer {
  const content = Buffer.alloc(disk.sizeBytes);
  disk.read(0, content);
  return content;
}

function memoryOf(disk: SimDisk, { host, options }: Simulation): Buffer {
  const { image } = openWorld(disk, host, options, freshImage()).world;
  return Buffer.from(image.u8.slice(IMAGE_BASE, image.top));
}

test("R1, R2: with any one byte flipped a world comes up as it was, or one generation earlier, or is refused", () => {
  const { simulation, memories, written } = waitingWorld();
  const random = new Random(11);
  const outcomes = new Set<string>();
  for (let i = 0; i < 240; i++) {
    const disk = simulation.disk.reopen();
    // Where the superblocks are, what the last commit wrote, and anywhere.
    const within = random.below(4096);
    const at =
      i % 3 === 0
        ? random.below(3) * 4096 + within
        : i % 3 === 1
          ? written[random.below(written.length)]! * 4096 + within
          : random.below(disk.sizeBytes);
    disk.flip(at, 1 << random.below(8));
    try {
      const { recovery } = openWorld(disk, simulation.host, simulation.options, freshImage());
      const memory = memoryOf(disk, simulation);
      assert.ok(
        memory.equals(memories[recovery.fellBack ? 0 : 1]!) || memory.equals(memories[1]!),
        `byte ${at}`,
      );
      outcomes.add(recovery.fellBack ? "fell back" : "went on");
    } catch (error) {
      assert.ok(isStoreError(error) && error.code === "corrupt", `byte ${at}: ${String(error)}`);
      outcomes.add("refused");
    }
  }
  assert.deepEqual([...outcomes].sort(), ["fell back", "refused", "went on"]);
});

test("E2: an image with right checksums and wrong content is refused before anything runs", () => {
  const thread = (s: Simulation): number => blockedThreads(s.world.vm)[0]!;
  const damages: ((s: Simulation) => number)[] = [
    () => IMAGE_BASE + RootLayout.blockedHead,
    () => IMAGE_BASE + RootLayout.blockedTail,
    () => IMAGE_BASE + RootLayout.strings,
    () => IMAGE_BASE + RootLayout.intrinsics,
    (s) => thread(s) + ThreadLayout.next,
    (s) => thread(s) + ThreadLayout.state,
    (s) => thread(s) + ThreadLayout.frame,
    (s) => thread(s) + ThreadLayout.stack,
  ];
  for (const [i, damage] of damages.entries()) {
    const { simulation } = waitingWorld();
    const { image } = simulation.world;
    const at = damage(simulation);
    image.u32[at >>> 2] = image.u32[at >>> 2]! ^ 0x0100_0004;
    image.touch(at);
    simulation.world.commit();
    assert.throws(
      () => openWorld(simulation.disk, simulation.host, simulation.options, freshImage()),
      (error) => isStoreError(error) && error.code === "corrupt" && /damaged/.test(error.message),
      `damage ${i}`,
    );
  }
});

test("W3: a full memory ends the run with HeapFull, and the world stays at a whole generation", async () => {
  const text = `console.log("begun"); await null; const keep: unknown[] = []; for (let i = 0; ; i++) keep.push(("x" + i).repeat(999).toUpperCase());`;
  const simulation = simulateText(text);
  const disk = new SimDisk({ seed: 2 });
  simulation.disk = disk;
  const image = new Image(32 << 20);
  const world = createWorld(
    disk,
    simulation.host,
    loadBootImage(),
    compileText(text),
    simulation.options,
    image,
  );
  await assert.rejects(world.run(), isHeapFull);
  const { generation } = world.store;
  const { recovery } = openWorld(disk.reopen(), simulation.host, simulation.options, freshImage());
  assert.equal(recovery.generation, generation);
  assert.equal(recovery.fellBack, false);
});

test("a large ArrayBuffer for which there is no room is a RangeError, and what was garbage is there again", async () => {
  const text = `
    const kept = [];
    for (let i = 0; ; i++)
      try { kept.push(new Uint8Array(new ArrayBuffer(5 << 20))); } catch (e) { console.log(e.name, e.message, kept.length > 1); break; }
    const count = kept.length;
    kept.length = 0;
    for (let i = 0; i < count; i++) kept.push(new Float64Array(5 << 17));
    console.log(kept.length === count);`;
  const simulation = simulateText(text);
  const world = createWorld(
    new SimDisk({ seed: 3 }),
    simulation.host,
    loadBootImage(),
    compileText(text),
    simulation.options,
    new Image(32 << 20),
  );
  assert.equal((await world.run()).kind, "finished");
  assert.equal(simulation.outside.stdout, "RangeError Array buffer allocation failed true\ntrue\n");
});

test("a full disk stops the world; with space again it goes on, and every line came", async () => {
  const text = `const keep: string[] = []; for (let i = 0; i < 30; i++) { keep.push(("y" + i).repeat(20000).toUpperCase()); console.log(i); await new Promise((r) => setTimeout(r, 10)); }`;
  const simulation = simulateText(text);
  const full = new SimDisk({ seed: 3, capacityBytes: simulation.disk.sizeBytes + (1 << 19) });
  simulation.disk = full;
  const world = createWorld(
    full,
    simulation.host,
    loadBootImage(),
    compileText(text),
    simulation.options,
    freshImage(),
  );
  await assert.rejects(world.run(), (error) => isStoreError(error) && error.code === "full");
  const before = simulation.outside.released.length;
  assert.ok(before > 0 && before < 30);
  const roomy = new SimDisk({ seed: 4 });
  const left = full.crash({ kind: "none" });
  const bytes = new Uint8Array(left.sizeBytes);
  left.read(0, bytes);
  roomy.write(0, bytes);
  simulation.recover(roomy);
  await simulation.world.run();
  assert.equal(simulation.outside.stdout, Array.from({ length: 30 }, (_, i) => `${i}\n`).join(""));
});

test("a world that only waits writes nothing", async () => {
  const simulation = simulateText(`await new Promise((r) => setTimeout(r, 60_000));`);
  await simulation.world.run();
  assert.ok(simulation.world.store.generation < 8, `${simulation.world.store.generation} generations`);
});

test("N2: an error while a commit of the background is announced stops the world like any other", async () => {
  const simulation = simulateText(`for (let i = 0; ; i++) if (i % 1000 === 0) console.log(i);`);
  simulation.outside.ports.console.release = () => {
    throw Object.assign(new Error("no more paper"), { code: "EIO" });
  };
  await assert.rejects(simulation.world.run(), /no more paper/);
});
