// Operands, arguments and keys are evaluated from left to right, targets before values.
const log: string[] = [];
const say = <T>(label: string, value: T): T => { log.push(label); return value; };
const object: Record<string, number> = {};
say("o", object)[say("k", "key")] = say("v", 1);
console.log(log.join(" ")); log.length = 0;
say("f", (...n: number[]) => n.length)(say("a", 1), ...say("b", [2, 3]), say("c", 4));
console.log(log.join(" ")); log.length = 0;
const made = { [say("k1", "a")]: say("v1", 1), [say("k2", "b")]: say("v2", 2) };
console.log(log.join(" "), JSON.stringify(made)); log.length = 0;
void (say("x", 1) + say("y", 2) * say("z", 3));
console.log(log.join(" ")); log.length = 0;
object["key"] += say("add", 1);
say("l", false) && say("never", 1); say("m", 0) || say("n", 1); say("p", null) ?? say("q", 1);
console.log(log.join(" "), object["key"]);
let x = 1;
const sum = x + (x = 5) + x;
console.log(sum, (1, 2, 3), [x, x++, x].join());

// expect: o k v
// expect: f a b c
// expect: k1 v1 k2 v2 {"a":1,"b":2}
// expect: x y z
// expect: add l m n p q 2
// expect: 11 3 5,5,6
