// Namespace objects: `import * as ns` where ns is used as a value. One object a module, made before anything runs: exports
// are getters, so that bindings are live; no prototype; not extensible. It lives in a small module of its own. In the guest
// library it is made before the first module that uses it: there is no `Object` before the library's own.

import { FunctionFlag } from "../../isa/unit.ts";
import { FunctionBuilder } from "./function-builder.ts";
import { MemberFlag, pushClosure } from "./lower-function.ts";
import type { ModuleBuilder } from "./module-builder.ts";
import { Scope } from "./scope.ts";

/** Pushes the namespace object of a module. */
export function pushNamespace(b: FunctionBuilder, specifier: string): void {
  const owner = b.module.unit.namespaceModule(specifier, b.module.specifier);
  b.emit("get_module", b.constant({ kind: "module", specifier: owner }), 0);
}

/** The function that makes the object and stores it into slot 0 of its module. */
export function lowerNamespaceModule(
  module: ModuleBuilder,
  specifier: string,
  names: readonly string[],
): number {
  const span = { start: 0, end: 0 };
  const scope = new Scope("module", undefined, span);
  const shape = { name: "", flags: FunctionFlag.strictThis, async: false, generator: false, derived: false };
  const b = new FunctionBuilder(module, shape, scope, undefined);
  const object = b.allocate("namespace");
  b.emit("get_builtin", b.text("Object"));
  b.emit("push_null");
  b.emit("call_method", b.text("create"), 1);
  b.setLocal(object);
  b.getLocal(object);
  for (const name of names) {
    const flags = shape.flags | FunctionFlag.arrow;
    const getter = new FunctionBuilder(module, { ...shape, name, flags }, new Scope("arrow", scope, span), b);
    if (!module.pushExportOf(getter, specifier, name)) continue;
    getter.emit("check_init", getter.text(name));
    getter.emit("ret");
    b.pushText(name);
    pushClosure(b, module.unit.addFunction(getter.finish({ parameters: 0, arity: 0, capacity: 0 })));
    b.emit("define_member", MemberFlag.get | MemberFlag.enumerable);
  }
  b.emit("drop");
  b.emit("get_builtin", b.text("Object"));
  b.getLocal(object);
  b.emit("get_builtin", b.text("Symbol"));
  b.emit("get_prop", b.text("toStringTag"));
  b.emit("new_object", 1);
  b.pushText("Module");
  b.emit("define_field", b.text("value"));
  b.emit("call_method", b.text("defineProperty"), 3);
  b.emit("drop");
  b.emit("get_builtin", b.text("Object"));
  b.getLocal(object);
  b.emit("call_method", b.text("preventExtensions"), 1);
  b.emit("set_module", b.constant({ kind: "module", specifier: module.specifier }), 0);
  return module.unit.addFunction(b.finish({ parameters: 0, arity: 0, capacity: 0 }));
}
