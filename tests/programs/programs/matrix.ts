// Matrices: product, power, transpose, determinant, inverse by elimination.
class Matrix {
  private constructor(readonly rows: readonly (readonly number[])[]) {}
  static of(...rows: number[][]) { if (rows.some((r) => r.length !== rows[0]!.length)) throw new RangeError("ragged"); return new Matrix(rows); }
  static identity(n: number) { return new Matrix(Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => Number(i === j)))); }
  get size() { return [this.rows.length, this.rows[0]!.length] as const; }
  transpose() { return new Matrix(this.rows[0]!.map((_, j) => this.rows.map((row) => row[j]!))); }
  times(other: Matrix) {
    if (this.size[1] !== other.size[0]) throw new RangeError(`${this.size} times ${other.size}`);
    const columns = other.transpose().rows;
    return new Matrix(this.rows.map((row) => columns.map((column) => row.reduce((sum, x, i) => sum + x * column[i]!, 0))));
  }
  power(n: number): Matrix { if (n === 0) return Matrix.identity(this.size[0]); const half = this.power(n >> 1); const full = half.times(half); return n % 2 ? full.times(this) : full; }
  determinant(): number { if (this.size[0] === 1) return this.rows[0]![0]!; return this.rows[0]!.reduce((sum, x, j) => sum + (j % 2 ? -x : x) * new Matrix(this.rows.slice(1).map((r) => r.filter((_, k) => k !== j))).determinant(), 0); }
  inverse() {
    const n = this.size[0], a = this.rows.map((row, i) => [...row, ...Matrix.identity(n).rows[i]!]);
    for (let i = 0; i < n; i++) {
      const pivot = a.findIndex((row, r) => r >= i && Math.abs(row[i]!) > 1e-12);
      if (pivot < 0) throw new RangeError("singular");
      [a[i], a[pivot]] = [a[pivot]!, a[i]!];
      const p = a[i]![i]!;
      a[i] = a[i]!.map((x) => x / p);
      for (let r = 0; r < n; r++) if (r !== i) { const f = a[r]![i]!; a[r] = a[r]!.map((x, c) => x - f * a[i]![c]!); }
    }
    return new Matrix(a.map((row) => row.slice(n)));
  }
  toString() { return this.rows.map((r) => r.map((x) => +x.toFixed(3)).join(" ")).join(" / "); }
}
const a = Matrix.of([2, 1], [5, 3]), b = Matrix.of([1, 2, 3], [4, 5, 6]);
console.log(`${a.times(b)} | ${b.transpose()} | ${a.determinant()} | ${a.inverse()} | ${a.times(a.inverse())}`);
console.log(String(Matrix.of([1, 1], [1, 0]).power(30)), Matrix.of([2, 0, 1], [1, 3, 2], [1, 1, 1]).determinant());
for (const f of [() => b.times(b), () => Matrix.of([1, 2], [2, 4]).inverse(), () => Matrix.of([1], [2, 3])]) try { f(); } catch (error) { console.log(`${error}`); }
let m = Matrix.of([0.9, 0.1], [0.5, 0.5]);
for (let i = 0; i < 6; i++) m = m.times(m);
console.log(`${m}`);

// expect: 6 9 12 / 17 25 33 | 1 4 / 2 5 / 3 6 | 1 | 3 -1 / -5 2 | 1 0 / 0 1
// expect: 1346269 832040 / 832040 514229 0
// expect: RangeError: 2,3 times 2,3
// expect: RangeError: singular
// expect: RangeError: ragged
// expect: 0.833 0.167 / 0.833 0.167
