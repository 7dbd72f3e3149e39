// Private names are visible only inside their class, are not properties, and are checked.
class Account {
  #balance = 0;
  static #count = 0;
  readonly id = ++Account.#count;
  #log(text: string) { return `${this.id}: ${text} ${this.#balance}`; }
  get #doubled() { return this.#balance * 2; }
  set #doubled(value: number) { this.#balance = value / 2; }
  deposit(n: number) { this.#balance += n; return this.#log("deposit"); }
  double() { this.#doubled = this.#doubled * 2; return this.#balance++; }
  static has(o: object) { return #balance in o; }
  static peek(o: Account) { return o.#balance; }
  static get count() { return this.#count; }
}
const a = new Account(), b = new Account();
console.log(a.deposit(5), b.deposit(7), a.double(), Account.peek(a), Account.count);
console.log(Account.has(a), Account.has({}), Object.keys(a).join(), JSON.stringify(a), "#balance" in a);
try { Account.peek({} as Account); } catch (error) { console.log(`${error}`); }
class Other { #balance = 1; steal(o: object) { return (o as Other).#balance; } }
try { new Other().steal(a); } catch (error) { console.log((error as Error).name); }

// expect: 1: deposit 5 2: deposit 7 10 11 2
// expect: true false id {"id":1} false
// expect: TypeError: Cannot read private member #balance from an object whose class did not declare it
// expect: TypeError
