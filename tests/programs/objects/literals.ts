// Object literals: shorthand, computed keys, methods, spread, numeric keys first in ascending order.
const x = 1, key = "dyn";
const o = { b: 2, x, [key + "amic"]: 3, 10: "ten", 2: "two", method() { return this.x; }, "quoted key": true, [`t${x}`]: 4, a: 0 };
console.log(Object.keys(o).join("|"), o.method(), o[10], o["2"]);
const proto = { greet() { return `hi ${(this as unknown as { n: string }).n}`; } };
const child = { __proto__: proto, n: "child" } as unknown as typeof proto;
console.log(child.greet(), Object.keys(child).join(), Object.getPrototypeOf(child) === proto);
console.log(JSON.stringify({ ...{ a: 1, b: 2 }, b: 3, ...(null as unknown as object), ...("hi" as unknown as object), ...[9] }));
const nothing = { undefined: 1, null: 2, true: 3, NaN: 4 };
console.log((nothing as Record<string, number>)[String(undefined)], nothing.null, (nothing as Record<string, number>)[`${true}`]);

// expect: 2|10|b|x|dynamic|method|quoted key|t1|a 1 ten two
// expect: hi child n true
// expect: {"0":9,"1":"i","a":1,"b":3}
// expect: 1 2 3
