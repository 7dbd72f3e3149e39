// Exceptions: finding the handler. A throw searches frame by frame; a frame without a handler is left.
//
// Invariants:
//   X1  The catcher that is entered is removed; operand stack, cells and scope are cut back to where it was pushed.
//       (DEPARTURE from Phantom, whose handlers stay armed.)
//   X2  The completion of a generator's return() is caught only by handlers that begin with `nop` (generator.ts).

import { classOf } from "../image/image.ts";
import { ClassLayout, CodeLayout, Frame, FrameFlag, RESULT } from "../image/layout.ts";
import { loadRef, loadWord, referenceAt } from "../image/slot.ts";
import { throwAwaited } from "./awaited.ts";
import type { Step } from "./call.ts";
import { catcherAt, cellsOf, leaveFrame, pushOn } from "./frame.ts";
import { isCompletion } from "./generator.ts";
import type { Address, Vm } from "./machine.ts";
import { throwOut } from "./thread.ts";

/** try_push, push_catcher: `handler` is an offset of the code; `cls` 0 catches everything. */
export function pushCatcher(vm: Vm, handler: number, cls: Address): void {
  const { u32, i32 } = vm.image;
  const frame = vm.frame;
  const count = u32[(frame + Frame.catchers) >>> 2]!;
  const at = catcherAt(vm, frame, count) >>> 2;
  u32[at] = handler;
  u32[at + 1] = (u32[(frame + Frame.sp) >>> 2]! - operandsOf(vm, frame)) >>> 3;
  u32[at + 2] = (u32[(frame + Frame.cp) >>> 2]! - cellsOf(vm, frame)) >>> 2;
  u32[at + 3] = cls;
  u32[at + 4] = u32[(frame + Frame.scope) >>> 2]!;
  i32[(frame + Frame.catchers) >>> 2] = count + 1;
}

function operandsOf(vm: Vm, frame: Address): Address {
  return (
    frame + Frame.slots + 8 * loadWord(vm.image, loadRef(vm.image, frame + Frame.code) + CodeLayout.locals)
  );
}

/** RESULT was thrown in the top frame. 5: a handler is about to run; 6, 7: see call.ts. */
export function raise(vm: Vm): Step {
  for (;;) {
    if (enterHandler(vm)) return 5;
    const isAwaited = (loadWord(vm.image, vm.frame + Frame.flags) & FrameFlag.awaited) !== 0;
    if (leaveFrame(vm) !== 0) {
      if (isAwaited) return throwAwaited(vm);
      continue;
    }
    const step = throwOut(vm);
    if (step !== 1) return step;
  }
}

/** Looks for a handler in the top frame, the newest first; all that are passed over are removed (X1). */
function enterHandler(vm: Vm): boolean {
  const { u32, u8 } = vm.image;
  const frame = vm.frame;
  const code = u32[(frame + Frame.code) >>> 2]! + CodeLayout.tailStart;
  for (let count = u32[(frame + Frame.catchers) >>> 2]!; count > 0; count--) {
    const at = catcherAt(vm, frame, count - 1) >>> 2;
    const handler = u32[at]!;
    const cls = u32[at + 3]!;
    if (isCompletion(vm, RESULT) ? u8[code + handler] !== 0 : cls !== 0 && !isInstance(vm, RESULT, cls))
      continue;
    u8[frame >>> 12] = 1;
    u8[(frame + Frame.this) >>> 12] = 1;
    u32[(frame + Frame.pc) >>> 2] = handler;
    u32[(frame + Frame.sp) >>> 2] = operandsOf(vm, frame) + 8 * u32[at + 1]!;
    u32[(frame + Frame.cp) >>> 2] = cellsOf(vm, frame) + 4 * u32[at + 2]!;
    u32[(frame + Frame.scope) >>> 2] = u32[at + 4]!;
    u32[(frame + Frame.catchers) >>> 2] = count - 1;
    pushOn(vm, frame, RESULT);
    return true;
  }
  return false;
}

/** Phantom's match: the value's class is `cls` or descends from it. */
export function isInstance(vm: Vm, at: Address, cls: Address): boolean {
  const address = referenceAt(vm.image, at);
  if (address === 0) return false;
  for (let c = classOf(vm.image, address); c !== 0; c = loadRef(vm.image, c + ClassLayout.parent))
    if (c === cls) return true;
  return false;
}
