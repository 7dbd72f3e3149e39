// The loader: a compile unit becomes objects of the image. Every function is verified first, so that what is in the
// image can be run without further checks.
//
//   root.modules          TABLE specifier -> MODULE, of all units
//   root.internalClasses  TABLE "timer" -> CLASS of the internal class, "timer.sleep" -> FUNCTION over its native CODE
//   CODE.constants        SLOTS: numbers, interned strings, CODE for functions, SCOPE for modules (so that get_module
//                         is one load), FUNCTION for natives, SYMBOL for private names, frozen ARRAY for templates
//
//   CODE.positions        BYTES, see position.ts
//
// Invariants:
//   U1  Nothing of a unit is in the image's tables before all of its functions are verified.
//   U2  A native is one function object, whoever asks for it.
//   U3  Variables of a module are uninitialised until its code sets them.

import { LoadError } from "../base/errors.ts";
import { makeArrayOf, setElement } from "../image/array.ts";
import { makeShape } from "../image/class.ts";
import { makeFunction } from "../image/function.ts";
import type { Address, Image } from "../image/image.ts";
import {
  BytesLayout,
  ClassLayout,
  CodeFlag,
  CodeLayout,
  Empty,
  IMAGE_BASE,
  Kind,
  ModuleLayout,
  RootLayout,
  SCRATCH,
  ScopeLayout,
  SlotsLayout,
} from "../image/layout.ts";
import { defineOwn, freezeOwn } from "../image/object.ts";
import { wellKnownPrototype } from "../image/root.ts";
import {
  fillEmpty,
  loadRef,
  referenceAt,
  setNumber,
  setReference,
  setUndefined,
  storeRef,
  storeWord,
} from "../image/slot.ts";
import { makeSymbol, SymbolFlag } from "../image/symbol.ts";
import { ENTRY_VALUE, findKey, putKey } from "../image/table.ts";
import { internText, makeText } from "../image/text.ts";
import { byMnemonic } from "../isa/instructions.ts";
import type { Constant, FunctionUnit, ModuleUnit, Unit } from "../isa/unit.ts";
import { verifyFunction } from "../isa/verify.ts";
import { frameSizeOf } from "./frame.ts";
import type { Vm } from "./machine.ts";
import { packPositions } from "./position.ts";

/** Where a native is found: class and function number are what its code and the kernel go by. */
export interface NativeEntry {
  readonly classNumber: number;
  readonly number: number;
  readonly arity: number;
}

/** Undefined if there is no such internal function. */
export type NativeResolver = (className: string, name: string) => NativeEntry | undefined;

const modulesHolder = IMAGE_BASE + RootLayout.modules;
const internalHolder = IMAGE_BASE + RootLayout.internalClasses;
/** `sys n; ret`: the code of every native. */
const sysOpcode = byMnemonic.get("sys")!.code;
const retOpcode = byMnemonic.get("ret")!.code;

/** Loads a unit and gives its main FUNCTION. Throws LoadError. */
export function loadUnit(vm: Vm, unit: Unit, resolver: NativeResolver): Address {
  return new Loading(vm, unit, resolver).load();
}

class Loading {
  readonly #image: Image;
  readonly #vm: Vm;
  readonly #unit: Unit;
  readonly #resolver: NativeResolver;
  readonly #modules: Address[] = [];
  readonly #codes: Address[] = [];
  readonly #privateNames = new Map<number, Address>();

  constructor(vm: Vm, unit: Unit, resolver: NativeResolver) {
    this.#vm = vm;
    this.#image = vm.image;
    this.#unit = unit;
    this.#resolver = resolver;
  }

  load(): Address {
    const unit = this.#unit;
    const options = { moduleSlots: (specifier: string) => this.#slotsOfLoaded(specifier) };
    const needs = unit.functions.map((_, index) => verifyFunction(unit, index, options)); // U1
    if (!unit.functions[unit.main]) throw new LoadError(`the unit has no main function ${unit.main}`);
    for (const module of unit.modules) this.#modules.push(this.#makeModule(module));
    unit.functions.forEach((f, index) => {
      const { maxStack, maxCells, maxCatchers } = needs[index]!;
      const code = this.#makeCode(f);
      storeWord(this.#image, code + CodeLayout.maxStack, maxStack);
      storeWord(this.#image, code + CodeLayout.maxCells, maxCells);
      storeWord(this.#image, code + CodeLayout.maxCatchers, maxCatchers);
      storeWord(
        this.#image,
        code + CodeLayout.frameSize,
        frameSizeOf(f.locals, maxStack, maxCells, maxCatchers),
      );
      this.#codes.push(code);
    });
    for (const [index, f] of unit.functions.entries()) this.#fillConstants(this.#codes[index]!, f);
    return makeFunction(this.#image, this.#codes[unit.main]!, 0, 0);
  }

  // ---- Modules -----------------------------------------------------------------------------------------------

  #makeModule(unit: ModuleUnit): Address {
    const image = this.#image;
    const module = image.allocate(Kind.module, 0, ModuleLayout.tailStart);
    const specifier = internText(image, unit.specifier);
    const scope = image.allocate(Kind.scope, 0, ScopeLayout.tailStart + 8 * unit.slots);
    fillEmpty(image, scope + ScopeLayout.tailStart, unit.slots, Empty.uninitialised); // U3
    storeRef(image, module + ModuleLayout.specifier, specifier);
    storeRef(image, module + ModuleLayout.source, unit.source === "" ? 0 : makeText(image, unit.source));
    storeRef(image, module + ModuleLayout.scope, scope);
    storeRef(image, module + ModuleLayout.slotNames, this.#makeNames(unit.slotNames));
    for (const [name, slot] of Object.entries(unit.exports)) {
      const entry = putKey(image, module + ModuleLayout.exports, internText(image, name));
      setNumber(image, entry + ENTRY_VALUE, slot);
    }
    setReference(image, putKey(image, modulesHolder, specifier) + ENTRY_VALUE, module);
    return module;
  }

  #makeNames(names: readonly string[]): Address {
    if (names.length === 0) return 0;
    const image = this.#image;
    const list = image.allocate(Kind.slots, 0, SlotsLayout.tailStart + 8 * names.length);
    names.forEach((name, i) => {
      setReference(image, list + SlotsLayout.tailStart + 8 * i, internText(image, name));
    });
    return list;
  }

  #slotsOfLoaded(specifier: string): number | undefined {
    const module = findModule(this.#image, specifier);
    if (module === 0) return undefined;
    const scope = loadRef(this.#image, module + ModuleLayout.scope);
    return ((this.#image.u32[(scope >>> 2) + 1]! >>> 5) * 8 - ScopeLayout.tailStart) / 8;
  }

  #scopeOf(specifier: string): Address {
    const own = this.#unit.modules.findIndex((module) => module.specifier === specifier);
    const module = own >= 0 ? this.#modules[own]! : findModule(this.#image, specifier);
    if (module === 0) throw new LoadError(`there is no module ${JSON.stringify(specifier)}`);
    return loadRef(this.#image, module + ModuleLayout.scope);
  }

  // ---- Functions ---------------------------------------------------------------------------------------------

  #makeCode(f: FunctionUnit): Address {
    const image = this.#image;
    const code = image.allocate(Kind.code, 0, CodeLayout.tailStart + f.code.length);
    const isLibrary = this.#unit.modules[f.module]!.source === "";
    storeRef(image, code + CodeLayout.name, internText(image, f.name));
    storeRef(image, code + CodeLayout.positions, this.#makePositions(f.positions));
    storeRef(image, code + CodeLayout.module, this.#modules[f.module]!);
    storeRef(image, code + CodeLayout.localNames, this.#makeNames(f.localNames));
    storeWord(image, code + CodeLayout.flags, f.flags | (isLibrary ? CodeFlag.library : 0));
    storeWord(image, code + CodeLayout.parameters, f.parameters);
    storeWord(image, code + CodeLayout.arity, f.arity);
    storeWord(image, code + CodeLayout.locals, f.locals);
    storeWord(image, code + CodeLayout.capacity, f.capacity);
    storeWord(image, code + CodeLayout.size, f.code.length);
    image.u8.set(f.code, code + CodeLayout.tailStart);
    return code;
  }

  #makePositions(triples: readonly number[]): Address {
    if (triples.length === 0) return 0;
    const image = this.#image;
    const packed = packPositions(triples);
    const bytes = image.allocate(Kind.bytes, 0, BytesLayout.tailStart + packed.length);
    storeWord(image, bytes + BytesLayout.length, packed.length);
    image.u8.set(packed, bytes + BytesLayout.tailStart);
    return bytes;
  }

  #fillConstants(code: Address, f: FunctionUnit): void {
    const image = this.#image;
    const count = f.constants.length;
    if (count === 0) return;
    const list = image.allocate(Kind.slots, 0, SlotsLayout.tailStart + 8 * count);
    storeRef(image, code + CodeLayout.constants, list);
    f.constants.forEach((constant, i) => {
      const at = list + SlotsLayout.tailStart + 8 * i;
      if (constant.kind === "number") setNumber(image, at, constant.value);
      else setReference(image, at, this.#reference(constant));
    });
  }

  #reference(constant: Exclude<Constant, { kind: "number" }>): Address {
    switch (constant.kind) {
      case "string":
        return internText(this.#image, constant.value);
      case "function":
        return this.#codes[constant.index]!;
      case "module":
        return this.#scopeOf(constant.specifier);
      case "native":
        return this.#native(constant.className, constant.name);
      case "private":
        return this.#privateName(constant.id, constant.name);
      case "template":
        return this.#template(constant.cooked, constant.raw);
    }
  }

  #privateName(id: number, name: string): Address {
    const known = this.#privateNames.get(id);
    if (known !== undefined) return known;
    const description = internText(this.#image, name.startsWith("#") ? name : `#${name}`);
    const symbol = makeSymbol(this.#image, description, SymbolFlag.private);
    this.#privateNames.set(id, symbol);
    return symbol;
  }

  /** A frozen array of the cooked strings with its frozen `raw`, as tagged templates are called with. */
  #template(cooked: readonly (string | null)[], raw: readonly string[]): Address {
    const image = this.#image;
    const strings = makeArrayOf(
      image,
      cooked.map((text) => internText(image, text ?? "")),
    );
    cooked.forEach((text, i) => {
      if (text !== null) return;
      setUndefined(image, SCRATCH);
      setElement(image, strings, i, SCRATCH);
    });
    const rawStrings = makeArrayOf(
      image,
      raw.map((text) => internText(image, text)),
    );
    freezeOwn(image, rawStrings, true);
    setReference(image, SCRATCH, rawStrings);
    defineOwn(image, strings, this.#vm.atoms.raw, SCRATCH, 0);
    freezeOwn(image, strings, true);
    return strings;
  }

  // ---- Natives -----------------------------------------------------------------------------------------------

  #native(className: string, name: string): Address {
    const entry = this.#resolver(className, name);
    if (!entry) throw new LoadError(`there is no internal function ${className}.${name}`);
    return nativeFunction(this.#image, className, name, entry);
  }
}

/** The MODULE of that specifier; 0 if none is loaded. */
export function findModule(image: Image, specifier: string): Address {
  const table = loadRef(image, modulesHolder);
  const entry = table === 0 ? 0 : findKey(image, table, internText(image, specifier));
  return entry === 0 ? 0 : referenceAt(image, entry + ENTRY_VALUE);
}

/** The function object of a native (U2). */
export function nativeFunction(image: Image, className: string, name: string, entry: NativeEntry): Address {
  const at = putKey(image, internalHolder, internText(image, `${className}.${name}`)) + ENTRY_VALUE;
  const known = referenceAt(image, at);
  if (known !== 0) return known;
  const code = image.allocate(Kind.code, 0, CodeLayout.tailStart + 3);
  const f = makeFunction(image, code, 0, 0);
  setReference(image, at, f);
  storeRef(image, code + CodeLayout.name, internText(image, name));
  storeRef(image, code + CodeLayout.owner, internalClass(image, className, entry.classNumber));
  storeWord(image, code + CodeLayout.flags, CodeFlag.native | CodeFlag.library);
  storeWord(image, code + CodeLayout.arity, entry.arity);
  storeWord(image, code + CodeLayout.maxStack, 1);
  storeWord(image, code + CodeLayout.maxCells, 1);
  storeWord(image, code + CodeLayout.frameSize, frameSizeOf(0, 1, 1, 0));
  storeWord(image, code + CodeLayout.size, 3);
  storeWord(image, code + CodeLayout.number, entry.number);
  image.u8.set([sysOpcode, entry.number, retOpcode], code + CodeLayout.tailStart);
  return f;
}

function internalClass(image: Image, name: string, number: number): Address {
  const at = putKey(image, internalHolder, internText(image, name)) + ENTRY_VALUE;
  const known = referenceAt(image, at);
  if (known !== 0) return known;
  const cls = makeShape(image, wellKnownPrototype(image, "kernelObject"), Kind.kernel, 0);
  storeRef(image, cls + ClassLayout.name, internText(image, `.internal.${name}`));
  storeWord(image, cls + ClassLayout.internal, number);
  setReference(image, at, cls);
  return cls;
}
