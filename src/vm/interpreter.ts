// The interpreter: the reference for what every instruction does. One loop over the top frame of the running thread.
//
// While an instruction runs, `pc` is its own address and `sp` still counts its operands. A fast body changes both and
// goes on. A slow body calls a named function, which works on operands where they lie, and leaves the switch with
// `outcome`, how many slots it `pops`, whether it pushes RESULT (`push`), and its `size`: the end of the loop does the rest,
// and is the only place where something may throw, call, wait or switch threads.
//
// Slots are copied as two 32-bit words; a number is read as a double only where a double is wanted, and every test
// "is it a number" is the arithmetic itself: a tagged slot is a NaN and so is its result.
//
// Invariants:
//   V1  Before a slow function is called, pc and sp of the frame are true (`save`): traces, restarts and the collector
//       see the thread standing in front of the instruction.
//   V2  Nothing of the image is held in host locals when the loop is left.
//   V3  Polls are at calls and backward jumps, before the instruction has done anything.
//
// The body of a case stays small: V8 stops optimising a function above 60 KB of its own bytecode (this one has 21).

// biome-ignore-all format: labels keep their mnemonic on their line
// biome-ignore-all lint/suspicious/noSelfCompare: of a slot it asks whether it is a number (a tagged one is a NaN)

import { append, appendHole, elementAt, makeArrayFrom } from "../image/array.ts";
import { makeFunction } from "../image/function.ts";
import { makePlainObject } from "../image/object.ts";
import { isNumber, numberAt, referenceAt, setBoolean, setReference } from "../image/slot.ts";
import { concatText, internText } from "../image/text.ts";
import { readElement, writeElement } from "../image/view.ts";
import { kindOf } from "../image/image.ts";
import { Kind, RESULT } from "../image/layout.ts";
import {
  applyArray,
  beforeSuper,
  invoke,
  invokePending,
  isFunction,
  notCallable,
  returnValue,
  type Step,
} from "./call.ts";
import { constructArray, constructValue, defineClass, superApply, superCall } from "./construct.ts";
import { describeKey, isObject, toBoolean } from "./convert.ts";
import {
  copyFields,
  copyRest,
  defineComputed,
  defineField,
  defineMember,
  definePrivate,
  getPrivate,
  hasPrivate,
  setPrivate,
} from "./definition.ts";
import { pushCatcher, raise } from "./exception.ts";
import { markFrame } from "./frame.ts";
import { yieldValue } from "./generator.ts";
import { advance, callNext, closeIterator, isFastIterator, openIterator, openKeys } from "./iterate.ts";
import type { Vm } from "./machine.ts";
import {
  add,
  bitAnd,
  bitNot,
  bitOr,
  bitXor,
  dec,
  div,
  equal,
  exp,
  greater,
  greaterEqual,
  inc,
  inOperator,
  instanceOf,
  less,
  lessEqual,
  mul,
  neg,
  notEqual,
  rem,
  shiftLeft,
  shiftRight,
  shiftRightUnsigned,
  strictEqual,
  strictNotEqual,
  sub,
  toNumber,
  toNumeric,
  toPropertyKey,
  toStringValue,
  typeOf,
} from "./operators.ts";
import { phantomStep } from "./phantom.ts";
import {
  deleteIndexed,
  getGlobal,
  getIndexed,
  getProperty,
  getSuper,
  setIndexed,
  setProperty,
  setSuper,
} from "./property.ts";
import { refuseNullish, refuseUninitialised, throwNamed } from "./refusal.ts";
import { makeRest, standsBeforeRest } from "./rest.ts";
import { copyScope, makeScope } from "./scope.ts";
import { resumePending } from "./thread.ts";
import { awaitValue, systemCall } from "./wait.ts";

/** A Step, or 8: left at a poll. */
export type End = 6 | 7 | 8 | 3;

/** Runs the running thread, and those it starts, until none runs any more or a poll is left at. */
export function interpret(vm: Vm): End {
  const { u8, i32, u32, f64 } = vm.image;
  let fuel = vm.fuel;
  let single = vm.everyInstruction ? 1 : 0; // instructions since the loop was entered, plus 1
  frame: for (;;) {
    const fp = vm.frame;
    const fw = fp >>> 2;
    const code = u32[fw + 1]! + 80; // CodeLayout.tailStart
    const cb = (u32[(code - 68) >>> 2]! + 8) >>> 3; // first constant
    const lp = (fp + 56) >>> 3;
    let pc = code + u32[fw + 2]!;
    let sp = u32[fw + 3]! >>> 3;
    u8[fp >>> 12] = 1;
    if ((fp + u32[(code - 20) >>> 2]! - 1) >>> 12 !== fp >>> 12) markFrame(vm, fp); // CODE.frameSize
    for (;;) {
      let outcome: Step | 8 = 0;
      let pops = 1;
      let push = true;
      let size = 1;
      if (single !== 0 && ++single > 2 && !standsBeforeRest(u8, pc)) {
        i32[fw + 2] = pc - code;
        i32[fw + 3] = sp << 3;
        vm.fuel = fuel;
        return 8;
      }
      switch (u8[pc]!) {
        // ---- locals and constants
        case 0xc0: { // get_local
          const from = (lp + u8[pc + 1]!) << 1;
          i32[sp << 1] = i32[from]!;
          i32[(sp << 1) + 1] = i32[from + 1]!;
          sp++;
          pc += 2;
          continue;
        }
        case 0xc1: { // set_local
          const to = (lp + u8[pc + 1]!) << 1;
          sp--;
          i32[to] = i32[sp << 1]!;
          i32[to + 1] = i32[(sp << 1) + 1]!;
          pc += 2;
          continue;
        }
        case 0xc2: { // get_local16
          const from = (lp + ((u8[pc + 1]! << 8) | u8[pc + 2]!)) << 1;
          i32[sp << 1] = i32[from]!;
          i32[(sp << 1) + 1] = i32[from + 1]!;
          sp++;
          pc += 3;
          continue;
        }
        case 0xc3: { // set_local16
          const to = (lp + ((u8[pc + 1]! << 8) | u8[pc + 2]!)) << 1;
          sp--;
          i32[to] = i32[sp << 1]!;
          i32[to + 1] = i32[(sp << 1) + 1]!;
          pc += 3;
          continue;
        }
        case 0xc4: { // get_scoped
          let scope = u32[fw + 5]!;
          for (let depth = u8[pc + 1]!; depth > 0; depth--) scope = u32[(scope + 8) >>> 2]!;
          const from = ((scope + 16) >>> 2) + (((u8[pc + 2]! << 8) | u8[pc + 3]!) << 1);
          i32[sp << 1] = i32[from]!;
          i32[(sp << 1) + 1] = i32[from + 1]!;
          sp++;
          pc += 4;
          continue;
        }
        case 0xc5: { // set_scoped
          let scope = u32[fw + 5]!;
          for (let depth = u8[pc + 1]!; depth > 0; depth--) scope = u32[(scope + 8) >>> 2]!;
          const to = ((scope + 16) >>> 2) + (((u8[pc + 2]! << 8) | u8[pc + 3]!) << 1);
          sp--;
          i32[to] = i32[sp << 1]!;
          i32[to + 1] = i32[(sp << 1) + 1]!;
          u8[to >>> 10] = 1;
          pc += 4;
          continue;
        }
        case 0xc6: { // get_module
          const scope = u32[(cb + ((u8[pc + 1]! << 8) | u8[pc + 2]!)) << 1]!;
          const from = ((scope + 16) >>> 2) + (((u8[pc + 3]! << 8) | u8[pc + 4]!) << 1);
          i32[sp << 1] = i32[from]!;
          i32[(sp << 1) + 1] = i32[from + 1]!;
          sp++;
          pc += 5;
          continue;
        }
        case 0xc7: { // set_module
          const scope = u32[(cb + ((u8[pc + 1]! << 8) | u8[pc + 2]!)) << 1]!;
          const to = ((scope + 16) >>> 2) + (((u8[pc + 3]! << 8) | u8[pc + 4]!) << 1);
          sp--;
          i32[to] = i32[sp << 1]!;
          i32[to + 1] = i32[(sp << 1) + 1]!;
          u8[to >>> 10] = 1;
          pc += 5;
          continue;
        }
        case 0xc8: // check_init
          if (i32[(sp << 1) - 1] !== -131072) {
            // empty
            pc += 3;
            continue;
          }
          i32[fw + 2] = pc - code;
          i32[fw + 3] = sp << 3;
          outcome = refuseUninitialised(
            vm,
            u32[(cb + ((u8[pc + 1]! << 8) | u8[pc + 2]!)) << 1]!,
            beforeSuper,
          );
          break;
        case 0xcb: // push_scope
          i32[fw + 3] = sp << 3;
          u32[fw + 5] = makeScope(vm, u32[fw + 5]!, (u8[pc + 1]! << 8) | u8[pc + 2]!);
          pc += 3;
          continue;
        case 0xcc: // pop_scope
          u32[fw + 5] = u32[(u32[fw + 5]! + 8) >>> 2]!;
          pc++;
          continue;
        case 0xcd: // copy_scope
          u32[fw + 5] = copyScope(vm, u32[fw + 5]!);
          pc++;
          continue;
        case 0xce: // push_undefined
          i32[sp << 1] = 0;
          i32[(sp << 1) + 1] = -393216;
          sp++;
          pc++;
          continue;
        case 0x37: // push_null
          i32[sp << 1] = 0;
          i32[(sp << 1) + 1] = -327680;
          sp++;
          pc++;
          continue;
        case 0xcf: // push_true
          i32[sp << 1] = 1;
          i32[(sp << 1) + 1] = -262144;
          sp++;
          pc++;
          continue;
        case 0xd0: // push_false
          i32[sp << 1] = 0;
          i32[(sp << 1) + 1] = -262144;
          sp++;
          pc++;
          continue;
        case 0xd1: // push_uninitialised
          i32[sp << 1] = 1;
          i32[(sp << 1) + 1] = -131072;
          sp++;
          pc++;
          continue;
        case 0xd2: // push_int8
          f64[sp] = (u8[pc + 1]! << 24) >> 24;
          sp++;
          pc += 2;
          continue;
        case 0xd3: // push_int32
          f64[sp] = (u8[pc + 1]! << 24) | (u8[pc + 2]! << 16) | (u8[pc + 3]! << 8) | u8[pc + 4]!;
          sp++;
          pc += 5;
          continue;
        case 0xd4: { // push_const
          const from = (cb + ((u8[pc + 1]! << 8) | u8[pc + 2]!)) << 1;
          i32[sp << 1] = i32[from]!;
          i32[(sp << 1) + 1] = i32[from + 1]!;
          sp++;
          pc += 3;
          continue;
        }
        case 0xd5: { // push_closure
          const made = u32[(cb + ((u8[pc + 1]! << 8) | u8[pc + 2]!)) << 1]!;
          const f = u32[fw + 4]!;
          i32[sp << 1] = makeFunction(vm.image, made, u32[fw + 5]!, f === 0 ? 0 : u32[(f + 20) >>> 2]!);
          i32[(sp << 1) + 1] = -458752;
          sp++;
          pc += 3;
          continue;
        }
        // ---- the operand stack
        case 0x12: // dup
          i32[sp << 1] = i32[(sp << 1) - 2]!;
          i32[(sp << 1) + 1] = i32[(sp << 1) - 1]!;
          sp++;
          pc++;
          continue;
        case 0x13: // drop
          sp--;
          pc++;
          continue;
        case 0xd6: { // swap
          const low = i32[(sp << 1) - 2]!;
          const high = i32[(sp << 1) - 1]!;
          i32[(sp << 1) - 2] = i32[(sp << 1) - 4]!;
          i32[(sp << 1) - 1] = i32[(sp << 1) - 3]!;
          i32[(sp << 1) - 4] = low;
          i32[(sp << 1) - 3] = high;
          pc++;
          continue;
        }
        case 0xd7: // dup2
          i32.copyWithin(sp << 1, (sp << 1) - 4, sp << 1);
          sp += 2;
          pc++;
          continue;
        case 0xd8: // rot3
          rotate(i32, sp << 1, 2);
          pc++;
          continue;
        case 0xd9: // rot4
          rotate(i32, sp << 1, 3);
          pc++;
          continue;
        // ---- numbers
        case 0xda: { // add
          const r = f64[sp - 2]! + f64[sp - 1]!;
          if (r === r) {
            sp--;
            f64[sp - 1] = r;
            pc++;
            continue;
          }
          i32[fw + 2] = pc - code;
          i32[fw + 3] = sp << 3;
          outcome = add(vm, (sp - 2) * 8);
          pops = 2;
          break;
        }
        case 0xdb: { // sub
          const r = f64[sp - 2]! - f64[sp - 1]!;
          if (r === r) {
            sp--;
            f64[sp - 1] = r;
            pc++;
            continue;
          }
          i32[fw + 2] = pc - code;
          i32[fw + 3] = sp << 3;
          outcome = sub(vm, (sp - 2) * 8);
          pops = 2;
          break;
        }
        case 0xdc: { // mul
          const r = f64[sp - 2]! * f64[sp - 1]!;
          if (r === r) {
            sp--;
            f64[sp - 1] = r;
            pc++;
            continue;
          }
          i32[fw + 2] = pc - code;
          i32[fw + 3] = sp << 3;
          outcome = mul(vm, (sp - 2) * 8);
          pops = 2;
          break;
        }
        case 0xdd: { // div
          const r = f64[sp - 2]! / f64[sp - 1]!;
          if (r === r) {
            sp--;
            f64[sp - 1] = r;
            pc++;
            continue;
          }
          i32[fw + 2] = pc - code;
          i32[fw + 3] = sp << 3;
          outcome = div(vm, (sp - 2) * 8);
          pops = 2;
          break;
        }
        case 0xde: { // rem
          const a = f64[sp - 2]!;
          const b = f64[sp - 1]!;
          const m = a | 0;
          const n = b | 0;
          // Small integers by integer division; -0 and everything else by the general one.
          const r = m === a && n === b && m > 0 && n > 0 ? m % n : a % b;
          if (r === r) {
            sp--;
            f64[sp - 1] = r;
            pc++;
            continue;
          }
          i32[fw + 2] = pc - code;
          i32[fw + 3] = sp << 3;
          outcome = rem(vm, (sp - 2) * 8);
          pops = 2;
          break;
        }
        case 0xe2: { // inc
          const r = f64[sp - 1]! + 1;
          if (r === r) {
            f64[sp - 1] = r;
            pc++;
            continue;
          }
          i32[fw + 2] = pc - code;
          i32[fw + 3] = sp << 3;
          outcome = inc(vm, (sp - 1) * 8);
          break;
        }
        case 0xe3: { // dec
          const r = f64[sp - 1]! - 1;
          if (r === r) {
            f64[sp - 1] = r;
            pc++;
            continue;
          }
          i32[fw + 2] = pc - code;
          i32[fw + 3] = sp << 3;
          outcome = dec(vm, (sp - 1) * 8);
          break;
        }
        case 0xe0: { // neg
          const r = -f64[sp - 1]!;
          if (r === r) {
            f64[sp - 1] = r;
            pc++;
            continue;
          }
          i32[fw + 2] = pc - code;
          i32[fw + 3] = sp << 3;
          outcome = neg(vm, (sp - 1) * 8);
          break;
        }
        case 0xe1: // to_number
        case 0xe4: { // to_numeric
          const a = f64[sp - 1]!;
          if (a === a) {
            pc++;
            continue;
          }
          i32[fw + 2] = pc - code;
          i32[fw + 3] = sp << 3;
          outcome = u8[pc] === 0xe1 ? toNumber(vm, (sp - 1) * 8) : toNumeric(vm, (sp - 1) * 8);
          break;
        }
        case 0xe5: { // bit_and
          const a = f64[sp - 2]!;
          const b = f64[sp - 1]!;
          if (a === a && b === b) {
            sp--;
            f64[sp - 1] = a & b;
            pc++;
            continue;
          }
          i32[fw + 2] = pc - code;
          i32[fw + 3] = sp << 3;
          outcome = bitAnd(vm, (sp - 2) * 8);
          pops = 2;
          break;
        }
        case 0xe6: { // bit_or
          const a = f64[sp - 2]!;
          const b = f64[sp - 1]!;
          if (a === a && b === b) {
            sp--;
            f64[sp - 1] = a | b;
            pc++;
            continue;
          }
          i32[fw + 2] = pc - code;
          i32[fw + 3] = sp << 3;
          outcome = bitOr(vm, (sp - 2) * 8);
          pops = 2;
          break;
        }
        case 0xe7: { // bit_xor
          const a = f64[sp - 2]!;
          const b = f64[sp - 1]!;
          if (a === a && b === b) {
            sp--;
            f64[sp - 1] = a ^ b;
            pc++;
            continue;
          }
          i32[fw + 2] = pc - code;
          i32[fw + 3] = sp << 3;
          outcome = bitXor(vm, (sp - 2) * 8);
          pops = 2;
          break;
        }
        case 0xe8: // bit_not
          i32[fw + 2] = pc - code;
          i32[fw + 3] = sp << 3;
          outcome = bitNot(vm, (sp - 1) * 8);
          break;
        case 0xe9: { // shift_left
          const a = f64[sp - 2]!;
          const b = f64[sp - 1]!;
          if (a === a && b === b) {
            sp--;
            f64[sp - 1] = a << b;
            pc++;
            continue;
          }
          i32[fw + 2] = pc - code;
          i32[fw + 3] = sp << 3;
          outcome = shiftLeft(vm, (sp - 2) * 8);
          pops = 2;
          break;
        }
        case 0xea: { // shift_right
          const a = f64[sp - 2]!;
          const b = f64[sp - 1]!;
          if (a === a && b === b) {
            sp--;
            f64[sp - 1] = a >> b;
            pc++;
            continue;
          }
          i32[fw + 2] = pc - code;
          i32[fw + 3] = sp << 3;
          outcome = shiftRight(vm, (sp - 2) * 8);
          pops = 2;
          break;
        }
        case 0xeb: { // shift_right_unsigned
          const a = f64[sp - 2]!;
          const b = f64[sp - 1]!;
          if (a === a && b === b) {
            sp--;
            f64[sp - 1] = a >>> b;
            pc++;
            continue;
          }
          i32[fw + 2] = pc - code;
          i32[fw + 3] = sp << 3;
          outcome = shiftRightUnsigned(vm, (sp - 2) * 8);
          pops = 2;
          break;
        }
        case 0xdf: // exp
          i32[fw + 2] = pc - code;
          i32[fw + 3] = sp << 3;
          outcome = exp(vm, (sp - 2) * 8);
          pops = 2;
          break;
        // ---- comparisons
        case 0xf0: { // less
          const a = f64[sp - 2]!;
          const b = f64[sp - 1]!;
          const yes = a < b;
          if (yes || a >= b) {
            sp--;
            i32[(sp << 1) - 2] = yes ? 1 : 0;
            i32[(sp << 1) - 1] = -262144;
            pc++;
            continue;
          }
          i32[fw + 2] = pc - code;
          i32[fw + 3] = sp << 3;
          outcome = less(vm, (sp - 2) * 8);
          pops = 2;
          break;
        }
        case 0xf1: { // less_equal
          const a = f64[sp - 2]!;
          const b = f64[sp - 1]!;
          const yes = a <= b;
          if (yes || a > b) {
            sp--;
            i32[(sp << 1) - 2] = yes ? 1 : 0;
            i32[(sp << 1) - 1] = -262144;
            pc++;
            continue;
          }
          i32[fw + 2] = pc - code;
          i32[fw + 3] = sp << 3;
          outcome = lessEqual(vm, (sp - 2) * 8);
          pops = 2;
          break;
        }
        case 0xf2: { // greater
          const a = f64[sp - 2]!;
          const b = f64[sp - 1]!;
          const yes = a > b;
          if (yes || a <= b) {
            sp--;
            i32[(sp << 1) - 2] = yes ? 1 : 0;
            i32[(sp << 1) - 1] = -262144;
            pc++;
            continue;
          }
          i32[fw + 2] = pc - code;
          i32[fw + 3] = sp << 3;
          outcome = greater(vm, (sp - 2) * 8);
          pops = 2;
          break;
        }
        case 0xf3: { // greater_equal
          const a = f64[sp - 2]!;
          const b = f64[sp - 1]!;
          const yes = a >= b;
          if (yes || a < b) {
            sp--;
            i32[(sp << 1) - 2] = yes ? 1 : 0;
            i32[(sp << 1) - 1] = -262144;
            pc++;
            continue;
          }
          i32[fw + 2] = pc - code;
          i32[fw + 3] = sp << 3;
          outcome = greaterEqual(vm, (sp - 2) * 8);
          pops = 2;
          break;
        }
        case 0xec: // equal
        case 0xed: // not_equal
        case 0xee: // strict_equal
        case 0xef: { // strict_not_equal
          const a = f64[sp - 2]!;
          const b = f64[sp - 1]!;
          const wanted = (u8[pc]! & 1) ^ 1; // 1 for the two that ask for equality
          const same =
            (i32[(sp << 1) - 4] === i32[(sp << 1) - 2] &&
              i32[(sp << 1) - 3] === i32[(sp << 1) - 1] &&
              u32[(sp << 1) - 1]! >= 0xfff90000) ||
            a === b;
          if (same || (a === a && b === b)) {
            sp--;
            i32[(sp << 1) - 2] = same ? wanted : wanted ^ 1;
            i32[(sp << 1) - 1] = -262144;
            pc++;
            continue;
          }
          i32[fw + 2] = pc - code;
          i32[fw + 3] = sp << 3;
          outcome = equality(vm, u8[pc]!, (sp - 2) * 8);
          pops = 2;
          break;
        }
        case 0xf4: { // not
          const high = i32[(sp << 1) - 1]!;
          const yes = high === -262144 ? i32[(sp << 1) - 2] !== 0 : toBoolean(vm.image, (sp - 1) * 8);
          i32[(sp << 1) - 2] = yes ? 0 : 1;
          i32[(sp << 1) - 1] = -262144;
          pc++;
          continue;
        }
        case 0xf5: // typeof
          outcome = typeOf(vm, (sp - 1) * 8);
          break;
        case 0xf6: // instance_of
          i32[fw + 2] = pc - code;
          i32[fw + 3] = sp << 3;
          outcome = instanceOf(vm, (sp - 2) * 8);
          pops = 2;
          break;
        case 0xf7: // in
          i32[fw + 2] = pc - code;
          i32[fw + 3] = sp << 3;
          outcome = isElement(vm, (sp - 2) * 8) ? yes(vm) : inOperator(vm, (sp - 2) * 8);
          pops = 2;
          break;
        // ---- jumps
        case 0x06: { // jmp
          const d = (u8[pc + 1]! << 24) | (u8[pc + 2]! << 16) | (u8[pc + 3]! << 8) | u8[pc + 4]!;
          if (d < 0 && (--fuel < 0 || i32[0x40000] !== 0)) {
            outcome = 8;
            break;
          }
          pc += d + 1;
          continue;
        }
        case 0xf8: // jump_true
        case 0xf9: { // jump_false
          const yes =
            i32[(sp << 1) - 1] === -262144 ? i32[(sp << 1) - 2]! : toBoolean(vm.image, (sp - 1) * 8) ? 1 : 0;
          if (yes === (u8[pc]! & 1)) {
            sp--;
            pc += 5;
            continue;
          }
          const d = (u8[pc + 1]! << 24) | (u8[pc + 2]! << 16) | (u8[pc + 3]! << 8) | u8[pc + 4]!;
          if (d < 0 && (--fuel < 0 || i32[0x40000] !== 0)) {
            outcome = 8;
            break;
          }
          sp--;
          pc += d + 1;
          continue;
        }
        case 0xfa: // jump_nullish
        case 0xfb: // jump_not_nullish
        case 0xfc: { // jump_defined
          const high = i32[(sp << 1) - 1]!;
          const yes =
            u8[pc] === 0xfc ? high !== -393216 : (high === -393216 || high === -327680) === (u8[pc] === 0xfa);
          const d = (u8[pc + 1]! << 24) | (u8[pc + 2]! << 16) | (u8[pc + 3]! << 8) | u8[pc + 4]!;
          if (yes && d < 0 && (--fuel < 0 || i32[0x40000] !== 0)) {
            outcome = 8;
            break;
          }
          sp--;
          pc += yes ? d + 1 : 5;
          continue;
        }
        // ---- properties
        case 0x78: { // get_prop
          const key = u32[(cb + ((u8[pc + 1]! << 8) | u8[pc + 2]!)) << 1]!;
          if (i32[(sp << 1) - 1] === -458752) {
            const o = u32[(sp << 1) - 2]!;
            const cls = u32[o >>> 2]!;
            const e = (0x101000 >>> 2) + ((((cls >>> 5) ^ (key >>> 3)) & 4095) << 2);
            if (u32[e] === cls && u32[e + 1] === key) {
              const l = u32[e + 3]!;
              const at =
                (u32[e + 2] !== 0 ? l : (l & 1) !== 0 ? u32[(o + 8) >>> 2]! + (l & ~7) : o + (l & ~7)) >>> 2;
              i32[(sp << 1) - 2] = i32[at]!;
              i32[(sp << 1) - 1] = i32[at + 1]!;
              pc += 3;
              continue;
            }
          }
          i32[fw + 2] = pc - code;
          i32[fw + 3] = sp << 3;
          outcome = getProperty(vm, (sp - 1) * 8, key);
          size = 3;
          break;
        }
        case 0x79: { // set_prop
          const key = u32[(cb + ((u8[pc + 1]! << 8) | u8[pc + 2]!)) << 1]!;
          if (i32[(sp << 1) - 3] === -458752) {
            const o = u32[(sp << 1) - 4]!;
            const cls = u32[o >>> 2]!;
            const e = (0x101000 >>> 2) + ((((cls >>> 5) ^ (key >>> 3)) & 4095) << 2);
            if (u32[e] === cls && u32[e + 1] === key && u32[e + 2] === 0 && (u32[e + 3]! & 2) !== 0) {
              const l = u32[e + 3]!;
              const at = ((l & 1) !== 0 ? u32[(o + 8) >>> 2]! + (l & ~7) : o + (l & ~7)) >>> 2;
              i32[at] = i32[(sp << 1) - 2]!;
              i32[at + 1] = i32[(sp << 1) - 1]!;
              u8[at >>> 10] = 1;
              sp -= 2;
              pc += 3;
              continue;
            }
          }
          i32[fw + 2] = pc - code;
          i32[fw + 3] = sp << 3;
          outcome = setProperty(vm, (sp - 2) * 8, key, (sp - 1) * 8);
          pops = 2;
          push = false;
          size = 3;
          break;
        }
        case 0x7a: { // get_index
          const k = f64[sp - 1]!;
          const n = k >>> 0;
          if (n === k && i32[(sp << 1) - 3] === -458752) {
            const o = u32[(sp << 1) - 4]!;
            const kind = u32[(o >>> 2) + 1]! & 31;
            if (kind === 29) {
              const type = u32[(o + 28) >>> 2]!;
              if (n < u32[(o + 24) >>> 2]! && type < 9) {
                const value =
                  type === 1
                    ? u8[u32[(o + 12) >>> 2]! + 16 + u32[(o + 20) >>> 2]! + n]!
                    : readElement(vm.image, o, n);
                // A NaN that came from outside has to be made the canonical one.
                if (value === value) {
                  sp--;
                  f64[sp - 1] = value;
                  pc++;
                  continue;
                }
              }
            } else if (kind === 4) {
              const elements = u32[(o + 12) >>> 2]!;
              if (elements !== 0 && n < (u32[(elements >>> 2) + 1]! >>> 5) - 1) {
                const at = ((elements >>> 3) + 1 + n) << 1;
                if (i32[at + 1] !== -131072) {
                  sp--;
                  i32[(sp << 1) - 2] = i32[at]!;
                  i32[(sp << 1) - 1] = i32[at + 1]!;
                  pc++;
                  continue;
                }
              }
            }
          }
          i32[fw + 2] = pc - code;
          i32[fw + 3] = sp << 3;
          outcome = getIndexed(vm, (sp - 2) * 8, (sp - 1) * 8);
          pops = 2;
          break;
        }
        case 0x7b: { // set_index
          const k = f64[sp - 2]!;
          const n = k >>> 0;
          if (n === k && i32[(sp << 1) - 5] === -458752) {
            const o = u32[(sp << 1) - 6]!;
            const kind = u32[(o >>> 2) + 1]! & 31;
            if (kind === 29) {
              const type = u32[(o + 28) >>> 2]!;
              if (u32[(sp << 1) - 1]! < 0xfff90000 && n < u32[(o + 24) >>> 2]! && type < 9) {
                if (type === 1) {
                  const at = u32[(o + 12) >>> 2]! + 16 + u32[(o + 20) >>> 2]! + n;
                  u8[at] = f64[sp - 1]!;
                  u8[at >>> 12] = 1;
                } else writeElement(vm.image, o, n, f64[sp - 1]!);
                sp -= 3;
                pc++;
                continue;
              }
            } else if (
              kind === 4 &&
              n < u32[(o + 16) >>> 2]! &&
              (u32[(o + 20) >>> 2]! & 4) === 0
            ) {
              const elements = u32[(o + 12) >>> 2]!;
              const head = elements === 0 ? 0 : u32[(elements >>> 2) + 1]!;
              const at = ((elements >>> 3) + 1 + n) << 1;
              // A number, or slots of any kind; a hole may be a new property of an array that cannot grow.
              if (
                n < (head >>> 5) - 1 &&
                i32[at + 1] !== -131072 &&
                ((head & 31) === 24 || u32[(sp << 1) - 1]! < 0xfff90000)
              ) {
                i32[at] = i32[(sp << 1) - 2]!;
                i32[at + 1] = i32[(sp << 1) - 1]!;
                u8[at >>> 10] = 1;
                sp -= 3;
                pc++;
                continue;
              }
            }
          }
          i32[fw + 2] = pc - code;
          i32[fw + 3] = sp << 3;
          outcome = setIndexed(vm, (sp - 3) * 8, (sp - 2) * 8, (sp - 1) * 8);
          pops = 3;
          push = false;
          break;
        }
        case 0x7c: // get_super
          i32[fw + 2] = pc - code;
          i32[fw + 3] = sp << 3;
          outcome = getSuper(
            vm,
            u32[(u32[fw + 4]! + 20) >>> 2]!,
            u32[(cb + ((u8[pc + 1]! << 8) | u8[pc + 2]!)) << 1]!,
            (sp - 1) * 8,
          );
          size = 3;
          break;
        case 0x7d: // set_super
          i32[fw + 2] = pc - code;
          i32[fw + 3] = sp << 3;
          outcome = setSuper(
            vm,
            u32[(u32[fw + 4]! + 20) >>> 2]!,
            u32[(cb + ((u8[pc + 1]! << 8) | u8[pc + 2]!)) << 1]!,
            (sp - 2) * 8,
            (sp - 1) * 8,
          );
          pops = 2;
          push = false;
          size = 3;
          break;
        case 0x7e: { // get_private
          const key = u32[(cb + ((u8[pc + 1]! << 8) | u8[pc + 2]!)) << 1]!;
          if (i32[(sp << 1) - 1] === -458752) {
            const o = u32[(sp << 1) - 2]!;
            const cls = u32[o >>> 2]!;
            const e = (0x101000 >>> 2) + ((((cls >>> 5) ^ (key >>> 3)) & 4095) << 2);
            if (u32[e] === cls && u32[e + 1] === key && u32[e + 2] === 0) {
              const l = u32[e + 3]!;
              const at = ((l & 1) !== 0 ? u32[(o + 8) >>> 2]! + (l & ~7) : o + (l & ~7)) >>> 2;
              i32[(sp << 1) - 2] = i32[at]!;
              i32[(sp << 1) - 1] = i32[at + 1]!;
              pc += 3;
              continue;
            }
          }
          i32[fw + 2] = pc - code;
          i32[fw + 3] = sp << 3;
          outcome = getPrivate(vm, (sp - 1) * 8, key);
          size = 3;
          break;
        }
        case 0x7f: { // set_private
          const key = u32[(cb + ((u8[pc + 1]! << 8) | u8[pc + 2]!)) << 1]!;
          i32[fw + 2] = pc - code;
          i32[fw + 3] = sp << 3;
          outcome = setPrivate(vm, (sp - 2) * 8, key, (sp - 1) * 8);
          pops = 2;
          push = false;
          size = 3;
          break;
        }
        case 0x80: // define_private
          i32[fw + 2] = pc - code;
          i32[fw + 3] = sp << 3;
          outcome = definePrivate(
            vm,
            (sp - 2) * 8,
            u32[(cb + ((u8[pc + 1]! << 8) | u8[pc + 2]!)) << 1]!,
            (sp - 1) * 8,
          );
          push = false;
          size = 3;
          break;
        case 0x81: // has_private
          i32[fw + 2] = pc - code;
          i32[fw + 3] = sp << 3;
          outcome = hasPrivate(vm, (sp - 1) * 8, u32[(cb + ((u8[pc + 1]! << 8) | u8[pc + 2]!)) << 1]!);
          size = 3;
          break;
        case 0x82: // delete_index
          i32[fw + 2] = pc - code;
          i32[fw + 3] = sp << 3;
          outcome = deleteIndexed(vm, (sp - 2) * 8, (sp - 1) * 8);
          pops = 2;
          break;
        // ---- objects and arrays
        case 0x83: // new_object
          i32[sp << 1] = makePlainObject(vm.image, u8[pc + 1]!);
          i32[(sp << 1) + 1] = -458752;
          sp++;
          pc += 2;
          continue;
        case 0x84: // define_field
          i32[fw + 2] = pc - code;
          i32[fw + 3] = sp << 3;
          outcome = defineField(
            vm,
            u32[(sp << 1) - 4]!,
            u32[(cb + ((u8[pc + 1]! << 8) | u8[pc + 2]!)) << 1]!,
            (sp - 1) * 8,
          );
          push = false;
          size = 3;
          break;
        case 0x85: // define_computed
          i32[fw + 2] = pc - code;
          i32[fw + 3] = sp << 3;
          outcome = defineComputed(vm, u32[(sp << 1) - 6]!, (sp - 2) * 8, (sp - 1) * 8);
          pops = 2;
          push = false;
          break;
        case 0x86: // define_member
          i32[fw + 2] = pc - code;
          i32[fw + 3] = sp << 3;
          outcome = defineMember(vm, u32[(sp << 1) - 6]!, (sp - 2) * 8, (sp - 1) * 8, u8[pc + 1]!);
          pops = 2;
          push = false;
          size = 2;
          break;
        case 0x87: // copy_fields
          i32[fw + 2] = pc - code;
          i32[fw + 3] = sp << 3;
          outcome = copyFields(vm, u32[(sp << 1) - 4]!, (sp - 1) * 8);
          push = false;
          break;
        case 0x88: // copy_rest
          i32[fw + 2] = pc - code;
          i32[fw + 3] = sp << 3;
          pops = u8[pc + 1]! + 1;
          outcome = copyRest(vm, (sp - pops) * 8, (sp - pops + 1) * 8, pops - 1);
          size = 2;
          break;
        case 0x89: { // new_array
          const count = (u8[pc + 1]! << 8) | u8[pc + 2]!;
          sp -= count;
          i32[sp << 1] = makeArrayFrom(vm.image, sp * 8, count);
          i32[(sp << 1) + 1] = -458752;
          sp++;
          pc += 3;
          continue;
        }
        case 0x8a: // append
          sp--;
          append(vm.image, u32[(sp << 1) - 2]!, sp * 8);
          pc++;
          continue;
        case 0x8b: // append_hole
          appendHole(vm.image, u32[(sp << 1) - 2]!);
          pc++;
          continue;
        case 0x8c: // rest
          i32[sp << 1] = makeRest(vm, u8[pc + 1]!);
          i32[(sp << 1) + 1] = -458752;
          sp++;
          pc += 2;
          continue;
        // ---- calls
        case 0x8d: { // call
          if (--fuel < 0 || i32[0x40000] !== 0) {
            outcome = 8;
            break;
          }
          pops = u8[pc + 1]! + 2;
          const f = sp - pops;
          i32[fw + 2] = pc - code;
          i32[fw + 3] = sp << 3;
          size = 2;
          outcome =
            i32[(f << 1) + 1] === -458752 && (u32[(u32[f << 1]! >>> 2) + 1]! & 31) === 3
              ? invoke(vm, u32[f << 1]!, (f + 1) * 8, (f + 2) * 8, pops - 2, awaited(u8, pc + 2))
              : notCallable(vm, f * 8, "");
          break;
        }
        case 0x8e: { // call_method
          if (--fuel < 0 || i32[0x40000] !== 0) {
            outcome = 8;
            break;
          }
          const key = u32[(cb + ((u8[pc + 1]! << 8) | u8[pc + 2]!)) << 1]!;
          pops = u8[pc + 3]! + 1;
          size = 4;
          const receiver = sp - pops;
          i32[fw + 2] = pc - code;
          i32[fw + 3] = sp << 3;
          if (i32[(receiver << 1) + 1] === -458752) {
            const o = u32[receiver << 1]!;
            const cls = u32[o >>> 2]!;
            const e = (0x101000 >>> 2) + ((((cls >>> 5) ^ (key >>> 3)) & 4095) << 2);
            if (u32[e] === cls && u32[e + 1] === key) {
              const l = u32[e + 3]!;
              const at =
                (u32[e + 2] !== 0 ? l : (l & 1) !== 0 ? u32[(o + 8) >>> 2]! + (l & ~7) : o + (l & ~7)) >>> 2;
              const f = u32[at]!;
              if (i32[at + 1] === -458752 && (u32[(f >>> 2) + 1]! & 31) === 3) {
                outcome = invoke(vm, f, receiver * 8, (receiver + 1) * 8, pops - 1, awaited(u8, pc + 4));
                break;
              }
            }
          }
          outcome = getProperty(vm, receiver * 8, key);
          if (outcome === 2) {
            // A getter runs first, while receiver and arguments stay where they are; returnValue calls what it gives.
            outcome = invokePending(vm, 128); // FrameFlag.method
            if (outcome === 5) {
              u32[(vm.frame + 32) >>> 2] = pops - 1;
              i32[fw + 2] = pc + 4 - code;
              continue frame;
            }
          }
          if (outcome === 0)
            outcome = isFunction(vm, RESULT)
              ? invoke(vm, u32[RESULT >>> 2]!, receiver * 8, (receiver + 1) * 8, pops - 1, awaited(u8, pc + 4))
              : notCallable(vm, RESULT, describeKey(vm.image, key));
          break;
        }
        case 0x8f: // new
          if (--fuel < 0 || i32[0x40000] !== 0) {
            outcome = 8;
            break;
          }
          i32[fw + 2] = pc - code;
          i32[fw + 3] = sp << 3;
          pops = u8[pc + 1]! + 1;
          size = 2;
          outcome = constructValue(vm, (sp - pops) * 8, (sp - pops + 1) * 8, pops - 1);
          break;
        case 0x90: // apply
          i32[fw + 2] = pc - code;
          i32[fw + 3] = sp << 3;
          pops = 3;
          outcome = applyArray(vm, (sp - 3) * 8, (sp - 2) * 8, (sp - 1) * 8, awaited(u8, pc + 1));
          break;
        case 0x91: // new_apply
          i32[fw + 2] = pc - code;
          i32[fw + 3] = sp << 3;
          pops = 2;
          outcome = constructArray(vm, (sp - 2) * 8, (sp - 1) * 8);
          break;
        case 0x92: // super_call
          i32[fw + 2] = pc - code;
          i32[fw + 3] = sp << 3;
          pops = u8[pc + 1]!;
          size = 2;
          outcome = superCall(vm, (sp - pops) * 8, pops);
          break;
        case 0x93: // super_apply
          i32[fw + 2] = pc - code;
          i32[fw + 3] = sp << 3;
          outcome = superApply(vm, (sp - 1) * 8);
          break;
        case 0x94: // new_target
          i32[sp << 1] = i32[fw + 11]!;
          i32[(sp << 1) + 1] = i32[fw + 11] === 0 ? -393216 : -458752;
          sp++;
          pc++;
          continue;
        case 0x95: // callee
          i32[sp << 1] = i32[fw + 4]!;
          i32[(sp << 1) + 1] = -458752;
          sp++;
          pc++;
          continue;
        case 0x31: // summon_this
          i32[sp << 1] = i32[fw + 12]!;
          i32[(sp << 1) + 1] = i32[fw + 13]!;
          sp++;
          pc++;
          continue;
        case 0x96: // define_class
          i32[fw + 2] = pc - code;
          i32[fw + 3] = sp << 3;
          outcome = defineClass(vm, (sp - 2) * 8, (u8[pc + 1]! & 1) !== 0);
          pops = 0;
          push = false;
          size = 2;
          break;
        case 0x08: { // ret
          i32[fw + 2] = pc - code;
          i32[fw + 3] = sp << 3;
          const caller = u32[fw]!;
          if (i32[fw + 6] === 0 && caller !== 0) {
            const to = u32[(caller + 12) >>> 2]!;
            i32[to >>> 2] = i32[(sp << 1) - 2]!;
            i32[(to >>> 2) + 1] = i32[(sp << 1) - 1]!;
            u32[(caller + 12) >>> 2] = to + 8;
            vm.frame = caller;
            continue frame;
          }
          if ((i32[fw + 6]! & 256) !== 0 && sp === lp + u32[(code - 36) >>> 2]!) {
            // FrameFlag.phantom, CODE.locals
            i32[sp << 1] = 0;
            i32[(sp << 1) + 1] = -327680; // null
            sp++;
          }
          outcome = returnValue(vm, (sp - 1) * 8);
          if (outcome === 5) continue frame;
          pops = 0;
          push = false;
          break;
        }
        // ---- exceptions, waiting, iteration
        case 0x97: // try_push
          i32[fw + 3] = sp << 3;
          pushCatcher(
            vm,
            pc + 1 - code + ((u8[pc + 1]! << 24) | (u8[pc + 2]! << 16) | (u8[pc + 3]! << 8) | u8[pc + 4]!),
            0,
          );
          pc += 5;
          continue;
        case 0x2e: // pop_catcher
          i32[fw + 10]!--;
          pc++;
          continue;
        case 0x2f: // throw
          i32[fw + 2] = pc - code;
          i32[fw + 3] = sp << 3;
          i32[RESULT >>> 2] = i32[(sp << 1) - 2]!;
          i32[(RESULT >>> 2) + 1] = i32[(sp << 1) - 1]!;
          outcome = 1;
          break;
        case 0xfe: // throw_error
          i32[fw + 2] = pc - code;
          i32[fw + 3] = sp << 3;
          outcome = throwNamed(vm, u8[pc + 1]!, u32[(cb + ((u8[pc + 2]! << 8) | u8[pc + 3]!)) << 1]!);
          break;
        case 0x0f: // sys
          i32[fw + 2] = pc - code;
          i32[fw + 3] = sp << 3;
          outcome = systemCall(vm, u8[pc + 1]!);
          if (outcome === 5) continue frame;
          pops = 0;
          size = 2;
          break;
        case 0x98: // await
          i32[fw + 2] = pc - code;
          i32[fw + 3] = sp << 3;
          outcome = awaitValue(vm, (sp - 1) * 8);
          if (outcome === 5) continue frame;
          size = 0;
          break;
        case 0x99: // yield
          i32[fw + 2] = pc + 1 - code;
          i32[fw + 3] = (sp - 1) << 3;
          outcome = yieldValue(vm, (sp - 1) * 8);
          if (outcome === 5) continue frame;
          break;
        case 0x9a: // iter_open
          i32[fw + 2] = pc - code;
          i32[fw + 3] = sp << 3;
          outcome = openIterator(vm, (sp - 1) * 8);
          break;
        case 0x9b: // iter_next
          i32[fw + 2] = pc - code;
          i32[fw + 3] = sp << 3;
          if (isFastIterator(vm, (sp - 1) * 8)) {
            if (advance(vm, u32[(sp << 1) - 2]!)) {
              i32[sp << 1] = i32[RESULT >>> 2]!;
              i32[(sp << 1) + 1] = i32[(RESULT >>> 2) + 1]!;
              sp++;
              pc += 1 + ((u8[pc + 1]! << 24) | (u8[pc + 2]! << 16) | (u8[pc + 3]! << 8) | u8[pc + 4]!);
            } else pc += 5 + ((u8[pc + 5]! << 24) | (u8[pc + 6]! << 16) | (u8[pc + 7]! << 8) | u8[pc + 8]!);
            continue;
          }
          outcome = callNext(vm, (sp - 1) * 8);
          pops = 0;
          size = 9;
          break;
        case 0x9c: // iter_close
          i32[fw + 2] = pc - code;
          i32[fw + 3] = sp << 3;
          outcome = closeIterator(vm, (sp - 1) * 8);
          push = false;
          break;
        case 0xfd: // enumerate
          i32[fw + 2] = pc - code;
          i32[fw + 3] = sp << 3;
          outcome = openKeys(vm, (sp - 1) * 8);
          break;
        // ---- strings, keys, names
        case 0x9d: // to_string
          i32[fw + 2] = pc - code;
          i32[fw + 3] = sp << 3;
          outcome = toStringValue(vm, (sp - 1) * 8);
          break;
        case 0x9e: // concat
          i32[fw + 2] = pc - code;
          i32[fw + 3] = sp << 3;
          pops = u8[pc + 1]!;
          size = 2;
          outcome = concatAll(vm, (sp - pops) * 8, pops);
          break;
        case 0x9f: // to_key
          i32[fw + 2] = pc - code;
          i32[fw + 3] = sp << 3;
          outcome = toPropertyKey(vm, (sp - 1) * 8);
          break;
        case 0xc9: // get_builtin
        case 0xca: // get_builtin_or_undefined
          i32[fw + 2] = pc - code;
          i32[fw + 3] = sp << 3;
          outcome = getGlobal(vm, u32[(cb + ((u8[pc + 1]! << 8) | u8[pc + 2]!)) << 1]!, u8[pc] === 0xca);
          pops = 0;
          size = 3;
          break;
        case 0x64: { // get_intrinsic
          const from = (u32[(0x200000 + 12) >>> 2]! + 8 + 8 * u8[pc + 1]!) >>> 2;
          i32[sp << 1] = i32[from]!;
          i32[(sp << 1) + 1] = i32[from + 1]!;
          sp++;
          pc += 2;
          continue;
        }
        case 0x65: { // require_object
          const high = i32[(sp << 1) - 1]!;
          if (high !== -393216 && high !== -327680) {
            pc += 3;
            continue;
          }
          i32[fw + 2] = pc - code;
          i32[fw + 3] = sp << 3;
          outcome = refuseNullish(vm, (sp - 1) * 8, u32[(cb + ((u8[pc + 1]! << 8) | u8[pc + 2]!)) << 1]!);
          break;
        }
        case 0x66: { // is_object
          const yes = isObject(vm.image, (sp - 1) * 8);
          i32[(sp << 1) - 2] = yes ? 1 : 0;
          i32[(sp << 1) - 1] = -262144;
          pc++;
          continue;
        }
        case 0x00: // nop
          pc++;
          continue;
        default: // Phantom's numbers, fields and classes
          i32[fw + 2] = pc - code;
          i32[fw + 3] = sp << 3;
          vm.fuel = fuel;
          outcome = phantomStep(vm);
          fuel = vm.fuel;
          if (outcome === 5) continue frame;
          // It has gone on by itself and says in the frame how far.
          pc = code + u32[fw + 2]!;
          sp = u32[fw + 3]! >>> 3;
          if (outcome === 0) continue;
          pops = 0;
          push = false;
          break;
      }
      // ---- the end of a slow instruction, or a poll that is left at
      if (outcome === 8) {
        i32[fw + 2] = pc - code;
        i32[fw + 3] = sp << 3;
        vm.fuel = fuel;
        return 8;
      }
      if (outcome === 2) outcome = invokePending(vm, push ? 0 : 2); // FrameFlag.discard
      if (outcome === 0) {
        sp -= pops;
        if (push) {
          i32[sp << 1] = i32[RESULT >>> 2]!;
          i32[(sp << 1) + 1] = i32[(RESULT >>> 2) + 1]!;
          sp++;
        }
        pc += size;
        continue;
      }
      if (outcome === 4 || outcome === 5) {
        i32[fw + 2] = pc + size - code;
        i32[fw + 3] = (sp - pops) << 3;
        if (outcome === 5) continue frame;
        outcome = resumePending(vm);
      }
      if (outcome === 1) outcome = raise(vm);
      if (outcome === 5) continue frame;
      vm.fuel = fuel;
      return outcome as End;
    }
  }
}

/** FrameFlag.awaited for a call that ends at `next`, if an `await` stands there. */
function awaited(u8: Uint8Array, next: number): number {
  return u8[next] === 0x98 ? 512 : 0;
}

/** Moves the top slot below the `count` slots under it. `top` is the word index behind it. */
function rotate(i32: Int32Array, top: number, count: number): void {
  const low = i32[top - 2]!;
  const high = i32[top - 1]!;
  const first = top - 2 - 2 * count;
  i32.copyWithin(first + 2, first, top - 2);
  i32[first] = low;
  i32[first + 1] = high;
}

/** concat: `count` strings from `at` on become one. */
function concatAll(vm: Vm, at: number, count: number): Step {
  const { image } = vm;
  let text = count === 0 ? internText(image, "") : referenceAt(image, at);
  for (let n = 1; n < count; n++) text = concatText(image, text, referenceAt(image, at + 8 * n));
  setReference(image, RESULT, text);
  return 0;
}

/** in, the common case: an index that an array has. */
function isElement(vm: Vm, at: number): boolean {
  const { image } = vm;
  const array = referenceAt(image, at + 8);
  if (array === 0 || kindOf(image, array) !== Kind.array || !isNumber(image, at)) return false;
  const index = numberAt(image, at);
  return index >>> 0 === index && elementAt(image, array, index) !== 0;
}

function yes(vm: Vm): 0 {
  setBoolean(vm.image, RESULT, true);
  return 0;
}

function equality(vm: Vm, opcode: number, at: number): Step {
  switch (opcode) {
    case 0xec: // equal
      return equal(vm, at);
    case 0xed: // not_equal
      return notEqual(vm, at);
    case 0xee: // strict_equal
      return strictEqual(vm, at);
    default:
      return strictNotEqual(vm, at);
  }
}
