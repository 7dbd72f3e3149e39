// Exit codes are integers, or the digits of one.
for (const code of ["abc", "5", "", 5.5, null, undefined, {}, true, 300, -1, Number.NaN])
  try {
    process.exitCode = code as never;
    console.log(process.exitCode);
  } catch (error: any) {
    console.log(error.name, error.code, error.message);
  }
try {
  process.exit("x" as never);
} catch (error: any) {
  console.log(error.name, error.code, error.message);
}
process.exitCode = 9;
process.on("exit", (code) => console.log("exit", code));
process.exit("6" as never);

// expect: TypeError ERR_INVALID_ARG_TYPE The "code" argument must be of type number. Received type string ('abc')
// expect: 5
// expect: TypeError ERR_INVALID_ARG_TYPE The "code" argument must be of type number. Received type string ('')
// expect: RangeError ERR_OUT_OF_RANGE The value of "code" is out of range. It must be an integer. Received 5.5
// expect: null
// expect: undefined
// expect: TypeError ERR_INVALID_ARG_TYPE The "code" argument must be of type number. Received an instance of Object
// expect: TypeError ERR_INVALID_ARG_TYPE The "code" argument must be of type number. Received type boolean (true)
// expect: 300
// expect: -1
// expect: RangeError ERR_OUT_OF_RANGE The value of "code" is out of range. It must be an integer. Received NaN
// expect: TypeError ERR_INVALID_ARG_TYPE The "code" argument must be of type number. Received type string ('x')
// expect: exit 6
// exit: 6
