// Format directives in the first string; what is left over is appended.
console.log("%s is %d years and %i months, %f", "Ada", 36.5, 7.9, "1.5");
console.log("%o|%O|%j", { a: [1] }, { b: { c: {} } }, { d: 1 });
console.log("%s %s", "one");
console.log("%s", "a", "b", { c: 1 }, [2]);
console.log("100%", 5, "%d", "%%", "50%% off");
console.log("%%|%s|%x|%", 1);
console.log("%s %s %s %s %s", null, undefined, true, Symbol("s"), -0);
console.log("%s|%s", { a: { b: { c: 1 } } }, [1, [2]]);
console.log("%d %i %f %d", "x", "42.9px", "3.7abc", "0x10");
console.log("%c styled %s", "color: red", "text");
console.log({ first: 1 }, "%s", "kept");
console.log("%s", new (class B { toString() { return "own toString"; } })());

// expect: Ada is 36.5 years and 7 months, 1.5
// expect: { a: [ 1, [length]: 1 ] }|{ b: { c: {} } }|{"d":1}
// expect: one %s
// expect: a b { c: 1 } [ 2 ]
// expect: 100% 5 %d %% 50%% off
// expect: %|1|%x|%
// expect: null undefined true Symbol(s) -0
// expect: { a: [Object] }|[ 1, [Array] ]
// expect: NaN 42 3.7 16
// expect:  styled text
// expect: { first: 1 } %s kept
// expect: own toString
