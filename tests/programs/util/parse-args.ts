// util.parseArgs: options, positionals, tokens, and what it says to those who type or write something wrong.
import { parseArgs } from "node:util";
const options = {
  verbose: { type: "boolean", short: "v" },
  file: { type: "string", short: "f" },
  num: { type: "string", multiple: true, default: ["1"] },
  color: { type: "boolean", default: true },
} as const;
const show = (config: object) => {
  try {
    console.log(JSON.stringify(parseArgs(config)));
  } catch (error: any) {
    console.log(error.name, error.code, error.message);
  }
};
const lines = ["-vf x --num=1 --num 2 -- -v", "-vfx", "-fx", "--file", "--file -x", "-f -x", "--verbose=yes", "--nope", "-n", "a", "--file=", "-", "--__proto__", "", "--no-color", "-vx", "--=a", "a --"];
for (const line of lines) {
  const args = line === "" ? [] : line.split(" ");
  show({ args, options });
  show({ args, options, allowPositionals: true });
  show({ args, options, strict: false, tokens: true });
  show({ args, options, allowNegative: true, allowPositionals: true, tokens: true });
}
const wrong = [
  { args: 5 },
  { strict: 1 },
  { options: [] },
  { options: { a: 5 } },
  { options: { a: {} } },
  { options: { a: { type: "string", short: "ab" } } },
  { options: { a: { type: "string", short: 5 } } },
  { options: { a: { type: "boolean", multiple: 1 } } },
  { options: { a: { type: "string", default: 5 } } },
  { options: { a: { type: "string", multiple: true, default: "x" } } },
  { options: { a: { type: "boolean", multiple: true, default: [true, 1] } } },
];
for (const config of wrong) show({ args: [], ...config });
console.log(parseArgs({ args: ["-v"], options }));

// expect: TypeError ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL Unexpected argument '-v'. This command does not take positional arguments
// expect: {"values":{"verbose":true,"file":"x","num":["1","2"],"color":true},"positionals":["-v"]}
// expect: {"values":{"verbose":true,"file":"x","num":["1","2"],"color":true},"positionals":["-v"],"tokens":[{"kind":"option","name":"verbose","rawName":"-v","index":0},{"kind":"option","name":"file","rawName":"-f","index":0,"value":"x","inlineValue":false},{"kind":"option","name":"num","rawName":"--num","index":2,"value":"1","inlineValue":true},{"kind":"option","name":"num","rawName":"--num","index":3,"value":"2","inlineValue":false},{"kind":"option-terminator","index":5},{"kind":"positional","index":6,"value":"-v"}]}
// expect: {"values":{"verbose":true,"file":"x","num":["1","2"],"color":true},"positionals":["-v"],"tokens":[{"kind":"option","name":"verbose","rawName":"-v","index":0},{"kind":"option","name":"file","rawName":"-f","index":0,"value":"x","inlineValue":false},{"kind":"option","name":"num","rawName":"--num","index":2,"value":"1","inlineValue":true},{"kind":"option","name":"num","rawName":"--num","index":3,"value":"2","inlineValue":false},{"kind":"option-terminator","index":5},{"kind":"positional","index":6,"value":"-v"}]}
// expect: {"values":{"verbose":true,"file":"x","num":["1"],"color":true},"positionals":[]}
// expect: {"values":{"verbose":true,"file":"x","num":["1"],"color":true},"positionals":[]}
// expect: {"values":{"verbose":true,"file":"x","num":["1"],"color":true},"positionals":[],"tokens":[{"kind":"option","name":"verbose","rawName":"-v","index":0},{"kind":"option","name":"file","rawName":"-f","index":0,"value":"x","inlineValue":true}]}
// expect: {"values":{"verbose":true,"file":"x","num":["1"],"color":true},"positionals":[],"tokens":[{"kind":"option","name":"verbose","rawName":"-v","index":0},{"kind":"option","name":"file","rawName":"-f","index":0,"value":"x","inlineValue":true}]}
// expect: {"values":{"file":"x","num":["1"],"color":true},"positionals":[]}
// expect: {"values":{"file":"x","num":["1"],"color":true},"positionals":[]}
// expect: {"values":{"file":"x","num":["1"],"color":true},"positionals":[],"tokens":[{"kind":"option","name":"file","rawName":"-f","index":0,"value":"x","inlineValue":true}]}
// expect: {"values":{"file":"x","num":["1"],"color":true},"positionals":[],"tokens":[{"kind":"option","name":"file","rawName":"-f","index":0,"value":"x","inlineValue":true}]}
// expect: TypeError ERR_PARSE_ARGS_INVALID_OPTION_VALUE Option '-f, --file <value>' argument missing
// expect: TypeError ERR_PARSE_ARGS_INVALID_OPTION_VALUE Option '-f, --file <value>' argument missing
// expect: {"values":{"file":true,"num":["1"],"color":true},"positionals":[],"tokens":[{"kind":"option","name":"file","rawName":"--file","index":0}]}
// expect: TypeError ERR_PARSE_ARGS_INVALID_OPTION_VALUE Option '-f, --file <value>' argument missing
// expect: TypeError ERR_PARSE_ARGS_INVALID_OPTION_VALUE Option '--file' argument is ambiguous.
// expect: Did you forget to specify the option argument for '--file'?
// expect: To specify an option argument starting with a dash use '--file=-XYZ'.
// expect: TypeError ERR_PARSE_ARGS_INVALID_OPTION_VALUE Option '--file' argument is ambiguous.
// expect: Did you forget to specify the option argument for '--file'?
// expect: To specify an option argument starting with a dash use '--file=-XYZ'.
// expect: {"values":{"file":"-x","num":["1"],"color":true},"positionals":[],"tokens":[{"kind":"option","name":"file","rawName":"--file","index":0,"value":"-x","inlineValue":false}]}
// expect: TypeError ERR_PARSE_ARGS_INVALID_OPTION_VALUE Option '--file' argument is ambiguous.
// expect: Did you forget to specify the option argument for '--file'?
// expect: To specify an option argument starting with a dash use '--file=-XYZ'.
// expect: TypeError ERR_PARSE_ARGS_INVALID_OPTION_VALUE Option '-f' argument is ambiguous.
// expect: Did you forget to specify the option argument for '-f'?
// expect: To specify an option argument starting with a dash use '--file=-XYZ' or '-f-XYZ'.
// expect: TypeError ERR_PARSE_ARGS_INVALID_OPTION_VALUE Option '-f' argument is ambiguous.
// expect: Did you forget to specify the option argument for '-f'?
// expect: To specify an option argument starting with a dash use '--file=-XYZ' or '-f-XYZ'.
// expect: {"values":{"file":"-x","num":["1"],"color":true},"positionals":[],"tokens":[{"kind":"option","name":"file","rawName":"-f","index":0,"value":"-x","inlineValue":false}]}
// expect: TypeError ERR_PARSE_ARGS_INVALID_OPTION_VALUE Option '-f' argument is ambiguous.
// expect: Did you forget to specify the option argument for '-f'?
// expect: To specify an option argument starting with a dash use '--file=-XYZ' or '-f-XYZ'.
// expect: TypeError ERR_PARSE_ARGS_INVALID_OPTION_VALUE Option '-v, --verbose' does not take an argument
// expect: TypeError ERR_PARSE_ARGS_INVALID_OPTION_VALUE Option '-v, --verbose' does not take an argument
// expect: {"values":{"verbose":"yes","num":["1"],"color":true},"positionals":[],"tokens":[{"kind":"option","name":"verbose","rawName":"--verbose","index":0,"value":"yes","inlineValue":true}]}
// expect: TypeError ERR_PARSE_ARGS_INVALID_OPTION_VALUE Option '-v, --verbose' does not take an argument
// expect: TypeError ERR_PARSE_ARGS_UNKNOWN_OPTION Unknown option '--nope'
// expect: TypeError ERR_PARSE_ARGS_UNKNOWN_OPTION Unknown option '--nope'. To specify a positional argument starting with a '-', place it at the end of the command after '--', as in '-- "--nope"
// expect: {"values":{"nope":true,"num":["1"],"color":true},"positionals":[],"tokens":[{"kind":"option","name":"nope","rawName":"--nope","index":0}]}
// expect: TypeError ERR_PARSE_ARGS_UNKNOWN_OPTION Unknown option '--nope'. To specify a positional argument starting with a '-', place it at the end of the command after '--', as in '-- "--nope"
// expect: TypeError ERR_PARSE_ARGS_UNKNOWN_OPTION Unknown option '-n'
// expect: TypeError ERR_PARSE_ARGS_UNKNOWN_OPTION Unknown option '-n'. To specify a positional argument starting with a '-', place it at the end of the command after '--', as in '-- "-n"
// expect: {"values":{"n":true,"num":["1"],"color":true},"positionals":[],"tokens":[{"kind":"option","name":"n","rawName":"-n","index":0}]}
// expect: TypeError ERR_PARSE_ARGS_UNKNOWN_OPTION Unknown option '-n'. To specify a positional argument starting with a '-', place it at the end of the command after '--', as in '-- "-n"
// expect: TypeError ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL Unexpected argument 'a'. This command does not take positional arguments
// expect: {"values":{"num":["1"],"color":true},"positionals":["a"]}
// expect: {"values":{"num":["1"],"color":true},"positionals":["a"],"tokens":[{"kind":"positional","index":0,"value":"a"}]}
// expect: {"values":{"num":["1"],"color":true},"positionals":["a"],"tokens":[{"kind":"positional","index":0,"value":"a"}]}
// expect: {"values":{"file":"","num":["1"],"color":true},"positionals":[]}
// expect: {"values":{"file":"","num":["1"],"color":true},"positionals":[]}
// expect: {"values":{"file":"","num":["1"],"color":true},"positionals":[],"tokens":[{"kind":"option","name":"file","rawName":"--file","index":0,"value":"","inlineValue":true}]}
// expect: {"values":{"file":"","num":["1"],"color":true},"positionals":[],"tokens":[{"kind":"option","name":"file","rawName":"--file","index":0,"value":"","inlineValue":true}]}
// expect: TypeError ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL Unexpected argument '-'. This command does not take positional arguments
// expect: {"values":{"num":["1"],"color":true},"positionals":["-"]}
// expect: {"values":{"num":["1"],"color":true},"positionals":["-"],"tokens":[{"kind":"positional","index":0,"value":"-"}]}
// expect: {"values":{"num":["1"],"color":true},"positionals":["-"],"tokens":[{"kind":"positional","index":0,"value":"-"}]}
// expect: TypeError ERR_PARSE_ARGS_UNKNOWN_OPTION Unknown option '--__proto__'
// expect: TypeError ERR_PARSE_ARGS_UNKNOWN_OPTION Unknown option '--__proto__'. To specify a positional argument starting with a '-', place it at the end of the command after '--', as in '-- "--__proto__"
// expect: {"values":{"num":["1"],"color":true},"positionals":[],"tokens":[{"kind":"option","name":"__proto__","rawName":"--__proto__","index":0}]}
// expect: TypeError ERR_PARSE_ARGS_UNKNOWN_OPTION Unknown option '--__proto__'. To specify a positional argument starting with a '-', place it at the end of the command after '--', as in '-- "--__proto__"
// expect: {"values":{"num":["1"],"color":true},"positionals":[]}
// expect: {"values":{"num":["1"],"color":true},"positionals":[]}
// expect: {"values":{"num":["1"],"color":true},"positionals":[],"tokens":[]}
// expect: {"values":{"num":["1"],"color":true},"positionals":[],"tokens":[]}
// expect: TypeError ERR_PARSE_ARGS_UNKNOWN_OPTION Unknown option '--no-color'
// expect: TypeError ERR_PARSE_ARGS_UNKNOWN_OPTION Unknown option '--no-color'. To specify a positional argument starting with a '-', place it at the end of the command after '--', as in '-- "--no-color"
// expect: {"values":{"no-color":true,"num":["1"],"color":true},"positionals":[],"tokens":[{"kind":"option","name":"no-color","rawName":"--no-color","index":0}]}
// expect: {"values":{"color":false,"num":["1"]},"positionals":[],"tokens":[{"kind":"option","name":"color","rawName":"--no-color","index":0}]}
// expect: TypeError ERR_PARSE_ARGS_UNKNOWN_OPTION Unknown option '-x'
// expect: TypeError ERR_PARSE_ARGS_UNKNOWN_OPTION Unknown option '-x'. To specify a positional argument starting with a '-', place it at the end of the command after '--', as in '-- "-x"
// expect: {"values":{"verbose":true,"x":true,"num":["1"],"color":true},"positionals":[],"tokens":[{"kind":"option","name":"verbose","rawName":"-v","index":0},{"kind":"option","name":"x","rawName":"-x","index":0}]}
// expect: TypeError ERR_PARSE_ARGS_UNKNOWN_OPTION Unknown option '-x'. To specify a positional argument starting with a '-', place it at the end of the command after '--', as in '-- "-x"
// expect: TypeError ERR_PARSE_ARGS_UNKNOWN_OPTION Unknown option '--=a'
// expect: TypeError ERR_PARSE_ARGS_UNKNOWN_OPTION Unknown option '--=a'. To specify a positional argument starting with a '-', place it at the end of the command after '--', as in '-- "--=a"
// expect: {"values":{"=a":true,"num":["1"],"color":true},"positionals":[],"tokens":[{"kind":"option","name":"=a","rawName":"--=a","index":0}]}
// expect: TypeError ERR_PARSE_ARGS_UNKNOWN_OPTION Unknown option '--=a'. To specify a positional argument starting with a '-', place it at the end of the command after '--', as in '-- "--=a"
// expect: TypeError ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL Unexpected argument 'a'. This command does not take positional arguments
// expect: {"values":{"num":["1"],"color":true},"positionals":["a"]}
// expect: {"values":{"num":["1"],"color":true},"positionals":["a"],"tokens":[{"kind":"positional","index":0,"value":"a"},{"kind":"option-terminator","index":1}]}
// expect: {"values":{"num":["1"],"color":true},"positionals":["a"],"tokens":[{"kind":"positional","index":0,"value":"a"},{"kind":"option-terminator","index":1}]}
// expect: TypeError ERR_INVALID_ARG_TYPE The "args" argument must be an instance of Array. Received type number (5)
// expect: TypeError ERR_INVALID_ARG_TYPE The "strict" argument must be of type boolean. Received type number (1)
// expect: TypeError ERR_INVALID_ARG_TYPE The "options" argument must be of type object. Received an instance of Array
// expect: TypeError ERR_INVALID_ARG_TYPE The "options.a" property must be of type object. Received type number (5)
// expect: TypeError ERR_INVALID_ARG_TYPE The "options.a.type" property must be ('string|boolean'). Received undefined
// expect: TypeError ERR_INVALID_ARG_VALUE The property 'options.a.short' must be a single character. Received 'ab'
// expect: TypeError ERR_INVALID_ARG_TYPE The "options.a.short" property must be of type string. Received type number (5)
// expect: TypeError ERR_INVALID_ARG_TYPE The "options.a.multiple" property must be of type boolean. Received type number (1)
// expect: TypeError ERR_INVALID_ARG_TYPE The "options.a.default" property must be of type string. Received type number (5)
// expect: TypeError ERR_INVALID_ARG_TYPE The "options.a.default" property must be an instance of Array. Received type string ('x')
// expect: TypeError ERR_INVALID_ARG_TYPE The "options.a.default[1]" property must be of type boolean. Received type number (1)
// expect: {
// expect:   values: [Object: null prototype] { verbose: true, num: [ '1' ], color: true },
// expect:   positionals: []
// expect: }
