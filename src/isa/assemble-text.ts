// The text assembler: the inverse of disassemble.ts, and the way to write a unit by hand (in tests, for Phantom's
// instructions). A small example:
//
//     function "main"
//       code
//         push_int8 3
//       again:
//         dec
//         dup
//         jump_true again
//         ret
//
// Everything left out has a default: one module "main", function 0 as main, no flags, as many locals as parameters.
// A constant may be written in the instruction (get_prop string "x", push_closure function "inner") or stand in the
// pool (constant string "x") and be named by its number (get_prop #0). Errors are LoadErrors with the line.

import { LoadError } from "../base/errors.ts";
import { Assembler, keyOf, type Label } from "./assemble.ts";
import { fits } from "./encode.ts";
import { byMnemonic, type Instruction, isConstantRole, type Mnemonic } from "./instructions.ts";
import {
  type Constant,
  FunctionFlag,
  type FunctionUnit,
  type HostFunctionKind,
  type HostModuleUnit,
  type ModuleUnit,
  type Unit,
} from "./unit.ts";

/** A unit from its text. */
export function assembleText(text: string): Unit {
  return new TextAssembler(text).assemble();
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };
type DraftModule = Omit<Writable<ModuleUnit>, "exports" | "reexports"> & {
  exports: Record<string, number>;
  reexports: Record<string, { specifier: string; name: string }>;
};
interface DraftFunction extends Omit<Writable<FunctionUnit>, "constants" | "arity" | "locals"> {
  arity: number | undefined;
  locals: number | undefined;
  constants: Constant[];
  readonly assembler: Assembler;
  readonly labels: Map<string, { label: Label; line: number }>;
}

class TextAssembler {
  readonly #lines: string[];
  readonly #functionNames: string[];
  readonly #functions: DraftFunction[] = [];
  readonly #modules: DraftModule[] = [];
  readonly #hosts: HostModuleUnit[] = [];
  #main = 0;
  #inCode = false;
  #line: TokenLine = new TokenLine("", 0);

  constructor(text: string) {
    this.#lines = text.split("\n");
    this.#functionNames = this.#lines.flatMap((line, n) => {
      if (!/^\s*function\s/.test(line)) return [];
      const tokens = new TokenLine(line, n + 1);
      tokens.word();
      return [tokens.string()];
    });
  }

  assemble(): Unit {
    this.#lines.forEach((text, n) => {
      this.#line = new TokenLine(text, n + 1);
      if (!this.#line.atEnd()) this.#readLine();
      if (!this.#line.atEnd()) this.#line.fail(`unexpected ${this.#line.word()}`);
    });
    const modules = this.#modules.length > 0 ? this.#modules : [newModule("main")];
    const functions = this.#functions.map(finishFunction);
    return { functions, modules, main: this.#main, hostModules: this.#hosts };
  }

  #readLine(): void {
    const line = this.#line;
    if (line.take("function")) this.#beginFunction();
    else if (line.take("module", (next) => next.startsWith('"'))) {
      this.#modules.push(newModule(line.string()));
      this.#inCode = false;
    } else if (this.#inCode) this.#readCode();
    else if (line.take("main")) this.#main = line.integer();
    else if (line.take("host")) this.#readHost();
    else if (this.#functions.length > 0) this.#readFunctionLine(this.#functions.at(-1) as DraftFunction);
    else if (this.#modules.length > 0) this.#readModuleLine(this.#modules.at(-1) as DraftModule);
    else line.fail("expected main, host, module or function");
  }

  #readHost(): void {
    const line = this.#line;
    const specifier = line.string();
    const exports: { name: string; kind: HostFunctionKind }[] = [];
    while (!line.atEnd()) {
      const kind = line.word();
      if (kind !== "async" && kind !== "sync" && kind !== "stream")
        return line.fail("expected async, sync or stream");
      exports.push({ name: line.string(), kind });
    }
    this.#hosts.push({ specifier, exports });
  }

  #readModuleLine(module: DraftModule): void {
    const line = this.#line;
    const word = line.word();
    switch (word) {
      case "slots":
        module.slots = line.integer();
        module.slotNames = line.strings();
        break;
      case "init":
        module.init = line.integer();
        break;
      case "body":
        module.body = line.integer();
        break;
      case "export":
        setOwn(module.exports, line.string(), line.integer());
        break;
      case "reexport":
        setOwn(module.reexports, line.string(), { specifier: line.string(), name: line.string() });
        break;
      case "source":
        module.source += line.string();
        break;
      default:
        line.fail(`a module has no ${word}`);
    }
  }

  #beginFunction(): void {
    this.#inCode = false;
    this.#functions.push({
      name: this.#line.string(),
      flags: 0,
      module: 0,
      parameters: 0,
      arity: undefined,
      locals: undefined,
      localNames: [],
      outerScopes: [],
      capacity: 0,
      constants: [],
      code: new Uint8Array(0),
      positions: [],
      assembler: new Assembler(),
      labels: new Map(),
    });
  }

  #readFunctionLine(fn: DraftFunction): void {
    const line = this.#line;
    const word = line.word();
    switch (word) {
      case "flags":
        while (!line.atEnd()) {
          const flag = FunctionFlag[line.word() as keyof typeof FunctionFlag] ?? line.fail("unknown flag");
          fn.flags |= flag;
        }
        break;
      case "module":
      case "parameters":
      case "arity":
      case "capacity":
        fn[word] = line.integer();
        break;
      case "locals":
        fn.locals = line.integer();
        fn.localNames = line.strings();
        break;
      case "scopes":
        fn.outerScopes = line.integers();
        break;
      case "constant":
        fn.constants.push(this.#readConstant());
        break;
      case "code":
        this.#inCode = true;
        break;
      default:
        line.fail(`a function has no ${word}`);
    }
  }

  #readConstant(): Constant {
    const line = this.#line;
    const kind = line.word();
    switch (kind) {
      case "number":
        return { kind, value: line.number() };
      case "string":
        return { kind, value: line.string() };
      case "function":
        return { kind, index: this.#readFunctionIndex() };
      case "module":
        return { kind, specifier: line.string() };
      case "native":
        return { kind, className: line.string(), name: line.string() };
      case "private":
        return { kind, name: line.string(), id: line.integer() };
      case "template": {
        const cooked: (string | null)[] = [];
        while (!line.take("raw")) cooked.push(line.take("null") ? null : line.string());
        return { kind, cooked, raw: line.strings() };
      }
      default:
        return line.fail(`unknown kind of constant ${kind}`);
    }
  }

  #readFunctionIndex(): number {
    const line = this.#line;
    if (!line.peek().startsWith('"')) return line.integer();
    const index = this.#functionNames.indexOf(line.string());
    return index >= 0 ? index : line.fail("no function has that name");
  }

  #readCode(): void {
    const line = this.#line;
    const { assembler } = this.#functions.at(-1) as DraftFunction;
    if (/^\d+$/.test(line.peek())) line.word(); // the offset that the disassembler prints
    if (line.atEnd()) return;
    const word = line.word();
    if (word === ".at") {
      const [row, column] = line.word().split(":").map(Number);
      if (!Number.isInteger(row) || !Number.isInteger(column)) line.fail("expected line:column");
      assembler.position(row as number, column as number);
    } else if (word.endsWith(":")) {
      const { label } = this.#labelNamed(word.slice(0, -1));
      if (label.offset !== undefined) line.fail(`${word} is there already`);
      assembler.bind(label);
    } else if (word === "byte") {
      assembler.emitByte(Number.parseInt(line.word(), 16));
    } else {
      const instruction = byMnemonic.get(word) ?? line.fail(`there is no instruction ${word}`);
      this.#readInstruction(assembler, instruction, instruction.mnemonic as Mnemonic);
    }
  }

  #readInstruction(assembler: Assembler, instruction: Instruction, mnemonic: Mnemonic): void {
    const line = this.#line;
    const kinds = instruction.operands;
    if (mnemonic === "iter_next") assembler.jump2(mnemonic, this.#readLabel(), this.#readLabel());
    else if (kinds[0] === "jump") assembler.jump(mnemonic, this.#readLabel());
    else if (mnemonic === "iconst_64bit") assembler.emitLong(line.bigint());
    else if (mnemonic === "sconst_bin" || mnemonic === "summon_by_name")
      assembler.emitText(mnemonic, line.bytes());
    else if (mnemonic === "switch") {
      const shift = line.integer();
      const divisor = line.integer();
      const targets: Label[] = [];
      while (!line.atEnd()) targets.push(this.#readLabel());
      assembler.emitSwitch(shift, divisor, targets);
    } else {
      const operands = kinds.map((kind) => {
        const value = isConstantRole(kind) ? this.#readConstantIndex() : line.integer();
        return fits(kind, value) ? value : line.fail(`${value} is no ${kind}`);
      });
      const flags = operands[0] ?? 0;
      if (mnemonic === "debug" && flags & 0x80) assembler.emitText(mnemonic, line.bytes(), flags);
      else assembler.emit(mnemonic, ...operands);
    }
  }

  #readConstantIndex(): number {
    if (this.#line.peek().startsWith("#")) return Number(this.#line.word().slice(1));
    const { constants } = this.#functions.at(-1) as DraftFunction;
    const constant = this.#readConstant();
    const key = keyOf(constant);
    const known = key === undefined ? -1 : constants.findIndex((other) => keyOf(other) === key);
    return known >= 0 ? known : constants.push(constant) - 1;
  }

  /** A label's name, or =offset. */
  #readLabel(): Label {
    const name = this.#line.word();
    return name.startsWith("=") ? { offset: Number(name.slice(1)) } : this.#labelNamed(name).label;
  }

  #labelNamed(name: string): { label: Label; line: number } {
    const { assembler, labels } = this.#functions.at(-1) as DraftFunction;
    let known = labels.get(name);
    if (!known) labels.set(name, (known = { label: assembler.label(), line: this.#line.number1 }));
    return known;
  }
}

function newModule(specifier: string): DraftModule {
  return { specifier, source: "", slots: 0, slotNames: [], exports: {}, reexports: {}, init: -1, body: -1 };
}

function finishFunction({ assembler, labels, ...fn }: DraftFunction): FunctionUnit {
  for (const [name, { label, line }] of labels)
    if (label.offset === undefined) throw new LoadError(`line ${line}: there is no label ${name}`);
  const { code, positions } = assembler.finish();
  return { ...fn, arity: fn.arity ?? fn.parameters, locals: fn.locals ?? fn.parameters, code, positions };
}

/** Sets an own property also where the name is "__proto__". */
function setOwn<T>(record: Record<string, T>, name: string, value: T): void {
  Object.defineProperty(record, name, { value, writable: true, enumerable: true, configurable: true });
}

/** The words and strings of one line. */
class TokenLine {
  readonly number1: number;
  readonly #tokens: string[];
  #next = 0;

  /** `number1` counts from 1. */
  constructor(text: string, number1: number) {
    this.number1 = number1;
    this.#tokens = [];
    const scan = /\s*(?:;.*|("(?:[^"\\]|\\.)*")|([^\s";]+)|(.))/gsuy;
    for (let match = scan.exec(text); match; match = scan.exec(text)) {
      if (match[3] !== undefined && match[3].trim() !== "") this.fail(`unexpected ${match[3]}`);
      const token = match[1] ?? match[2];
      if (token !== undefined) this.#tokens.push(token);
    }
  }

  fail(reason: string): never {
    throw new LoadError(`line ${this.number1}: ${reason}`);
  }

  atEnd(): boolean {
    return this.#next >= this.#tokens.length;
  }

  /** The next token, "" at the end. */
  peek(): string {
    return this.#tokens[this.#next] ?? "";
  }

  /** Consumes `word` if it is next (and what follows is as wanted). */
  take(word: string, following: (next: string) => boolean = () => true): boolean {
    if (this.peek() !== word || !following(this.#tokens[this.#next + 1] ?? "")) return false;
    this.#next++;
    return true;
  }

  word(): string {
    if (this.atEnd()) this.fail("the line ends too early");
    return this.#tokens[this.#next++] as string;
  }

  string(): string {
    const token = this.word();
    if (!token.startsWith('"')) this.fail(`expected a string, not ${token}`);
    try {
      return JSON.parse(token) as string;
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      return this.fail(`${token} is no JSON string`);
    }
  }

  strings(): string[] {
    const strings: string[] = [];
    while (!this.atEnd()) strings.push(this.string());
    return strings;
  }

  number(): number {
    const token = this.word();
    const value = Number(token);
    return Number.isNaN(value) && token !== "NaN" ? this.fail(`${token} is no number`) : value;
  }

  integer(): number {
    const value = this.number();
    return Number.isSafeInteger(value) ? value : this.fail(`${value} is no integer`);
  }

  integers(): number[] {
    const integers: number[] = [];
    while (!this.atEnd()) integers.push(this.integer());
    return integers;
  }

  bigint(): bigint {
    const token = this.word();
    return /^-?\d+$/.test(token) ? BigInt(token) : this.fail(`${token} is no integer`);
  }

  /** A string as UTF-8, or `hex` and digits. */
  bytes(): Uint8Array {
    if (!this.take("hex")) return new TextEncoder().encode(this.string());
    const digits = this.word();
    return Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  }
}
