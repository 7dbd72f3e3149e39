// Instance fields are initialised in order, before the constructor's body, with this in place.
const key = "computed1";
class Point {
  x = 1;
  y = this.x + 1;
  label;
  [key] = "c";
  arrow = () => this.x;
  constructor(label: string) { this.label = `${label}${this.y}`; this.x = 10; }
}
const p = new Point("p");
console.log(p.x, p.y, p.label, p[key], p.arrow(), Object.keys(p).join());
class Base { kind = "base"; constructor() { this.describe(); } describe() { console.log("describe", this.kind); } }
class Derived extends Base { override kind = "derived"; extra = this.kind + "!"; override describe() { console.log("derived sees", this.kind, this.extra); } }
const d = new Derived();
d.describe();
class Empty { declared?: number; assigned: number | undefined; }
console.log(Object.keys(new Empty()).join());

// expect: 10 2 p2 c 10 x,y,label,computed1,arrow
// expect: derived sees base undefined
// expect: derived sees derived derived!
// expect: declared,assigned
