// A tag gets the cooked and raw strings, one frozen object per place, and the values unconverted.
function tag(strings: TemplateStringsArray, ...values: unknown[]): string {
  return strings.map((s, i) => `${s}${i < values.length ? `<${typeof values[i]}:${values[i]}>` : ""}`).join("");
}
console.log(tag`a${1}b${"two"}c${[3]}`, tag``, tag`${true}`);
const raws = (strings: TemplateStringsArray) => strings.raw.join("|") + " " + strings[0]!.length;
console.log(raws`\n\t`, String.raw`a\n${1}\u0041`);
const same: unknown[] = [];
const collect = (strings: TemplateStringsArray) => same.push(strings);
for (let i = 0; i < 2; i++) collect`x`;
collect`x`;
console.log(same[0] === same[1], same[1] === same[2], Object.isFrozen(same[0]), Object.isFrozen((same[0] as TemplateStringsArray).raw));
const object = { prefix: ">", tag(strings: TemplateStringsArray) { return this.prefix + strings[0]; } };
console.log(object.tag`method`);

// expect: a<number:1>b<string:two>c<object:3>  <boolean:true>
// expect: \n\t 2 a\n1\u0041
// expect: true false true true
// expect: >method
