// Methods are shared, not enumerable, replaceable; toString and valueOf serve conversions.
class Money {
  constructor(private cents: number) {}
  valueOf() { return this.cents; }
  toString() { return `${(this.cents / 100).toFixed(2)}€`; }
  toJSON() { return { cents: this.cents }; }
  static ["of"](n: number) { return new Money(n); }
  *[Symbol.iterator]() { yield this.cents; yield this.cents * 2; }
  get [Symbol.toStringTag]() { return "Money"; }
}
const a = new Money(150), b = Money.of(275);
console.log(`${a}`, +a + +b, a < b, JSON.stringify([a, b]), [...b].join(), Object.prototype.toString.call(a));
console.log(a.toString === b.toString, Object.keys(Money.prototype).length, Object.getOwnPropertyNames(Money.prototype).join());
Money.prototype.toString = function () { return "patched"; };
console.log(`${a}`, String(b));
function Legacy(this: { n: number }, n: number) { this.n = n; }
Legacy.prototype.double = function (this: { n: number }) { return this.n * 2; };
console.log(new (Legacy as unknown as new (n: number) => { double(): number })(21).double());

// expect: 1.50€ 425 true [{"cents":150},{"cents":275}] 275,550 [object Money]
// expect: true 0 constructor,valueOf,toString,toJSON
// expect: patched patched
// expect: 42
