// docs/INSTRUCTION-SET.md, generated from the instruction table. `npm run docs` writes it; a test and tidy compare.

import { type Instruction, instructions } from "./instructions.ts";
import { intrinsics } from "./intrinsics.ts";

interface Group {
  readonly title: string;
  readonly from: number;
  readonly to: number;
  readonly intro: string;
}

const groups: readonly Group[] = [
  { title: "Phantom: control and calls", from: 0x00, to: 0x0f, intro: "Phantom's numbers and semantics." },
  {
    title: "Phantom: stacks and constants",
    from: 0x10,
    to: 0x3f,
    intro: "Slots and cells are absolute: Phantom's locals lie at the bottom of its stacks.",
  },
  {
    title: "Phantom: numbers",
    from: 0x40,
    to: 0x5e,
    intro:
      "They work on the numeric stack. Those marked P take a prefix; under `prefix_long` and `prefix_double` a number is two cells, the high word below.",
  },
  {
    title: "Phantom: locks, calls by class and by name, conversions",
    from: 0x5f,
    to: 0x77,
    intro: "With three singles of ours in the gap.",
  },
  {
    title: "Properties, objects, calls",
    from: 0x78,
    to: 0x9f,
    intro: "What TypeScript needs. Keys are constants; caches for them are volatile and no part of the code.",
  },
  { title: "Phantom: calls with the ordinal in the opcode", from: 0xa0, to: 0xbf, intro: "" },
  { title: "Variables, scopes, operators, branches", from: 0xc0, to: 0xff, intro: "" },
];

const flagColumns: readonly (readonly [
  letter: string,
  meaning: string,
  test: (i: Instruction) => boolean,
])[] = [
  ["S", "is a safepoint: a poll, a snapshot, a collection may come before or within it", (i) => i.safepoint],
  ["A", "may allocate", (i) => i.allocates],
  ["C", "may push a guest frame: a call, an accessor, a conversion of an object", (i) => i.calls],
  ["B", "may leave the thread waiting", (i) => i.blocks],
  ["E", "ends: control does not go on to the next instruction", (i) => i.ends],
  ["P", "takes a prefix (`p`: only prefix_long)", (i) => i.prefixable],
];

/** The whole document. */
export function instructionSetDocument(): string {
  const parts = [
    "# The instruction set",
    "",
    "<!-- Generated from src/isa/instructions.ts by `npm run docs`. Do not edit. -->",
    "",
    `${instructions.length} instructions. Numbers 00-77 and A0-BF are Phantom's, the rest is ours. Operands are big-endian;`,
    "a jump is a signed 32-bit distance from the position of the operand itself. A frame has an operand stack of slots",
    "(`before -> after`, top at the right), a numeric stack of 32-bit cells (`i:`) and catchers (`e:`). DEPARTURE marks",
    "where we differ from Phantom.",
    "",
    ...flagColumns.map(([letter, meaning]) => `- **${letter}** ${meaning}`),
    "",
    "Every instruction can be executed again from its start after it gave up (threw, waited, called guest code): it has",
    "changed nothing before that point. `sys` keeps this promise by protocol: see ARCHITECTURE.md.",
    "",
    "## Flags at a glance",
    "",
    ...glance(),
    ...groups.flatMap(groupSection),
    "",
    "## Intrinsics",
    "",
    "Functions of the guest library that instructions call, by the index that `get_intrinsic` takes.",
    "",
    ...intrinsics.map((name, index) =>
      `${index}. \`${name}\``.replace(/^\d+\. /, (n) => `- ${n.slice(0, -2)} `),
    ),
    "",
  ];
  return parts.join("\n");
}

/** Which combinations of safepoint, allocation, calls and waiting there are. */
function glance(): string[] {
  const byFlags = new Map<string, string[]>();
  for (const instruction of instructions) {
    const key = flagColumns
      .slice(0, 4)
      .map(([letter, , test]) => (test(instruction) ? letter : "-"))
      .join(" | ");
    const name = /^call_[01]/.test(instruction.mnemonic) ? "call_00..call_1f" : instruction.mnemonic;
    const names = byFlags.get(key) ?? [];
    if (!names.includes(name)) names.push(name);
    byFlags.set(key, names);
  }
  const lines = [...byFlags].sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    "| S | A | C | B | instructions |",
    "|---|---|---|---|---|",
    ...lines.map(([key, names]) => `| ${key} | ${names.join(", ")} |`),
    "",
  ];
}

function groupSection(group: Group): string[] {
  const members = instructions.filter((i) => i.code >= group.from && i.code <= group.to);
  return [
    `## ${group.title}`,
    "",
    ...(group.intro === "" ? [] : [group.intro, ""]),
    `| hex | instruction | stacks | ${flagColumns.map(([letter]) => letter).join(" | ")} | |`,
    `|---|---|---|${"---|".repeat(flagColumns.length + 1)}`,
    ...members.map(instructionLine),
    "",
  ];
}

function instructionLine(instruction: Instruction): string {
  const hex = instruction.code.toString(16).padStart(2, "0").toUpperCase();
  const syntax = [instruction.mnemonic, ...instruction.operands].join(" ");
  const flags = flagColumns.map(([letter, , test]) => (test(instruction) ? letter : ""));
  if (instruction.longOnly) flags[flags.length - 1] = "p";
  const note = instruction.phantom
    ? `${instruction.note}${instruction.note ? "; " : ""}Phantom classes only`
    : instruction.note;
  return `| ${hex} | \`${syntax}\` | \`${instruction.effect}\` | ${flags.join(" | ")} | ${note} |`;
}
