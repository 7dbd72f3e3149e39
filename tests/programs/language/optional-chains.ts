// Optional chains stop where they find nothing and keep the receiver of calls.
// @ts-nocheck: what the type checker would refuse is meant.
const o: any = { a: { b: { c() { return this.d; }, d: 4 } }, f: null, arr: [1, [2]], g() { return { h: () => this }; } };
console.log(o?.a?.b.c(), o.x?.y.z.w, o.x?.[console.log("no")], o.f?.(), o.a.b?.c?.(), (o.a?.b).d, (o?.a.b.c)(), o?.["a"]?.["b"].d, o.arr?.[1]?.[0], delete o?.a?.b?.d, delete o.q?.r, o.a.b.d);
console.log(o.g?.().h?.() === o, o.none?.().x.y, o?.g()?.h?.()?.none?.x);
let n: any = null; console.log(n?.x, n?.[0], n?.(), n?.x.y(), n ?? "dflt", 0 ?? 1, (null as any) || "or", 0 || null || "z", 1 && 2 && 0 && 3, "" ?? "e");
n ??= { k: 1 }; n.k &&= 2; n.j ||= 3; console.log(n);
console.log(typeof null, typeof undefined, typeof (() => 1), 1);

// expect: 4 undefined undefined undefined 4 4 4 4 2 true true undefined
// expect: true undefined undefined
// expect: undefined undefined undefined undefined dflt 0 or z 0 
// expect: { k: 2, j: 3 }
// expect: object undefined function 1
