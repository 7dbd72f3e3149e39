// Parameter properties are own properties, assigned after super, before the rest of the constructor.
const log: string[] = [];
class Base { constructor(readonly id: number) { log.push(`base ${id}`); } }
class User extends Base {
  greeting = "hi";
  constructor(public name: string, private age = 30, protected readonly tags: string[] = []) {
    super(name.length);
    log.push(`${this.greeting} ${this.name} ${this.age} ${this.tags.length}`);
    this.age++;
  }
  next() { return this.age; }
}
const u = new User("Ada");
console.log(log.join(", "), u.next(), u.id, Object.keys(u).sort().join());

// expect: base 3, hi Ada 30 0 31 3 age,greeting,id,name,tags
