// Classes: constructor, members, fields, private names, static parts; in the order in which ES evaluates them.

import type { Class, MethodDefinition, PropertyDefinition, StaticBlock } from "oxc-parser";
import { FunctionFlag } from "../../isa/unit.ts";
import { isAnonymousFunction, staticKey, unwrap } from "./ast.ts";
import { FunctionBuilder } from "./function-builder.ts";
import { lowerExpression, lowerNamed } from "./lower-expression.ts";
import {
  MemberFlag,
  pushClosure,
  pushConstructor,
  pushMethod,
  type ConstructorParts,
} from "./lower-function.ts";
import { lowerStatements } from "./lower-statement.ts";
import { initialiseName, loadBinding, loadThis, storeBinding } from "./names.ts";
import { PrivateNames, type Brand } from "./private-names.ts";
import { hiddenName, type Scope } from "./scope.ts";

/** A class, taken apart. */
interface ClassParts {
  readonly node: Class;
  readonly scope: Scope;
  readonly name: string;
  readonly methods: readonly MethodDefinition[];
  readonly fields: readonly PropertyDefinition[];
  /** Static fields and blocks, in order. */
  readonly statics: readonly (PropertyDefinition | StaticBlock)[];
  readonly brand: Brand | undefined;
  readonly staticBrand: Brand | undefined;
}

/** Pushes the class. */
export function lowerClass(b: FunctionBuilder, node: Class, name: string): void {
  const scope = b.module.scopeOf(node);
  const outerPrivates = b.privates;
  b.enter(scope);
  const parts = takeApart(b, node, scope, name);
  if (node.superClass) {
    lowerExpression(b, node.superClass);
    b.at(node.superClass.start);
  } else b.emit("push_undefined");
  lowerConstructor(b, parts);
  b.at(node.superClass?.start ?? node.start);
  b.emit("define_class", node.superClass ? 1 : 0);
  keepHomes(b, scope);
  for (const member of node.body.body) lowerMember(b, parts, member as MethodDefinition | PropertyDefinition);
  b.emit("drop");
  if (node.id && scope.bindings.get(node.id.name)?.used) {
    b.emit("dup");
    initialiseName(b, node.id.name);
  }
  if (parts.staticBrand) {
    b.emit("push_undefined");
    b.emit("define_private", b.constant(parts.staticBrand.key));
  }
  if (parts.statics.length > 0) lowerStatics(b, parts);
  b.privates = outerPrivates;
  b.leave(scope);
}

/** constructor prototype -> constructor prototype: keeps them where members say super[…]. */
function keepHomes(b: FunctionBuilder, scope: Scope): void {
  for (const isStatic of [false, true]) {
    const home = scope.bindings.get(`#${hiddenName.home(isStatic)}`);
    if (!home) continue;
    if (isStatic) b.emit("swap");
    b.emit("dup");
    storeBinding(b, home);
    if (isStatic) b.emit("swap");
  }
}

function takeApart(b: FunctionBuilder, node: Class, scope: Scope, name: string): ClassParts {
  const methods: MethodDefinition[] = [];
  const fields: PropertyDefinition[] = [];
  const statics: (PropertyDefinition | StaticBlock)[] = [];
  for (const decorator of node.decorators) b.unsupported(decorator, "decorators");
  for (const member of node.body.body) {
    if ("decorators" in member)
      for (const decorator of member.decorators ?? []) b.unsupported(decorator, "decorators");
    switch (member.type) {
      case "MethodDefinition":
        if (member.value.body && member.kind !== "constructor") methods.push(member);
        break;
      case "PropertyDefinition":
        if (member.declare) break;
        (member.static ? statics : fields).push(member as never);
        break;
      case "StaticBlock":
        statics.push(member);
        break;
      case "AccessorProperty":
        b.unsupported(member, "accessor fields");
        break;
      default:
        break;
    }
  }
  const shown = name === "" ? "anonymous" : name;
  const brandOf = (isStatic: boolean, complaint: string): Brand | undefined =>
    methods.some((m) => m.static === isStatic && m.key.type === "PrivateIdentifier")
      ? { key: b.module.unit.privateName(`#${shown} brand`), complaint }
      : undefined;
  const brand = brandOf(false, `Receiver must be an instance of class ${shown}`);
  const staticBrand = brandOf(true, `Receiver must be class ${shown}`);
  const parts = { node, scope, name, methods, fields, statics, brand, staticBrand };
  b.privates = declarePrivates(b, parts);
  return parts;
}

function declarePrivates(b: FunctionBuilder, parts: ClassParts): PrivateNames {
  const names = new PrivateNames(b.privates);
  for (const field of [...parts.fields, ...parts.statics])
    if (field.type === "PropertyDefinition" && field.key.type === "PrivateIdentifier")
      names.elements.set(field.key.name, {
        kind: "field",
        key: b.module.unit.privateName(`#${field.key.name}`),
      });
  for (const { key, kind, static: isStatic } of parts.methods) {
    if (key.type !== "PrivateIdentifier") continue;
    const brand = (isStatic ? parts.staticBrand : parts.brand) as Brand;
    const binding = parts.scope.hidden(hiddenName.privateMember(kind, key.name));
    if (kind === "method") {
      names.elements.set(key.name, { kind: "method", brand, method: binding });
      continue;
    }
    const known = names.elements.get(key.name);
    const accessor =
      known?.kind === "accessor"
        ? known
        : { kind: "accessor" as const, brand, getter: undefined, setter: undefined };
    names.elements.set(key.name, {
      ...accessor,
      ...(kind === "get" ? { getter: binding } : { setter: binding }),
    });
  }
  return names;
}

// ---- Members -------------------------------------------------------------------------------------------------

/** constructor prototype -> constructor prototype */
function lowerMember(
  b: FunctionBuilder,
  parts: ClassParts,
  member: MethodDefinition | PropertyDefinition,
): void {
  if (member.type === "MethodDefinition") {
    if (member.value.body && member.kind !== "constructor") lowerMethod(b, parts, member);
  } else if (
    member.type === "PropertyDefinition" &&
    !member.declare &&
    member.computed &&
    !isStaticKey(member)
  ) {
    lowerExpression(b, member.key);
    b.emit("to_key");
    storeBinding(b, parts.scope.hidden(hiddenName.computedKey(member.start)));
  }
}

function isStaticKey(member: PropertyDefinition): boolean {
  return staticKey(member.key, member.computed) !== undefined;
}

function lowerMethod(b: FunctionBuilder, parts: ClassParts, member: MethodDefinition): void {
  const { key, kind, value } = member;
  const prefix = kind === "get" || kind === "set" ? `${kind} ` : "";
  const flag = kind === "get" ? MemberFlag.get : kind === "set" ? MemberFlag.set : MemberFlag.method;
  if (key.type === "PrivateIdentifier") {
    lowerPrivateMethod(b, parts, member, `${prefix}#${key.name}`);
    return;
  }
  if (member.static) b.emit("swap");
  const name = staticKey(key, member.computed);
  if (name !== undefined) b.pushText(name);
  else {
    lowerExpression(b, key);
    b.emit("to_key");
  }
  pushMethod(b, value, name === undefined ? "" : prefix + name);
  b.emit("define_member", flag);
  if (member.static) b.emit("swap");
}

/** Private methods are variables of the class. One that says `super` needs its home: it gets it as a hidden member. */
function lowerPrivateMethod(
  b: FunctionBuilder,
  parts: ClassParts,
  member: MethodDefinition,
  name: string,
): void {
  const { key, kind, value } = member;
  if (key.type !== "PrivateIdentifier") return;
  const binding = parts.scope.hidden(hiddenName.privateMember(kind, key.name));
  pushMethod(b, value, name);
  storeBinding(b, binding);
  if (!b.module.scopeOf(value).usesSuper) return;
  if (member.static) b.emit("swap");
  giveHome(b, name, () => loadBinding(b, binding));
  if (member.static) b.emit("swap");
}

/** object -> object: makes it the home object of a function. */
function giveHome(b: FunctionBuilder, name: string, pushMethodObject: () => void): void {
  b.emit("push_const", b.constant(b.module.unit.privateName(name)));
  pushMethodObject();
  b.emit("define_member", MemberFlag.method | MemberFlag.private);
}

// ---- Constructor and fields ----------------------------------------------------------------------------------

function lowerConstructor(b: FunctionBuilder, parts: ClassParts): void {
  const { node, name } = parts;
  const constructorParts: ConstructorParts = {
    derived: node.superClass !== null,
    initialise: (inner) =>
      inner.shape.derived || !node.superClass ? lowerFields(inner, parts) : callFields(inner, parts),
    fields: parts.fields.length + (parts.brand ? 1 : 0),
  };
  const written = node.body.body.find(
    (member): member is MethodDefinition =>
      member.type === "MethodDefinition" && member.kind === "constructor" && member.value.body !== null,
  );
  if (written) pushConstructor(b, written.value, name, constructorParts);
  else pushDefaultConstructor(b, parts, constructorParts);
}

function pushDefaultConstructor(
  b: FunctionBuilder,
  parts: ClassParts,
  { derived, fields }: ConstructorParts,
): void {
  const { node, name } = parts;
  const flags =
    FunctionFlag.classConstructor | FunctionFlag.strictThis | (derived ? FunctionFlag.derived : 0);
  const scope = b.module.scopeOf(node.body);
  const inner = new FunctionBuilder(
    b.module,
    { name, flags, async: false, generator: false, derived },
    scope,
    b,
  );
  inner.at(node.start);
  if (derived) {
    inner.emit("rest", 0);
    inner.emit("super_apply");
    inner.emit("drop");
  }
  lowerFields(inner, parts);
  pushClosure(
    b,
    b.module.unit.addFunction(inner.finish({ parameters: 0, arity: 0, capacity: Math.min(64, fields) })),
  );
}

/** Makes the fields of `this`, in a constructor of the class. */
function lowerFields(b: FunctionBuilder, parts: ClassParts): void {
  const properties = parameterProperties(parts);
  if (parts.fields.length === 0 && !parts.brand && properties.length === 0) return;
  const scope = b.module.scopeOf(parts.node.body);
  const outer = b.scope;
  const own = b.privates;
  b.enter(scope);
  const captured = scope.bindings.get("#this");
  if (captured) {
    b.emit("summon_this");
    storeBinding(b, captured);
  }
  b.emit("summon_this");
  if (parts.brand) {
    b.emit("push_undefined");
    b.emit("define_private", b.constant(parts.brand.key));
  }
  for (const name of properties) {
    b.emit("push_undefined");
    b.emit("define_field", b.text(name));
  }
  for (const field of parts.fields) lowerField(b, parts, field);
  b.emit("drop");
  b.leave(scope);
  b.scope = outer;
  b.privates = own;
}

/** Makes the fields where `this` is a variable, in an arrow function: by a method that is called at once. */
function callFields(b: FunctionBuilder, parts: ClassParts): void {
  const scope = b.module.scopeOf(parts.node.body);
  const flags = FunctionFlag.method | FunctionFlag.strictThis;
  const shape = {
    name: "<instance_members_initializer>",
    flags,
    async: false,
    generator: false,
    derived: false,
  };
  const inner = new FunctionBuilder(b.module, shape, scope, b);
  lowerFields(inner, parts);
  pushClosure(b, b.module.unit.addFunction(inner.finish({ parameters: 0, arity: 0, capacity: 0 })));
  loadThis(b, parts.node.start);
  b.emit("call", 0);
  b.emit("drop");
}

/** Parameter properties are fields, which come first and get their values when the constructor begins. */
function parameterProperties({ node }: ClassParts): string[] {
  for (const member of node.body.body)
    if (member.type === "MethodDefinition" && member.kind === "constructor" && member.value.body)
      return member.value.params.flatMap((parameter) => {
        if (parameter.type !== "TSParameterProperty") return [];
        const plain =
          parameter.parameter.type === "AssignmentPattern" ? parameter.parameter.left : parameter.parameter;
        return plain.type === "Identifier" ? [plain.name] : [];
      });
  return [];
}

/** object -> object */
function lowerField(b: FunctionBuilder, parts: ClassParts, field: PropertyDefinition): void {
  const { key, value } = field;
  const name = staticKey(key, field.computed);
  const computed = key.type !== "PrivateIdentifier" && name === undefined;
  if (computed) loadBinding(b, parts.scope.hidden(hiddenName.computedKey(field.start)));
  const given = key.type === "PrivateIdentifier" ? `#${key.name}` : (name ?? "");
  if (value) lowerNamed(b, value, given);
  else b.emit("push_undefined");
  b.at(field.key.start);
  if (key.type === "PrivateIdentifier") {
    const element = b.privates?.lookup(key.name);
    if (element?.kind === "field") b.emit("define_private", b.constant(element.key));
  } else if (name !== undefined) b.emit("define_field", b.text(name));
  else if (value && isAnonymousFunction(unwrap(value)))
    b.emit("define_member", MemberFlag.method | MemberFlag.enumerable);
  else b.emit("define_computed");
}

// ---- Static parts --------------------------------------------------------------------------------------------

/** class -> class: runs static fields and blocks as one method whose `this` is the class. */
function lowerStatics(b: FunctionBuilder, parts: ClassParts): void {
  const scope = parts.scope.statics as Scope;
  const name = "<static_initializer>";
  const flags = FunctionFlag.method | FunctionFlag.strictThis;
  const inner = new FunctionBuilder(
    b.module,
    { name, flags, async: false, generator: false, derived: false },
    scope,
    b,
  );
  inner.enter(scope);
  const captured = scope.bindings.get("#this");
  if (captured) {
    inner.emit("summon_this");
    storeBinding(inner, captured);
  }
  for (const part of parts.statics) {
    if (part.type === "StaticBlock") {
      const block = inner.module.scopeOf(part);
      inner.enter(block);
      lowerStatements(inner, part.body);
      inner.leave(block);
      continue;
    }
    inner.emit("summon_this");
    lowerField(inner, parts, part);
    inner.emit("drop");
  }
  const index = b.module.unit.addFunction(inner.finish({ parameters: 0, arity: 0, capacity: 0 }));
  if (!scope.usesSuper) {
    b.emit("dup");
    pushClosure(b, index);
    b.emit("swap");
  } else {
    const method = b.allocate();
    pushClosure(b, index);
    b.setLocal(method);
    giveHome(b, name, () => b.getLocal(method));
    b.emit("dup");
    b.getLocal(method);
    b.emit("swap");
    b.release(method);
  }
  b.at(parts.node.start);
  b.emit("call", 0);
  b.emit("drop");
}
