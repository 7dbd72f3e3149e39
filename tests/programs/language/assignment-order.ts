// Targets, keys and values of assignments are evaluated from left to right, keys are converted late.
// @ts-nocheck: what the type checker would refuse is meant.
const log: string[] = []; const t = <T>(n: string, v: T): T => { log.push(n); return v; };
const o: any = { a: 1, b: { c: 2 } };
t("obj", o)[t("key", "a")] = t("val", 5);
t("obj", o)[t("key", "a")] += t("val", 5);
t("o", o).a -= t("v", 1);
o[{ toString() { log.push("toString"); return "z"; } } as any] = t("v", 3);
t("f", (...a: number[]) => a.length)(t("a1", 1), ...t("sp", [1, 2]), t("a2", 3));
log.push(String(t("x", 1) + t("y", 2) * t("z", 3)));
[t("o1", o).p, t("o2", o)[t("k2", "q")]] = t("rhs", [10, 20]);
({ [t("ck", "a")]: t("to", o).r, b: t("to2", o)[t("kk", "s")] = t("def", 9) } = t("src", { a: 7 } as any));
console.log(log.join(" "), JSON.stringify(o));
let x: any = { n: 0 }; x.n ||= 4; x.n &&= x.n + 1; x.m ??= 7; x["n"] **= 2; x.n <<= 1; x.n >>>= 0; console.log(x);
let i = 0; const arr = [0, 0, 0]; arr[i++] = i++; arr[i++] += i; console.log(arr, i);
let s: any = "5"; console.log(s++, s, -s, +"3", ~~"7.9", typeof s--, s);
const g: any = { get v() { log.push("get"); return 1; }, set v(n) { log.push("set" + n); } };
log.length = 0; g.v++; ++g.v; g.v += 2; console.log(g.v++, log.join());

// expect: obj key val obj key val o v v toString f a1 sp a2 x y z 7 rhs o1 o2 k2 src ck to to2 kk def {"a":9,"b":{"c":2},"z":3,"p":10,"q":20,"r":7,"s":9}
// expect: { n: 50, m: 7 }
// expect: [ 1, 0, 3 ] 3
// expect: 5 6 -6 3 7 number 5
// expect: 1 get,set2,get,set2,get,set3,get,set2
