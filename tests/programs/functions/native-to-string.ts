// A built-in function prints as native code.
console.log(Math.max.toString());
console.log(Function.prototype.toString.call(Array.prototype.push), `${Object}`);
console.log(String(class {}.bind).startsWith("function bind"), typeof (() => 1).toString());

// expect: function max() { [native code] }
// expect: function push() { [native code] } function Object() { [native code] }
// expect: true string
