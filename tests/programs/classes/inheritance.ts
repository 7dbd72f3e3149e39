// Methods are found along the prototype chain, super goes to the parent, instanceof follows the chain.
class Animal {
  constructor(readonly name: string) {}
  speak() { return `${this.name} makes a sound`; }
  toString() { return `Animal(${this.name})`; }
}
class Dog extends Animal {
  constructor(name: string, readonly tricks: string[] = []) { super(name.toUpperCase()); this.tricks.push("sit"); }
  override speak() { return `${super.speak()}: woof`; }
}
class Puppy extends Dog { override speak() { return super.speak().replace("woof", "yip"); } }
const p = new Puppy("rex");
console.log(p.speak(), `${p}`, p.tricks.join());
console.log(p instanceof Puppy, p instanceof Dog, p instanceof Animal, p instanceof Object, {} instanceof Dog);
console.log(p.constructor === Puppy, Puppy.name, Object.getPrototypeOf(Puppy) === Dog, Puppy.length, Dog.length);
console.log(Object.getPrototypeOf(Puppy.prototype) === Dog.prototype, Animal.prototype.isPrototypeOf(p), Object.keys(p).join());
try { (Puppy as unknown as () => void)(); } catch (error) { console.log(`${error}`); }

// expect: REX makes a sound: yip Animal(REX) sit
// expect: true true true true false
// expect: true Puppy true 0 1
// expect: true true name,tricks
// expect: TypeError: Class constructor Puppy cannot be invoked without 'new'
