// Instances carry their class name, functions and classes theirs.
class Point { constructor(public x: number, public y: number) {} }
class Point3 extends Point { z = 3; #hidden = 4; static dimension = 3; get sum() { return this.#hidden; } }
console.log(new Point(1, 2), new Point3(1, 2), [new Point(5, 6)], { p: new Point(7, 8) }, new (class {})());
console.log(Point, Point3, class {}, class extends Point {}, [Point]);
function named() {}
console.log(named, () => {}, async () => {}, function* gen() {}, async function* agen() {}, Math.max, [named], Object.assign(() => 1, { prop: 1 }));
class Tagged { get [Symbol.toStringTag]() { return "Tag"; } a = 1; }
console.log(new Tagged(), Object.create(Point.prototype));
console.log(new (class Foo extends Map {})(), new (class List extends Array {})(), [class extends Point {}].length);

// expect: Point { x: 1, y: 2 } Point3 { x: 1, y: 2, z: 3 } [ Point { x: 5, y: 6 } ] { p: Point { x: 7, y: 8 } } {}
// expect: [class Point] [class Point3 extends Point] { dimension: 3 } [class (anonymous)] [class (anonymous) extends Point] [ [class Point] ]
// expect: [Function: named] [Function (anonymous)] [AsyncFunction (anonymous)] [GeneratorFunction: gen] [AsyncGeneratorFunction: agen] [Function: max] [ [Function: named] ] [Function (anonymous)] { prop: 1 }
// expect: Tagged [Tag] { a: 1 } Point {}
// expect: Foo(0) [Map] {} List(0) [] 1
