// Calls that must not overlap: those of one turn begin one after the other, each when the one before is over, so that
// what it remembers before its effect is what the one before has left.

import type { Call } from "./call.ts";

export class Turns {
  /** By turn, the call whose turn it is and behind it those that wait. */
  private readonly lines = new Map<string, Call[]>();

  /** True if it is the call's turn, or it needs none; else the call stands in line. */
  join(call: Call): boolean {
    call.turn ??= call.function.turn?.(call);
    if (call.turn === undefined) return true;
    const line = this.lines.get(call.turn);
    if (line === undefined) this.lines.set(call.turn, [call]);
    else if (line[0] !== call) line.push(call);
    return line === undefined || line[0] === call;
  }

  /** The call is over. Returns the one whose turn it is by that. */
  leave(call: Call): Call | undefined {
    const line = call.turn === undefined ? undefined : this.lines.get(call.turn);
    if (line === undefined) return undefined;
    const place = line.indexOf(call);
    line.splice(place, 1);
    if (line.length === 0) this.lines.delete(call.turn!);
    return place === 0 ? line[0] : undefined;
  }
}
