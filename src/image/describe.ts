// The layout table as text, drawn in rows of 8 bytes: what docs/IMAGE-FORMAT.md shows and a golden test freezes, so
// that the format cannot change by accident.

import {
  CATCHER_SIZE,
  Empty,
  ENTRY_SIZE,
  FORMAT_VERSION,
  Frame,
  IMAGE_BASE,
  type Layout,
  layouts,
  PAGE_SIZE,
  Tag,
  VOLATILE_BASE,
} from "./layout.ts";

/** Width of half a row, 4 bytes, between its borders. */
const half = 22;

interface Piece {
  readonly offset: number;
  readonly bytes: 4 | 8;
  readonly text: string;
}

/** All kinds, the frame, the slot tags and the fixed addresses. Ends with a newline. */
export function describeLayouts(): string {
  const kinds = layouts.filter((layout) => layout !== undefined).map(describeKind);
  return [describeConstants(), ...kinds, describeFrame()].join("\n");
}

function describeConstants(): string {
  const hex = (n: number): string => (n >>> 0).toString(16).padStart(8, "0");
  const tags = Object.entries(Tag).map(([name, high]) => `  ${hex(high)}  ${name}\n`);
  const empties = Object.entries(Empty).map(([name, payload]) => `  ${payload}  ${name}\n`);
  return (
    `format ${FORMAT_VERSION}, pages of ${PAGE_SIZE} bytes, volatile cells at ${hex(VOLATILE_BASE)}, image at ${hex(IMAGE_BASE)}\n\n` +
    `high words of tagged slots\n${tags.join("")}\npayloads of empty\n${empties.join("")}`
  );
}

function describeKind(layout: Layout): string {
  const pieces: Piece[] = [
    { offset: 0, bytes: 4, text: "class:ref" },
    { offset: 4, bytes: 4, text: `size << 5 | ${layout.kind}` },
    ...layout.fields.map(
      (f): Piece => ({ offset: f.offset, bytes: f.type === "slot" ? 8 : 4, text: `${f.name}:${f.type}` }),
    ),
  ];
  return `${layout.name}, kind ${layout.kind}\n${draw(pieces, layout.tailStart)}${drawTail(layout)}`;
}

function drawTail({ tail, tailStart }: Layout): string {
  const at = `+${tailStart}`.padEnd(6);
  switch (tail) {
    case "none":
      return "";
    case "slots":
      return `${at} slots to the end\n`;
    case "bytes":
      return `${at} bytes to the end, padded with zeros\n`;
    case "frames":
      return `${at} frames to the end\n`;
    case "entries":
      return `${at} capacity entries of ${ENTRY_SIZE}: key:slot value:slot next:word word\n       capacity bucket heads of 4: index of an entry, or -1\n`;
  }
}

function describeFrame(): string {
  const refs = ["code", "function", "scope", "newTarget"];
  const pieces = Object.entries(Frame)
    .filter(([name]) => name !== "slots")
    .map(([name, offset]): Piece => {
      const type = name === "this" ? "slot" : refs.includes(name) ? "ref" : "word";
      return { offset, bytes: type === "slot" ? 8 : 4, text: `${name}:${type}` };
    });
  const tail = `locals, then maxStack operand slots\n       maxCells numeric cells of 4, padded to 8\n       maxCatchers catchers of ${CATCHER_SIZE}: handler:word depth:word cells:word class:ref scope:ref spare:word\n`;
  return `frame\n${draw(pieces, Frame.slots)}+${Frame.slots}    ${tail}`;
}

function draw(pieces: readonly Piece[], end: number): string {
  const byOffset = new Map(pieces.map((piece) => [piece.offset, piece]));
  let text = "";
  for (let offset = 0; offset < end; offset += 8) {
    const first = byOffset.get(offset);
    const label = `+${offset}`.padEnd(6);
    if (first?.bytes === 8) text += `${label} | ${first.text.padEnd(2 * half + 3)} |\n`;
    else
      text += `${label} | ${(first?.text ?? "").padEnd(half)} | ${(byOffset.get(offset + 4)?.text ?? "").padEnd(half)} |\n`;
  }
  return text;
}
