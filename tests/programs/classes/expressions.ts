// Classes are values: anonymous, named, made by functions, extended by expressions.
const Anonymous = class { hi() { return "hi"; } };
const Named = class Inner { who() { return Inner.name; } };
console.log(Anonymous.name, new Anonymous().hi(), Named.name, new Named().who());
const Mixed = <T extends new (...args: any[]) => object>(Parent: T) => class extends Parent { mixed = "mixed"; };
class Plain { plain = "plain"; }
const both = new (Mixed(Plain))();
console.log(both.mixed, both.plain, both instanceof Plain);
function make(base: number) { return class { value = base; static made = base; add(n: number) { return this.value + n; } }; }
const Five = make(5), Six = make(6);
console.log(new Five().add(1), new Six().add(1), Five.made, Five === (Six as unknown), new Five() instanceof Six);
class FromNull extends (null as unknown as ObjectConstructor) { static hello() { return "static works"; } }
console.log(FromNull.hello());
try { class Bad extends (5 as unknown as ObjectConstructor) {} new Bad(); } catch (error) { console.log((error as Error).name); }
console.log(typeof class {}, [class {}, class A {}].map((c) => c.name).join());

// expect: Anonymous hi Inner Inner
// expect: mixed plain true
// expect: 6 7 5 false false
// expect: static works
// expect: TypeError
// expect: function ,A
