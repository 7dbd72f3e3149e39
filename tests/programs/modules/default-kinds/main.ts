// Defaults may be functions, classes, expressions or bindings, and anonymous ones are named default.
import fn from "./fn.ts";
import Cls from "./cls.ts";
import expr, { named } from "./expr.ts";
console.log(fn(), fn.name, new Cls().hi(), Cls.name, expr.x, named);
import { default as again } from "./fn.ts";
console.log(again === fn);

// expect: anonymous function default anonymous class default expression named
// expect: true
