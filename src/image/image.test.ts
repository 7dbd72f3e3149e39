import assert from "node:assert/strict";
import { test } from "node:test";
import { Random } from "../base/random.ts";
import { dirtyPages, freeze, isDirty, loadPage, Staging } from "./dirty.ts";
import {
  adoptHeap,
  classOf,
  Image,
  isHeapFull,
  kindOf,
  MAX_OBJECT_BYTES,
  sizeOf,
  writeHeapTop,
} from "./image.ts";
import { IMAGE_BASE, Kind, PAGE_SIZE, POLL, SlotsLayout } from "./layout.ts";
import { formatImage } from "./root.ts";

const small = 4 << 20;

test("M1: the whole memory is reserved at once, 4 GiB by default", () => {
  const image = new Image();
  assert.equal(image.sizeBytes, 2 ** 32);
  image.u8[2 ** 32 - 1] = 7;
  assert.equal(image.u8[2 ** 32 - 1], 7);
  assert.equal(image.u32.buffer, image.f64.buffer);
});

test("M4: a new object has its header and is zero elsewhere, even where something was before", () => {
  const image = new Image(small);
  image.u8.fill(0xab, IMAGE_BASE, IMAGE_BASE + 8192);
  image.top = IMAGE_BASE + 8192;
  image.restartAllocation(IMAGE_BASE, 0);
  for (const size of [8, 21, 64, 300, 4000]) {
    const at = image.allocate(Kind.slots, 0x200000, size);
    const rounded = Math.ceil(size / 8) * 8;
    assert.deepEqual(
      [kindOf(image, at), classOf(image, at), sizeOf(image, at)],
      [Kind.slots, 0x200000, rounded],
    );
    assert.ok(image.u8.subarray(at + 8, at + rounded).every((byte) => byte === 0));
  }
});

test("M2: allocation marks every page of the object", () => {
  const image = new Image(small);
  const at = image.allocate(Kind.bytes, 0, 3 * PAGE_SIZE);
  assert.deepEqual([...dirtyPages(image)], [0, 1, 2]);
  freeze(image, new Staging());
  image.touch(at + PAGE_SIZE - 1, 2);
  assert.deepEqual([...dirtyPages(image)], [0, 1]);
});

test("the memory limit is an error that says so, and allocation of what fits goes on", () => {
  const image = new Image(small);
  assert.throws(() => image.allocate(Kind.bytes, 0, MAX_OBJECT_BYTES + 1), isHeapFull);
  assert.throws(() => image.allocate(Kind.bytes, 0, small), /memory limit of 4 MiB is reached/);
  const room = small - IMAGE_BASE;
  image.allocate(Kind.bytes, 0, room - 64);
  image.allocate(Kind.bytes, 0, 64);
  assert.throws(() => image.allocate(Kind.bytes, 0, 8), isHeapFull);
  assert.equal(image.top, small);
});

test("M3: a collection is wanted after 8 MiB, near the limit earlier, in hard-gc mode at every allocation", () => {
  const large = new Image();
  for (let bytes = 0; bytes < 7 << 20; bytes += 1 << 16) large.allocate(Kind.bytes, 0, 1 << 16);
  assert.equal(large.collectWanted, false);
  for (let bytes = 0; bytes < 2 << 20; bytes += 1 << 16) large.allocate(Kind.bytes, 0, 1 << 16);
  assert.equal(large.collectWanted, true);
  assert.equal(large.i32[POLL >>> 2], 1);

  const tight = new Image(small);
  tight.allocate(Kind.bytes, 0, 1_800_000);
  assert.equal(tight.collectWanted, true);

  const hard = new Image(small);
  hard.hardCollect = true;
  hard.allocate(Kind.bytes, 0, 8);
  assert.equal(hard.collectWanted, true);
});

test("reset gives back an image that is all zero", () => {
  const image = new Image(small);
  formatImage(image, new Uint32Array(4));
  image.u8[POLL] = 1;
  const end = image.top;
  image.reset();
  assert.equal(image.top, IMAGE_BASE);
  assert.ok(image.u8.subarray(0, end).every((byte) => byte === 0));
  formatImage(image, new Uint32Array(4));
  assert.equal(image.top, end);
});

test("D1, D2: what freezes took, put together page by page, is the image; allocation counts go on", () => {
  const random = new Random(1);
  const image = new Image(small);
  const staging = new Staging();
  const disk = new Map<number, Uint8Array>();
  formatImage(image, new Uint32Array([1, 2, 3, 4]));
  for (let round = 0; round < 50; round++) {
    for (let i = random.below(40); i > 0; i--) image.allocate(Kind.bytes, 0, 8 + random.below(2000));
    const at = IMAGE_BASE + random.below(image.top - IMAGE_BASE);
    image.u8[at] = random.below(256);
    image.touch(at);
    writeHeapTop(image);
    const { pages, bytes } = freeze(image, staging);
    assert.equal(bytes, pages.length * PAGE_SIZE);
    pages.forEach((page, n) => {
      disk.set(page, staging.bytes.slice(n * PAGE_SIZE, (n + 1) * PAGE_SIZE));
    });
    assert.equal(isDirty(image), false);
  }
  const recovered = new Image(small);
  for (const [page, content] of disk) loadPage(recovered, page, content);
  adoptHeap(recovered);
  assert.equal(recovered.top, image.top);
  assert.ok(recovered.allocatedBytes > 0 && recovered.allocatedBytes <= image.allocatedBytes);
  assert.deepEqual(recovered.u8.subarray(IMAGE_BASE, small), image.u8.subarray(IMAGE_BASE, small));
  assert.equal(isDirty(recovered), false);
});

test("D1: adjacent pages are copied in order, single ones too", () => {
  const image = new Image(small);
  image.top = IMAGE_BASE + 64 * PAGE_SIZE;
  const staging = new Staging();
  for (const page of [0, 1, 2, 7, 8, 40, 63]) {
    image.u8[IMAGE_BASE + page * PAGE_SIZE + 5] = page + 1;
    image.touch(IMAGE_BASE + page * PAGE_SIZE);
  }
  const { pages } = freeze(image, staging);
  assert.deepEqual([...pages], [0, 1, 2, 7, 8, 40, 63]);
  assert.deepEqual(
    [...pages].map((_, n) => staging.bytes[n * PAGE_SIZE + 5]),
    [1, 2, 3, 8, 9, 41, 64],
  );
});

test("A2, A3: holes are used before the end of the heap; large objects do not abandon a hole", () => {
  const image = new Image(small);
  const base = image.allocate(Kind.bytes, 0, 100_000);
  const end = image.top;
  image.holes.add(base + 1000, base + 1256);
  image.holes.add(base + 2000, base + 2128);
  image.holes.add(base + 10_000, base + 20_000);
  image.restartAllocation(end, 0);
  assert.equal(image.allocate(Kind.slots, 0, 200), base + 1000);
  assert.equal(image.allocate(Kind.bytes, 0, 9000), base + 11_000, "from the end of the large hole");
  assert.equal(image.allocate(Kind.slots, 0, 56), base + 1200, "the first hole goes on");
  assert.equal(image.allocate(Kind.slots, 0, 120), base + 2000);
  assert.equal(image.allocate(Kind.slots, 0, 500), base + 10_000);
  assert.equal(image.allocate(Kind.slots, 0, 504), end, "nothing is left that would hold it");
  assert.equal(image.top, end + 504);
  assert.equal(sizeOf(image, end) - SlotsLayout.tailStart, 496);
});
