// Huffman coding: a tree from frequencies, encoded bits, and the text back.
type Tree = { weight: number; order: number; symbol?: string; left?: Tree; right?: Tree };
function build(text: string): Tree {
  const counts = new Map<string, number>();
  for (const c of text) counts.set(c, (counts.get(c) ?? 0) + 1);
  let order = 0;
  let forest: Tree[] = [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([symbol, weight]) => ({ symbol, weight, order: order++ }));
  while (forest.length > 1) {
    forest.sort((a, b) => a.weight - b.weight || a.order - b.order);
    const [left, right, ...rest] = forest as [Tree, Tree, ...Tree[]];
    forest = [...rest, { left, right, weight: left.weight + right.weight, order: order++ }];
  }
  return forest[0]!;
}
function* codes(tree: Tree, prefix = ""): Generator<[string, string]> {
  if (tree.symbol !== undefined) yield [tree.symbol, prefix || "0"];
  else { yield* codes(tree.left!, prefix + "0"); yield* codes(tree.right!, prefix + "1"); }
}
function decode(tree: Tree, bits: string): string {
  let out = "", at = tree;
  for (const bit of bits) { at = at.symbol !== undefined ? at : bit === "0" ? at.left! : at.right!; if (at.symbol !== undefined) { out += at.symbol; at = tree; } }
  return out;
}
for (const text of ["abracadabra", "to be or not to be", "aaaa", "😀é😀"]) {
  const tree = build(text), table = new Map(codes(tree));
  const bits = Array.from(text, (c) => table.get(c)).join("");
  const bytes = bits.match(/.{1,8}/g)!.map((b) => parseInt(b.padEnd(8, "0"), 2));
  console.log(JSON.stringify(text), bits.length, `${Math.round((bits.length / ([...text].length * 8)) * 100)}%`, decode(tree, bits) === text, bytes.slice(0, 4).map((b) => b.toString(16)).join());
  console.log("  " + [...table].sort((a, b) => a[1].length - b[1].length || (a[0] < b[0] ? -1 : 1)).map(([s, c]) => `${s}:${c}`).join(" "));
}

// expect: "abracadabra" 23 26% true 6e,8a,dc
// expect:   a:0 b:110 c:100 d:101 r:111
// expect: "to be or not to be" 47 33% true e4,9c,6d,87
// expect:    :10 o:00 b:010 e:011 t:111 n:1100 r:1101
// expect: "aaaa" 4 13% true 0
// expect:   a:0
// expect: "😀é😀" 3 13% true a0
// expect:   é:0 😀:1
