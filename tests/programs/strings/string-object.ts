// A string object is an object, but behaves as its string in expressions.
const boxed = new String("hi");
console.log(typeof boxed, typeof String(boxed), boxed.length, boxed + "!", boxed == "hi", (boxed as unknown) === "hi");
console.log(Object.keys("ab").join(), "0" in boxed, Object.getOwnPropertyNames("ab").join());
console.log(String(Symbol("x")), String([1, [2, 3]]), String({}), String(null), String([null, undefined, 1]));
const tricky = { toString: () => "text", valueOf: () => 42 };
console.log(`${tricky}`, tricky + "", String(tricky), +tricky, tricky as unknown as number * 2, [tricky].join());
const primitive = { [Symbol.toPrimitive]: (hint: string) => (hint === "number" ? 7 : hint) };
console.log(`${primitive}`, primitive + "", +primitive, (primitive as unknown as number) < 8);

// expect: object string 2 hi! true false
// expect: 0,1 true 0,1,length
// expect: Symbol(x) 1,2,3 [object Object] null ,,1
// expect: text 42 text 42 84 text
// expect: string default 7 true
