// Re-exports pass bindings on: by name, renamed, all at once, as a namespace, and the default.
import main, { a, deep, greet, renamed, space } from "./hub.ts";
console.log(a, renamed, main, greet("you"), Object.keys(space).join(), space.b, deep.inner);

// expect: A B leaf default hello you a,b,default B nested A
