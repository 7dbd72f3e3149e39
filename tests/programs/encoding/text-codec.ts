// TextEncoder and TextDecoder follow the Encoding Standard.
const attempt = (action: () => unknown) => {
  try {
    console.log(action());
  } catch (error) {
    const { name, code, message } = error as Error & { code: string };
    console.log(name, code, message);
  }
};
const encoder = new TextEncoder();
const list = (bytes: Uint8Array) => bytes.join(" ");
console.log(list(encoder.encode("aé€😀\ud800")), encoder.encode().length, encoder.encode(undefined).length, list(encoder.encode(null as never)), encoder.encoding, encoder);
for (const room of [0, 1, 2, 3, 5, 6, 7, 10, 12]) {
  const target = new Uint8Array(room);
  console.log(encoder.encodeInto("aé€😀b", target), list(target));
}
const decoder = new TextDecoder();
console.log(decoder, decoder.encoding, decoder.fatal, decoder.ignoreBOM, Object.prototype.toString.call(decoder), Object.prototype.toString.call(encoder));
const show = (bytes: number[], label?: string, options?: TextDecoderOptions) => attempt(() => JSON.stringify(new TextDecoder(label, options).decode(new Uint8Array(bytes))));
show([0xef, 0xbb, 0xbf, 65]);
show([0xef, 0xbb, 0xbf, 65], "utf-8", { ignoreBOM: true });
show([0xff, 0xfe, 65, 0], "utf-16le");
show([0xff, 0xfe, 65, 0], "utf-16", { ignoreBOM: true });
for (const bytes of [[0xff], [0xe2, 0x82], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf0, 0x9f, 0x98, 0x80, 0xf5], [0xf4, 0x90, 0x80, 0x80], [0xe2, 0x28, 0xa1]]) {
  show(bytes);
  show(bytes, "utf8", { fatal: true });
}
show([0x3d, 0xd8, 0, 0xde], "utf-16le");
show([0, 0xdc, 65, 0], "utf-16le");
show([0, 0xdc], "utf-16le", { fatal: true });
show([0x41, 0xe9, 0xff], "latin1");
show([0x41, 0xe9, 0xff], "iso-8859-1");
for (const label of ["UTF8", " utf-8\n", "unicode-1-1-utf-8", "ucs-2", "ascii", "windows-1252", "nonsense"]) attempt(() => new TextDecoder(label).encoding);
console.log(new TextDecoder().decode(), new TextDecoder().decode(new Uint16Array([0x4241])), new TextDecoder().decode(encoder.encode("buffer").buffer), new TextDecoder().decode(new DataView(encoder.encode("view").buffer)), new TextDecoder().decode(Buffer.from("Buffer")));
attempt(() => new TextDecoder().decode("text" as never));
attempt(() => encoder.encodeInto(5 as never, new Uint8Array(1)));
attempt(() => (TextDecoder as any)());
const sample = encoder.encode("\ufeffa€b😀c\ufeff");
for (let size = 1; size < 6; size++) {
  const streaming = new TextDecoder();
  const pieces: string[] = [];
  for (let at = 0; at < sample.length; at += size) pieces.push(streaming.decode(sample.subarray(at, at + size), { stream: true }));
  pieces.push(streaming.decode());
  console.log(JSON.stringify(pieces));
}
const broken = new TextDecoder();
console.log(JSON.stringify([broken.decode(new Uint8Array([0xf0, 0x9f]), { stream: true }), broken.decode(new Uint8Array([0x41]), { stream: true }), broken.decode(new Uint8Array([0xe2, 0x82]), { stream: true }), broken.decode(), broken.decode(new Uint8Array([0xef, 0xbb, 0xbf, 0x42]))]));
const utf16 = new TextDecoder("utf-16le");
console.log(JSON.stringify([[0x3d], [0xd8, 0x00], [0xde, 0x41], [0x00]].map((bytes) => utf16.decode(new Uint8Array(bytes), { stream: true }))));
const strict = new TextDecoder("utf-8", { fatal: true });
attempt(() => strict.decode(new Uint8Array([0xe2, 0x82]), { stream: true }) === "");
attempt(() => strict.decode(new Uint8Array([0xac]), { stream: true }));
attempt(() => strict.decode(new Uint8Array([0xe2]), { stream: true }) === "");
attempt(() => strict.decode());
attempt(() => strict.decode(encoder.encode("again")));

// expect: 97 195 169 226 130 172 240 159 152 128 239 191 189 0 0 110 117 108 108 utf-8 { encoding: 'utf-8' }
// expect: { read: 0, written: 0 } 
// expect: { read: 1, written: 1 } 97
// expect: { read: 1, written: 1 } 97 0
// expect: { read: 2, written: 3 } 97 195 169
// expect: { read: 2, written: 3 } 97 195 169 0 0
// expect: { read: 3, written: 6 } 97 195 169 226 130 172
// expect: { read: 3, written: 6 } 97 195 169 226 130 172 0
// expect: { read: 5, written: 10 } 97 195 169 226 130 172 240 159 152 128
// expect: { read: 6, written: 11 } 97 195 169 226 130 172 240 159 152 128 98 0
// expect: TextDecoder { encoding: 'utf-8', fatal: false, ignoreBOM: false } utf-8 false false [object TextDecoder] [object TextEncoder]
// expect: "A"
// expect: "﻿A"
// expect: "A"
// expect: "﻿A"
// expect: "�"
// expect: TypeError ERR_ENCODING_INVALID_ENCODED_DATA The encoded data was not valid for encoding utf-8
// expect: "�"
// expect: TypeError ERR_ENCODING_INVALID_ENCODED_DATA The encoded data was not valid for encoding utf-8
// expect: "��"
// expect: TypeError ERR_ENCODING_INVALID_ENCODED_DATA The encoded data was not valid for encoding utf-8
// expect: "���"
// expect: TypeError ERR_ENCODING_INVALID_ENCODED_DATA The encoded data was not valid for encoding utf-8
// expect: "😀�"
// expect: TypeError ERR_ENCODING_INVALID_ENCODED_DATA The encoded data was not valid for encoding utf-8
// expect: "����"
// expect: TypeError ERR_ENCODING_INVALID_ENCODED_DATA The encoded data was not valid for encoding utf-8
// expect: "�(�"
// expect: TypeError ERR_ENCODING_INVALID_ENCODED_DATA The encoded data was not valid for encoding utf-8
// expect: "😀"
// expect: "�A"
// expect: TypeError ERR_ENCODING_INVALID_ENCODED_DATA The encoded data was not valid for encoding utf-16le
// expect: "Aéÿ"
// expect: "Aéÿ"
// expect: utf-8
// expect: utf-8
// expect: utf-8
// expect: utf-16le
// expect: windows-1252
// expect: windows-1252
// expect: RangeError ERR_ENCODING_NOT_SUPPORTED The "nonsense" encoding is not supported
// expect:  AB buffer view Buffer
// expect: TypeError ERR_INVALID_ARG_TYPE The "list" argument must be an instance of SharedArrayBuffer, ArrayBuffer or ArrayBufferView.
// expect: TypeError ERR_INVALID_ARG_TYPE The "src" argument must be of type string. Received type number (5)
// expect: TypeError undefined Class constructor TextDecoder cannot be invoked without 'new'
// expect: ["","","","a","","","€","b","","","","😀","c","","","﻿",""]
// expect: ["","a","","€b","","😀","c","﻿",""]
// expect: ["","a","€b","😀","c","﻿",""]
// expect: ["a","€b","😀","c﻿",""]
// expect: ["a","€b","😀c","﻿",""]
// expect: ["","�A","","�","B"]
// expect: ["","","😀","A"]
// expect: true
// expect: €
// expect: true
// expect: TypeError ERR_ENCODING_INVALID_ENCODED_DATA The encoded data was not valid for encoding utf-8
// expect: again
