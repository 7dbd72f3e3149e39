// call, apply and bind pass this and arguments; bound functions collect them and construct.
function sum(this: { base: number } | undefined, ...n: number[]) {
  return n.reduce((a, b) => a + b, this?.base ?? 0);
}
console.log(sum.call({ base: 10 }, 1, 2), sum.apply({ base: 20 }, [1, 2, 3]), sum.apply(undefined), sum.call(undefined, 4));
const ten = sum.bind({ base: 10 }, 1);
console.log(ten(), ten(5, 6), ten.length, ten.name, ten.bind({ base: 100 }, 2)(3));
class Point { constructor(public x: number, public y: number) {} }
const OnAxis = Point.bind(null, 0);
const p = new OnAxis(7);
console.log(p.x, p.y, p instanceof Point, p instanceof OnAxis, "prototype" in OnAxis);
console.log(Math.max.apply(null, [3, 9, 2]), Math.max(...[4, 1]), Array.prototype.slice.call([1, 2, 3], 1).join());
console.log(Array.prototype.map.call("abc", (c) => c.toUpperCase()).join(), Function.prototype.call.call((x: number) => x, null, 3));

// expect: 13 26 0 4
// expect: 11 22 0 bound sum 16
// expect: 0 7 true true false
// expect: 9 4 2,3
// expect: A,B,C 3
