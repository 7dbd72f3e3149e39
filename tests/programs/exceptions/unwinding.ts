// A caught exception restores the state of the catching function: locals, loops, closures.
function risky(depth: number): number { if (depth === 0) throw new RangeError("deep"); const local = depth; try { return risky(depth - 1) + local; } finally { trace.push(local); } }
const trace: number[] = [];
function run() {
  const kept = [1, 2, 3];
  let sum = 0;
  for (const k of kept) {
    const before = sum;
    try { sum += k; if (k > 1) sum += risky(k); } catch (error) { sum = before + 100 * k; console.log(k, (error as Error).message); }
  }
  return sum;
}
console.log(run(), trace.join());
const value = (() => { let x = "start"; try { x = "changed"; throw 0; } catch { return () => x; } })();
console.log(value(), 1 + (() => { try { throw 5; } catch (e) { return e as number; } })() * 2);
const list = [1, (() => { try { throw 2; } catch (e) { return e; } finally { trace.push(0); } })(), 3];
console.log(list.join(), trace.at(-1));

// expect: 2 deep
// expect: 3 deep
// expect: 501 1,2,1,2,3
// expect: changed 11
// expect: 1,2,3 0
