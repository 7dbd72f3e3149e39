// Well-known symbols let objects take part in the language's own operations.
class Even { static [Symbol.hasInstance](n: unknown) { return typeof n === "number" && n % 2 === 0; } }
console.log((2 as unknown) instanceof Even, (3 as unknown) instanceof Even);
const convertible = { [Symbol.toPrimitive](hint: string) { return hint === "number" ? 42 : hint === "string" ? "forty-two" : "default"; } };
console.log(+convertible, `${convertible}`, convertible + "!", convertible as unknown as number * 2, (convertible as unknown) == "default", new Date(convertible as unknown as number).getTime());
const iterable = { *[Symbol.iterator]() { yield 1; yield 2; } };
console.log([...iterable].join(), Math.max(...iterable), Object.prototype.toString.call({ [Symbol.toStringTag]: "Mine" }));
const spreadable = { length: 2, 0: "a", 1: "b", [Symbol.isConcatSpreadable]: true };
console.log(["x"].concat(spreadable as unknown as string[]).join(), [1].concat(Object.assign([2], { [Symbol.isConcatSpreadable]: false }) as unknown as number[]).length);
class Words { static get [Symbol.species]() { return Array; } }
console.log(Words[Symbol.species] === Array, Symbol.iterator.toString(), Symbol.asyncIterator.description, typeof Symbol.match);
try { +{ [Symbol.toPrimitive]: () => ({}) }; } catch (error) { console.log(`${error}`); }

// expect: true false
// expect: 42 forty-two default! 84 true NaN
// expect: 1,2 2 [object Mine]
// expect: x,a,b 2
// expect: true Symbol(Symbol.iterator) Symbol.asyncIterator symbol
// expect: TypeError: Cannot convert object to primitive value
