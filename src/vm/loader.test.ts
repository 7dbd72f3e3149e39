import assert from "node:assert/strict";
import { test } from "node:test";
import { isLoadError } from "../base/errors.ts";
import { arrayLength, elementAt } from "../image/array.ts";
import { type Address, Image, kindOf, sizeOf } from "../image/image.ts";
import {
  ClassLayout,
  CodeLayout,
  Empty,
  Frame,
  FunctionLayout,
  Kind,
  ModuleLayout,
  ScopeLayout,
  SlotsLayout,
} from "../image/layout.ts";
import { findOwn, isFrozenOwn } from "../image/object.ts";
import { formatImage } from "../image/root.ts";
import { isEmpty, isUndefined, loadRef, loadWord, numberAt, payloadAt, referenceAt } from "../image/slot.ts";
import { internText, textOf } from "../image/text.ts";
import { Assembler } from "../isa/assemble.ts";
import { type Constant, FunctionFlag, type FunctionUnit, type ModuleUnit, type Unit } from "../isa/unit.ts";
import { findModule, loadUnit, type NativeResolver } from "./loader.ts";
import { Vm } from "./machine.ts";
import { packPositions, positionAt } from "./position.ts";

const resolver: NativeResolver = (className, name) =>
  className === "timer" && name === "sleep" ? { classNumber: 56, number: 33, arity: 1 } : undefined;

function newVm(): Vm {
  const image = new Image(64 << 20);
  formatImage(image, new Uint32Array(4));
  return new Vm(image, { sys: () => 1 });
}

function newFunction(
  name: string,
  write: (a: Assembler) => void,
  more: Partial<FunctionUnit> = {},
): FunctionUnit {
  const assembler = new Assembler();
  write(assembler);
  return {
    name,
    flags: FunctionFlag.strictThis,
    parameters: 0,
    arity: 0,
    locals: 0,
    outerScopes: [],
    capacity: 0,
    module: 0,
    localNames: [],
    ...assembler.finish(),
    ...more,
  };
}

function newModule(specifier: string, slots: number): ModuleUnit {
  return {
    specifier,
    source: "let x;",
    slots,
    slotNames: [],
    exports: { x: 0 },
    reexports: {},
    init: -1,
    body: 0,
  };
}

function newUnit(functions: FunctionUnit[], modules = [newModule("main.ts", 2)]): Unit {
  return { functions, modules, main: 0, hostModules: [] };
}

/** A function that pushes each of the constants. */
function pushing(...constants: Constant[]): FunctionUnit {
  return newFunction("main", (a) => {
    for (const constant of constants) {
      const index = a.constant(constant);
      if (constant.kind === "module") a.emit("get_module", index, 0);
      else a.emit(constant.kind === "function" ? "push_closure" : "push_const", index);
      a.emit("drop");
    }
    a.emit("push_undefined");
    a.emit("ret");
  });
}

function constantAt(image: Image, f: Address, index: number): Address {
  const code = loadRef(image, f + FunctionLayout.code);
  return loadRef(image, code + CodeLayout.constants) + SlotsLayout.tailStart + 8 * index;
}

test("constants become what instructions expect", () => {
  const vm = newVm();
  const { image } = vm;
  const ret = (a: Assembler): void => {
    a.emit("push_undefined");
    a.emit("ret");
  };
  const inner = newFunction("inner", ret, { flags: FunctionFlag.arrow });
  const f = loadUnit(
    vm,
    newUnit([
      pushing(
        { kind: "number", value: -0 },
        { kind: "string", value: "hello" },
        { kind: "function", index: 1 },
        { kind: "module", specifier: "main.ts" },
        { kind: "private", name: "x", id: 3 },
        { kind: "template", cooked: ["a", null], raw: ["a", "\\u"] },
      ),
      inner,
    ]),
    resolver,
  );
  assert.ok(Object.is(numberAt(image, constantAt(image, f, 0)), -0));
  assert.equal(referenceAt(image, constantAt(image, f, 1)), internText(image, "hello"));
  assert.equal(kindOf(image, referenceAt(image, constantAt(image, f, 2))), Kind.code);
  const scope = referenceAt(image, constantAt(image, f, 3));
  assert.equal(scope, loadRef(image, findModule(image, "main.ts") + ModuleLayout.scope));
  const privateName = referenceAt(image, constantAt(image, f, 4));
  assert.equal(kindOf(image, privateName), Kind.symbol);
  const template = referenceAt(image, constantAt(image, f, 5));
  assert.equal(arrayLength(image, template), 2);
  assert.ok(isUndefined(image, elementAt(image, template, 1)));
  assert.ok(isFrozenOwn(image, template, true));
  const raw = referenceAt(image, findOwn(image, template, vm.atoms.raw));
  assert.equal(textOf(image, referenceAt(image, elementAt(image, raw, 1))), "\\u");
});

test("U3: a module's variables are uninitialised", () => {
  const vm = newVm();
  const { image } = vm;
  loadUnit(vm, newUnit([pushing()]), resolver);
  const scope = loadRef(image, findModule(image, "main.ts") + ModuleLayout.scope);
  assert.equal((sizeOf(image, scope) - ScopeLayout.tailStart) / 8, 2);
  assert.ok(
    isEmpty(image, scope + ScopeLayout.tailStart) &&
      payloadAt(image, scope + ScopeLayout.tailStart) === Empty.uninitialised,
  );
});

test("U2: natives are one function each, in the code form that restarts", () => {
  const vm = newVm();
  const { image } = vm;
  const sleep: Constant = { kind: "native", className: "timer", name: "sleep" };
  const f = loadUnit(vm, newUnit([pushing(sleep)]), resolver);
  const g = loadUnit(vm, newUnit([pushing(sleep)], [newModule("other.ts", 1)]), resolver);
  const native = referenceAt(image, constantAt(image, f, 0));
  assert.equal(native, referenceAt(image, constantAt(image, g, 0)));
  const code = loadRef(image, native + FunctionLayout.code);
  assert.deepEqual(
    [...image.u8.subarray(code + CodeLayout.tailStart, code + CodeLayout.tailStart + 3)],
    [0x0f, 33, 0x08],
  );
  assert.equal(loadWord(image, loadRef(image, code + CodeLayout.owner) + ClassLayout.internal), 56);
  assert.throws(
    () => loadUnit(vm, newUnit([pushing({ kind: "native", className: "timer", name: "nap" })]), resolver),
    (error) => isLoadError(error) && /timer\.nap/.test(String(error)),
  );
});

test("U1: a function that cannot be verified keeps the whole unit out", () => {
  const vm = newVm();
  const bad = newFunction("bad", (a) => a.emit("drop"));
  assert.throws(() => loadUnit(vm, newUnit([pushing(), bad]), resolver), isLoadError);
  assert.equal(findModule(vm.image, "main.ts"), 0);
});

test("modules of an earlier unit are found, unknown ones are not", () => {
  const vm = newVm();
  loadUnit(vm, newUnit([pushing()], [newModule("node:util", 1)]), resolver);
  const use = pushing({ kind: "module", specifier: "node:util" });
  const f = loadUnit(vm, newUnit([use]), resolver);
  assert.equal(
    referenceAt(vm.image, constantAt(vm.image, f, 0)),
    loadRef(vm.image, findModule(vm.image, "node:util") + ModuleLayout.scope),
  );
  assert.throws(
    () => loadUnit(vm, newUnit([pushing({ kind: "module", specifier: "node:none" })]), resolver),
    isLoadError,
  );
});

test("the frame has room for what the verifier found", () => {
  const vm = newVm();
  const { image } = vm;
  const f = loadUnit(
    vm,
    newUnit([
      newFunction(
        "main",
        (a) => {
          for (let i = 0; i < 5; i++) a.emit("push_true");
          a.emit("ret");
        },
        { locals: 3 },
      ),
    ]),
    resolver,
  );
  const code = loadRef(image, f + FunctionLayout.code);
  assert.equal(loadWord(image, code + CodeLayout.maxStack), 5);
  assert.equal(loadWord(image, code + CodeLayout.frameSize), Frame.slots + 8 * 8);
});

test("positions survive packing, backwards lines included", () => {
  const vm = newVm();
  const { image } = vm;
  const positions = [0, 10, 5, 3, 9, 70000, 400, 1, 1, 401, 100000, 2];
  assert.ok(packPositions(positions).length < 24);
  const main = newFunction(
    "main",
    (a) => {
      for (let i = 0; i < 400; i++) a.emit("nop");
      a.emit("push_undefined");
      a.emit("ret");
    },
    { positions },
  );
  const code = loadRef(image, loadUnit(vm, newUnit([main]), resolver) + FunctionLayout.code);
  assert.deepEqual(positionAt(image, code, 2), { line: 10, column: 5 });
  assert.deepEqual(positionAt(image, code, 399), { line: 9, column: 70000 });
  assert.deepEqual(positionAt(image, code, 401), { line: 100000, column: 2 });
});
