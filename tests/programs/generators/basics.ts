// A generator runs when asked, keeps its state, and talks both ways.
function* count(to: number): Generator<number, string, number | undefined> {
  let step = 1;
  for (let i = 0; i < to; i += step) step = (yield i) ?? step;
  return "done";
}
const g = count(10);
console.log(JSON.stringify(g.next()), JSON.stringify(g.next(3)), JSON.stringify(g.next()), JSON.stringify(g.next(100)), JSON.stringify(g.next()));
console.log([...count(4)].join(), Array.from(count(2)).length);
let started = false;
function* lazy() { started = true; yield; }
const l = lazy();
console.log(started, l.next().value, started);
function* fibonacci() { let [a, b] = [0, 1]; for (;;) { yield a; [a, b] = [b, a + b]; } }
const out: number[] = [];
for (const n of fibonacci()) { if (n > 100) break; out.push(n); }
console.log(out.join());
const o = { *method() { yield this.x; }, x: 7, *[Symbol.iterator]() { yield* [1, 2]; } };
console.log(o.method().next().value, [...o].join());
function* two() { const got: unknown = yield "first"; console.log("got", got); return [got, (yield "second") as unknown].join(); }
const t = two();
console.log(t.next("ignored").value, t.next("A").value, t.next("B").value);

// expect: {"value":0,"done":false} {"value":3,"done":false} {"value":6,"done":false} {"value":"done","done":true} {"done":true}
// expect: 0,1,2,3 2
// expect: false undefined true
// expect: 0,1,1,2,3,5,8,13,21,34,55,89
// expect: 7 1,2
// expect: got A
// expect: first second A,B
