// Types leave no trace: annotations, assertions, generics, overloads, interfaces and declarations vanish.
interface Named { name: string }
type Pair<A, B = A> = readonly [A, B];
declare global { interface Array<T> { neverDefined?: T } }
function pick<T extends object, K extends keyof T>(object: T, ...keys: K[]): Pick<T, K> { return Object.fromEntries(keys.map((k) => [k, object[k]])) as Pick<T, K>; }
function over(x: string): string;
function over(x: number): number;
function over(x: string | number) { return typeof x === "string" ? x + "!" : x * 2; }
abstract class Base<T> { abstract value: T; declare ghost: string; private readonly p?: number; protected constructor(public readonly tag: string) {} get(): T { return this.value; } }
class Impl extends Base<number> implements Named { value = 3; name!: string; constructor() { super("impl"); } override get(): number { return super.get() satisfies number; } }
const impl = new Impl();
console.log(JSON.stringify(pick({ a: 1, b: 2, c: 3 }, "a", "c")), over("x"), over(4), impl.get(), impl.tag);
console.log(Object.keys(impl).join(), "ghost" in impl, "name" in impl, (<number>(5 as unknown)) + 1, impl.value!.toFixed(1));
const pair: Pair<number, string> = [1, "b"];
const isNamed = (x: unknown): x is Named => typeof x === "object" && x !== null && "name" in x;
function assertString(x: unknown): asserts x is string { if (typeof x !== "string") throw new TypeError("no string"); }
try { assertString(5); } catch (error) { console.log(`${error}`); }
console.log(pair[1], isNamed({ name: "n" }), isNamed(null), ((x: number, y?: number): number => x + (y ?? 0))(2));
let unsound: number = "text" as unknown as number;
console.log(typeof unsound, unsound + 1, [1, 2, 3].map<string>(String).join("") satisfies string);

// expect: {"a":1,"c":3} x! 8 3 impl
// expect: tag,p,value,name false true 6 3.0
// expect: TypeError: no string
// expect: b true false 2
// expect: string text1 123
