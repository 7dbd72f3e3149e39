// The main function of a unit: instantiates all modules, then evaluates them in order, as ES has it. A module that awaits,
// or imports one that does, is *asynchronous*: it gets a promise, waits for those of its imports, and does not keep
// modules behind it that have nothing to do with it from running. The promises live in a small module of their own.

import { FunctionFlag, type FunctionUnit, type ModuleUnit } from "../../isa/unit.ts";
import { FunctionBuilder, type FunctionShape } from "./function-builder.ts";
import { pushClosure } from "./lower-function.ts";
import type { ModuleBuilder } from "./module-builder.ts";
import { Scope, type Binding } from "./scope.ts";
import { loadBinding, storeBinding } from "./names.ts";

const nowhere = { start: 0, end: 0 };
const shape: FunctionShape = {
  name: "",
  flags: FunctionFlag.async | FunctionFlag.strictThis,
  async: true,
  generator: false,
  derived: false,
};

/** The module that holds the promises of asynchronous modules. */
const promiseModule = "main";

/** `modules` in order of evaluation. Gives the index of the function, and the specifiers behind the slots of `main`. */
export function lowerMain(
  module: ModuleBuilder,
  modules: readonly ModuleUnit[],
  functions: readonly FunctionUnit[],
): { index: number; promises: readonly string[] } {
  const scope = new Scope("module", undefined, nowhere);
  const promises = new Map<string, Binding>();
  const isAsync = (body: number): boolean =>
    ((functions[body] as FunctionUnit).flags & FunctionFlag.async) !== 0;
  const awaited = ({ specifier }: ModuleUnit): Binding[] =>
    module.dependenciesOf(specifier).flatMap((dependency) => promises.get(dependency) ?? []);
  for (const unit of modules) {
    if (unit.body < 0 || (!isAsync(unit.body) && awaited(unit).length === 0)) continue;
    const promise = scope.hidden(unit.specifier);
    promise.storage = { kind: "module", specifier: promiseModule, slot: promises.size };
    promises.set(unit.specifier, promise);
  }
  const b = new FunctionBuilder(module, shape, scope, undefined);
  for (const { init } of modules)
    if (init >= 0) {
      callModule(b, init);
      b.emit("drop");
    }
  for (const unit of modules) {
    if (unit.body < 0) continue;
    const promise = promises.get(unit.specifier);
    // Promises of a cycle's later modules do not exist yet; nobody waits for them.
    const imports = promise
      ? awaited(unit).filter((binding) => placeOf(modules, binding) < modules.indexOf(unit))
      : [];
    if (imports.length > 0) pushWaiting(b, module, unit.body, imports, isAsync(unit.body));
    else callModule(b, unit.body);
    if (promise) storeBinding(b, promise);
    else b.emit("drop");
  }
  for (const promise of promises.values()) {
    loadBinding(b, promise);
    b.emit("await");
    b.emit("drop");
  }
  const index = module.unit.addFunction(b.finish({ parameters: 0, arity: 0, capacity: 0 }));
  return { index, promises: [...promises.keys()] };
}

function placeOf(modules: readonly ModuleUnit[], promise: Binding): number {
  return modules.findIndex(({ specifier }) => promise.name === `#${specifier}`);
}

function callModule(b: FunctionBuilder, index: number): void {
  pushClosure(b, index);
  b.emit("push_undefined");
  b.emit("call", 0);
}

/** Pushes the promise of a module that runs when its imports are done. */
function pushWaiting(
  b: FunctionBuilder,
  module: ModuleBuilder,
  body: number,
  imports: readonly Binding[],
  isAsync: boolean,
): void {
  const inner = new FunctionBuilder(module, shape, new Scope("module", undefined, nowhere), b);
  for (const promise of imports) {
    loadBinding(inner, promise);
    inner.emit("await");
    inner.emit("drop");
  }
  callModule(inner, body);
  if (isAsync) inner.emit("await");
  inner.emit("drop");
  callModule(b, module.unit.addFunction(inner.finish({ parameters: 0, arity: 0, capacity: 0 })));
}
