import assert from "node:assert/strict";
import { test } from "node:test";
import { Random } from "../base/random.ts";
import { checkImage } from "./check.ts";
import { type Address, Image } from "./image.ts";
import {
  ClassLayout,
  Frame,
  IMAGE_BASE,
  Kind,
  ObjectLayout,
  RootLayout,
  RopeLayout,
  TableLayout,
  ThreadLayout,
  ThreadState,
} from "./layout.ts";
import { formatImage, rootRef, setRootRef, wellKnown, wellKnownClass, wellKnownPrototype } from "./root.ts";
import { setReference } from "./slot.ts";
import { entryAt, findKey, putKey } from "./table.ts";
import { concatText, internText, makeText } from "./text.ts";
import { makeSlots, makeThread } from "./thread-fixture.ts";

/** An image with something of everything, and where it is. */
function sample() {
  const image = new Image(4 << 20);
  formatImage(image, new Uint32Array([1, 2, 3, 4]));
  const { thread, frames } = makeThread(image, 3);
  const object = image.allocate(Kind.object, wellKnownClass(image, "object"), ObjectLayout.tailStart + 16);
  const key = internText(image, "key");
  const slots = makeSlots(image, 6);
  const latin = makeText(image, "latin");
  const wide = makeText(image, "日本");
  const rope = concatText(image, makeText(image, "a".repeat(30)), makeText(image, "b".repeat(30)));
  [object, key, latin, wide, rope].forEach((a, i) => {
    setReference(image, slots + 8 + 8 * i, a);
  });
  setRootRef(image, RootLayout.error, slots);
  putKey(image, IMAGE_BASE + RootLayout.symbols, key);
  putKey(image, IMAGE_BASE + RootLayout.symbols, object);
  const blocked = image.allocate(Kind.thread, 0, ThreadLayout.tailStart);
  image.u32[(blocked + ThreadLayout.state) >>> 2] = ThreadState.blocked;
  setRootRef(image, RootLayout.blockedHead, blocked);
  setRootRef(image, RootLayout.blockedTail, blocked);
  return { image, thread, frames, object, key, slots, latin, wide, rope, blocked };
}

type Sample = ReturnType<typeof sample>;

test("R3: a new image, and one with something of everything, have no problems; every prototype has a class of its own", () => {
  const { image } = sample();
  assert.deepEqual(checkImage(image), []);
  for (const name of wellKnown) {
    const cls = wellKnownClass(image, name);
    assert.equal(image.u32[(cls + ClassLayout.prototype) >>> 2], wellKnownPrototype(image, name));
    const parent =
      image.u32[((image.u32[wellKnownPrototype(image, name) >>> 2] ?? 0) + ClassLayout.prototype) >>> 2];
    assert.equal(parent === 0, name === "object");
  }
  assert.equal(
    new Set(wellKnown.map((name) => image.u32[wellKnownPrototype(image, name) >>> 2])).size,
    wellKnown.length,
  );
});

const word = (s: Sample, at: Address, value: number): void => {
  s.image.u32[at >>> 2] = value;
};
const high = (s: Sample, at: Address, value: number): void => word(s, at + 4, value);

/** Every sort of damage, and what the report must say. */
const damages: [string, (s: Sample) => void, RegExp][] = [
  ["no root", (s) => word(s, IMAGE_BASE + 4, 0), /R1/],
  ["another format", (s) => word(s, IMAGE_BASE + RootLayout.format, 99), /image format 99/],
  ["unknown kind", (s) => word(s, s.latin + 4, (3 << 5) | 30), /unknown kind 30/],
  [
    "too large for the heap",
    (s) => word(s, s.latin + 4, (0x7ffffff << 5) | Kind.string8),
    /does not fit the heap/,
  ],
  ["too small for its kind", (s) => word(s, s.rope + 4, (2 << 5) | Kind.rope), /ROPE of 16 bytes/],
  ["an object without a class", (s) => word(s, s.object, 0), /whose class is no CLASS/],
  ["a class that is none", (s) => word(s, s.object, s.latin), /whose class is no CLASS/],
  [
    "a reference into the middle of an object",
    (s) => word(s, s.slots + 8, s.object + 8),
    /K2|unknown kind|bytes/,
  ],
  ["a reference outside the heap", (s) => word(s, s.slots + 8, s.image.top + 8), /K2/],
  ["a crooked reference", (s) => word(s, s.slots + 8, s.object + 4), /K2/],
  ["two objects over each other", (s) => word(s, s.latin + 4, (6 << 5) | Kind.bytes), /K2/],
  ["an unknown tag", (s) => high(s, s.slots + 8, 0xffff_0000), /S1: unknown tag/],
  [
    "a boolean that is 2",
    (s) => {
      word(s, s.slots + 8, 2);
      high(s, s.slots + 8, 0xfffc_0000);
    },
    /S1: boolean/,
  ],
  [
    "an empty that is none",
    (s) => {
      word(s, s.slots + 8, 9);
      high(s, s.slots + 8, 0xfffe_0000);
    },
    /S1: empty/,
  ],
  ["a reference to nothing", (s) => word(s, s.slots + 8, 0), /S1: a reference to nothing/],
  ["a NaN with other bits", (s) => high(s, s.slots + 8, 0x7ff8_0001), /S2/],
  ["a string whose length is wrong", (s) => word(s, s.latin + 8, 50), /string of 50 units/],
  [
    "a string with dirt behind it",
    (s) => {
      s.image.u8[s.latin + 16 + 6] = 1;
    },
    /X2/,
  ],
  [
    "a wide string that is Latin-1",
    (s) => s.image.u16.fill(65, (s.wide + 16) >>> 1, (s.wide + 20) >>> 1),
    /X1/,
  ],
  ["a wrong hash", (s) => word(s, s.latin + 12, 12345), /X3: string with a wrong hash/],
  ["an interned bit too many", (s) => word(s, s.wide + 12, 0x8000_0000), /I1|I2/],
  [
    "a wrong index bit",
    (s) => word(s, s.key + 12, s.image.u32[(s.key + 12) >>> 2]! | 0x4000_0000),
    /index bit/,
  ],
  [
    "an interned string that is in no table",
    (s) => {
      s.image.u8[s.key + 16] = 75;
    },
    /X3/,
  ],
  ["a rope of the wrong length", (s) => word(s, s.rope + RopeLayout.length, 61), /ROPE whose parts/],
  ["a rope that contains itself", (s) => word(s, s.rope + RopeLayout.left, s.rope), /ROPE whose parts/],
  ["a rope of objects", (s) => word(s, s.rope + RopeLayout.left, s.object), /ROPE.left refers to OBJECT/],
  ["a rope of the wrong width", (s) => word(s, s.rope + RopeLayout.hash, 0x4000_0000), /width/],
  [
    "a table of impossible capacity",
    (s) => word(s, rootRef(s.image, RootLayout.symbols) + TableLayout.capacity, 17),
    /H2/,
  ],
  [
    "a table with a wrong count",
    (s) => word(s, rootRef(s.image, RootLayout.symbols) + TableLayout.count, 1),
    /H2/,
  ],
  [
    "a chain that runs in a circle",
    (s) => {
      const t = rootRef(s.image, RootLayout.symbols);
      word(s, entryAt(s.image, t, 0) + 16, 0);
    },
    /H1/,
  ],
  [
    "a key in the wrong bucket",
    (s) => {
      const entry = findKey(s.image, rootRef(s.image, RootLayout.symbols), s.key);
      const other = [..."bcdefgh"]
        .map((c) => internText(s.image, c))
        .find((a) => ((s.image.u32[(a + 12) >>> 2]! ^ s.image.u32[(s.key + 12) >>> 2]!) & 15) !== 0)!;
      setReference(s.image, entry, other);
    },
    /H1: string key/,
  ],
  [
    "a class with more properties than keys",
    (s) => word(s, wellKnownClass(s.image, "object") + ClassLayout.count, 3),
    /CLASS with 3 properties/,
  ],
  [
    "a class of a kind that is none",
    (s) => word(s, wellKnownClass(s.image, "map") + ClassLayout.instanceKind, 30),
    /kind 30/,
  ],
  [
    "an object too small for its class",
    (s) => word(s, wellKnownClass(s.image, "object") + ClassLayout.capacity, 9),
    /inline slots/,
  ],
  [
    "a field that refers to another kind",
    (s) => word(s, s.thread + ThreadLayout.promise, s.object),
    /THREAD.promise refers to OBJECT/,
  ],
  ["a thread in no state", (s) => word(s, s.thread + ThreadLayout.state, 77), /state 77/],
  [
    "an active thread that is blocked",
    (s) => word(s, s.thread + ThreadLayout.state, ThreadState.blocked),
    /not in that queue|active THREAD/,
  ],
  [
    "a ready thread in no queue",
    (s) => word(s, s.thread + ThreadLayout.state, ThreadState.ready),
    /not in that queue/,
  ],
  [
    "a queue in a circle",
    (s) => word(s, s.blocked + ThreadLayout.next, s.blocked),
    /twice in the blocked queue/,
  ],
  [
    "a queue without its tail",
    (s) => word(s, IMAGE_BASE + RootLayout.blockedTail, 0),
    /does not end at its tail/,
  ],
  [
    "a queue of the wrong threads",
    (s) => word(s, IMAGE_BASE + RootLayout.readyHead, s.blocked),
    /ready queue in state/,
  ],
  ["more jobs than room", (s) => word(s, IMAGE_BASE + RootLayout.jobCount, 65), /65 jobs/],
  ["a job that is none", (s) => word(s, IMAGE_BASE + RootLayout.jobCount, 1), /job that is neither/],
  [
    "a frame outside of its segment",
    (s) => word(s, s.thread + ThreadLayout.frame, s.frames[0]! - 4096),
    /not in its segment/,
  ],
  [
    "a frame that is its own caller",
    (s) => word(s, s.frames[1]! + Frame.caller, s.frames[1]!),
    /caller lies above/,
  ],
  ["a frame of no code", (s) => word(s, s.frames[0]! + Frame.code, s.object), /no CODE/],
  ["a frame with sp too high", (s) => word(s, s.frames[1]! + Frame.sp, s.frames[1]! + 56 + 8 * 6), /sp is/],
  ["a frame with sp in another frame", (s) => word(s, s.frames[1]! + Frame.sp, s.frames[2]!), /sp outside/],
  ["a frame with pc behind its code", (s) => word(s, s.frames[2]! + Frame.pc, 1000), /pc is not/],
  ["a frame with cp outside", (s) => word(s, s.frames[2]! + Frame.cp, 8), /cp is not/],
  ["a frame with too many catchers", (s) => word(s, s.frames[2]! + Frame.catchers, 7), /too many catchers/],
  ["a frame whose scope is none", (s) => word(s, s.frames[2]! + Frame.scope, s.object), /scope is none/],
  ["a frame with a bad slot", (s) => high(s, s.frames[0]! + Frame.this, 0xffff_ffff), /S1: unknown tag/],
];

test("K2, L2, L3: each sort of damage is found and named", () => {
  for (const [name, damage, expected] of damages) {
    const s = sample();
    damage(s);
    const found = checkImage(s.image);
    assert.ok(
      found.some((p) => expected.test(p.what)),
      `${name}: ${JSON.stringify(found.slice(0, 5))}`,
    );
  }
});

test("K1, K3, W1, W2: on rubbish the checker neither throws nor loops, and its list is short", () => {
  const random = new Random(5);
  for (let round = 0; round < 300; round++) {
    const { image } = sample();
    const hits = round < 150 ? 5 : 2000;
    for (let i = 0; i < hits; i++) {
      const at = IMAGE_BASE + 8 * random.below((image.top - IMAGE_BASE) / 8) + (random.chance(0.5) ? 4 : 0);
      const rubbish = [
        random.next(),
        random.below(64),
        IMAGE_BASE + 8 * random.below(6000),
        0xfff9_0000,
        0xffff_ffff,
      ];
      image.u32[at >>> 2] = rubbish[random.below(rubbish.length)]!;
    }
    const before = image.u8.slice(IMAGE_BASE, image.top);
    const problems = checkImage(image);
    assert.ok(problems.length <= 100);
    assert.ok(
      problems.every((p) => !p.what.includes("checker itself")),
      problems.map((p) => p.what).join("\n"),
    );
    assert.deepEqual(image.u8.slice(IMAGE_BASE, image.top), before, "K1: nothing is written");
  }
});
