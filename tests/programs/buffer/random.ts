// Thousands of seeded calls answer, or fail, as Node's do; each line is a checksum of one method's results.
//! modes: not hard-gc, hard-snapshot (thousands of calls)
let state = 12345;
const below = (limit: number) => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.floor((state / 2 ** 32) * limit);
};
const pick = <T>(list: readonly T[]): T => list[below(list.length)]!;
let sum = 0;
const add = (value: unknown) => {
  for (const c of String(value)) sum = (Math.imul(sum, 31) + c.codePointAt(0)!) | 0;
};
const encodings = ["utf8", "latin1", "ascii", "utf16le", "ucs2", "base64", "base64url", "hex", "binary", "UTF8", undefined] as const;
// Without UTF-16, in which Node finds what is not there, or searches for ever.
const searched = ["utf8", "latin1", "hex", "base64", undefined] as const;
const characters = ["a", "b", "é", "€", "😀", "\ud800", "\udc00", "0", "f", "=", "-", "/", " ", "\0", "Ā"];
const text = () => Array.from({ length: below(12) }, () => pick(characters)).join("");
const bytes = () => Buffer.from(Array.from({ length: below(20) }, () => pick([0, 1, 97, 98, 195, 169, 226, 130, 172, 240, 255, below(256)])));
const place = () => pick([undefined, 0, 1, 2, 5, -1, -3, 100, 1.5, Number.NaN, below(24)]);
const shown = (value: unknown): unknown => (Buffer.isBuffer(value) ? value.toString("hex") : Object.is(value, -0) ? "-0" : value);
const check = (name: string, count: number, action: () => unknown) => {
  sum = 0;
  for (let i = 0; i < count; i++)
    try {
      add(shown(action()));
    } catch (error) {
      const { name: kind, code, message } = error as Error & { code: string };
      add(`${kind} ${code} ${message}`);
    }
  console.log(name, sum);
};
check("from", 400, () => Buffer.from(text(), pick(encodings)));
check("toString", 400, () => bytes().toString(pick(encodings), place(), place()));
check("byteLength", 200, () => Buffer.byteLength(text(), pick(encodings)));
check("write", 400, () => {
  const b = Buffer.alloc(below(20), 7);
  return b.write(text(), pick([0, 1, 2, below(24)]), pick([undefined, 1, 4, below(30)]), pick(encodings)) + b.toString("hex");
});
check("fill", 300, () => bytes().fill(pick<any>([text(), below(300), bytes(), "", true]), place() as number, place() as number, pick(encodings)));
check("indexOf", 400, () => bytes().indexOf(pick<any>([text(), below(300), bytes(), "a", 97]), place(), pick(searched)));
check("lastIndexOf", 400, () => bytes().lastIndexOf(pick<any>([text(), below(300), bytes(), "a", 97]), place(), pick(searched)));
check("includes", 200, () => bytes().includes(pick<any>([text(), "a", 97]), place()));
check("slice", 300, () => bytes().slice(place(), place()));
check("copy", 300, () => {
  const [from, to] = [bytes(), bytes()];
  return from.copy(to, pick([0, 1, 3, 100]), pick([undefined, 0, 1, 5]), place()) + to.toString("hex");
});
check("compare", 300, () => bytes().compare(bytes(), ...([place(), place(), place(), place()].slice(0, below(5)) as number[])));
check("equals", 100, () => bytes().equals(bytes()));
check("concat", 100, () => Buffer.concat([bytes(), bytes(), bytes()], pick([undefined, 0, 5, 40])));
for (const method of ["swap16", "swap32", "swap64"] as const) check(method, 60, () => bytes()[method]());
const numbers = [0, 1, -1, 127, 128, 255, 256, -128, -129, 32767, 65535, 65536, 2 ** 31, -(2 ** 31), 2 ** 32, 2 ** 47, 2 ** 48, 1.7, -1.7, Number.NaN, 3e20, 5e-324, Number.POSITIVE_INFINITY];
for (const size of ["8", "16", "32", "Float", "Double", ""])
  for (const kind of size === "Float" || size === "Double" ? [""] : ["Int", "UInt"])
    for (const order of size === "8" ? [""] : ["LE", "BE"]) {
      const name = size === "Float" || size === "Double" ? `${size}${order}` : `${kind}${size}${order}`;
      const extra = () => (size === "" ? [pick([1, 2, 3, 4, 5, 6, 0, 7])] : []);
      check(`read${name}`, 150, () => (bytes() as any)[`read${name}`](pick([0, 1, 2, below(20), -1, 1.5]), ...extra()));
      check(`write${name}`, 150, () => {
        const b = Buffer.alloc(below(14));
        return (b as any)[`write${name}`](pick(numbers), pick([0, 1, 2, below(12), -1]), ...extra()) + b.toString("hex");
      });
    }
check("base64", 200, () => bytes().toString("base64") + btoa(bytes().toString("latin1")));
check("atob", 200, () => atob(text().replace(/[^a-f0=/ -]/g, "")));
check("TextDecoder", 300, () => new TextDecoder(pick(["utf-8", "utf-16le", "latin1"]), { fatal: pick([true, false]) }).decode(bytes()));
check("TextEncoder", 200, () => Buffer.from(new TextEncoder().encode(text())));
check("encodeInto", 200, () => {
  const target = new Uint8Array(below(12));
  const { read, written } = new TextEncoder().encodeInto(text(), target);
  return `${read} ${written} ${target.join()}`;
});

// expect: from -1513043758
// expect: toString -765847345
// expect: byteLength 659500454
// expect: write -1468411022
// expect: fill -942550677
// expect: indexOf 570337400
// expect: lastIndexOf -2129624301
// expect: includes -2101449299
// expect: slice -1821887648
// expect: copy 1736496820
// expect: compare -623925849
// expect: equals -1105318191
// expect: concat 119496332
// expect: swap16 -2005033950
// expect: swap32 -1385892945
// expect: swap64 1270769954
// expect: readInt8 -1141622283
// expect: writeInt8 -147597824
// expect: readUInt8 1151674485
// expect: writeUInt8 1249930974
// expect: readInt16LE -1793215580
// expect: writeInt16LE 1313193717
// expect: readInt16BE -203576009
// expect: writeInt16BE 1633170640
// expect: readUInt16LE 1659676500
// expect: writeUInt16LE -524498462
// expect: readUInt16BE 1741458055
// expect: writeUInt16BE 1462606808
// expect: readInt32LE 1090824858
// expect: writeInt32LE -1514004869
// expect: readInt32BE -898242838
// expect: writeInt32BE -1094347123
// expect: readUInt32LE -616831085
// expect: writeUInt32LE 1121422297
// expect: readUInt32BE 278354303
// expect: writeUInt32BE -1509755915
// expect: readFloatLE -1652978308
// expect: writeFloatLE 610239089
// expect: readFloatBE 604014554
// expect: writeFloatBE 1272234010
// expect: readDoubleLE 25480111
// expect: writeDoubleLE 977073509
// expect: readDoubleBE -1203990724
// expect: writeDoubleBE 1572759390
// expect: readIntLE 78539745
// expect: writeIntLE 981321359
// expect: readIntBE 1891847648
// expect: writeIntBE 2064452386
// expect: readUIntLE 921502237
// expect: writeUIntLE 401961503
// expect: readUIntBE -1780718297
// expect: writeUIntBE 14960149
// expect: base64 -1315210268
// expect: atob 514315557
// expect: TextDecoder -2032356482
// expect: TextEncoder 980336986
// expect: encodeInto 636212150
