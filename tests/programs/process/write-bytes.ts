// process.stdout.write takes text in any encoding and bytes as they are; a character may come in two pieces.
process.stdout.write(Buffer.from("bytes\n"));
process.stdout.write(new Uint8Array([104, 105, 10]));
process.stdout.write("aGVsbG8K", "base64");
process.stdout.write("c3a90a", "hex", () => process.stdout.write("written\n"));
process.stdout.write("plain\n", "utf8");
const euro = Buffer.from("€\n");
process.stdout.write(euro.subarray(0, 1));
euro[3] = 33;
process.stdout.write(euro.subarray(1));
process.stdout.write("\n");
for (const wrong of [5, null, undefined, {}])
  try {
    process.stdout.write(wrong as never);
  } catch (error) {
    console.log((error as { code: string }).code);
  }
try {
  process.stdout.write("x", "nonsense" as never);
} catch (error) {
  console.log((error as { code: string }).code);
}

// expect: bytes
// expect: hi
// expect: hello
// expect: é
// expect: plain
// expect: €!
// expect: ERR_INVALID_ARG_TYPE
// expect: ERR_STREAM_NULL_VALUES
// expect: ERR_INVALID_ARG_TYPE
// expect: ERR_INVALID_ARG_TYPE
// expect: ERR_UNKNOWN_ENCODING
// expect: written
