// Namespaces are objects with the exported members; inner ones nest, a second declaration adds.
namespace Geometry {
  const secret = 2;
  export const settings = { unit: "cm" };
  export function area(r: number) { return Math.PI * r ** secret; }
  export class Point { constructor(public x = 0, public y = 0) {} static origin = new Point(); }
  export namespace Units { export const inches = 2.54; export const name = () => settings.unit; }
  export enum Axis { x, y }
  export interface Erased { nothing: string }
}
namespace Geometry { export const more = "added"; }
console.log(Geometry.area(1).toFixed(3), Geometry.settings.unit, Geometry.Units.inches, Geometry.more, Geometry.Axis.y);
Geometry.settings.unit = "mm";
console.log(Geometry.Units.name(), new Geometry.Point(3).x, Geometry.Point.origin.y, "secret" in Geometry);
console.log(Object.keys(Geometry).join());
namespace OnlyTypes { export type T = string }
const text: OnlyTypes.T = "types only";
console.log(text);
namespace Aliases {
  import Units = Geometry.Units;
  export import Inner = Geometry.Units;
  export const twice = () => Units.inches * 2;
}
import Units = Geometry.Units;
import inches = Units.inches;
import Text = OnlyTypes.T;
import Point = Geometry.Point;
const named: Text = Units.name();
class Three extends Point { z = 3; }
console.log(inches, named, new Three(1, 2), Aliases.twice(), Aliases.Inner === Units, Object.keys(Aliases).join());

// expect: 3.142 cm 2.54 added 1
// expect: mm 3 0 false
// expect: settings,area,Point,Units,Axis,more
// expect: types only
// expect: 2.54 mm Three { x: 1, y: 2, z: 3 } 5.08 true Inner,twice
