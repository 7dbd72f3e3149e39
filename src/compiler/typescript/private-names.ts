// Private names of classes, by lexical nesting. Fields are properties with a private key. Methods and accessors are variables
// of the class; an object may use them if it carries the brand, one private property for all of them.

import type { Constant } from "../../isa/unit.ts";
import type { Binding } from "./scope.ts";

export type PrivateElement =
  | { readonly kind: "field"; readonly key: Constant }
  | { readonly kind: "method"; readonly brand: Brand; readonly method: Binding }
  | {
      readonly kind: "accessor";
      readonly brand: Brand;
      getter: Binding | undefined;
      setter: Binding | undefined;
    };

export interface Brand {
  readonly key: Constant;
  /** What V8 says of an object without it. */
  readonly complaint: string;
}

export class PrivateNames {
  readonly #outer: PrivateNames | undefined;
  readonly elements = new Map<string, PrivateElement>();

  constructor(outer: PrivateNames | undefined) {
    this.#outer = outer;
  }

  /** The innermost element of that name (without `#`). */
  lookup(name: string): PrivateElement | undefined {
    return this.elements.get(name) ?? this.#outer?.lookup(name);
  }
}
