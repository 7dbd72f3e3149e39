// promisify, callbackify, inherits, styleText, getSystemErrorName, and what they refuse.
import { callbackify, getSystemErrorName, inherits, inspect, promisify, styleText } from "node:util";
const show = (f: () => unknown) => {
  try {
    console.log(f());
  } catch (error: any) {
    console.log(error.name, error.code, error.message);
  }
};
function later(text: string, callback: (error: unknown, value?: string) => void): void {
  setTimeout(() => (text === "" ? callback(new Error("empty")) : callback(null, text)), 1);
}
const promised = promisify(later);
console.log(promised.name, promised.length, promisify(promised) === promised, await promised("said"));
await promised("").catch((error) => console.log(error.message));
const taking = callbackify(async function give(value: unknown) {
  if (value !== "fine") throw value;
  return value;
});
console.log(taking.name, taking.length);
for (const value of ["fine", "text", null, undefined, 0])
  await new Promise<void>((resolve) =>
    taking(value, (error: any, result: unknown) => {
      console.log(error?.code ?? error, error?.message, error?.reason, result);
      resolve();
    }),
  );
for (const wrong of [5, "text", null, "it's wrong"]) {
  show(() => promisify(wrong as never));
  show(() => callbackify(wrong as never));
}
show(() => callbackify(async () => {})(5 as never));
show(() => promisify(Object.assign(() => {}, { [promisify.custom]: 5 }) as never));
show(() => inherits(null as never, Map));
show(() => inherits(Map, undefined as never));
show(() => inherits(Map, (() => {}) as never));
console.log(JSON.stringify([styleText("red", "a"), styleText("grey", "b", { validateStream: false }), styleText(["bold", "bgBlue"], "c")]));
show(() => styleText("purple" as never, "a"));
show(() => styleText("red", 5 as never));
console.log(Object.keys(inspect.colors).join());
console.log(getSystemErrorName(-2), getSystemErrorName(-9999));
for (const wrong of [5, "ENOENT", -1.5]) show(() => getSystemErrorName(wrong as never));
console.log(await promisify(setTimeout)(1, "later"), await promisify(setImmediate)("at once"));

// expect: later 2 true said
// expect: empty
// expect: giveCallbackified 2
// expect: null undefined undefined fine
// expect: text undefined undefined undefined
// expect: ERR_FALSY_VALUE_REJECTION Promise was rejected with falsy value null undefined
// expect: ERR_FALSY_VALUE_REJECTION Promise was rejected with falsy value undefined undefined
// expect: ERR_FALSY_VALUE_REJECTION Promise was rejected with falsy value 0 undefined
// expect: TypeError ERR_INVALID_ARG_TYPE The "original" argument must be of type function. Received type number (5)
// expect: TypeError ERR_INVALID_ARG_TYPE The "original" argument must be of type function. Received type number (5)
// expect: TypeError ERR_INVALID_ARG_TYPE The "original" argument must be of type function. Received type string ('text')
// expect: TypeError ERR_INVALID_ARG_TYPE The "original" argument must be of type function. Received type string ('text')
// expect: TypeError ERR_INVALID_ARG_TYPE The "original" argument must be of type function. Received null
// expect: TypeError ERR_INVALID_ARG_TYPE The "original" argument must be of type function. Received null
// expect: TypeError ERR_INVALID_ARG_TYPE The "original" argument must be of type function. Received type string ("it's wrong")
// expect: TypeError ERR_INVALID_ARG_TYPE The "original" argument must be of type function. Received type string ("it's wrong")
// expect: TypeError ERR_INVALID_ARG_TYPE The last argument must be of type function. Received type number (5)
// expect: TypeError ERR_INVALID_ARG_TYPE The "util.promisify.custom" property must be of type function. Received type number (5)
// expect: TypeError ERR_INVALID_ARG_TYPE The "ctor" argument must be of type function. Received null
// expect: TypeError ERR_INVALID_ARG_TYPE The "superCtor" argument must be of type function. Received undefined
// expect: TypeError ERR_INVALID_ARG_TYPE The "superCtor.prototype" property must be of type object. Received undefined
// expect: ["a","\u001b[90mb\u001b[39m","\u001b[1m\u001b[44mc\u001b[49m\u001b[22m"]
// expect: TypeError ERR_INVALID_ARG_VALUE The argument 'format' must be one of: 'reset', 'bold', 'dim', 'italic', 'underline', 'blink', 'inverse', 'hidden', 'strikethrough', 'doubleunderline', 'black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white', 'bgBlack', 'bgRed', 'bgGreen', 'bgYellow', 'bgBlue', 'bgMagenta', 'bgCyan', 'bgWhite', 'framed', 'overlined', 'gray', 'redBright', 'greenBright', 'yellowBright', 'blueBright', 'magentaBright', 'cyanBright', 'whiteBright', 'bgGray', 'bgRedBright', 'bgGreenBright', 'bgYellowBright', 'bgBlueBright', 'bgMagentaBright', 'bgCyanBright', 'bgWhiteBright'. Received 'purple'
// expect: TypeError ERR_INVALID_ARG_TYPE The "text" argument must be of type string. Received type number (5)
// expect: reset,bold,dim,italic,underline,blink,inverse,hidden,strikethrough,doubleunderline,black,red,green,yellow,blue,magenta,cyan,white,bgBlack,bgRed,bgGreen,bgYellow,bgBlue,bgMagenta,bgCyan,bgWhite,framed,overlined,gray,redBright,greenBright,yellowBright,blueBright,magentaBright,cyanBright,whiteBright,bgGray,bgRedBright,bgGreenBright,bgYellowBright,bgBlueBright,bgMagentaBright,bgCyanBright,bgWhiteBright
// expect: ENOENT Unknown system error -9999
// expect: RangeError ERR_OUT_OF_RANGE The value of "err" is out of range. It must be a negative integer. Received 5
// expect: TypeError ERR_INVALID_ARG_TYPE The "err" argument must be of type number. Received type string ('ENOENT')
// expect: RangeError ERR_OUT_OF_RANGE The value of "err" is out of range. It must be a negative integer. Received -1.5
// expect: later at once
