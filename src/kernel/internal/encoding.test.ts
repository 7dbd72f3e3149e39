import assert from "node:assert/strict";
import { isUtf8 as isUtf8OfHost } from "node:buffer";
import { test } from "node:test";
import { Random } from "../../base/random.ts";
import { Image } from "../../image/image.ts";
import { Kind, BytesLayout } from "../../image/layout.ts";
import { formatImage } from "../../image/root.ts";
import { makeText, textOf } from "../../image/text.ts";
import { decodeText, encodedLength, encodeText, Encoding } from "./encoding.ts";
import { isUtf8, unfinishedUtf8 } from "./utf8.ts";

const names = Object.keys(Encoding) as (keyof typeof Encoding)[];

function newImage(): Image {
  const image = new Image(64 << 20);
  formatImage(image, new Uint32Array(4));
  return image;
}

/** Room for bytes in the image, filled with 0xaa. */
function allocateBytes(image: Image, count: number): number {
  const at = image.allocate(Kind.bytes, 0, BytesLayout.tailStart + count) + BytesLayout.tailStart;
  image.u8.fill(0xaa, at, at + count);
  return at;
}

/** Bytes that are likely to be almost well-formed UTF-8. */
function randomBytes(random: Random, count: number): Uint8Array {
  const favourites = [
    0x41, 0x80, 0xbf, 0xc1, 0xc2, 0xe0, 0xe2, 0xed, 0xef, 0xf0, 0xf4, 0xf5, 0x9f, 0xa0, 0x8f,
  ];
  return Uint8Array.from({ length: count }, () =>
    random.chance(0.5) ? favourites[random.below(favourites.length)]! : random.below(256),
  );
}

const digits = "ABCZabcz0189+/-_=";
const alphabets: ((random: Random) => string)[] = [
  (random) => String.fromCharCode(random.below(128)),
  (random) => String.fromCharCode(random.below(256)),
  (random) => String.fromCharCode(random.below(65536)),
  (random) => String.fromCharCode(0xd700 + random.below(0x1000)),
  (random) => String.fromCodePoint(0x10000 + random.below(0x100000)),
  (random) => digits[random.below(digits.length)]!,
  (random) => "0123456789abcdefABCDEF"[random.below(22)]!,
  (random) => digits[random.below(random.chance(0.1) ? digits.length : digits.length - 1)]!,
  (random) => (random.chance(0.1) ? " \n!\u00e9"[random.below(4)]! : digits[random.below(16)]!),
];

function randomText(random: Random): string {
  const kind = random.below(2 * alphabets.length);
  let text = "";
  for (let i = random.below(40); i > 0; i--)
    text += alphabets[kind < alphabets.length ? kind : random.below(alphabets.length)]!(random);
  return text;
}

test("every encoding reads and writes random texts as the host does, into any room", () => {
  const image = newImage();
  const random = new Random(1);
  for (let run = 0; run < 20_000; run++) {
    const text = randomText(random);
    const address = makeText(image, text);
    for (const name of names) {
      const encoding = Encoding[name];
      const expected = Buffer.from(text, name);
      const length = encodedLength(image, address, encoding);
      assert.equal(length, Buffer.byteLength(text, name), `length of ${JSON.stringify(text)} in ${name}`);
      const room = random.chance(0.5) ? length : random.below(length + 3);
      const at = allocateBytes(image, room + 8);
      const { written } = encodeText(image, address, encoding, at, room);
      const host = Buffer.alloc(room, 0xaa);
      const hostWritten = host.write(text, name);
      const shown = `${JSON.stringify(text)} in ${name}, ${room} bytes`;
      assert.equal(written, hostWritten, shown);
      assert.deepEqual(Buffer.from(image.u8.slice(at, at + written)), host.subarray(0, written), shown);
      assert.ok(
        image.u8.subarray(at + room, at + room + 8).every((byte) => byte === 0xaa),
        shown,
      );
      if (room >= length) assert.equal(written, expected.length, shown);
    }
  }
});

test("every encoding shows random bytes as the host does", () => {
  const image = newImage();
  const random = new Random(2);
  for (let run = 0; run < 20_000; run++) {
    const bytes = randomBytes(random, random.below(30));
    const at = allocateBytes(image, bytes.length + 1) + random.below(2); // odd addresses, too
    image.u8.set(bytes, at);
    for (const name of names) {
      const text = decodeText(image, at, at + bytes.length, Encoding[name]);
      assert.equal(textOf(image, text), Buffer.from(bytes).toString(name), `${name} of ${bytes}`);
    }
    assert.equal(isUtf8(bytes, 0, bytes.length), isUtf8OfHost(bytes), `${bytes}`);
  }
});

test("UTF-8 cut anywhere and put together again is the same text", () => {
  const random = new Random(3);
  const decoder = new TextDecoder();
  for (let run = 0; run < 20_000; run++) {
    const bytes = randomBytes(random, 1 + random.below(12));
    const held = unfinishedUtf8(bytes, 0, bytes.length);
    const shown = decoder.decode(bytes, { stream: true });
    decoder.decode();
    assert.equal(
      new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes.subarray(0, bytes.length - held)),
      (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? "\ufeff" : "") + shown,
      `${bytes}`,
    );
  }
});
