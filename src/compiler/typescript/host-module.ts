// Host modules (*.host.ts): they run in Node itself. A program sees stubs of their functions (host-exports.ts tells which).

import { FunctionFlag } from "../../isa/unit.ts";
import { FunctionBuilder } from "./function-builder.ts";
import type { ModuleBuilder } from "./module-builder.ts";
import type { HostModule } from "./module-graph.ts";
import { Scope } from "./scope.ts";

/** The function that fills the slots of a host module with what guest/host.ts makes of its exports. */
export function lowerHostModule(module: ModuleBuilder, host: HostModule): number {
  const shape = { name: "", flags: FunctionFlag.strictThis, async: false, generator: false, derived: false };
  const scope = new Scope("module", undefined, { start: 0, end: 0 });
  const b = new FunctionBuilder(module, shape, scope, undefined);
  for (const [slot, { name, kind }] of host.exports.entries()) {
    b.pushIntrinsic("hostFunction");
    b.emit("push_undefined");
    b.pushText(host.specifier);
    b.pushText(name);
    b.pushText(kind);
    b.emit("call", 3);
    b.emit("set_module", b.constant({ kind: "module", specifier: host.specifier }), slot);
  }
  return module.unit.addFunction(b.finish({ parameters: 0, arity: 0, capacity: 0 }));
}
