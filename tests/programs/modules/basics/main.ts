// Named, default and namespace imports of one module, renamed and combined.
import describe, { add, PI as pi, Shape, type Options } from "./shapes.ts";
import * as shapes from "./shapes.ts";
const options: Options = { unit: "m" };
console.log(add(1, 2), pi, describe(new Shape("box"), options), Object.keys(shapes).join());
console.log(shapes.default === describe, shapes.add === add, "Options" in shapes, typeof shapes);
console.log(shapes[Symbol.toStringTag as unknown as "PI"]);

// expect: 3 3.14 box in m PI,Shape,add,default
// expect: true true false object
// expect: Module
