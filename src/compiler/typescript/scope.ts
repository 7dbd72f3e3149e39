// Scopes and bindings: what every name of a module means, and where its value lives.
//
// Two notions of scope meet here. A lexical `Scope` is a region of source with names. A *host* is a lexical scope that may
// have a SCOPE object at run time: functions, iterations of loops, class expressions. A captured binding lives in a slot of
// the nearest host (outside all of them: in a slot of the module); any other binding lives in the frame.
//
// Invariants:
//   N1  A binding that a function other than its own refers to is captured.
//   N2  Between two hosts code runs at most once per instance of the outer one, so captured bindings of the blocks in
//       between may share its SCOPE.

import type { Span } from "./source.ts";

export type BindingKind =
  | "var"
  | "let"
  | "const"
  | "class"
  | "function"
  | "parameter"
  | "catch"
  | "import"
  | "enum"
  | "namespace"
  | "self" // name of a function expression, inside it
  | "hidden"; // a variable of the compiler: this, new.target, arguments, class internals

/** Where a value lives. `none`: not placed (yet), or never needed. */
export type Storage =
  | { readonly kind: "none" }
  | { readonly kind: "local"; readonly index: number }
  | { readonly kind: "scoped"; readonly host: Scope; readonly slot: number }
  | { readonly kind: "module"; readonly specifier: string; readonly slot: number }
  | { readonly kind: "property"; readonly object: Binding; readonly key: string } // exported variable of a namespace
  | { readonly kind: "member"; readonly specifier: string; readonly slot: number; readonly key: string } // a property of what a module exports
  | { readonly kind: "native"; readonly className: string; readonly name: string } // import from internal:<class>
  | { readonly kind: "instruction"; readonly mnemonic: string } // import from internal:vm
  | { readonly kind: "namespace"; readonly specifier: string }; // import * as

export const unplaced: Storage = Object.freeze({ kind: "none" });

export class Binding {
  readonly name: string;
  readonly kind: BindingKind;
  readonly scope: Scope;
  /** Offset from which on it is initialised, in the order of the text; 0: always. */
  initialisedAt = 0;
  captured = false;
  exported = false;
  /** Assigned to after its initialisation. */
  assigned = false;
  /** Some reference to it must check that it is initialised. */
  checked = false;
  /** Referred to as a value at all (imports: or exported). */
  used = false;
  storage: Storage = unplaced;

  constructor(name: string, kind: BindingKind, scope: Scope) {
    this.name = name;
    this.kind = kind;
    this.scope = scope;
  }

  /** Assigning to it is a TypeError. */
  get constant(): boolean {
    const { kind } = this;
    return (
      kind === "const" || kind === "import" || kind === "self" || kind === "enum" || kind === "namespace"
    );
  }

  /** It has a temporal dead zone. */
  get dead(): boolean {
    const { kind } = this;
    return (
      kind === "let" ||
      kind === "const" ||
      kind === "class" ||
      (kind === "parameter" && this.initialisedAt > 0)
    );
  }
}

/** Names of the hidden variables of a class. */
export const hiddenName = {
  privateMember: (kind: string, name: string): string => `${kind} ${name}`,
  computedKey: (offset: number): string => `key ${offset}`,
  /** The object whose prototype `super` means in members of a class. */
  home: (isStatic: boolean): string => (isStatic ? "static home" : "home"),
};

export type ScopeKind =
  | "module"
  | "function"
  | "arrow"
  | "body" // body: of a function whose parameters have a scope of their own
  | "block"
  | "switch"
  | "catch"
  | "loop"
  | "class"
  | "fields"
  | "statics"
  | "namespace";

export class Scope {
  readonly kind: ScopeKind;
  readonly parent: Scope | undefined;
  /** The scope that `var` and `this` of this place belong to: itself for functions, class fields, static blocks, modules. */
  readonly frame: Scope;
  readonly bindings = new Map<string, Binding>();
  /** Captured bindings whose SCOPE this is (hosts only). */
  readonly slots: Binding[] = [];
  host: boolean;
  /** Extent in the source. */
  readonly span: Span;
  /** Of a hoisted function declaration: its binding. */
  hoisted: Binding | undefined;
  /** Of a member of a class: it is static. */
  isStatic = false;
  /** It, or an arrow function in it, says `super`. */
  usesSuper = false;
  /** An arrow function in it calls super(): `this` is then a variable, and so is what such a call needs. */
  lateSuper = false;
  /** The constructor of a class with `extends`: `this` is not there from the start. */
  derived = false;
  /** Of a class: the frame of its static fields and blocks. */
  statics: Scope | undefined;

  constructor(kind: ScopeKind, parent: Scope | undefined, span: Span) {
    this.kind = kind;
    this.parent = parent;
    this.span = span;
    this.frame = this.isFrame || !parent ? this : parent.frame;
    this.host = this.isFrame && kind !== "module";
  }

  get isFrame(): boolean {
    switch (this.kind) {
      case "module":
      case "function":
      case "arrow":
      case "fields":
      case "statics":
      case "namespace":
        return true;
      default:
        return false;
    }
  }

  declare(name: string, kind: BindingKind): Binding {
    const binding = new Binding(name, kind, this);
    this.bindings.set(name, binding);
    return binding;
  }

  /** A variable of the compiler's own; `#` keeps it apart from names that a program can write. */
  hidden(name: string): Binding {
    return this.bindings.get(`#${name}`) ?? this.declare(`#${name}`, "hidden");
  }

  lookup(name: string): Binding | undefined {
    for (let scope: Scope | undefined = this; scope; scope = scope.parent) {
      const binding = scope.bindings.get(name);
      if (binding) return binding;
    }
    return undefined;
  }

  /** The nearest enclosing frame that has `this` and `arguments` of its own. */
  get thisFrame(): Scope {
    let { frame } = this;
    while (frame.kind === "arrow" && frame.parent) frame = frame.parent.frame;
    return frame;
  }

  /** The scope whose SCOPE object holds captured bindings of this one; undefined: slots of the module. */
  get hostScope(): Scope | undefined {
    let scope: Scope | undefined = this;
    while (scope && !scope.host) scope = scope.parent;
    return scope;
  }
}
