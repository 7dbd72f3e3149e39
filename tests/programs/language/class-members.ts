// Fields, private names, accessors, static parts and super work together.
// @ts-nocheck: what the type checker would refuse is meant.
class Base { x = 1; static s = "st"; #p = 10; get p() { return this.#p; } set p(v) { this.#p = v; } static #sp = 3; static sp() { return Base.#sp++; }
  #m(a: number) { return a + this.#p; } callM() { return this.#m(1); } get #acc() { return this.#p * 2; } set #acc(v) { this.#p = v; } useAcc() { this.#acc += 5; return this.#acc; }
  static has(o: any) { return #p in o; } static { this.s += "!"; } static t = this.s + "?"; ["comp" + 1] = 5; static ["sc" + 1]() { return "sc1"; }
  toString() { return `Base(${this.x})`; } *gen() { yield this.x; } async am() { return this.x; } static async *ag() { yield 1; } }
class Derived extends Base { y = this.x + 1; constructor(public z: number, readonly w = 4) { super(); this.x = z; } toString() { return "D:" + super.toString(); } get p() { return super.p + 100; } set p(v) { super.p = v; } static sp() { return super.sp() + 1000; } arrow = () => super.toString() + this.y; }
const b = new Base(), d = new Derived(7);
console.log(b, d, String(b), String(d), b.p, d.p, (d.p = 50), d.p, Base.sp(), Derived.sp(), b.callM(), b.useAcc(), Base.has(d), Base.has({}), Base.s, (Base as any).t, (Base as any).sc1(), d.arrow());
console.log([...b.gen()], Object.getOwnPropertyNames(Base.prototype), Object.keys(d), Derived.name, Base.length, Derived.length, (class {}).name, (class Foo {}).name);
const Anon = class { static who = this.name; }; console.log(Anon.name, Anon.who);
const Mixin = (S: any) => class extends S { mixed() { return "mixed " + super.toString(); } }; const M = Mixin(Base); console.log(new M().mixed(), M.name);
class E2 extends Error { constructor(m: string) { super(m); this.name = "E2"; } } const e2 = new E2("hi"); console.log(String(e2), e2 instanceof E2, e2 instanceof Error, e2.stack!.split("\n")[0]);
class Arr extends Array { sum() { return this.reduce((a, b) => a + b, 0); } } const ar = new Arr(); ar.push(1, 2, 3); console.log(ar.sum(), ar.length, ar instanceof Arr, ar.map((x) => x * 2) instanceof Arr, ar);
abstract class Abs { abstract f(): number; g() { return this.f(); } } class Conc extends Abs { f() { return 42; } } console.log(new Conc().g());
console.log(Object.getOwnPropertyDescriptor(Base.prototype, "p")!.get!.name, Object.getOwnPropertyDescriptor(Base, "s"));
try { (Base as any)(); } catch (e) { console.log(String(e)); }
try { new (b.callM as any)(); } catch (e) { console.log(String(e)); }
function Old(this: any, n: number) { if (!new.target) return "called"; this.n = n; } (Old as any).prototype.get = function () { return this.n; }; console.log(new (Old as any)(3).get(), (Old as any)(1));
class Acc { static #count = 0; static inc() { return ++Acc.#count; } static { Acc.inc(); Acc.inc(); } } console.log(Acc.inc());
class Chain { #v?: { n: number }; static t(c?: Chain) { return c?.#v?.n; } set(n: number) { this.#v = { n }; return this; } } console.log(Chain.t(), Chain.t(new Chain()), Chain.t(new Chain().set(4)));
console.log(typeof class {}, class A { static x = 1 }, [class extends Base {}], { c: class {} });
var K = class Named { static self() { return Named; } }; console.log(K.self() === K);
class Par { static create() { return new this(); } } class Chi extends Par {} console.log(Par.create().constructor.name, Chi.create());
class G<T> { constructor(protected v: T) {} map<U>(f: (v: T) => U) { return new G(f(this.v)); } } console.log(new G(1).map((x) => x + 1).map(String));
class Dft { a = 1; b = this.a + 1; c = () => this.b; static d; 'quoted' = 1; 123 = 4; } console.log(new Dft(), new Dft().c(), "d" in Dft);
const oo = { __proto__: Base.prototype, y: 2, toString() { return "oo" + super.toString.call({ x: 9 }); } }; console.log(String(oo), Object.getPrototypeOf(oo) === Base.prototype);

// expect: Base { x: 1, comp1: 5 } Derived { x: 7, comp1: 5, z: 7, w: 4, y: 2, arrow: [Function: arrow] } Base(1) D:Base(7) 10 110 50 150 3 1004 11 50 true false st! st!? sc1 Base(7)2
// expect: [ 1 ] [ 'constructor', 'p', 'callM', 'useAcc', 'toString', 'gen', 'am' ] [ 'x', 'comp1', 'z', 'w', 'y', 'arrow' ] Derived 0 1  Foo
// expect: Anon Anon
// expect: mixed Base(1) 
// expect: E2: hi true true E2: hi
// expect: 6 3 true true Arr(3) [ 1, 2, 3 ]
// expect: 42
// expect: get p { value: 'st!', writable: true, enumerable: true, configurable: true }
// expect: TypeError: Class constructor Base cannot be invoked without 'new'
// expect: TypeError: b.callM is not a constructor
// expect: 3 called
// expect: 3
// expect: undefined undefined 4
// expect: function [class A] { x: 1 } [ [class (anonymous) extends Base] ] { c: [class c] }
// expect: true
// expect: Par Chi {}
// expect: G { v: '2' }
// expect: Dft { '123': 4, a: 1, b: 2, c: [Function: c], quoted: 1 } 2 true
// expect: ooBase(9) true
