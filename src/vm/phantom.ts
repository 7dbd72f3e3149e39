// Phantom's own instructions: numbers on the numeric stack, fields and methods by ordinal, classes by name. Called by
// the interpreter for every opcode that it does not know; goes on as long as the next one is Phantom's too.
//
// A Phantom class is a CLASS with methods (SLOTS of CODE) and constants; its objects are OBJECTs whose fields are their
// inline slots. A method's frame has no function object; its arguments are the first slots, their number the first
// numeric cell. What ended the original's process (a wrong ordinal, null, no such class) is an exception here
// (DEPARTURE); what a program throws itself is any object.
//
// Invariants:
//   P1  pc, sp and cp of the frame are true whenever something else is called, and when `phantomStep` returns.
//   P2  An instruction that gives up has changed nothing but, perhaps, what lies above the stacks' tops.

// biome-ignore-all format: labels keep their mnemonic on their line

import { classOf, kindOf, sizeOf } from "../image/image.ts";
import {
  ClassLayout,
  CodeFlag,
  CodeLayout,
  Frame,
  FrameFlag,
  IMAGE_BASE,
  Kind,
  ObjectLayout,
  POLL,
  RESULT,
  RootLayout,
  SlotsLayout,
  Tag,
  WideLayout,
} from "../image/layout.ts";
import { makeInstance } from "../image/object.ts";
import {
  copySlot,
  intAt,
  isInt,
  isNull,
  loadRef,
  loadWord,
  referenceAt,
  sameBits,
  setInt,
  setNull,
  setReference,
  storeWord,
  tagAt,
} from "../image/slot.ts";
import { ENTRY_VALUE, findKey } from "../image/table.ts";
import { internText, isString, makeText, textOf } from "../image/text.ts";
import { instructions } from "../isa/instructions.ts";
import { invokePending, type Step } from "./call.ts";
import { describe } from "./convert.ts";
import { isInstance, pushCatcher } from "./exception.ts";
import { cellsOf, giveCount, pushFrame, pushNativeFrame, pushOn } from "./frame.ts";
import type { Address, Vm } from "./machine.ts";
import {
  binary,
  Cells,
  cellsOfType,
  compare,
  convertNumber,
  isBinary,
  negate,
  NumberType,
  shift,
} from "./phantom-number.ts";
import { resumePending } from "./thread.ts";
import { throwError } from "./throw.ts";

/** Names behind summon_class_class … summon_array_class. */
const summoned = ["class", "int", "string", "interface", "code", "container.array"];

/** Opcodes that a run goes on with: all of Phantom's but those that the interpreter alone knows. */
const isOwn: readonly boolean[] = (() => {
  const shared = [0x08, 0x0f, 0x2e, 0x2f, 0x64, 0x65, 0x66];
  const table: boolean[] = new Array(256).fill(false);
  for (const { code } of instructions)
    table[code] = (code < 0x78 || (code >= 0xa0 && code < 0xc0)) && !shared.includes(code);
  return table;
})();

/** One run of Phantom instructions in the top frame. */
class PhantomRun {
  readonly vm: Vm;
  readonly frame: Address;
  readonly code: Address;
  readonly start: Address;
  readonly cells: Cells;
  /** Absolute address of the instruction, and of the first free operand slot. */
  pc: Address;
  sp: Address;
  /** Bytes of the instruction; set by the readers of its operands. */
  size = 1;
  type: NumberType = 0;

  constructor(vm: Vm) {
    const { u32 } = vm.image;
    this.vm = vm;
    this.frame = vm.frame;
    this.code = u32[(this.frame + Frame.code) >>> 2]!;
    this.start = this.code + CodeLayout.tailStart;
    this.pc = this.start + u32[(this.frame + Frame.pc) >>> 2]!;
    this.sp = u32[(this.frame + Frame.sp) >>> 2]!;
    this.cells = new Cells(vm.image.i32, u32[(this.frame + Frame.cp) >>> 2]! >>> 2);
  }

  /** P1 */
  save(): void {
    const { u32 } = this.vm.image;
    u32[(this.frame + Frame.pc) >>> 2] = this.pc - this.start;
    u32[(this.frame + Frame.sp) >>> 2] = this.sp;
    u32[(this.frame + Frame.cp) >>> 2] = this.cells.top << 2;
  }

  byte(offset: number): number {
    return this.vm.image.u8[this.pc + offset]!;
  }

  /** Big-endian, signed. */
  word(offset: number): number {
    return (
      (this.byte(offset) << 24) |
      (this.byte(offset + 1) << 16) |
      (this.byte(offset + 2) << 8) |
      this.byte(offset + 3)
    );
  }

  text(offset: number): string {
    const from = this.pc + offset + 4;
    // A copy: TextDecoder does not take shared memory.
    return new TextDecoder().decode(this.vm.image.u8.slice(from, from + this.word(offset)));
  }

  get thisAt(): Address {
    return this.frame + Frame.this;
  }

  pushReference(address: Address): void {
    setReference(this.vm.image, this.sp, address);
    this.sp += 8;
  }

  pushCopy(at: Address): void {
    copySlot(this.vm.image, at, this.sp);
    this.sp += 8;
  }

  /** Goes to the instruction at `distance` from operand `offset`; false at a poll, before anything has happened. */
  jump(offset: number): boolean {
    const distance = this.word(offset) + offset;
    if (distance < 0 && (--this.vm.fuel < 0 || this.vm.image.i32[POLL >>> 2] !== 0)) return false;
    this.pc += distance;
    this.size = 0;
    return true;
  }
}

/** Runs the instruction the top frame stands at, and those after it. 0: the next one is none of Phantom's; 8: a poll. */
export function phantomStep(vm: Vm): Step | 8 {
  const run = new PhantomRun(vm);
  for (;;) {
    const opcode = run.byte(0);
    run.size = 1;
    const step = opcode >= 0x40 && opcode <= 0x77 ? number(run, opcode) : other(run, opcode);
    if (step !== 0) {
      // A call has saved the frame itself, and errors are made after `save`: only a poll is left at here.
      if (step === 8) run.save();
      return step;
    }
    run.pc += run.size;
    const next = run.byte(0);
    if (!isOwn[next] || (vm.everyInstruction && run.type === 0)) {
      run.save();
      return 0;
    }
  }
}

// ---- Numbers -----------------------------------------------------------------------------------------------------

function number(run: PhantomRun, opcode: number): Step | 8 {
  const { cells, vm } = run;
  const { image } = vm;
  const type = run.type;
  run.type = 0;
  if (isBinary(opcode)) {
    if (binary(cells, opcode, type)) return 0;
    return refuse(run, "RangeError", "division by zero");
  }
  switch (opcode) {
    case 0x40: // i2o
      box(run, type);
      return 0;
    case 0x41: // o2i
      return unbox(run, type);
    case 0x4b: // inot
    case 0x4f: // log_not
      negate(cells, opcode, type);
      return 0;
    case 0x50: { // is_load8
      const at = field(run, run.byte(1));
      if (at === 0 || !isInt(image, at)) return refuse(run, "TypeError", "the field is no int");
      cells.push(intAt(image, at));
      run.size = 2;
      return 0;
    }
    case 0x51: { // is_save8
      const at = field(run, run.byte(1));
      if (at === 0) return refuse(run, "RangeError", `this has no field ${run.byte(1)}`);
      setInt(image, at, cells.pop());
      run.size = 2;
      return 0;
    }
    case 0x52: // ige
    case 0x53: // ile
    case 0x54: // igt
    case 0x55: // ilt
      compare(cells, opcode, type);
      return 0;
    case 0x58: // os_eq
    case 0x59: // os_neq
      run.sp -= 16;
      cells.push(sameBits(image, run.sp, run.sp + 8) === (opcode === 0x58) ? 1 : 0);
      return 0;
    case 0x5a: // os_isnull
      run.sp -= 8;
      cells.push(isNull(image, run.sp) ? 1 : 0);
      return 0;
    case 0x5c: // prefix_long
    case 0x5d: // prefix_float
    case 0x5e: // prefix_double
      run.type = opcode;
      return 0;
    case 0x62: // general_lock
    case 0x63: // general_unlock
      run.sp -= 8;
      return 0;
    case 0x6e: // static_invoke
    case 0x6f: // dynamic_invoke
      return opcode === 0x6e ? staticInvoke(run) : dynamicInvoke(run);
    case 0x70: // ishl
    case 0x71: // ishr
    case 0x72: // ushr
      shift(cells, opcode, type);
      return 0;
    case 0x73: // arg_count
      if (cells.pop() !== run.byte(1)) {
        cells.top++;
        return refuse(run, "TypeError", "invalid arg count");
      }
      run.size = 2;
      return 0;
    default: // fromi, froml, fromf, fromd
      convertNumber(cells, opcode, type);
      return 0;
  }
}

function classOfType(vm: Vm, type: NumberType): Address {
  return type === NumberType.long
    ? vm.classes.wide
    : type === NumberType.float
      ? vm.classes.float
      : vm.classes.double;
}

/** i2o: an int is a slot by itself, the others are WIDE objects. */
function box(run: PhantomRun, type: NumberType): void {
  const { vm, cells } = run;
  const { image } = vm;
  const low = cells.pop();
  if (type === NumberType.int) {
    setInt(image, run.sp, low);
    run.sp += 8;
    return;
  }
  const wide = image.allocate(Kind.wide, classOfType(vm, type), WideLayout.tailStart);
  storeWord(image, wide + WideLayout.low, low);
  if (type !== NumberType.float) storeWord(image, wide + WideLayout.high, cells.pop());
  run.pushReference(wide);
}

/** o2i. DEPARTURE: every form checks the class. */
function unbox(run: PhantomRun, type: NumberType): Step {
  const { vm, cells } = run;
  const { image } = vm;
  const at = run.sp - 8;
  const object = referenceAt(image, at);
  const fits =
    type === NumberType.int
      ? isInt(image, at)
      : object !== 0 && classOf(image, object) === classOfType(vm, type);
  if (!fits) return refuse(run, "TypeError", `type assert failed: ${describe(image, at)}`);
  run.sp = at;
  if (type === NumberType.int) cells.push(intAt(image, at));
  else {
    if (type !== NumberType.float) cells.push(loadWord(image, object + WideLayout.high));
    cells.push(loadWord(image, object + WideLayout.low));
  }
  return 0;
}

// ---- Everything else ---------------------------------------------------------------------------------------------

function other(run: PhantomRun, opcode: number): Step | 8 {
  const { vm, cells } = run;
  const { image } = vm;
  const type = run.type;
  run.type = 0;
  if (opcode >= 0xa0 && opcode <= 0xbf) return callOrdinal(run, opcode & 31, run.byte(1), 2);
  switch (opcode) {
    case 0x00: // nop
      return 0;
    case 0x01: // debug
      run.size = 2 + ((run.byte(1) & 0x80) === 0 ? 0 : 4 + run.word(2));
      return 0;
    case 0x04: { // djnz
      const n = (cells.pop() - 1) | 0;
      cells.top++;
      run.size = 5;
      if (n !== 0 && !run.jump(1)) return 8;
      cells.top--;
      cells.push(n);
      return 0;
    }
    case 0x05: // jz
      run.size = 5;
      if (cells.pop() === 0 && !run.jump(1)) {
        cells.top++;
        return 8;
      }
      return 0;
    case 0x06: // jmp
      return run.jump(1) ? 0 : 8;
    case 0x07: // switch
      return switchTable(run);
    case 0x09: // short_call_0
    case 0x0a: // short_call_1
    case 0x0b: // short_call_2
    case 0x0c: // short_call_3
      return callOrdinal(run, opcode - 0x09, 0, 1);
    case 0x0d: // call_8bit
      return callOrdinal(run, run.byte(1), run.word(2), 6);
    case 0x0e: // call_32bit
      return callOrdinal(run, run.word(1), run.word(5), 9);
    case 0x10: { // is_dup
      const width = cellsOfType(type);
      image.i32.copyWithin(cells.top, cells.top - width, cells.top);
      cells.top += width;
      return 0;
    }
    case 0x11: // is_drop
      cells.top -= cellsOfType(type);
      return 0;
    case 0x12: // dup
      run.pushCopy(run.sp - 8);
      return 0;
    case 0x13: // drop
      run.sp -= 8;
      return 0;
    case 0x14: // os_load8
    case 0x16: // os_load32
    case 0x15: // os_save8
    case 0x17: // os_save32
      return accessField(run, opcode);
    case 0x18: // new_phantom
      return makeObject(run);
    case 0x1c: // os_pull32
      run.size = 5;
      run.pushCopy(run.sp - 8 - 8 * run.word(1));
      return 0;
    case 0x1e: // os_get32
      run.size = 5;
      run.pushCopy(run.frame + Frame.slots + 8 * run.word(1));
      return 0;
    case 0x1f: // os_set32
      run.size = 5;
      run.sp -= 8;
      copySlot(image, run.sp, run.frame + Frame.slots + 8 * run.word(1));
      return 0;
    case 0x20: // iconst_0
    case 0x21: // iconst_1
      return constant(run, opcode - 0x20, 1, type);
    case 0x22: // iconst_8bit
      return constant(run, run.byte(1), 2, type);
    case 0x23: // iconst_32bit
      return constant(run, run.word(1), 5, type);
    case 0x24: // sconst_bin
      run.pushReference(makeText(image, run.text(1)));
      run.size = 5 + run.word(1);
      return 0;
    case 0x25: // iconst_64bit
      cells.push(run.word(1));
      cells.push(run.word(5));
      run.size = 9;
      return 0;
    case 0x26: // is_get32
    case 0x27: // is_set32
      accessCell(run, opcode, type);
      return 0;
    case 0x28: // const_pool
      return loadConstant(run);
    case 0x29: // stack_reserve
      for (let n = run.byte(1); n > 0; n--, run.sp += 8) setNull(image, run.sp);
      for (let n = run.byte(2); n > 0; n--) cells.push(0);
      run.size = 3;
      return 0;
    case 0x2b: // cast
      if (!isNull(image, run.sp - 16) && !isOfClass(vm, run.sp - 16, referenceAt(image, run.sp - 8)))
        return refuse(run, "TypeError", "cast to not parent");
      run.sp -= 8;
      return 0;
    case 0x2d: { // push_catcher
      run.sp -= 8;
      const cls = referenceAt(image, run.sp);
      run.save();
      pushCatcher(vm, run.pc + 1 + run.word(1) - run.start, cls);
      run.size = 5;
      return 0;
    }
    case 0x30: // summon_thread
      run.pushReference(vm.thread);
      return 0;
    case 0x31: // summon_this
      run.pushCopy(run.thisAt);
      return 0;
    case 0x37: // push_null
      setNull(image, run.sp);
      run.sp += 8;
      return 0;
    case 0x38: // summon_class_class
    case 0x39: // summon_int_class
    case 0x3a: // summon_string_class
    case 0x3b: // summon_interface_class
    case 0x3c: // summon_code_class
    case 0x3d: // summon_array_class
      return summon(run, `.internal.${summoned[opcode - 0x38]}`);
    case 0x3f: { // summon_by_name
      const step = summon(run, run.text(1));
      run.size = 5 + run.word(1);
      return step;
    }
    default:
      return refuse(run, "SyntaxError", `unknown instruction ${opcode.toString(16)}`);
  }
}

function refuse(
  run: PhantomRun,
  name: "TypeError" | "RangeError" | "SyntaxError" | "ReferenceError",
  message: string,
): 1 {
  run.save();
  return throwError(run.vm, name, message);
}

/** Table: count, shift, divisor, then `count` distances, each from its own place. */
function switchTable(run: PhantomRun): 0 | 8 {
  const count = run.word(1);
  const index = Math.floor(((run.cells.pop() + run.word(5)) >>> 0) / (run.word(9) >>> 0));
  run.size = 13 + 4 * count;
  if (index >= count || run.jump(13 + 4 * index)) return 0;
  run.cells.top++;
  return 8;
}

/** iconst_*: under a long or double prefix two cells, the integer sign-extended. */
function constant(run: PhantomRun, n: number, size: number, type: NumberType): 0 {
  if (cellsOfType(type) === 2) run.cells.push(n < 0 ? -1 : 0);
  run.cells.push(n);
  run.size = size;
  return 0;
}

/** is_get32, is_set32: cells by their absolute number. */
function accessCell(run: PhantomRun, opcode: number, type: NumberType): void {
  const { i32 } = run.vm.image;
  const { cells } = run;
  const at = (cellsOf(run.vm, run.frame) >>> 2) + run.word(1);
  const width = cellsOfType(type);
  if (opcode === 0x26) {
    i32.copyWithin(cells.top, at, at + width);
    cells.top += width;
  } else {
    cells.top -= width;
    i32.copyWithin(at, cells.top, cells.top + width);
  }
  run.size = 5;
}

// ---- Objects and classes -------------------------------------------------------------------------------------------

/** Address of a field of this; 0 if there is none. */
function field(run: PhantomRun, ordinal: number): Address {
  const { image } = run.vm;
  const object = referenceAt(image, run.thisAt);
  if (object === 0 || kindOf(image, object) !== Kind.object) return 0;
  return ordinal < (sizeOf(image, object) - ObjectLayout.tailStart) >>> 3
    ? object + ObjectLayout.tailStart + 8 * ordinal
    : 0;
}

function accessField(run: PhantomRun, opcode: number): Step {
  const isShort = opcode === 0x14 || opcode === 0x15;
  const ordinal = isShort ? run.byte(1) : run.word(1);
  const at = field(run, ordinal);
  if (at === 0) return refuse(run, "RangeError", `this has no field ${ordinal}`);
  if (opcode === 0x14 || opcode === 0x16) run.pushCopy(at);
  else copySlot(run.vm.image, (run.sp -= 8), at);
  run.size = isShort ? 2 : 5;
  return 0;
}

/** The CLASS in a slot, or 0. */
function classIn(vm: Vm, at: Address): Address {
  const cls = referenceAt(vm.image, at);
  return cls !== 0 && kindOf(vm.image, cls) === Kind.class ? cls : 0;
}

/** new_phantom: all fields null. */
function makeObject(run: PhantomRun): Step {
  const { image } = run.vm;
  const cls = classIn(run.vm, run.sp - 8);
  if (cls === 0) return refuse(run, "TypeError", `${describe(image, run.sp - 8)} is no class`);
  const object = makeInstance(image, cls);
  if (kindOf(image, object) === Kind.object)
    for (let at = object + ObjectLayout.tailStart; at < object + sizeOf(image, object); at += 8)
      setNull(image, at);
  setReference(image, run.sp - 8, object);
  return 0;
}

/** The class of any value. Ints and strings have those of .internal.int and .internal.string. */
function classOfValue(vm: Vm, at: Address): Address {
  const { image } = vm;
  if (tagAt(image, at) === Tag.int) return findClass(vm, ".internal.int");
  const object = referenceAt(image, at);
  if (object === 0) return 0;
  return isString(image, object) ? findClass(vm, ".internal.string") : classOf(image, object);
}

function isOfClass(vm: Vm, at: Address, cls: Address): boolean {
  return isInstance(vm, at, cls) || classOfValue(vm, at) === cls;
}

/** By name: internal classes with their prefix, others as Phantom's directory (root.named) has them. 0: unknown. */
function findClass(vm: Vm, name: string): Address {
  const { image } = vm;
  const isInternal = name.startsWith(".internal.");
  const table = loadRef(image, IMAGE_BASE + (isInternal ? RootLayout.internalClasses : RootLayout.named));
  if (table === 0) return 0;
  const entry = findKey(image, table, internText(image, isInternal ? name.slice(10) : name));
  return entry === 0 ? 0 : referenceAt(image, entry + ENTRY_VALUE);
}

function summon(run: PhantomRun, name: string): Step {
  const cls = findClass(run.vm, name);
  if (cls === 0) return refuse(run, "ReferenceError", `${name} - class load error`);
  run.pushReference(cls);
  return 0;
}

/** const_pool. DEPARTURE: of the class that owns the method. */
function loadConstant(run: PhantomRun): Step {
  const { image } = run.vm;
  const owner = loadRef(image, run.code + CodeLayout.owner);
  const pool = owner === 0 ? 0 : loadRef(image, owner + ClassLayout.constants);
  const index = run.word(1);
  const count = pool === 0 ? 0 : (sizeOf(image, pool) - SlotsLayout.tailStart) >>> 3;
  if (index < 0 || index >= count) return refuse(run, "RangeError", `constant ${index} of ${count}`);
  run.pushCopy(pool + SlotsLayout.tailStart + 8 * index);
  run.size = 5;
  return 0;
}

// ---- Calls -----------------------------------------------------------------------------------------------------------

/** The method of that ordinal, 0 if there is none. */
function methodOf(vm: Vm, cls: Address, ordinal: number): Address {
  const { image } = vm;
  const methods = cls === 0 ? 0 : loadRef(image, cls + ClassLayout.methods);
  if (methods === 0 || ordinal < 0 || ordinal >= (sizeOf(image, methods) - SlotsLayout.tailStart) >>> 3)
    return 0;
  return referenceAt(image, methods + SlotsLayout.tailStart + 8 * ordinal);
}

/** `this a.. -> v`: the method of this's class. */
function callOrdinal(run: PhantomRun, ordinal: number, argc: number, size: number): Step {
  const thisAt = run.sp - 8 * (argc + 1);
  const code = methodOf(run.vm, classOfValue(run.vm, thisAt), ordinal);
  if (code === 0)
    return refuse(run, "TypeError", `${describe(run.vm.image, thisAt)} has no method ${ordinal}`);
  return enter(run, code, thisAt, thisAt + 8, argc, thisAt, size);
}

/** `a.. this class -> v` */
function staticInvoke(run: PhantomRun): Step {
  const { vm } = run;
  const [ordinal, argc] = [run.word(1), run.word(5)];
  const thisAt = run.sp - 16;
  const cls = classIn(vm, run.sp - 8);
  const code = methodOf(vm, cls, ordinal);
  if (code === 0) return refuse(run, "TypeError", `the class has no method ${ordinal}`);
  if (!isOfClass(vm, thisAt, cls)) return refuse(run, "TypeError", "this is not of that class");
  return enter(run, code, thisAt, thisAt - 8 * argc, argc, thisAt - 8 * argc, 9);
}

/** `a.. this name -> v`, the number of arguments in the top cell. DEPARTURE: inherited methods are found. */
function dynamicInvoke(run: PhantomRun): Step {
  const { vm, cells } = run;
  const { image } = vm;
  const argc = cells.pop();
  const thisAt = run.sp - 16;
  const nameText = referenceAt(image, run.sp - 8);
  const name = nameText !== 0 && isString(image, nameText) ? textOf(image, nameText) : "";
  for (let cls = classOfValue(vm, thisAt); cls !== 0; cls = loadRef(image, cls + ClassLayout.parent)) {
    for (let ordinal = 0, code = methodOf(vm, cls, 0); ordinal < 256; code = methodOf(vm, cls, ++ordinal)) {
      const named = code === 0 ? 0 : loadRef(image, code + CodeLayout.name);
      if (named !== 0 && textOf(image, named) === name)
        return enter(run, code, thisAt, thisAt - 8 * argc, argc, thisAt - 8 * argc, 1);
    }
  }
  cells.top++;
  return refuse(run, "TypeError", `no method ${JSON.stringify(name)}`);
}

/** Enters a method; the value it returns will lie at `resultAt`. A native that runs directly answers at once. */
function enter(
  run: PhantomRun,
  code: Address,
  thisAt: Address,
  argsAt: Address,
  argc: number,
  resultAt: Address,
  size: number,
): Step {
  const { vm } = run;
  const { image } = vm;
  run.save();
  if ((loadWord(image, code + CodeLayout.flags) & CodeFlag.native) !== 0) {
    const owner = loadRef(image, code + CodeLayout.owner);
    const native =
      vm.natives[loadWord(image, owner + ClassLayout.internal)]?.[loadWord(image, code + CodeLayout.number)];
    if (native !== undefined && argsAt === thisAt + 8) {
      const outcome = native(vm, thisAt, argc);
      const step = outcome === 2 ? invokePending(vm, 0) : outcome;
      if (step === 1) return 1;
      run.pc += size;
      run.sp = resultAt;
      run.save();
      if (step === 0) pushOn(vm, run.frame, RESULT);
      return step === 4 ? resumePending(vm) : 5;
    }
    if (!pushNativeFrame(vm, 0, code, thisAt, argsAt, argc, 0)) return 1;
  } else {
    if (!pushFrame(vm, 0, code, thisAt, argsAt, argc, 0, FrameFlag.phantom)) return 1;
    giveCount(vm, vm.frame, argc);
  }
  run.pc += size;
  run.sp = resultAt;
  run.save();
  return 5;
}
