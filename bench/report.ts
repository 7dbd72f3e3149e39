// Numbers as people read them: quantiles, ratios, and one table for all benchmarks.

export interface Row {
  readonly what: string;
  readonly value: string;
  readonly goal?: string;
}

/** The q-quantile (0 to 1) of numbers. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN;
}

export function geometricMean(values: readonly number[]): number {
  return Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);
}

/** Three significant digits, without exponent. */
export function digits(value: number): string {
  if (!Number.isFinite(value)) return "–";
  if (value >= 100) return Math.round(value).toLocaleString("en-US");
  return value.toPrecision(3);
}

export function print(title: string, rows: readonly Row[]): void {
  console.log(`\n### ${title}\n`);
  console.log("| what | measured | goal |");
  console.log("|---|---|---|");
  for (const { what, value, goal } of rows) console.log(`| ${what} | ${value} | ${goal ?? ""} |`);
}
