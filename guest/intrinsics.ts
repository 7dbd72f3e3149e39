// Hands the machine the functions that instructions and natives call by number (src/isa/intrinsics.ts).

import { registerIntrinsics } from "internal:object";
import { genericArrayMethod } from "./array.ts";
import { toPropertyKey, toString } from "./convert.ts";
import {
  add, asyncIteratorOpen, bitAnd, bitNot, bitOr, bitXor, copyFields, copyRest, dec, deleteIndex, div, equal, exp,
  getIndex, greater, greaterEqual, hasIndex, inc, instanceOf, iteratorClose, iteratorOpen, less, lessEqual, mul, neg,
  notEqual, rem, setIndex, shiftLeft, shiftRight, shiftRightUnsigned, spreadInto, sub, templateObject, toNumber,
} from "./operators.ts";
import { awaitThenable, promiseReactionJob, promiseResolveThenableJob, resolvePromise } from "./promise.ts";
import { convertArguments } from "./string.ts";
import { timerCallback } from "./timers.ts";
import { reportUncaught } from "./uncaught.ts";

registerIntrinsics({
  add, sub, mul, div, rem, exp, neg, toNumber, inc, dec, toNumeric: toNumber, bitAnd, bitOr, bitXor, bitNot, shiftLeft,
  shiftRight, shiftRightUnsigned, equal, notEqual, less, lessEqual, greater, greaterEqual, toString, toPropertyKey,
  getIndex, setIndex, deleteIndex, instanceOf, in: hasIndex, iteratorOpen, iteratorClose, asyncIteratorOpen,
  spreadInto, copyFields, copyRest, resolvePromise, promiseResolveThenableJob, promiseReactionJob, awaitThenable,
  templateObject, timerCallback, reportUncaught, convertArguments, genericArrayMethod,
});
