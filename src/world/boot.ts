// How a world comes up: a new one is built from the guest library and a program, an old one from its file.
//
// Invariants:
//   E1  A new world commits its first generation before the first instruction of the program runs.
//   E2  A recovered image is taken over only after every page's checksum was verified and its root was recognised and the
//       checker has passed what the machine stands on: root, threads, queues.

import { StoreError } from "../base/errors.ts";
import { checkVitals, type Problem } from "../image/check.ts";
import { adoptHeap, Image, writeHeapTop } from "../image/image.ts";
import { loadPage } from "../image/dirty.ts";
import {
  FORMAT_VERSION,
  IMAGE_BASE,
  Kind,
  PromiseLayout,
  RESULT,
  RootLayout,
  SCRATCH,
  ThreadLayout,
  WorldState,
} from "../image/layout.ts";
import { formatImage } from "../image/root.ts";
import { getOwn } from "../image/object.ts";
import { loadRef, numberAt, referenceAt, setNumber } from "../image/slot.ts";
import { textOf } from "../image/text.ts";
import type { Unit } from "../isa/unit.ts";
import type { Device } from "../store/device.ts";
import { createStore, openStore, type Recovery, type Store } from "../store/store.ts";
import { loadUnit } from "../vm/loader.ts";
import { Vm } from "../vm/machine.ts";
import { takeUnhandled } from "../vm/promise.ts";
import { run, type SliceEnd } from "../vm/scheduler.ts";
import { enqueueReady, makeThread } from "../vm/thread.ts";
import { installNatives, nativeResolver } from "../kernel/install.ts";
import { type Program, writeProgramRecord } from "./program.ts";
import { type Host, World, type WorldOptions } from "./world.ts";

/** A recovered world, before its program goes on. */
export interface OpenedWorld {
  readonly world: World;
  readonly recovery: Recovery;
  /** Milliseconds since the world's last freeze. */
  readonly downMs: number;
  /** Threads that are not dead. */
  readonly threads: number;
  /** Begins interrupted system calls again and releases output; call it once, before `run`. */
  restart(): void;
}

/**
 * Makes a new world in an empty device and commits its first generation (E1). `bootImage` is what `makeBootImage` made
 * of this build's guest library.
 */
export function createWorld(
  device: Device,
  host: Host,
  bootImage: Uint8Array,
  program: Program,
  options: WorldOptions,
  image: Image = new Image(),
): World {
  const worldId = worldIdOf(host);
  image.u8.set(bootImage, IMAGE_BASE);
  adoptHeap(image);
  image.touch(IMAGE_BASE, bootImage.length);
  image.u32.set(worldId, (IMAGE_BASE + RootLayout.worldId0) >>> 2);
  const world = new World(image, createStore(device, worldId), device, host, options);
  setNumber(image, IMAGE_BASE + RootLayout.created, host.ports.clock.now());
  startProgram(world, program);
  world.vm.setRoot(RootLayout.state, WorldState.running);
  world.commit();
  return world;
}

function worldIdOf(host: Host): Uint32Array {
  const bytes = host.ports.entropy.bytes(16);
  return new Uint32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + 16));
}

/**
 * The heap of a world in which the guest library has run to its end and nothing else has happened: its globals and
 * intrinsics stand. Part of the build, so that new worlds start with a copy instead of loading the library.
 */
export function makeBootImage(unit: Unit, image: Image): Uint8Array {
  formatImage(image, new Uint32Array(4));
  const vm = new Vm(image, { sys: () => unreachableGate() });
  installNatives(vm);
  startUnit(vm, unit);
  for (;;) {
    const end = run(vm, 10_000_000);
    if (end === "idle") break;
    if (end !== "fuel" && end !== "poll")
      throw new Error(`the guest library did not boot: ${failureText(vm, end)}`);
  }
  vm.collect();
  writeHeapTop(image);
  return image.u8.slice(IMAGE_BASE, image.top);
}

function unreachableGate(): never {
  throw new Error(
    "the guest library makes a system call while it boots; nothing of one epoch may be in its image",
  );
}

function failureText(vm: Vm, end: SliceEnd): string {
  const [rejected = 0] = takeUnhandled(vm);
  const error = referenceAt(vm.image, end === "rejected" ? rejected + PromiseLayout.value : RESULT);
  const hasStack = error !== 0 && getOwn(vm.image, error, vm.atoms.stack, SCRATCH);
  return hasStack ? textOf(vm.image, referenceAt(vm.image, SCRATCH)) : end;
}

function startProgram(world: World, program: Program): void {
  const thread = startUnit(world.vm, program.unit);
  // Told apart from other promises: its rejection is the program's own uncaught error.
  world.vm.setRoot(RootLayout.error, loadRef(world.image, thread + ThreadLayout.promise));
  writeProgramRecord(world.image, program.record);
}

function startUnit(vm: Vm, unit: Unit): number {
  const thread = makeThread(vm, loadUnit(vm, unit, nativeResolver), SCRATCH, 0);
  enqueueReady(vm, thread);
  return thread;
}

/** Recovers the world of a device (E2). Throws StoreError. */
export function openWorld(
  device: Device,
  host: Host,
  options: WorldOptions,
  image: Image = new Image(),
): OpenedWorld {
  const { store, recovery } = openStore(device);
  readImage(store, image);
  refuseDamaged(checkVitals(image));
  const world = new World(image, store, device, host, options);
  const { vm } = world;
  return {
    world,
    recovery,
    downMs: Math.max(0, host.ports.clock.now() - numberAt(image, IMAGE_BASE + RootLayout.lastAlive)),
    threads: vm.root(RootLayout.threadCount),
    restart: () => world.restart(recovery.released),
  };
}

/** Throws "corrupt" and says what is wrong first, if anything is. */
export function refuseDamaged(problems: readonly Problem[]): void {
  const [first] = problems;
  if (first === undefined) return;
  const more = problems.length === 1 ? "" : ` (and ${problems.length - 1} more)`;
  throw new StoreError(
    "corrupt",
    `the memory in this world is damaged: at ${first.address.toString(16)}: ${first.what}${more}`,
  );
}

/**
 * Loads every page of the recovered generation into an empty image and takes over its heap. Throws "corrupt" if it is
 * no image at all, "version" if it is one of another format.
 */
export function readImage(store: Store, image: Image): void {
  const end = IMAGE_BASE + 4096 * store.pageCount;
  if (end > image.sizeBytes)
    throw new StoreError("corrupt", `the image of this world has ${store.pageCount} pages`);
  store.readPages((page, bytes) => loadPage(image, page, bytes));
  const header = image.u32[(IMAGE_BASE + 4) >>> 2]!;
  const version = image.u32[(IMAGE_BASE + RootLayout.format) >>> 2]!;
  if ((header & 31) !== Kind.root)
    throw new StoreError("corrupt", "the image of this world has no root object");
  if (version !== FORMAT_VERSION)
    throw new StoreError(
      "version",
      `the image of this world has format ${version}; this is format ${FORMAT_VERSION}`,
    );
  const top = image.u32[(IMAGE_BASE + RootLayout.heapTop) >>> 2]!;
  if (top < IMAGE_BASE + RootLayout.tailStart || top > end || top % 8 !== 0)
    throw new StoreError(
      "corrupt",
      `the image of this world ends at ${top.toString(16)}, outside of its pages`,
    );
  adoptHeap(image);
}
