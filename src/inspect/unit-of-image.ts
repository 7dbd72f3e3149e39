// The code in an image as a compile unit again, for the disassembler: the program's modules and functions, without the
// guest library. Natives stand as the constants that named them.

import { kindOf, sizeOf, type Image } from "../image/image.ts";
import {
  ClassLayout,
  CodeFlag,
  CodeLayout,
  FunctionLayout,
  Kind,
  ModuleLayout,
  ScopeLayout,
  SlotsLayout,
  SymbolLayout,
} from "../image/layout.ts";
import { isReference, loadRef, loadWord, numberAt, referenceAt } from "../image/slot.ts";
import { isString, textOf } from "../image/text.ts";
import type { Constant, FunctionUnit, ModuleUnit, Unit } from "../isa/unit.ts";
import { unpackPositions } from "../vm/position.ts";
import { reachableObjects } from "./image-summary.ts";

type Address = number;

/** All code of the program that is reachable in a sound image. */
export function unitOfImage(image: Image): Unit {
  return new UnitReader(image).read();
}

class UnitReader {
  readonly #image: Image;
  readonly #codes: Address[] = [];
  readonly #modules: Address[] = [];
  readonly #moduleByScope = new Map<Address, Address>();

  constructor(image: Image) {
    this.#image = image;
  }

  read(): Unit {
    const image = this.#image;
    for (const object of [...reachableObjects(image)].sort((a, b) => a - b)) {
      if (kindOf(image, object) === Kind.code) this.#addCode(object);
      if (kindOf(image, object) === Kind.module)
        this.#moduleByScope.set(loadRef(image, object + ModuleLayout.scope), object);
    }
    return {
      functions: this.#codes.map((code) => this.#function(code)),
      modules: this.#modules.map((module) => this.#module(module)),
      main: 0,
      hostModules: [],
    };
  }

  #addCode(code: Address): void {
    if ((loadWord(this.#image, code + CodeLayout.flags) & CodeFlag.library) !== 0) return;
    this.#codes.push(code);
    const module = loadRef(this.#image, code + CodeLayout.module);
    if (!this.#modules.includes(module)) this.#modules.push(module);
  }

  #text(address: Address): string {
    return address !== 0 && isString(this.#image, address) ? textOf(this.#image, address) : "";
  }

  #names(list: Address): string[] {
    if (list === 0) return [];
    const count = (sizeOf(this.#image, list) - SlotsLayout.tailStart) >>> 3;
    return Array.from({ length: count }, (_, i) =>
      this.#text(referenceAt(this.#image, list + SlotsLayout.tailStart + 8 * i)),
    );
  }

  #module(module: Address): ModuleUnit {
    const image = this.#image;
    const scope = loadRef(image, module + ModuleLayout.scope);
    return {
      specifier: this.#text(loadRef(image, module + ModuleLayout.specifier)),
      source: this.#text(loadRef(image, module + ModuleLayout.source)),
      slots: (sizeOf(image, scope) - ScopeLayout.tailStart) >>> 3,
      slotNames: this.#names(loadRef(image, module + ModuleLayout.slotNames)),
      exports: {},
      reexports: {},
      init: -1,
      body: -1,
    };
  }

  #function(code: Address): FunctionUnit {
    const image = this.#image;
    const word = (offset: number): number => loadWord(image, code + offset);
    const start = code + CodeLayout.tailStart;
    return {
      name: this.#text(loadRef(image, code + CodeLayout.name)),
      flags: word(CodeLayout.flags) & ~CodeFlag.library,
      parameters: word(CodeLayout.parameters),
      arity: word(CodeLayout.arity),
      locals: word(CodeLayout.locals),
      outerScopes: [],
      capacity: word(CodeLayout.capacity),
      code: image.u8.slice(start, start + word(CodeLayout.size)),
      constants: this.#constants(loadRef(image, code + CodeLayout.constants)),
      positions: unpackPositions(image, loadRef(image, code + CodeLayout.positions)),
      module: this.#modules.indexOf(loadRef(image, code + CodeLayout.module)),
      localNames: this.#names(loadRef(image, code + CodeLayout.localNames)),
    };
  }

  #constants(list: Address): Constant[] {
    if (list === 0) return [];
    const image = this.#image;
    const count = (sizeOf(image, list) - SlotsLayout.tailStart) >>> 3;
    return Array.from({ length: count }, (_, i) => {
      const at = list + SlotsLayout.tailStart + 8 * i;
      return isReference(image, at)
        ? this.#constant(referenceAt(image, at))
        : { kind: "number", value: numberAt(image, at) };
    });
  }

  #constant(object: Address): Constant {
    const image = this.#image;
    switch (kindOf(image, object)) {
      case Kind.code:
        return { kind: "function", index: this.#codes.indexOf(object) };
      case Kind.scope: {
        const module = this.#moduleByScope.get(object) ?? 0;
        return { kind: "module", specifier: this.#text(loadRef(image, module + ModuleLayout.specifier)) };
      }
      case Kind.symbol: {
        const name = this.#text(loadRef(image, object + SymbolLayout.description));
        return { kind: "private", name, id: object };
      }
      case Kind.function: {
        const code = loadRef(image, object + FunctionLayout.code);
        const owner = loadRef(image, code + CodeLayout.owner);
        const className = this.#text(loadRef(image, owner + ClassLayout.name)).replace(".internal.", "");
        return { kind: "native", className, name: this.#text(loadRef(image, code + CodeLayout.name)) };
      }
      case Kind.array:
        return { kind: "template", cooked: [], raw: [] };
      default:
        return { kind: "string", value: this.#text(object) };
    }
  }
}
