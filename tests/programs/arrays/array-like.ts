// Array methods work on anything with a length, and subscripts are property names.
const like = { length: 2, 0: "a", 1: "b" };
console.log(Array.prototype.join.call(like, "+"), Array.from(like).join(), Array.prototype.map.call(like, (x) => x + "!").join());
Array.prototype.push.call(like, "c");
console.log(like.length, (like as Record<number, string>)[2]);
const a = ["x"] as string[] & Record<string, unknown>;
a["1"] = "y"; a["named"] = "prop"; (a as unknown as Record<string, string>)["01"] = "odd";
console.log(a.length, a[1], a["named"], Object.keys(a).join(), JSON.stringify(a));
for (const v of a) console.log(v);
console.log([..."xy"].entries().next().value!.join(), [...["p", "q"].keys()].join(), [...["p", "q"].values()].join(), [...["p"].entries()].join());

// expect: a+b a,b a!,b!
// expect: 3 c
// expect: 2 y prop 0,1,named,01 ["x","y"]
// expect: x
// expect: y
// expect: 0,x 0,1 p,q 0,p
