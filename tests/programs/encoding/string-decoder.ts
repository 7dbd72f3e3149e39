// StringDecoder puts characters together that were cut in pieces.
import { StringDecoder } from "node:string_decoder";
const sample = Buffer.from("a€é😀\ud7ffz");
for (const encoding of ["utf8", "utf16le", "ucs2", "latin1", "ascii", "base64", "base64url", "hex", undefined] as const) {
  const bytes = encoding === "utf16le" || encoding === "ucs2" ? Buffer.from("a€é😀z", "utf16le") : sample;
  for (const size of [1, 2, 3, 5]) {
    const decoder = new StringDecoder(encoding);
    const pieces: string[] = [];
    for (let at = 0; at < bytes.length; at += size) pieces.push(decoder.write(bytes.subarray(at, at + size)));
    pieces.push(decoder.end());
    console.log(decoder.encoding, size, JSON.stringify(bytes === sample || size === 2 ? pieces : pieces.join("")));
  }
}
const cut = (bytes: number[], encoding?: BufferEncoding) => {
  const decoder = new StringDecoder(encoding);
  return JSON.stringify([decoder.write(Buffer.from(bytes)), decoder.end(), decoder.end(Buffer.from("z"))]);
};
console.log(cut([0xe2, 0x82]), cut([0xf0, 0x9f, 0x98]), cut([0xff]), cut([0xc3]), cut([0xe2, 0x28]), cut([0x61, 0x62, 0x63], "utf16le"), cut([0x3d, 0xd8], "utf16le"), cut([0x61], "base64"));
const decoder = new StringDecoder("utf8");
console.log(decoder.write(new Uint8Array([0xe2])), decoder.write("text" as never), decoder.write(new Uint8Array([0x82, 0xac])), new StringDecoder().end(), new StringDecoder("BINARY").encoding, new StringDecoder("UCS-2").encoding);
for (const wrong of [() => new StringDecoder("nonsense" as never), () => decoder.write(5 as never)])
  try {
    wrong();
  } catch (error) {
    console.log((error as { code: string }).code, `${error}`);
  }

// expect: utf8 1 ["a","","","€","","é","","","","😀","","","퟿","z",""]
// expect: utf8 2 ["a","€","é","","😀","","퟿z",""]
// expect: utf8 3 ["a","€é","","😀","퟿z",""]
// expect: utf8 5 ["a€","é😀","퟿z",""]
// expect: utf16le 1 "a€é😀z"
// expect: utf16le 2 ["a","€","é","","😀","z",""]
// expect: utf16le 3 "a€é😀z"
// expect: utf16le 5 "a€é😀z"
// expect: utf16le 1 "a€é😀z"
// expect: utf16le 2 ["a","€","é","","😀","z",""]
// expect: utf16le 3 "a€é😀z"
// expect: utf16le 5 "a€é😀z"
// expect: latin1 1 ["a","â","","¬","Ã","©","ð","","","","í","","¿","z",""]
// expect: latin1 2 ["aâ","¬","Ã©","ð","","í","¿z",""]
// expect: latin1 3 ["aâ","¬Ã©","ð","í","¿z",""]
// expect: latin1 5 ["aâ¬Ã","©ð","í¿z",""]
// expect: ascii 1 ["a","b","\u0002",",","C",")","p","\u001f","\u0018","\u0000","m","\u001f","?","z",""]
// expect: ascii 2 ["ab","\u0002,","C)","p\u001f","\u0018\u0000","m\u001f","?z",""]
// expect: ascii 3 ["ab\u0002",",C)","p\u001f\u0018","\u0000m\u001f","?z",""]
// expect: ascii 5 ["ab\u0002,C",")p\u001f\u0018\u0000","m\u001f?z",""]
// expect: base64 1 ["","","YeKC","","","rMOp","","","8J+Y","","","gO2f","","","v3o="]
// expect: base64 2 ["","YeKC","rMOp","","8J+Y","gO2f","","v3o="]
// expect: base64 3 ["YeKC","rMOp","8J+Y","gO2f","","v3o="]
// expect: base64 5 ["YeKC","rMOp8J+Y","gO2f","v3o="]
// expect: base64url 1 ["","","YeKC","","","rMOp","","","8J-Y","","","gO2f","","","v3o"]
// expect: base64url 2 ["","YeKC","rMOp","","8J-Y","gO2f","","v3o"]
// expect: base64url 3 ["YeKC","rMOp","8J-Y","gO2f","","v3o"]
// expect: base64url 5 ["YeKC","rMOp8J-Y","gO2f","v3o"]
// expect: hex 1 ["61","e2","82","ac","c3","a9","f0","9f","98","80","ed","9f","bf","7a",""]
// expect: hex 2 ["61e2","82ac","c3a9","f09f","9880","ed9f","bf7a",""]
// expect: hex 3 ["61e282","acc3a9","f09f98","80ed9f","bf7a",""]
// expect: hex 5 ["61e282acc3","a9f09f9880","ed9fbf7a",""]
// expect: utf8 1 ["a","","","€","","é","","","","😀","","","퟿","z",""]
// expect: utf8 2 ["a","€","é","","😀","","퟿z",""]
// expect: utf8 3 ["a","€é","","😀","퟿z",""]
// expect: utf8 5 ["a€","é😀","퟿z",""]
// expect: ["","�","z"] ["","�","z"] ["�","","z"] ["","�","z"] ["�(","","z"] ["扡","",""] ["","\ud83d",""] ["","YQ==","eg=="]
// expect:  text €  latin1 utf16le
// expect: ERR_UNKNOWN_ENCODING TypeError [ERR_UNKNOWN_ENCODING]: Unknown encoding: nonsense
// expect: ERR_INVALID_ARG_TYPE TypeError [ERR_INVALID_ARG_TYPE]: The "buf" argument must be an instance of Buffer, TypedArray, or DataView. Received type number (5)
