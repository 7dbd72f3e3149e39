import assert from "node:assert/strict";
import { test } from "node:test";
import { Frame, RESULT, ThreadLayout } from "../image/layout.ts";
import { loadWord } from "../image/slot.ts";
import { takeUnhandled } from "./promise.ts";
import { run } from "./scheduler.ts";
import { type Mode, TestMachine, type Value, hostValue } from "./test-machine.ts";
import { blockedThreads } from "./thread.ts";

const modes: readonly Mode[] = ["plain", "hard"];

/** Calls test.log with what `lines` leave on the stack. */
function log(lines: string): string {
  return `push_const native "test" "log"\npush_undefined\n${lines}\ncall 1\ndrop\n`;
}

function call(name: string, ...args: string[]): string {
  return `push_const native "test" "${name}"\npush_undefined\n${args.join("\n")}\ncall ${args.length}\n`;
}

/** Runs main (and other functions) in every mode; the log must be the same. */
function logs(name: string, main: string, others: string, expected: Value[]): void {
  for (const mode of modes)
    test(`${name} (${mode})`, () => {
      const text = `module "main"\nslots 8\nsource "x"\nfunction "main"\nlocals 6\ncode\n${main}\npush_undefined\nret\n${others}`;
      const machine = new TestMachine(text, mode);
      let end = machine.run();
      while (end === "holding" || (end === "idle" && machine.complete("answer"))) {
        if (end === "holding") machine.complete("held");
        end = machine.run();
      }
      const error = end === "uncaught" ? hostValue(machine.vm, RESULT) : undefined;
      assert.deepEqual({ log: machine.log, end, error }, { log: expected, end: "idle", error: undefined });
    });
}

logs(
  "numbers, strings and comparisons",
  log("push_int8 1\npush_int8 2\nadd") +
    log('push_const string "a"\npush_int8 2\nadd') +
    log("push_int8 7\npush_int8 -2\nrem") +
    log("push_int8 3\npush_undefined\nless") +
    log('push_const string "x"\npush_const string "x"\nstrict_equal') +
    log("push_null\npush_undefined\nequal") +
    log("push_null\npush_undefined\nstrict_equal") +
    log("push_undefined\ntypeof") +
    log("push_int8 5\nbit_not"),
  "",
  [3, "a2", 1, false, true, true, false, "undefined", -6],
);

logs(
  "closures share scopes, loop iterations do not",
  `push_scope 1
   push_int8 5
   set_scoped 0 0
   push_closure function "get"
   set_local 0
   copy_scope
   push_int8 6
   set_scoped 0 0
   push_closure function "get"
   set_local 1
   pop_scope
   ${log("get_local 0\npush_undefined\ncall 0")}
   ${log("get_local 1\npush_undefined\ncall 0")}`,
  `function "get"\nscopes 1\ncode\nget_scoped 0 0\nret\n`,
  [5, 6],
);

logs(
  "rest gives the arguments of the call, however they came",
  `push_closure function "count"\nset_local 0
   ${log("get_local 0\npush_undefined\npush_int8 1\npush_int8 2\npush_int8 3\ncall 3")}
   ${log("get_local 0\npush_undefined\npush_int8 1\npush_int8 9\nnew_array 2\napply")}
   ${log("get_local 0\npush_undefined\ncall 0")}`,
  `function "count"\nparameters 1\ncode\nrest 1\nget_prop string "length"\nret\n`,
  [2, 1, 0],
);

logs(
  "getters and setters are frames, their results go where they belong",
  `new_object 2
   push_const string "x"
   push_closure function "getX"
   define_member 5
   push_const string "x"
   push_closure function "setX"
   define_member 6
   set_local 0
   get_local 0\npush_int8 20\nset_prop string "x"
   ${log('get_local 0\nget_prop string "x"')}
   ${log('get_local 0\nget_prop string "stored"')}`,
  `function "getX"\nflags method\ncode\nsummon_this\nget_prop string "stored"\npush_int8 1\nadd\nret
   function "setX"\nflags method\nparameters 1\ncode\nsummon_this\nget_local 0\nset_prop string "stored"\npush_int8 99\nret\n`,
  [21, 20],
);

logs(
  "a method that comes from a getter is called with its receiver and arguments",
  `new_object 2
   push_const string "m"
   push_closure function "getM"
   define_member 5
   push_int8 40\ndefine_field string "base"
   set_local 0
   ${log('get_local 0\npush_int8 2\ncall_method string "m" 1')}`,
  `function "getM"\nflags method\ncode\npush_closure function "plus"\nret
   function "plus"\nparameters 1\ncode\nsummon_this\nget_prop string "base"\nget_local 0\nadd\nret\n`,
  [42],
);

logs(
  "derived constructors",
  `push_undefined\npush_closure function "Base"\ndefine_class 0\ndrop\nset_local 0
   get_local 0\npush_closure function "Child"\ndefine_class 1\ndrop\nset_local 1
   get_local 1\npush_int8 7\nnew 1\nset_local 2
   ${log('get_local 2\nget_prop string "a"')}
   ${log('get_local 2\nget_prop string "b"')}
   ${log("get_local 2\nget_local 0\ninstance_of")}`,
  `function "Base"\nflags classConstructor constructible\nparameters 1\ncode\nsummon_this\nget_local 0\nset_prop string "a"\npush_undefined\nret
   function "Child"\nflags classConstructor constructible derived\nparameters 1\ncode
   get_local 0\nsuper_call 1\ndrop\nsummon_this\npush_int8 8\nset_prop string "b"\npush_undefined\nret\n`,
  [7, 8, true],
);

logs(
  "X1: an exception cuts the stacks back and finds the handler some frames up",
  `try_push failed\npush_int8 1\npush_closure function "outer"\npush_undefined\ncall 0\nadd\ndrop\npop_catcher\njmp end
   failed:\nset_local 0\n${log("get_local 0")}
   end:`,
  `function "outer"\ncode\npush_int8 1\npush_closure function "inner"\npush_undefined\ncall 0\nadd\nret
   function "inner"\ncode\npush_const string "thrown"\nthrow\n`,
  ["thrown"],
);

logs(
  "C1: errors of the machine are made before the instruction has done anything",
  `try_push failed\npush_undefined\nget_prop string "x"\ndrop\npop_catcher\njmp end
   failed:\nset_local 0
   ${log('get_local 0\nget_prop string "message"')}
   end:`,
  "",
  ["Cannot read properties of undefined (reading 'x')"],
);

const countdown = `function "deep"\nparameters 1\nlocals 3\ncode
  get_local 0\njump_true more\npush_int8 0\nret
  more:\ncallee\npush_undefined\nget_local 0\ndec\ncall 1\ninc\nret\n`;
logs(
  "F1, F4: stack segments are added and left again",
  `push_closure function "deep"\nset_local 0
   ${log("get_local 0\npush_undefined\npush_int8 60\ncall 1")}${log("get_local 0\npush_undefined\npush_int8 60\ncall 1")}`,
  countdown,
  [60, 60],
);

logs(
  "for…in over an object",
  `push_int8 4\npush_int8 5\nnew_array 2
   dup\nget_prop string "__proto__"\ndrop
   set_local 0
   new_object 2\npush_int8 1\ndefine_field string "a"\npush_int8 2\ndefine_field string "b"\nenumerate
   again:\niter_next have done have
   have:\nset_local 1\n${log("get_local 1")}jmp again
   done:\niter_close`.replace("iter_next have done have", "iter_next have done\njmp have"),
  "",
  ["a", "b"],
);

const pause = `function "f"\nflags async\nparameters 2\ncode
  ${log("get_local 0")}${log("get_local 1\nawait")}${log('get_local 0\npush_const string "\'"\nadd')}get_local 0\nret\n`;
logs(
  "W1: an async call runs to its first await, then its caller goes on; jobs are first in, first out",
  `push_closure function "f"\nset_local 0
   get_local 0\npush_undefined\npush_const string "a"\npush_int8 1\ncall 2\nset_local 1
   get_local 0\npush_undefined\npush_const string "b"\nget_local 1\ncall 2\ndrop
   ${log('push_const string "main"')}`,
  pause,
  ["a", "b", "main", 1, "a'", "a", "b'"],
);

logs(
  "a rejection is thrown at the await; a reaction's handler settles the derived promise",
  `${call("makePromise")}set_local 0
   push_closure function "f"\npush_undefined\nget_local 0\ncall 1\nset_local 1
   ${call("then", "get_local 1", 'push_closure function "show"')}drop
   ${call("settle", "get_local 0", "push_int8 2", 'push_const string "no"')}drop`,
  `function "f"\nflags async\nparameters 1\nlocals 2\ncode
   try_push failed\nget_local 0\nawait\npop_catcher\nret\nfailed:\npush_const string "caught "\nswap\nadd\nret
   function "show"\nparameters 1\ncode\n${log("get_local 0")}push_undefined\nret\n`,
  ["caught no"],
);

const steps = `function "g"\nflags generator\nparameters 1\nlocals 2\ncode
  try_push closed
  get_local 0\nyield\nset_local 1\n${log("get_local 1")}
  push_int8 2\nyield\ndrop
  pop_catcher\npush_const string "end"\nret
  closed:\nnop\nset_local 1\n${log('push_const string "finally"')}get_local 1\nthrow\n`;
const show = `function "show"\nparameters 1\ncode\n${log('get_local 0\nget_prop string "value"')}${log('get_local 0\nget_prop string "done"')}push_undefined\nret\n`;
const shown = (lines: string): string =>
  `push_closure function "show"\npush_undefined\n${lines}\ncall 1\ndrop\n`;
logs(
  "generators yield, take values and end",
  `push_closure function "g"\npush_undefined\npush_int8 1\ncall 1\nset_local 0
   ${shown(call("next", "get_local 0", "push_undefined"))}
   ${shown(call("next", "get_local 0", 'push_const string "sent"'))}
   ${shown(call("next", "get_local 0", "push_undefined"))}
   ${shown(call("next", "get_local 0", "push_undefined"))}`,
  steps + show,
  [1, false, "sent", 2, false, "end", true, undefined, true],
);

logs(
  "X2, G1, G3: return() runs finally blocks and ends with its value",
  `push_closure function "g"\npush_undefined\npush_int8 1\ncall 1\nset_local 0
   ${shown(call("next", "get_local 0", "push_undefined"))}
   ${shown(call("returnInto", "get_local 0", "push_int8 77"))}
   ${shown(call("next", "get_local 0", "push_undefined"))}`,
  steps + show,
  [1, false, "finally", 77, true, undefined, true],
);

logs(
  "G2: async generators answer requests in order",
  `push_closure function "ag"\npush_undefined\ncall 0\nset_local 0
   ${call("then", call("asyncNext", "get_local 0", "push_undefined"), 'push_closure function "show"')}drop
   ${call("then", call("asyncNext", "get_local 0", "push_undefined"), 'push_closure function "show"')}drop
   ${call("then", call("asyncReturn", "get_local 0", "push_int8 9"), 'push_closure function "show"')}drop
   ${call("then", call("asyncNext", "get_local 0", "push_undefined"), 'push_closure function "show"')}drop`,
  `function "ag"\nflags async generator\ncode\npush_int8 1\nawait\nyield\ndrop\npush_int8 2\nawait\nyield\ndrop\npush_int8 3\nret\n${show}`,
  [1, false, 2, false, 9, true, undefined, true],
);

logs(
  "W2: a call in an async function blocks alone",
  `push_closure function "f"\npush_undefined\ncall 0\ndrop\n${log('push_const string "main"')}`,
  `function "f"\nflags async\ncode\n${log(call("wait"))}push_undefined\nret\n`,
  ["wait", "main", "answer"],
);

logs(
  "S2: a synchronous call holds everything",
  `${call("job", 'push_closure function "show"', "push_int8 1")}drop
   ${log(call("wait"))}`,
  `function "show"\nparameters 1\ncode\n${log("get_local 0")}push_undefined\nret\n`,
  ["wait", "held", 1],
);

logs("F2: a call that does not block has its result at once", log(call("wait", "push_int8 -5")), "", [
  "wait",
  -5,
]);

logs(
  "T2: threads run in turns, jobs before them",
  `${call("spawn", 'push_closure function "show"', 'push_const string "thread"')}drop
   ${call("job", 'push_closure function "show"', 'push_const string "job"')}drop
   ${log('push_const string "main"')}`,
  `function "show"\nparameters 1\ncode\n${log("get_local 0")}push_undefined\nret\n`,
  ["main", "job", "thread"],
);

test("an error that nobody catches ends the slice, its thread is gone", () => {
  const machine = new TestMachine('function "main"\ncode\npush_const string "lost"\nthrow\n');
  assert.equal(machine.run(), "uncaught");
  assert.equal(hostValue(machine.vm, RESULT), "lost");
  assert.equal(machine.run(), "idle");
});

test("endless recursion is a RangeError", () => {
  const machine = new TestMachine('function "main"\ncode\ncallee\npush_undefined\ncall 0\nret\n');
  assert.equal(machine.run(), "uncaught");
  assert.equal(hostValue(machine.vm, RESULT), "[2]");
});

logs(
  "A1: rest parameters of generators and of functions that are called by the machine",
  `push_closure function "g"\npush_undefined\npush_int8 1\npush_int8 2\npush_int8 3\ncall 3\nset_local 0
   ${shown(call("next", "get_local 0", "push_undefined"))}
   ${call("job", 'push_closure function "r"', "push_int8 8")}drop`,
  `function "g"\nflags generator\nparameters 1\ncode\npush_undefined\ndrop\nrest 1\nget_prop string "length"\nyield\nret
   function "r"\ncode\npush_scope 1\nrest 0\nset_scoped 0 0\n${log('get_scoped 0 0\nget_prop string "length"')}push_undefined\nret\n${show}`,
  [2, false, 1],
);

logs(
  "C2: natives are called as jobs, too",
  `${call("job", 'push_const native "test" "log"', "push_int8 4")}drop`,
  "",
  [4],
);

logs(
  "R1: a settled promise stays as it is",
  `${call("makePromise")}set_local 0
   ${call("settle", "get_local 0", "push_int8 1", "push_int8 1")}drop
   ${call("settle", "get_local 0", "push_int8 2", "push_int8 2")}drop
   ${call("then", "get_local 0", 'push_closure function "show"')}drop`,
  `function "show"\nparameters 1\ncode\n${log("get_local 0")}push_undefined\nret\n`,
  [1],
);

test("R2: a rejection that nobody handles is told when all jobs are done", () => {
  const machine = new TestMachine(
    `function "main"\nlocals 1\ncode\n${call("makePromise")}set_local 0
     ${call("settle", "get_local 0", "push_int8 2", "push_int8 7")}drop\npush_undefined\nret\n`,
  );
  assert.equal(machine.run(), "rejected");
  assert.equal(takeUnhandled(machine.vm).length, 1);
  assert.equal(machine.run(), "idle");
});

test("T3: blocked threads are listed in the order of their calls", () => {
  const machine = new TestMachine(
    `function "main"\nlocals 1\ncode\npush_closure function "f"\nset_local 0
     get_local 0\npush_undefined\npush_int8 1\ncall 1\ndrop\nget_local 0\npush_undefined\npush_int8 2\ncall 1\ndrop
     push_undefined\nret\nfunction "f"\nflags async\nparameters 1\ncode\n${call("wait", "get_local 0")}ret\n`,
  );
  machine.run();
  const arguments_ = blockedThreads(machine.vm).map((thread) => {
    const frame = loadWord(machine.vm.image, thread + ThreadLayout.frame);
    return hostValue(machine.vm, frame + Frame.slots);
  });
  assert.deepEqual(arguments_, [1, 2]);
});

test("V3: a poll is left at before the call has done anything", () => {
  const machine = new TestMachine(
    `module "main"\nsource "x"\nfunction "main"\ncode\n${log("push_int8 1")}${log("push_int8 2")}push_undefined\nret\n`,
  );
  assert.equal(run(machine.vm, 1), "fuel");
  assert.deepEqual(machine.log, []);
  assert.equal(machine.run(), "idle");
  assert.deepEqual(machine.log, [1, 2]);
});
