// Enums are objects with reverse mapping for numbers; members may be computed, strings, or constant expressions.
enum Level { low, mid = 5, high, max = high * 2 }
enum Name { a = "A", b = "B" }
enum Flags { none = 0, read = 1 << 0, write = 1 << 1, both = read | write, size = "abc".length }
const enum Fast { one = 1, two }
console.log(Level.low, Level.mid, Level.high, Level.max, Level[5], Level[6], (Level as Record<string, unknown>)["high"]);
console.log(Name.a, Object.keys(Name).join(), Object.keys(Level).join(), Object.values(Name).join());
console.log(Flags.both, Flags.size, Flags[3], Fast.one + Fast.two, Level.high > Level.low);
function describe(level: Level): string { switch (level) { case Level.low: return "quiet"; case Level.max: return "loud"; default: return Level[level]!; } }
console.log(describe(Level.low), describe(Level.max), describe(Level.mid));
enum Merged { first = 1 }
enum Merged { second = 2 }
console.log(Merged.first, Merged.second, Merged[2]);

// expect: 0 5 6 12 mid high 6
// expect: A a,b 0,5,6,12,low,mid,high,max A,B
// expect: 3 3 size 3 true
// expect: quiet loud mid
// expect: 1 2 second
