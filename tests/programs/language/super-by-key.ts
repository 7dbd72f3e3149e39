// super[key] finds members of the parent class, in methods, accessors, fields and static parts.
// @ts-nocheck: what the type checker would refuse is meant.
class A { ["m" + 1](x: number) { return "A.m1:" + x + this.v; } v = 1; get [Symbol.for("g")]() { return "g" + this.v; } static ["s1"]() { return "A.s1"; } set ["st"](x: any) { this.v = x; } get ["st"]() { return this.v; } }
class B extends A { v = 2; ["m1"](x: number) { const k = "m1"; return "B>" + super[k](x) + (() => super["m" + 1](9))(); } gg() { return super[Symbol.for("g") as any]; } static s1() { return super["s" + 1]() + "!"; } static t = super["s" + 1 as "s1"](); f = super["m" + 1 as "m1"](3); setit() { const k = "st"; super[k] = 5; super[k] += 2; super[k]++; return this.v; } }
const b: any = new B(); console.log(b.m1(1), b.gg(), B.s1(), B.t, b.f, b.setit());
let D = class extends A { m(k: string) { return super[k as "m1"](1); } }; console.log(new D().m("m1"));

// expect: B>A.m1:12A.m1:92 g2 A.s1! A.s1 A.m1:32 8
// expect: A.m1:11
