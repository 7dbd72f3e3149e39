// A CSV text with quoted fields is parsed, grouped and summarised.
const csv = `name,department,salary,start
"Lovelace, Ada",Research,5200,2019-03-01
Babbage,Research,4800,2018-11-15
"Hopper ""Amazing"" Grace",Systems,6100,2020-01-10
Turing,Research,5500,2017-06-07
Ritchie,Systems,5900,2021-09-23
Liskov,Systems,,2022-02-02
`;
function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [], field = "", quoted = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i]!;
    if (quoted) { if (c !== '"') field += c; else if (text[i + 1] === '"') { field += '"'; i++; } else quoted = false; }
    else if (c === '"') quoted = true;
    else if (c === "," || c === "\n") { row.push(field); field = ""; if (c === "\n") { rows.push(row); row = []; } }
    else field += c;
  }
  return rows;
}
const [header, ...rows] = parseCsv(csv);
const people = rows.map((row) => Object.fromEntries(header!.map((h, i) => [h, row[i]!])));
const groups = new Map<string, number[]>();
for (const { department, salary } of people) { const list = groups.get(department!) ?? []; if (salary) list.push(Number(salary)); groups.set(department!, list); }
const mean = (n: number[]) => n.reduce((a, b) => a + b, 0) / n.length;
const median = (n: number[]) => { const s = n.toSorted((a, b) => a - b), m = s.length >> 1; return s.length % 2 ? s[m]! : (s[m - 1]! + s[m]!) / 2; };
const deviation = (n: number[]) => { const m = mean(n); return Math.sqrt(mean(n.map((x) => (x - m) ** 2))); };
console.log("department".padEnd(12) + ["n", "mean", "median", "dev"].map((h) => h.padStart(10)).join(""));
for (const [name, salaries] of groups) console.log(name.padEnd(12) + [salaries.length, mean(salaries).toFixed(1), median(salaries), deviation(salaries).toFixed(2)].map((x) => String(x).padStart(10)).join(""));
console.log(people.map((p) => p["name"]).sort().join(" | "));
const byYear = Object.entries(people.reduce<Record<string, number>>((acc, p) => ({ ...acc, [p["start"]!.slice(0, 4)]: (acc[p["start"]!.slice(0, 4)] ?? 0) + 1 }), {}));
console.log(byYear.map(([y, n]) => `${y}${"*".repeat(n)}`).join(" "));

// expect: department           n      mean    median       dev
// expect: Research             3    5166.7      5200    286.74
// expect: Systems              2    6000.0      6000    100.00
// expect: Babbage | Hopper "Amazing" Grace | Liskov | Lovelace, Ada | Ritchie | Turing
// expect: 2017* 2018* 2019* 2020* 2021* 2022*
