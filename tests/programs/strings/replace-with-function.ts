// A replacer function gets match, groups, position and whole string, and may call back into anything.
const text = "2024-01-15 and 2025-12-31";
console.log(text.replace(/(\d+)-(\d+)-(\d+)/, (_all, y, m, d) => `${d}.${m}.${y}`));
console.log(text.replace(/(?<year>\d{4})-(?<month>\d\d)/g, (...args) => {
  const groups = args.at(-1) as Record<string, string>;
  return `${groups["month"]}/${groups["year"]}`;
}));
const seen: string[] = [];
"camelCaseToSnake".replace(/[A-Z]/g, (letter, at, whole) => {
  seen.push(`${letter}@${at}/${whole.length}`);
  return `_${letter.toLowerCase()}`;
});
console.log(seen.join(" "));
console.log("a.b.c".replaceAll(".", (dot) => dot.repeat(2)), "aaa".replace(/a/g, () => "$1"), "John Smith".replace(/(\w+)\s(\w+)/, "$2, $1 $3 $<n>"));

// expect: 15.01.2024 and 2025-12-31
// expect: 01/2024-15 and 12/2025-31
// expect: C@5/16 T@9/16 S@11/16
// expect: a..b..c $1$1$1 Smith, John $3 $<n>
