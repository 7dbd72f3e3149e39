// new.target is the constructor that new was applied to, and undefined in a call.
function Old(this: unknown) { return new.target === undefined ? "called" : { target: new.target.name }; }
console.log((Old as () => unknown)(), (new (Old as unknown as new () => { target: string })()).target);
abstract class Shape {
  constructor() { if (new.target === Shape) throw new TypeError("Shape is abstract"); console.log("making", new.target.name); }
  abstract area(): number;
}
class Square extends Shape { constructor(readonly side: number) { super(); } area() { return this.side ** 2; } }
console.log(new Square(3).area());
try { new (Shape as unknown as new () => Shape)(); } catch (error) { console.log(`${error}`); }

// expect: called Old
// expect: making Square
// expect: 9
// expect: TypeError: Shape is abstract
