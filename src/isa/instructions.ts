// The instruction table: every instruction of the machine, once. Interpreter, JIT, verifier, assembler,
// disassembler and docs/INSTRUCTION-SET.md read it; nobody else knows an opcode's shape.
//
// Numbers 00-77 and A0-BF are Phantom's, with its operands and stack effects (phantom/vm/ids/opcode_ids.definitions).
// Our extensions live in ranges that are free there: 78-9F, C0-FF, and the singles 02 03 5F 64-6A.
// All operands are big-endian, as Phantom's. A jump operand is relative to the position of the operand itself.
//
// Notation of `effect`: operand stack before -> after, top at the right; `i:` is the numeric stack (32-bit
// cells), `e:` the catcher stack.
//
// Invariants:
//   T1  One row per opcode, ordered by number; a mnemonic is unique.
//   T2  An instruction that may give up (throw, wait, call guest code) changes nothing before that point.
//   T3  `sys` is two bytes, so that restarting a call moves the pointer back by a constant.

/** What follows the opcode byte; all of it big-endian. */
export type OperandKind =
  | "u8"
  | "s8"
  | "u16"
  | "s32"
  | "s64"
  | "flags" // u8; when bit 7 is set a text follows
  | "text" // s32 size in bytes, then UTF-8
  | "jump" // s32, the target's distance from the operand's own position
  | "table" // Phantom's switch: s32 count, s32 shift, s32 divisor, count jumps
  | "local" // u8 slot of the frame
  | "local16" // u16 slot of the frame
  | "depth" // u8 number of scopes outwards
  | "slot" // u16 slot of a scope, or size of a new one
  | ConstantRole; // u16 index of the constant pool

/** What an instruction wants of its constant. */
export type ConstantRole =
  | "key" // property key: string or private name
  | "name" // string
  | "private"
  | "function"
  | "module"
  | "value"; // what a program can hold: no function, no module

const constantRoles: readonly OperandKind[] = ["key", "name", "private", "function", "module", "value"];

/** Whether an operand is the index of a constant. */
export function isConstantRole(kind: OperandKind): kind is ConstantRole {
  return constantRoles.includes(kind);
}

/** Stack movement: fixed counts, to which operands may add. */
export interface StackMove {
  readonly pops: number;
  readonly pushes: number;
  /** Index of the operand whose value is added to `pops`. */
  readonly by?: number;
  /** Index of the operand whose value is added to `pushes`. */
  readonly pushesBy?: number;
}

export interface Instruction {
  readonly code: number;
  readonly mnemonic: string;
  readonly operands: readonly OperandKind[];
  readonly stack: StackMove;
  /** Of the popped operands, how many (the lowest) stay where they are, untouched even while the thread waits. */
  readonly keeps: number;
  /** Pushes at the target of each jump operand, where they differ from `stack.pushes`. */
  readonly exits?: readonly number[];
  /** Numeric stack, in 32-bit cells, without a prefix or under prefix_float. */
  readonly cells: StackMove;
  /** Numeric stack under prefix_long and prefix_double, whose numbers take two cells. */
  readonly wideCells: StackMove;
  /** A poll may happen here: every frame is complete in the image at its border. */
  readonly safepoint: boolean;
  /** May allocate in the image. */
  readonly allocates: boolean;
  /** May push a guest frame (a call, an accessor, a conversion of an object). */
  readonly calls: boolean;
  /** May leave the thread waiting. */
  readonly blocks: boolean;
  /** Executing it again from its start, after it gave up, is harmless: true of all by T2, but of `sys` by protocol. */
  readonly restartable: boolean;
  /** Control never reaches the next instruction. */
  readonly ends: boolean;
  /** Takes a type prefix (long, float, double) of Phantom. */
  readonly prefixable: boolean;
  /** Of the prefixes, takes only long. */
  readonly longOnly: boolean;
  /** Needs a Phantom class around it (methods by ordinal, fields of this): only in functions flagged `phantom`. */
  readonly phantom: boolean;
  /** Human-readable stack effect. */
  readonly effect: string;
  readonly note: string;
}

type Flag = "poll" | "alloc" | "call" | "block" | "end" | "prefix" | "long" | "phantom";
type Move = readonly [pops: number, pushes: number, by?: number, pushesBy?: number];

function row<const M extends string>(
  code: number,
  mnemonic: M,
  operands: readonly OperandKind[],
  effect: string,
  stack: Move,
  flags: readonly Flag[],
  note: string,
  cells: Move = [0, 0],
  wideCells: Move = [cells[0] * 2, cells[1] * 2],
): Instruction & { readonly mnemonic: M } {
  const has = (flag: Flag) => flags.includes(flag);
  const prefixable = has("prefix") || has("long");
  return {
    code,
    mnemonic,
    operands,
    effect,
    note,
    stack: move(stack),
    keeps: keptOperands(effect),
    cells: move(cells),
    wideCells: move(prefixable ? wideCells : cells),
    safepoint: has("poll") || has("call") || has("block"),
    allocates: has("alloc") || has("call"),
    calls: has("call"),
    blocks: has("block"),
    restartable: true,
    ends: has("end"),
    prefixable,
    longOnly: has("long"),
    phantom: has("phantom"),
  };
}

function move([pops, pushes, by = -1, pushesBy = -1]: Move): StackMove {
  return { pops, pushes, ...(by >= 0 && { by }), ...(pushesBy >= 0 && { pushesBy }) };
}

/** "o v -> o" keeps one operand: the leading ones that both sides name alike. */
function keptOperands(effect: string): number {
  const [before, after] = (effect.split(";")[0] ?? "").split("->").map((side) => side.trim().split(" "));
  if (!before || !after || before[0] === "" || before[0] === "i:" || before[0] === "e:") return 0;
  let kept = 0;
  while (kept < before.length && before[kept] === after[kept]) kept++;
  return kept;
}

const hexDigits = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "a", "b", "c", "d", "e", "f"] as const;

/** Phantom's calls with the method's ordinal in the opcode. */
const numberedCalls = (["0", "1"] as const).flatMap((high, sixteens) =>
  hexDigits.map((low, ones) => {
    const ordinal = sixteens * 16 + ones;
    const note = `method ordinal ${ordinal}, argument count`;
    return row(
      0xa0 + ordinal,
      `call_${high}${low}`,
      ["u8"],
      "this a.. -> v",
      [1, 1, 0],
      ["call", "phantom"],
      note,
    );
  }),
);

// biome-ignore format: a table, one row a line
const rows = [
  // ---- Phantom: control ----------------------------------------------------------------------------------------
  row(0x00, "nop", [], "->", [0, 0], [], ""),
  row(0x01, "debug", ["flags"], "->", [0, 0], [], "bit 7: a text follows; traces when tracing is on"),
  row(0x04, "djnz", ["jump"], "i: n -> n-1", [0, 0], ["poll"], "decrements the top in place, jumps while it is not 0", [1, 1]),
  row(0x05, "jz", ["jump"], "i: n ->", [0, 0], ["poll"], "jumps if n is 0", [1, 0]),
  row(0x06, "jmp", ["jump"], "->", [0, 0], ["poll", "end"], ""),
  row(0x07, "switch", ["table"], "i: n ->", [0, 0], ["poll"], "index = (n + shift) / divisor, unsigned; past the table falls through. DEPARTURE: divisor 0 is refused by the verifier", [1, 0]),
  row(0x08, "ret", [], "v ->", [1, 0], ["poll", "end"], "returns the top; null if the stack is empty (Phantom)"),
  row(0x09, "short_call_0", [], "this -> v", [1, 1], ["call", "phantom"], "method ordinal 0, no arguments"),
  row(0x0a, "short_call_1", [], "this -> v", [1, 1], ["call", "phantom"], "method ordinal 1, no arguments"),
  row(0x0b, "short_call_2", [], "this -> v", [1, 1], ["call", "phantom"], "method ordinal 2, no arguments"),
  row(0x0c, "short_call_3", [], "this -> v", [1, 1], ["call", "phantom"], "method ordinal 3, no arguments"),
  row(0x0d, "call_8bit", ["u8", "s32"], "this a.. -> v", [1, 1, 1], ["call", "phantom"], "method ordinal, argument count"),
  row(0x0e, "call_32bit", ["s32", "s32"], "this a.. -> v", [1, 1, 1], ["call", "phantom"], "method ordinal, argument count"),
  row(0x0f, "sys", ["u8"], "-> v ; i: argc ->", [0, 1], ["alloc", "block", "phantom"], "the restartable system call of the class that owns this code; arguments are the frame's slots, their number the top cell", [1, 0]),
  // ---- Phantom: stacks -----------------------------------------------------------------------------------------
  row(0x10, "is_dup", [], "i: n -> n n", [0, 0], ["prefix"], "", [1, 2]),
  row(0x11, "is_drop", [], "i: n ->", [0, 0], ["prefix"], "", [1, 0]),
  row(0x12, "dup", [], "v -> v v", [1, 2], [], "Phantom's os_dup"),
  row(0x13, "drop", [], "v ->", [1, 0], [], "Phantom's os_drop"),
  row(0x14, "os_load8", ["u8"], "-> v", [0, 1], ["phantom"], "field of this"),
  row(0x15, "os_save8", ["u8"], "v ->", [1, 0], ["phantom"], "field of this"),
  row(0x16, "os_load32", ["s32"], "-> v", [0, 1], ["phantom"], "field of this"),
  row(0x17, "os_save32", ["s32"], "v ->", [1, 0], ["phantom"], "field of this"),
  row(0x18, "new_phantom", [], "class -> object", [1, 1], ["alloc", "phantom"], "Phantom's new: no constructor call"),
  row(0x1c, "os_pull32", ["s32"], "-> v", [0, 1], [], "copies the element that many below the top"),
  row(0x1e, "os_get32", ["s32"], "-> v", [0, 1], [], "absolute slot of the frame"),
  row(0x1f, "os_set32", ["s32"], "v ->", [1, 0], [], "absolute slot of the frame"),
  row(0x20, "iconst_0", [], "i: -> 0", [0, 0], ["prefix"], "", [0, 1]),
  row(0x21, "iconst_1", [], "i: -> 1", [0, 0], ["prefix"], "", [0, 1]),
  row(0x22, "iconst_8bit", ["u8"], "i: -> n", [0, 0], ["prefix"], "", [0, 1]),
  row(0x23, "iconst_32bit", ["s32"], "i: -> n", [0, 0], ["prefix"], "", [0, 1]),
  row(0x24, "sconst_bin", ["text"], "-> string", [0, 1], ["alloc"], ""),
  row(0x25, "iconst_64bit", ["s64"], "i: -> long", [0, 0], [], "two cells, high word below", [0, 2]),
  row(0x26, "is_get32", ["s32"], "i: -> n", [0, 0], ["prefix"], "absolute cell of the frame", [0, 1]),
  row(0x27, "is_set32", ["s32"], "i: n ->", [0, 0], ["prefix"], "absolute cell of the frame", [1, 0]),
  row(0x28, "const_pool", ["s32"], "-> v", [0, 1], ["phantom"], "DEPARTURE: the pool of the class that owns the method, not of this's class"),
  row(0x29, "stack_reserve", ["u8", "u8"], "-> null.. ; i: -> 0..", [0, 0, -1, 0], [], "reserves slots and cells; pushes operand 0 nulls and operand 1 zeros", [0, 0, -1, 1]),
  row(0x2b, "cast", [], "v class -> v", [2, 1], ["phantom"], "throws unless v's class is class or descends from it; null passes (DEPARTURE)"),
  row(0x2d, "push_catcher", ["jump"], "class -> ; e: -> catcher", [1, 0], ["phantom"], ""),
  row(0x2e, "pop_catcher", [], "e: catcher ->", [0, 0], [], ""),
  row(0x2f, "throw", [], "v ->", [1, 0], ["end"], "DEPARTURE: the catcher that is entered is removed and the stacks are cut back to its depth"),
  row(0x30, "summon_thread", [], "-> thread", [0, 1], [], ""),
  row(0x31, "summon_this", [], "-> this", [0, 1], [], ""),
  row(0x37, "push_null", [], "-> null", [0, 1], [], "Phantom's summon_null"),
  row(0x38, "summon_class_class", [], "-> class", [0, 1], ["phantom"], ""),
  row(0x39, "summon_int_class", [], "-> class", [0, 1], ["phantom"], ""),
  row(0x3a, "summon_string_class", [], "-> class", [0, 1], ["phantom"], ""),
  row(0x3b, "summon_interface_class", [], "-> class", [0, 1], ["phantom"], ""),
  row(0x3c, "summon_code_class", [], "-> class", [0, 1], ["phantom"], ""),
  row(0x3d, "summon_array_class", [], "-> class", [0, 1], ["phantom"], ""),
  row(0x3f, "summon_by_name", ["text"], "-> class", [0, 1], ["phantom"], "DEPARTURE: an unknown class is an exception, not the machine's end"),
  // ---- Phantom: numbers ----------------------------------------------------------------------------------------
  row(0x40, "i2o", [], "-> v ; i: n ->", [0, 1], ["alloc", "prefix"], "", [1, 0]),
  row(0x41, "o2i", [], "v -> ; i: -> n", [1, 0], ["prefix"], "DEPARTURE: every form checks the class", [0, 1]),
  row(0x42, "isum", [], "i: a b -> n", [0, 0], ["prefix"], "a + b", [2, 1]),
  row(0x43, "imul", [], "i: a b -> n", [0, 0], ["prefix"], "a * b", [2, 1]),
  row(0x44, "isubul", [], "i: a b -> n", [0, 0], ["prefix"], "b - a", [2, 1]),
  row(0x45, "isublu", [], "i: a b -> n", [0, 0], ["prefix"], "a - b", [2, 1]),
  row(0x46, "idivul", [], "i: a b -> n", [0, 0], ["prefix"], "b / a; DEPARTURE: division by zero throws", [2, 1]),
  row(0x47, "idivlu", [], "i: a b -> n", [0, 0], ["prefix"], "a / b; DEPARTURE: division by zero throws", [2, 1]),
  row(0x48, "ior", [], "i: a b -> n", [0, 0], ["long"], "", [2, 1]),
  row(0x49, "iand", [], "i: a b -> n", [0, 0], ["long"], "", [2, 1]),
  row(0x4a, "ixor", [], "i: a b -> n", [0, 0], ["long"], "", [2, 1]),
  row(0x4b, "inot", [], "i: a -> n", [0, 0], ["long"], "", [1, 1]),
  row(0x4c, "log_or", [], "i: a b -> n", [0, 0], ["long"], "", [2, 1]),
  row(0x4d, "log_and", [], "i: a b -> n", [0, 0], ["long"], "", [2, 1]),
  row(0x4e, "log_xor", [], "i: a b -> n", [0, 0], ["long"], "", [2, 1]),
  row(0x4f, "log_not", [], "i: a -> n", [0, 0], ["long"], "", [1, 1]),
  row(0x50, "is_load8", ["u8"], "i: -> n", [0, 0], ["phantom"], "int field of this", [0, 1]),
  row(0x51, "is_save8", ["u8"], "i: n ->", [0, 0], ["phantom"], "int field of this", [1, 0]),
  row(0x52, "ige", [], "i: a b -> n", [0, 0], ["prefix"], "the result is one cell under every prefix", [2, 1], [4, 1]),
  row(0x53, "ile", [], "i: a b -> n", [0, 0], ["prefix"], "the result is one cell under every prefix", [2, 1], [4, 1]),
  row(0x54, "igt", [], "i: a b -> n", [0, 0], ["prefix"], "the result is one cell under every prefix", [2, 1], [4, 1]),
  row(0x55, "ilt", [], "i: a b -> n", [0, 0], ["prefix"], "the result is one cell under every prefix", [2, 1], [4, 1]),
  row(0x56, "iremul", [], "i: a b -> n", [0, 0], ["prefix"], "b % a. DEPARTURE: implemented", [2, 1]),
  row(0x57, "iremlu", [], "i: a b -> n", [0, 0], ["prefix"], "a % b. DEPARTURE: implemented", [2, 1]),
  row(0x58, "os_eq", [], "a b -> ; i: -> n", [2, 0], [], "identity", [0, 1]),
  row(0x59, "os_neq", [], "a b -> ; i: -> n", [2, 0], [], "identity", [0, 1]),
  row(0x5a, "os_isnull", [], "a -> ; i: -> n", [1, 0], [], "", [0, 1]),
  row(0x5c, "prefix_long", [], "->", [0, 0], [], "types the next instruction"),
  row(0x5d, "prefix_float", [], "->", [0, 0], [], "types the next instruction"),
  row(0x5e, "prefix_double", [], "->", [0, 0], [], "types the next instruction"),
  row(0x62, "general_lock", [], "v ->", [1, 0], ["phantom"], ""),
  row(0x63, "general_unlock", [], "v ->", [1, 0], ["phantom"], ""),
  row(0x6e, "static_invoke", ["s32", "s32"], "a.. this class -> v", [2, 1, 1], ["call", "phantom"], "method ordinal of class, argument count"),
  row(0x6f, "dynamic_invoke", [], "a.. this name -> v ; i: nargs ->", [2, 1], ["call", "phantom"], "by name; the count comes from the numeric stack, so the verifier wants a constant before it", [1, 0]),
  row(0x70, "ishl", [], "i: count v -> n", [0, 0], ["long"], "value on top; the count is one cell", [2, 1], [3, 2]),
  row(0x71, "ishr", [], "i: count v -> n", [0, 0], ["long"], "value on top; the count is one cell", [2, 1], [3, 2]),
  row(0x72, "ushr", [], "i: count v -> n", [0, 0], ["long"], "value on top; the count is one cell", [2, 1], [3, 2]),
  row(0x73, "arg_count", ["u8"], "i: have ->", [0, 0], ["phantom"], "throws unless have is the operand", [1, 0]),
  row(0x74, "fromi", [], "i: a -> n", [0, 0], ["prefix"], "converts the named type to the prefix's type", [1, 1], [1, 2]),
  row(0x75, "froml", [], "i: long -> n", [0, 0], ["prefix"], "converts the named type to the prefix's type", [2, 1], [2, 2]),
  row(0x76, "fromf", [], "i: a -> n", [0, 0], ["prefix"], "converts the named type to the prefix's type", [1, 1], [1, 2]),
  row(0x77, "fromd", [], "i: double -> n", [0, 0], ["prefix"], "converts the named type to the prefix's type", [2, 1], [2, 2]),
  ...numberedCalls,

  // ---- Extensions: properties, objects, calls (78-9F) ------------------------------------------------------------
  row(0x78, "get_prop", ["key"], "o -> v", [1, 1], ["call"], "o[key]; a getter is called"),
  row(0x79, "set_prop", ["key"], "o v ->", [2, 0], ["call"], "o[key] = v; a setter is called"),
  row(0x7a, "get_index", [], "o k -> v", [2, 1], ["call"], ""),
  row(0x7b, "set_index", [], "o k v ->", [3, 0], ["call"], ""),
  row(0x7c, "get_super", ["key"], "this -> v", [1, 1], ["call"], "property of the home object's prototype, receiver this"),
  row(0x7d, "set_super", ["key"], "this v ->", [2, 0], ["call"], ""),
  row(0x7e, "get_private", ["private"], "o -> v", [1, 1], ["call"], "throws TypeError if o lacks the private name"),
  row(0x7f, "set_private", ["private"], "o v ->", [2, 0], ["call"], "throws TypeError if o lacks the private name"),
  row(0x80, "define_private", ["private"], "o v -> o", [2, 1], ["alloc"], "throws TypeError if o has the private name already"),
  row(0x81, "has_private", ["private"], "o -> boolean", [1, 1], [], ""),
  row(0x82, "delete_index", [], "o k -> boolean", [2, 1], ["call"], "throws TypeError where strict code must"),
  row(0x83, "new_object", ["u8"], "-> o", [0, 1], ["alloc"], "empty literal; the operand is the number of properties expected"),
  row(0x84, "define_field", ["key"], "o v -> o", [2, 1], ["alloc"], "own enumerable data property"),
  row(0x85, "define_computed", [], "o k v -> o", [3, 1], ["call"], "own enumerable data property"),
  row(0x86, "define_member", ["u8"], "o k f -> o", [3, 1], ["call"], "operand: 0 method, 1 getter, 2 setter; +4 enumerable; +8 private name. Sets f's home object to o and names f if it has no name"),
  row(0x87, "copy_fields", [], "o source -> o", [2, 1], ["call"], "own enumerable properties of source (object spread)"),
  row(0x88, "copy_rest", ["u8"], "source k.. -> o", [1, 1, 0], ["call"], "own enumerable properties of source except those keys (object rest)"),
  row(0x89, "new_array", ["u16"], "v.. -> array", [0, 1, 0], ["alloc"], ""),
  row(0x8a, "append", [], "array v -> array", [2, 1], ["alloc"], ""),
  row(0x8b, "append_hole", [], "array -> array", [1, 1], ["alloc"], ""),
  row(0x8c, "rest", ["u8"], "-> array", [0, 1], ["alloc"], "arguments of the call from that index; only before anything else can wait"),
  row(0x8d, "call", ["u8"], "f this a.. -> v", [2, 1, 0], ["call"], ""),
  row(0x8e, "call_method", ["key", "u8"], "this a.. -> v", [1, 1, 1], ["call"], "calls the method of that name of this"),
  row(0x8f, "new", ["u8"], "f a.. -> o", [1, 1, 0], ["call"], ""),
  row(0x90, "apply", [], "f this array -> v", [3, 1], ["call"], ""),
  row(0x91, "new_apply", [], "f array -> o", [2, 1], ["call"], ""),
  row(0x92, "super_call", ["u8"], "a.. -> this", [0, 1, 0], ["call"], "calls the prototype of the running constructor as constructor, with this frame's new.target; sets this; throws ReferenceError if this was set"),
  row(0x93, "super_apply", [], "array -> this", [1, 1], ["call"], ""),
  row(0x94, "new_target", [], "-> v", [0, 1], [], ""),
  row(0x95, "callee", [], "-> f", [0, 1], [], "the running function object"),
  row(0x96, "define_class", ["u8"], "parent f -> f prototype", [2, 2], ["call"], "operand bit 0: there is an extends clause (parent may be null); sets prototype, constructor and both prototype links, and f's home object"),
  row(0x97, "try_push", ["jump"], "e: -> catcher", [0, 0], [], "catches everything; the thrown value is pushed at the handler"),
  row(0x98, "await", [], "v -> w", [1, 1], ["call", "block"], "the thread waits for the promise; a rejection is thrown here"),
  row(0x99, "yield", [], "v -> w", [1, 1], ["call", "block"], "hands v to the caller of next(); w is what it sends. return(): see docs/ARCHITECTURE.md"),
  row(0x9a, "iter_open", [], "iterable -> iterator", [1, 1], ["call"], "native iterator for arrays, strings, maps, sets in their original state; else [Symbol.iterator]()"),
  { ...row(0x9b, "iter_next", ["jump", "jump"], "iterator -> iterator result", [1, 2], ["call", "poll"], "native: pushes the value and jumps to operand 0, or at the end jumps to operand 1 with the iterator alone; else calls next() and falls through with its result"), exits: [2, 1] },
  row(0x9c, "iter_close", [], "iterator ->", [1, 0], ["call"], "calls return() of a foreign iterator, if there is one; its result is ignored"),
  row(0x9d, "to_string", [], "v -> string", [1, 1], ["call"], ""),
  row(0x9e, "concat", ["u8"], "s.. -> string", [0, 1, 0], ["alloc"], "strings only"),
  row(0x9f, "to_key", [], "v -> key", [1, 1], ["call"], "ToPropertyKey"),

  // ---- Extensions: locals, constants, operators, branches (C0-FF) ---------------------------------------------------
  row(0xc0, "get_local", ["local"], "-> v", [0, 1], [], ""),
  row(0xc1, "set_local", ["local"], "v ->", [1, 0], [], ""),
  row(0xc2, "get_local16", ["local16"], "-> v", [0, 1], [], ""),
  row(0xc3, "set_local16", ["local16"], "v ->", [1, 0], [], ""),
  row(0xc4, "get_scoped", ["depth", "slot"], "-> v", [0, 1], [], "variable of an enclosing scope"),
  row(0xc5, "set_scoped", ["depth", "slot"], "v ->", [1, 0], [], ""),
  row(0xc6, "get_module", ["module", "slot"], "-> v", [0, 1], [], "variable of a module (the constant)"),
  row(0xc7, "set_module", ["module", "slot"], "v ->", [1, 0], [], ""),
  row(0xc8, "check_init", ["name"], "v -> v", [1, 1], [], "throws ReferenceError naming the constant if v is uninitialised (temporal dead zone)"),
  row(0xc9, "get_builtin", ["name"], "-> v", [0, 1], ["call"], "property of the global object; ReferenceError if absent"),
  row(0xca, "get_builtin_or_undefined", ["name"], "-> v", [0, 1], ["call"], "for typeof of an undeclared name"),
  row(0xcb, "push_scope", ["slot"], "->", [0, 0], ["alloc"], "new scope with that many uninitialised slots"),
  row(0xcc, "pop_scope", [], "->", [0, 0], [], ""),
  row(0xcd, "copy_scope", [], "->", [0, 0], ["alloc"], "replaces the scope by a copy (bindings of one loop iteration)"),
  row(0xce, "push_undefined", [], "-> undefined", [0, 1], [], ""),
  row(0xcf, "push_true", [], "-> true", [0, 1], [], ""),
  row(0xd0, "push_false", [], "-> false", [0, 1], [], ""),
  row(0xd1, "push_uninitialised", [], "-> uninitialised", [0, 1], [], ""),
  row(0xd2, "push_int8", ["s8"], "-> number", [0, 1], [], ""),
  row(0xd3, "push_int32", ["s32"], "-> number", [0, 1], [], ""),
  row(0xd4, "push_const", ["value"], "-> v", [0, 1], [], ""),
  row(0xd5, "push_closure", ["function"], "-> f", [0, 1], ["alloc"], "function object over the current scope"),
  row(0xd6, "swap", [], "a b -> b a", [2, 2], [], ""),
  row(0xd7, "dup2", [], "a b -> a b a b", [2, 4], [], ""),
  row(0xd8, "rot3", [], "a b c -> c a b", [3, 3], [], ""),
  row(0xd9, "rot4", [], "a b c d -> d a b c", [4, 4], [], ""),
  row(0xda, "add", [], "a b -> v", [2, 1], ["call"], "a + b, numbers, strings or objects"),
  row(0xdb, "sub", [], "a b -> v", [2, 1], ["call"], ""),
  row(0xdc, "mul", [], "a b -> v", [2, 1], ["call"], ""),
  row(0xdd, "div", [], "a b -> v", [2, 1], ["call"], ""),
  row(0xde, "rem", [], "a b -> v", [2, 1], ["call"], ""),
  row(0xdf, "exp", [], "a b -> v", [2, 1], ["call"], ""),
  row(0xe0, "neg", [], "a -> v", [1, 1], ["call"], ""),
  row(0xe1, "to_number", [], "a -> v", [1, 1], ["call"], "unary +"),
  row(0xe2, "inc", [], "a -> v", [1, 1], ["call"], ""),
  row(0xe3, "dec", [], "a -> v", [1, 1], ["call"], ""),
  row(0xe4, "to_numeric", [], "a -> v", [1, 1], ["call"], "old value of a postfix operator"),
  row(0xe5, "bit_and", [], "a b -> v", [2, 1], ["call"], ""),
  row(0xe6, "bit_or", [], "a b -> v", [2, 1], ["call"], ""),
  row(0xe7, "bit_xor", [], "a b -> v", [2, 1], ["call"], ""),
  row(0xe9, "shift_left", [], "a b -> v", [2, 1], ["call"], ""),
  row(0xea, "shift_right", [], "a b -> v", [2, 1], ["call"], ""),
  row(0xeb, "shift_right_unsigned", [], "a b -> v", [2, 1], ["call"], ""),
  row(0xec, "equal", [], "a b -> v", [2, 1], ["call"], ""),
  row(0xed, "not_equal", [], "a b -> v", [2, 1], ["call"], ""),
  row(0xee, "strict_equal", [], "a b -> v", [2, 1], ["call"], ""),
  row(0xef, "strict_not_equal", [], "a b -> v", [2, 1], ["call"], ""),
  row(0xf0, "less", [], "a b -> v", [2, 1], ["call"], ""),
  row(0xf1, "less_equal", [], "a b -> v", [2, 1], ["call"], ""),
  row(0xf2, "greater", [], "a b -> v", [2, 1], ["call"], ""),
  row(0xf3, "greater_equal", [], "a b -> v", [2, 1], ["call"], ""),
  row(0xf6, "instance_of", [], "a b -> v", [2, 1], ["call"], ""),
  row(0xf7, "in", [], "a b -> v", [2, 1], ["call"], ""),
  row(0xe8, "bit_not", [], "a -> v", [1, 1], ["call"], ""),
  row(0xf4, "not", [], "a -> boolean", [1, 1], [], ""),
  row(0xf5, "typeof", [], "a -> string", [1, 1], [], ""),
  row(0xf8, "jump_true", ["jump"], "v ->", [1, 0], ["poll"], ""),
  row(0xf9, "jump_false", ["jump"], "v ->", [1, 0], ["poll"], ""),
  row(0xfa, "jump_nullish", ["jump"], "v ->", [1, 0], ["poll"], ""),
  row(0xfb, "jump_not_nullish", ["jump"], "v ->", [1, 0], ["poll"], ""),
  row(0xfc, "jump_defined", ["jump"], "v ->", [1, 0], ["poll"], "jumps unless v is undefined"),
  row(0xfd, "enumerate", [], "o -> iterator", [1, 1], ["call"], "for-in: native iterator over a list of keys"),
  row(0xfe, "throw_error", ["u8", "name"], "->", [0, 0], ["call", "end"], "operand 0: 0 TypeError, 1 ReferenceError, 2 SyntaxError, 3 RangeError"),
  // Singles.
  row(0x64, "get_intrinsic", ["u8"], "-> f", [0, 1], [], "a function of the guest library by its index in `intrinsics` (isa/intrinsics.ts)"),
  row(0x65, "require_object", ["name"], "v -> v", [1, 1], [], "throws TypeError if v is null or undefined; the constant describes what was destructured"),
  row(0x66, "is_object", [], "v -> boolean", [1, 1], [], "true of objects and functions"),
];

/** Every instruction, ordered by number. */
export const instructions: readonly Instruction[] = rows.sort((a, b) => a.code - b.code);

export type Mnemonic = (typeof rows)[number]["mnemonic"];

/** By opcode; undefined where no instruction has the number. */
export const byCode: readonly (Instruction | undefined)[] = (() => {
  const table: (Instruction | undefined)[] = new Array(256).fill(undefined);
  for (const instruction of instructions) {
    if (table[instruction.code]) throw new Error(`T1: opcode ${instruction.code.toString(16)} twice`);
    table[instruction.code] = instruction;
  }
  return table;
})();

/** By mnemonic. */
export const byMnemonic: ReadonlyMap<string, Instruction> = new Map(instructions.map((r) => [r.mnemonic, r]));

/** Bytes of `sys`: restarting a call moves the pointer back by this much (T3; Phantom's VM_SYSCALL_INSTR_SIZE). */
export const SYS_SIZE = 2;
