// Wrapping, justifying and centering paragraphs.
const text = `The first principle is that you must not fool yourself and you are the easiest person to fool.
So you have to be very careful about that.

After you've not fooled yourself, it's easy not to fool other scientists. You just have to be honest in a conventional way after that.`;
function wrap(paragraph: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of paragraph.split(/\s+/)) {
    if (line && line.length + 1 + word.length > width) { lines.push(line); line = ""; }
    line += (line && " ") + word;
  }
  return line ? [...lines, line] : lines;
}
function justify(line: string, width: number): string {
  const words = line.split(" ");
  const gaps = words.length - 1;
  if (gaps === 0) return line;
  const spaces = width - words.reduce((n, w) => n + w.length, 0);
  return words.map((w, i) => (i < gaps ? w + " ".repeat(Math.floor(spaces / gaps) + (i < spaces % gaps ? 1 : 0)) : w)).join("");
}
const center = (line: string, width: number) => " ".repeat((width - line.length) >> 1) + line;
const paragraphs = text.split("\n\n").map((p) => wrap(p, 34));
for (const lines of paragraphs) { lines.forEach((line, i) => console.log(`|${(i < lines.length - 1 ? justify(line, 34) : line).padEnd(34)}|`)); console.log(`|${"-".repeat(34)}|`); }
console.log(center("* * *", 36).trimEnd());
const words = text.toLowerCase().match(/[a-z']+/g)!;
const frequency = words.reduce((m, w) => m.set(w, (m.get(w) ?? 0) + 1), new Map<string, number>());
console.log([...frequency].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, 5).map(([w, n]) => `${w} ${n}`).join(", "), words.length);

// expect: |The  first  principle  is that you|
// expect: |must not fool yourself and you are|
// expect: |the easiest person to fool. So you|
// expect: |have  to  be  very  careful  about|
// expect: |that.                             |
// expect: |----------------------------------|
// expect: |After  you've not fooled yourself,|
// expect: |it's   easy   not  to  fool  other|
// expect: |scientists.  You  just  have to be|
// expect: |honest in a conventional way after|
// expect: |that.                             |
// expect: |----------------------------------|
// expect:                * * *
// expect: to 4, you 4, fool 3, not 3, that 3 51
