// Blob and File keep bytes and a type.
import { Blob as Imported, File } from "node:buffer";
const blob = new Blob(["héllo ", new Uint8Array([119, 111]), new Uint16Array([0x6c72]).buffer, new Blob(["d"]), Buffer.from("!"), 5 as never, new DataView(new ArrayBuffer(1))], { type: "Text/Plain" });
console.log(blob, blob.size, blob.type, await blob.text().then((text) => JSON.stringify(text)), Imported === Blob, Object.prototype.toString.call(blob));
console.log(...new Uint8Array(await blob.arrayBuffer()), await blob.slice(1, 5).text(), blob.slice(-4, -1, "X/Y"), await blob.slice(3, 1).text() === "", new Blob(), new Blob([], { type: "é" }).type === "");
const file = new File(["abc"], "name.txt", { type: "text/plain", lastModified: 5 });
console.log(file, file.name, file.lastModified, file instanceof Blob, await file.text(), file.slice(0, 1) instanceof File, { nested: [new Blob(["x"])] });
for (const wrong of [() => new Blob("abc" as never), () => new (File as any)(["a"]), () => new Blob([], 5 as never)])
  try {
    console.log(wrong());
  } catch (error) {
    console.log((error as { code: string }).code, `${error}`);
  }
const bytes = new Uint8Array([1, 2]);
const kept = new Blob([bytes]);
bytes[0] = 9;
console.log(...new Uint8Array(await kept.arrayBuffer()), new Blob(["a\r\nb\rc"], { endings: "native" }).size);
for await (const chunk of new Blob(["héllo wörld"]).stream()) console.log(chunk.length, Buffer.from(chunk).toString("latin1", 0, 5));
for await (const chunk of new Blob([]).stream()) console.log("never", chunk);
const reader = new Blob(["abc"]).stream().getReader({ mode: "byob" });
console.log((await reader.read(new Uint8Array(2))).value, await new Response(new Blob(["xyz"]).stream()).text());

// expect: Blob { size: 15, type: 'text/plain' } 15 text/plain "héllo world!5\u0000" true [object Blob]
// expect: 104 195 169 108 108 111 32 119 111 114 108 100 33 53 0 éll Blob { size: 3, type: 'x/y' } true Blob { size: 0, type: '' } true
// expect: File { size: 3, type: 'text/plain', name: 'name.txt', lastModified: 5 } name.txt 5 true abc false { nested: [ Blob { size: 1, type: '' } ] }
// expect: ERR_INVALID_ARG_TYPE TypeError [ERR_INVALID_ARG_TYPE]: The "sources" argument must be a sequence. Received type string ('abc')
// expect: ERR_MISSING_ARGS TypeError [ERR_MISSING_ARGS]: The "fileBits" and "fileName" arguments must be specified
// expect: ERR_INVALID_ARG_TYPE TypeError [ERR_INVALID_ARG_TYPE]: The "options" argument must be a dictionary. Received type number (5)
// expect: 1 2 5
// expect: 13 hÃ©ll
// expect: Uint8Array(2) [ 97, 98 ] xyz
