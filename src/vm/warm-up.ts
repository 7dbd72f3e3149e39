// Warming up: V8 optimises `interpret` by what it has seen, and throws the machine code away at the first operation that
// it has not seen yet; every such step back costs a program some 50 ms in V8's own interpreter. So the first time
// that a program turns out to run for long, a small program that comes by every fast path, on both sides of its tests,
// runs a few times on an image of its own.
//
// Nothing here can be observed by a program.

import { assert } from "../base/assert.ts";
import { Image } from "../image/image.ts";
import { formatImage } from "../image/root.ts";
import { setReference, setUndefined } from "../image/slot.ts";
import { RESULT } from "../image/layout.ts";
import { makeBytes, makeView, ViewType } from "../image/view.ts";
import { assembleText } from "../isa/assemble-text.ts";
import { interpret } from "./interpreter.ts";
import { loadUnit } from "./loader.ts";
import { type Native, Vm } from "./machine.ts";
import { UNDEFINED_SLOT } from "./property-cache.ts";
import { activate, makeThread } from "./thread.ts";

const imageBytes = 16 << 20;
const rounds = 4;
const nativeClass = 200;
/** Natives of the program, by name: one that does nothing, and two that answer a typed array. */
const nativeNumbers: Readonly<Record<string, number>> = { up: 32, bytes: 33, doubles: 34 };

let isDone = false;

/** Runs the warm-up program once in the life of the process. */
export function warmUp(): void {
  if (isDone) return;
  isDone = true;
  const image = new Image(imageBytes);
  formatImage(image, new Uint32Array(4));
  const native: Native = (vm) => {
    setUndefined(vm.image, RESULT);
    return 0;
  };
  const view =
    (type: number): Native =>
    (vm) => {
      setReference(vm.image, RESULT, makeView(vm.image, type, makeBytes(vm.image, 16), 0, 0, 2));
      return 0;
    };
  const natives: Native[][] = [];
  natives[nativeClass] = [];
  natives[nativeClass][nativeNumbers.up!] = native;
  natives[nativeClass][nativeNumbers.bytes!] = view(ViewType.uint8);
  natives[nativeClass][nativeNumbers.doubles!] = view(ViewType.float64);
  const vm = new Vm(image, { sys: () => 0 }, natives);
  const main = loadUnit(vm, assembleText(program), (_, name) => ({
    classNumber: nativeClass,
    number: nativeNumbers[name]!,
    arity: 0,
  }));
  for (let round = 0; round < rounds; round++) {
    activate(vm, makeThread(vm, main, UNDEFINED_SLOT, 0));
    let end: ReturnType<typeof interpret> = 8;
    while (end === 8) {
      vm.fuel = 2;
      end = interpret(vm);
    }
    assert(end === 6, "the warm-up program ends");
  }
  setReference(image, RESULT, 0);
}

const numbers = "add sub mul div rem exp bit_and bit_or bit_xor shift_left shift_right shift_right_unsigned";
const comparisons = "less less_equal greater greater_equal equal not_equal strict_equal strict_not_equal";

function binary(mnemonics: string, pairs: readonly (readonly [string, string])[]): string {
  return mnemonics
    .split(" ")
    .flatMap((mnemonic) => pairs.map(([a, b]) => `${a}\n${b}\n${mnemonic}\ndrop\n`))
    .join("");
}

const two = "push_int8 2";
const seven = "push_const number 7.5";
const text = 'push_const string "7"';
const nothing = "push_undefined";

/** Reads and writes one property often enough that it is found in the cache. */
const properties = `
  get_local 1\nget_prop string "a"\ndrop
  get_local 1\nget_prop string "b"\ndrop
  get_local 1\nget_prop string "m"\ndrop
  get_local 1\npush_int8 1\nset_prop string "a"
  get_local 1\npush_const string "s"\nset_prop string "b"
  get_local 1\npush_int8 3\ncall_method string "m" 1\ndrop
  get_local 1\nget_prop string "g"\ndrop
  get_local 1\npush_int8 4\nset_prop string "s"
  get_local 2\npush_int8 0\nget_index\ndrop
  get_local 2\npush_int8 9\nget_index\ndrop
  get_local 2\npush_int8 1\npush_int8 5\nset_index
  get_local 2\npush_int8 1\npush_const string "x"\nset_index
  get_local 2\npush_const string "length"\nget_index\ndrop
  get_local 2\nget_prop string "length"\ndrop
  push_const string "text"\nget_prop string "length"\ndrop
  push_const string "text"\npush_int8 1\nget_index\ndrop
`;

/** Reads and writes elements of the typed array that a native answers: in and out of bounds, numbers and others. */
const elements = (native: string): string => `
  push_const native "warm" "${native}"\npush_undefined\ncall 0\nset_local 6
  get_local 6\npush_int8 1\nget_index\ndrop
  get_local 6\npush_int8 2\nget_index\ndrop
  get_local 6\npush_int8 1\npush_const number 1.5\nset_index
  get_local 6\npush_int8 1\nget_index\ndrop
  get_local 6\npush_int8 1\npush_int8 5\nset_index
  get_local 6\npush_int8 2\npush_int8 5\nset_index
  get_local 6\npush_int8 1\npush_undefined\nset_index
  get_local 6\npush_int8 1\nget_index\ndrop
`;

const program = `
function "main"
  locals 8
  code
    push_int8 0
    set_local 0
  again:
    get_local 0
    inc
    set_local 0
    ${binary(numbers, [
      [two, two],
      [seven, two],
      [text, two],
      [nothing, two],
    ])}
    ${binary(comparisons, [
      [two, two],
      [two, seven],
      [seven, two],
      [text, two],
      [text, text],
      [nothing, two],
      [nothing, "push_null"],
    ])}
    push_int8 3\nneg\ndec\nto_number\nto_numeric\nbit_not\nnot\nnot\ntypeof\ndrop
    ${text}\nneg\ninc\ndec\nto_number\nto_numeric\nto_string\ndrop
    push_true\nnot\njump_true skip1\nnop
  skip1:
    push_undefined\njump_nullish skip2\nnop
  skip2:
    push_int8 1\njump_nullish skip3\npush_int8 1\njump_not_nullish skip3\nnop
  skip3:
    push_undefined\njump_defined skip4\npush_int8 0\njump_false skip4\nnop
  skip4:
    push_false\njump_true skip5\npush_true\njump_false skip5\nnop
  skip5:
    push_int32 70000\npush_false\npush_null\npush_true\nrot3\nrot4\nswap\ndup2\ndup
    drop\ndrop\ndrop\ndrop\ndrop\ndrop\ndrop
    push_undefined\npush_closure function "Base"\ndefine_class 0
    push_const string "m"\npush_closure function "m"\ndefine_member 0
    push_const string "g"\npush_closure function "g"\ndefine_member 1
    push_const string "s"\npush_closure function "s"\ndefine_member 2
    drop\nset_local 3
    get_local 3\npush_closure function "Child"\ndefine_class 1\ndrop\nset_local 4
    get_local 3\nnew 0\nset_local 1
    push_int8 1\npush_int8 2\nnew_array 2\npush_int8 3\nappend\nappend_hole\nset_local 2
    ${properties}${properties}
    get_local 4\nnew 0\nset_local 1
    push_int8 1\npush_int8 2\nnew_array 2\npush_int8 3\nappend\nappend_hole\nset_local 2
    ${properties}${properties}
    ${elements("bytes")}${elements("doubles")}
    new_object 2\npush_int8 1\ndefine_field string "a"\npush_const string "c"\npush_int8 2\ndefine_computed\nset_local 1
    get_local 1\nenumerate
  keys:
    iter_next have done\njmp have
  have:
    drop\njmp keys
  done:
    iter_close
    push_scope 1\npush_int8 1\nset_scoped 0 0\nget_scoped 0 0\ncheck_init string "v"\ndrop
    push_closure function "inner"\nset_local 5\ncopy_scope\npop_scope
    get_local 5\npush_undefined\npush_int8 1\npush_int8 2\ncall 2\ndrop
    get_local 5\npush_undefined\npush_int8 1\npush_int8 2\nnew_array 2\napply\ndrop
    push_const native "warm" "up"\npush_undefined\ncall 0\ndrop
    push_closure function "rest"\npush_undefined\npush_int8 1\ncall 1\ndrop
    try_push caught\npush_closure function "thrower"\npush_undefined\ncall 0\ndrop\npop_catcher\njmp after
  caught:
    drop
  after:
    push_closure function "later"\npush_undefined\npush_int8 5\ncall 1\ndrop
    push_const string "a"\npush_const string "b"\nconcat 2\nto_key\ndrop
    get_local 1\nget_local 3\ninstance_of\ndrop
    push_const string "a"\nget_local 1\nin\ndrop
    get_local 1\nis_object\ndrop\nget_local 1\nrequire_object string ""\ndrop
    callee\ndrop\nnew_target\ndrop\nsummon_this\ndrop
    get_intrinsic 0\ndrop
    get_local 0\npush_int8 3\nless\njump_true again
    push_undefined
    ret
function "Base"\nflags classConstructor constructible\ncapacity 2\ncode
    summon_this\npush_int8 1\nset_prop string "a"\nsummon_this\npush_int8 2\nset_prop string "b"\npush_undefined\nret
function "Child"\nflags classConstructor constructible derived\ncapacity 1\ncode
    super_call 0\npush_int8 3\nset_prop string "c"\npush_undefined\nret
function "m"\nflags method\nparameters 2\ncode\nget_local 0\nret
function "g"\nflags method\ncode\nsummon_this\nget_prop string "a"\nret
function "s"\nflags method\nparameters 1\ncode\nsummon_this\nget_local 0\nset_prop string "a"\npush_undefined\nret
function "inner"\nscopes 1\nparameters 1\ncode\nget_scoped 0 0\nget_local 0\nadd\nret
function "rest"\ncode\nrest 0\nret
function "thrower"\ncode\npush_int8 1\nthrow
function "later"\nflags async\nparameters 1\ncode\nget_local 0\nawait\nret
`;
