// Getters and setters live on the prototype and are inherited and overridden separately.
class Celsius {
  protected degrees = 20;
  get fahrenheit() { return this.degrees * 1.8 + 32; }
  set fahrenheit(f: number) { this.degrees = (f - 32) / 1.8; }
  get readonly() { return "ro"; }
}
const c = new Celsius();
c.fahrenheit = 212;
console.log(c.fahrenheit, Object.keys(c).join(), "fahrenheit" in c, Object.hasOwn(c, "fahrenheit"));
c.fahrenheit += 18;
console.log(c.fahrenheit);
try { (c as { readonly: string }).readonly = "x"; } catch (error) { console.log(`${error}`); }
class Logged extends Celsius {
  override get fahrenheit() { return super.fahrenheit + 1000; }
  override set fahrenheit(f: number) { super.fahrenheit = f; }
}
const l = new Logged();
l.fahrenheit = 50;
console.log(l.fahrenheit);
const object = { n: 1, get twice() { return this.n * 2; }, set twice(v) { this.n = v / 2; } };
object.twice = 10;
console.log(object.n, object.twice, Object.keys(object).join());

// expect: 212 degrees true false
// expect: 230
// expect: TypeError: Cannot set property readonly of #<Celsius> which has only a getter
// expect: 1050
// expect: 5 10 n,twice
