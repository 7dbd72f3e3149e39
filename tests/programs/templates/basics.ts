// Template literals convert each value as String does and keep line breaks.
const name = "Ada", n = 3;
console.log(`Hello ${name}, ${n + 1} ${n > 2 ? `nested ${n}` : ""} items`);
console.log(`line 1
  line 2 \${not} \` \\ \u0041`);
console.log(`${null} ${undefined} ${true} ${[1, 2]} ${{}} ${-0}`);
let order = "";
const log = (x: string) => { order += x; return x; };
console.log(`${log("a")}-${log("b")}-${log("c")}`, order);
try {
  console.log(`${Symbol("s") as unknown as string}`);
} catch (error) {
  console.log(`${error}`);
}

// expect: Hello Ada, 4 nested 3 items
// expect: line 1
// expect:   line 2 ${not} ` \ A
// expect: null undefined true 1,2 [object Object] 0
// expect: a-b-c abc
// expect: TypeError: Cannot convert a Symbol value to a string
