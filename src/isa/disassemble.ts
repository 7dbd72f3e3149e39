// The disassembler: a unit, or one function of it, as text that a person reads and that assemble-text.ts turns back
// into the same unit, byte for byte. Whatever decodes to no instruction is printed as bytes.
//
// The text is made of lines; `;` begins a comment. Inside `code`:
//
//     .at 12:5                   source position of what follows
//   L7:                          a label; jumps name it
//     7  get_prop #0   ; "x"     offset (ignored when read), mnemonic, operands; #n is a constant of the pool
//        byte 3b                 no instruction
//
// A jump into the middle of an instruction is written =offset.

import { type Decoded, decode, jumpTargets } from "./decode.ts";
import { isConstantRole } from "./instructions.ts";
import { intrinsics } from "./intrinsics.ts";
import { type Constant, FunctionFlag, type FunctionUnit, type ModuleUnit, type Unit } from "./unit.ts";

/** The whole unit. */
export function disassembleUnit(unit: Unit): string {
  const hosts = unit.hostModules.map(({ specifier, exports }) => {
    const names = exports.map((e) => `${e.kind} ${JSON.stringify(e.name)}`);
    return ["host", JSON.stringify(specifier), ...names].join(" ");
  });
  return [
    `${[`main ${unit.main}`, ...hosts].join("\n")}\n`,
    ...unit.modules.map(disassembleModule),
    ...unit.functions.map((_, index) => disassembleFunction(unit, index)),
  ].join("\n");
}

function disassembleModule(module: ModuleUnit): string {
  const lines = [
    `module ${JSON.stringify(module.specifier)}`,
    ["slots", module.slots, ...module.slotNames.map((name) => JSON.stringify(name))].join(" "),
    `init ${module.init}`,
    `body ${module.body}`,
  ];
  for (const [name, slot] of Object.entries(module.exports))
    lines.push(`export ${JSON.stringify(name)} ${slot}`);
  for (const [name, from] of Object.entries(module.reexports))
    lines.push(
      `reexport ${JSON.stringify(name)} ${JSON.stringify(from.specifier)} ${JSON.stringify(from.name)}`,
    );
  for (const line of module.source.match(/[^\n]*\n|[^\n]+$/g) ?? [])
    lines.push(`source ${JSON.stringify(line)}`);
  return `${lines.join("\n  ")}\n`;
}

/** One function, with the source lines that its positions name as comments. */
export function disassembleFunction(unit: Unit, index: number): string {
  const fn = unit.functions[index] as FunctionUnit;
  const flags = Object.entries(FunctionFlag).filter(([, flag]) => fn.flags & flag);
  const lines = [`function ${JSON.stringify(fn.name)}  ; ${index}`];
  if (flags.length > 0) lines.push(`flags ${flags.map(([name]) => name).join(" ")}`);
  lines.push(`module ${fn.module}`, `parameters ${fn.parameters}`, `arity ${fn.arity}`);
  lines.push(["locals", fn.locals, ...fn.localNames.map((name) => JSON.stringify(name))].join(" "));
  if (fn.outerScopes.length > 0) lines.push(`scopes ${fn.outerScopes.join(" ")}`);
  if (fn.capacity > 0) lines.push(`capacity ${fn.capacity}`);
  for (const [n, constant] of fn.constants.entries())
    lines.push(`constant ${constantText(constant)}  ; #${n}`);
  lines.push("code", ...disassembleCode(unit, fn).map((line) => `  ${line}`));
  return `${lines.join("\n  ")}\n`;
}

function disassembleCode(unit: Unit, fn: FunctionUnit): string[] {
  const items = decodeAll(fn.code);
  const borders = new Set(items.map(({ offset }) => offset).concat(fn.code.length));
  const targets = new Set(
    items.flatMap((item) => (typeof item.item === "string" ? [] : jumpTargets(item.item))),
  );
  const source = unit.modules[fn.module]?.source.split("\n") ?? [];
  const lines: string[] = [];
  let mark = 0;
  let lineShown = 0;
  for (const { offset, item } of items) {
    for (; (fn.positions[mark] ?? Infinity) <= offset; mark += 3) {
      const [line = 0, column = 0] = fn.positions.slice(mark + 1, mark + 3);
      const text = source[line - 1]?.trim();
      if (line !== lineShown && text) lines.push(`; ${line} | ${text}`);
      lines.push(`.at ${line}:${column}`);
      lineShown = line;
    }
    if (targets.has(offset)) lines.push(`L${offset}:`);
    const at = String(offset).padStart(5);
    if (typeof item === "string")
      lines.push(`${at}  byte ${hex(fn.code.subarray(offset, offset + 1))}  ; ${item}`);
    else lines.push(`${at}  ${instructionText(item, borders)}${remark(unit, fn, item)}`);
  }
  if (targets.has(fn.code.length)) lines.push(`L${fn.code.length}:`);
  return lines;
}

/** All instructions; where there is none, the reason, for one byte. */
function decodeAll(code: Uint8Array): { offset: number; item: Decoded | string }[] {
  const items: { offset: number; item: Decoded | string }[] = [];
  for (let offset = 0; offset < code.length; ) {
    const item = decode(code, offset);
    items.push({ offset, item });
    offset = typeof item === "string" ? offset + 1 : item.next;
  }
  return items;
}

/** Mnemonic and operands. A jump to what is in `borders` names a label. */
function instructionText(item: Decoded, borders: ReadonlySet<number>): string {
  const label = (target: number) => (borders.has(target) ? `L${target}` : `=${target}`);
  const { mnemonic, operands: kinds } = item.instruction;
  const operands = kinds.flatMap((kind, n) => {
    const value = item.operands[n] ?? 0;
    if (kind === "jump") return [label(value)];
    if (kind === "text") return [bytesText(item.text)];
    if (kind === "s64") return [String(item.long)];
    if (kind === "table")
      return [item.table?.shift, item.table?.divisor, ...(item.table?.targets ?? []).map(label)];
    if (kind === "flags" && item.text) return [value, bytesText(item.text)];
    return [isConstantRole(kind) ? `#${value}` : value];
  });
  return [mnemonic, ...operands].join(" ");
}

/** Comment that says what the operands mean, or nothing. */
function remark(unit: Unit, fn: FunctionUnit, item: Decoded): string {
  const meanings = item.instruction.operands.map((kind, n) => {
    const value = item.operands[n] as number;
    if (kind === "local" || kind === "local16") return fn.localNames[value] ?? "";
    if (kind === "slot" && item.instruction.operands[0] === "module") {
      const module = fn.constants[item.operands[0] as number];
      const specifier = module?.kind === "module" ? module.specifier : undefined;
      return unit.modules.find((m) => m.specifier === specifier)?.slotNames[value] ?? "";
    }
    if (!isConstantRole(kind)) return "";
    const constant = fn.constants[value];
    if (constant?.kind === "function") return JSON.stringify(unit.functions[constant.index]?.name ?? "");
    return constant ? constantText(constant).replace(/^(string|number|module|private) /, "") : "";
  });
  if (item.instruction.mnemonic === "get_intrinsic")
    meanings.push(intrinsics[item.operands[0] as number] ?? "");
  const text = meanings.filter((meaning) => meaning !== "").join(" ");
  return text === "" ? "" : `  ; ${text.length > 60 ? `${text.slice(0, 60)}…` : text}`;
}

function constantText(constant: Constant): string {
  switch (constant.kind) {
    case "number":
      return `number ${Object.is(constant.value, -0) ? "-0" : constant.value}`;
    case "string":
      return `string ${JSON.stringify(constant.value)}`;
    case "function":
      return `function ${constant.index}`;
    case "module":
      return `module ${JSON.stringify(constant.specifier)}`;
    case "native":
      return `native ${JSON.stringify(constant.className)} ${JSON.stringify(constant.name)}`;
    case "private":
      return `private ${JSON.stringify(constant.name)} ${constant.id}`;
    case "template": {
      const cooked = constant.cooked.map((part) => JSON.stringify(part));
      return ["template", ...cooked, "raw", ...constant.raw.map((part) => JSON.stringify(part))].join(" ");
    }
  }
}

/** A string where the bytes are UTF-8, else hexadecimal. */
function bytesText(bytes: Uint8Array = new Uint8Array(0)): string {
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  const again = new TextEncoder().encode(text);
  return again.length === bytes.length && again.every((byte, n) => byte === bytes[n])
    ? JSON.stringify(text)
    : `hex ${hex(bytes)}`;
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
