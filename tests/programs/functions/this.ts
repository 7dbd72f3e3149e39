// `this` is what stands before the dot, undefined in a plain call, and lexical in an arrow.
const object = {
  name: "object",
  method() { return this?.name; },
  arrow() { return (() => this.name)(); },
  nested() { return [1].map(function (this: unknown) { return typeof this; })[0]; },
};
const { method } = object;
console.log(object.method(), method.call({ name: "other" } as typeof object), (method as () => unknown)(), object.arrow(), object.nested());
function whoami(this: unknown) { return this === undefined ? "undefined" : typeof this; }
console.log(whoami(), whoami.call(5), whoami.call("s"), whoami.apply(null), (0, object.method).call(object));
const bound = object.method.bind({ name: "bound" } as typeof object);
console.log(bound(), bound.call(object), bound.name, object["method"](), (object.method)());

// expect: object other undefined object undefined
// expect: undefined number string object object
// expect: bound bound bound method object object
