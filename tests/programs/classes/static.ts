// Static members and blocks run once, in order, when the class is defined.
const order: string[] = [];
class Registry {
  static names: string[] = (order.push("names"), []);
  static { order.push("block"); this.names.push("first"); Registry.names.push("second"); }
  static count = this.names.length;
  static create() { return new this(); }
  static get size() { return this.names.length; }
  static #secret = 42;
  static reveal = () => Registry.#secret;
}
order.push("after");
console.log(order.join(), Registry.names.join(), Registry.count, Registry.size, Registry.create() instanceof Registry, Registry.reveal());
class Sub extends Registry { static override count = super.size + 10; }
console.log(Sub.count, Sub.size, Sub.create() instanceof Sub, Object.hasOwn(Sub, "names"), Sub.names === Registry.names);
console.log(Object.getOwnPropertyNames(Registry).join());

// expect: names,block,after first,second 2 2 true 42
// expect: 12 2 true false true
// expect: length,name,prototype,create,size,names,count,reveal
