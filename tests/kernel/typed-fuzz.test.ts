// Random programs over typed arrays, which share bytes: a world and the host's own typed arrays must print the same.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Random } from "../../src/base/random.ts";
import { simulateText } from "../harness/tiny.ts";

const integers = ["Int8", "Uint8", "Uint8Clamped", "Int16", "Uint16", "Int32", "Uint32"];
const floats = ["Float32", "Float64"];
const numbers = [
  "0",
  "-0",
  "1",
  "-1",
  "0.5",
  "1.5",
  "2.5",
  "127.5",
  "255",
  "256",
  "-129",
  "65535.9",
  "2147483648",
  "-2147483649",
  "4294967297",
  "1e20",
  "-1e300",
  "NaN",
  "Infinity",
  "-Infinity",
  '"12"',
  '"x"',
  "null",
  "undefined",
  "true",
  "{ valueOf: () => 77 }",
];

/** Writes programs; integers and floats have buffers of their own, because the bits of a NaN are anybody's guess. */
class Writer {
  readonly #random: Random;
  /** Names of the variables, and whether they hold floats. */
  readonly #views: { name: string; isFloat: boolean }[] = [];

  constructor(seed: number) {
    this.#random = new Random(seed);
  }

  program(statements: number): string {
    const lines = [
      "const ints = new ArrayBuffer(64);",
      "const reals = new ArrayBuffer(64);",
      "for (let i = 0; i < 64; i++) new Uint8Array(ints)[i] = 37 * i * i;",
      "for (let i = 0; i < 8; i++) new Float64Array(reals)[i] = 300 * Math.sin(i);",
    ];
    for (let i = 0; i < 3; i++) lines.push(this.#declare(i === 2));
    while (lines.length < statements)
      lines.push(this.#random.below(6) === 0 ? this.#declare() : this.#step());
    const state = this.#views.map(({ name }) => `${name}.join()`).join(', "|", ');
    return `${lines.join("\n")}\nprint(${state});\n`;
  }

  #pick<T>(from: readonly T[]): T {
    return from[this.#random.below(from.length)]!;
  }

  #number(): string {
    return this.#pick(numbers);
  }

  #index(): string {
    return String(this.#random.below(30) - 8);
  }

  #list(): string {
    return `[${Array.from({ length: this.#random.below(5) }, () => this.#number()).join(", ")}]`;
  }

  #view(isFloat?: boolean): string {
    const of = isFloat === undefined ? this.#views : this.#views.filter((view) => view.isFloat === isFloat);
    return this.#pick(of).name;
  }

  #declare(isFloat = this.#random.below(3) === 0): string {
    const name = `v${this.#views.length}`;
    const type = `${this.#pick(isFloat ? floats : integers)}Array`;
    const buffer = isFloat ? "reals" : "ints";
    const sources = [
      `${buffer}`,
      `${buffer}, ${8 * this.#random.below(6)}`,
      this.#list(),
      String(this.#random.below(9)),
    ];
    if (this.#views.length > 3) sources.push(this.#view());
    sources.push(`${buffer}, ${8 * this.#random.below(4)}, ${this.#random.below(5)}`);
    const known = this.#views.filter((view) => view.isFloat === isFloat);
    const derived = known.length > 0 && this.#random.below(3) === 0;
    const made = derived
      ? `${this.#pick(known).name}.${this.#pick(["slice", "subarray"])}(${this.#index()}, ${this.#index()})`
      : `new ${type}(${this.#pick(sources)})`;
    this.#views.push({ name, isFloat });
    return `const ${name} = ${made}; print(${name}.constructor.name, ${name}.join(), ${name}.byteOffset);`;
  }

  #step(): string {
    const isFloat = this.#pick(this.#views).isFloat;
    const v = this.#view(isFloat);
    const call = this.#pick([
      () => `${v}[${this.#random.below(5)}] = ${this.#number()}`,
      () => `${v}[${this.#index()}] = ${this.#number()}`,
      () => `${v}[${this.#index()}]`,
      () => `${v}[${this.#index()}] += 3`,
      () => `${v}.set(${this.#list()}, ${this.#index()})`,
      () => `${v}.set(${this.#view(isFloat)}, ${this.#random.below(4)})`,
      () => `${v}.fill(${this.#number()}, ${this.#index()}, ${this.#index()}).length`,
      () => `${v}.copyWithin(${this.#index()}, ${this.#index()}, ${this.#index()}).length`,
      () => `${v}.reverse().length`,
      () => `${v}.sort().length`,
      () => `${v}.sort((a, b) => b - a).length`,
      () => `${v}.toSorted().join()`,
      () => `${v}.toReversed().join()`,
      () => `${v}.with(${this.#index()}, ${this.#number()}).join()`,
      () => `${v}.at(${this.#index()})`,
      () => `${v}.indexOf(${this.#number()}, ${this.#index()})`,
      () => `${v}.lastIndexOf(${this.#number()}, ${this.#index()})`,
      () => `${v}.includes(${this.#number()}, ${this.#index()})`,
      () => `${v}.map((x, i) => x * 2 + i).join()`,
      () => `${v}.filter((x) => x > 1).join()`,
      () => `${v}.reduce((s, x) => s + x, 0)`,
      () => `${v}.find((x) => x > 100)`,
      () => `${v}.findLastIndex((x) => x < 3)`,
      () => `[...${v}.entries()].length + [...${v}].join()`,
      () => `Object.keys(${v}).length + JSON.stringify(${v})`,
      () => `"${this.#index()}" in ${v}`,
      () => `new DataView(${v}.buffer).byteLength`,
      () =>
        `new DataView(ints).getInt${this.#pick([16, 32])}(${this.#index()}, ${this.#pick(["true", "false"])})`,
      () => `new DataView(ints).setUint${this.#pick([16, 32])}(${this.#index()}, ${this.#number()})`,
      () => `new DataView(reals).getFloat64(${8 * this.#random.below(9)}, true)`,
      () => `${this.#pick(integers)}Array.from(${v}).join()`,
      () => `new Uint8Array(ints.slice(${this.#index()}, ${this.#index()})).join()`,
    ])();
    return `attempt(() => ${call});`;
  }
}

const prelude = `const attempt = (f) => { try { print(f()); } catch (e) { print(e.name, e.message); } };\n`;

function onHost(program: string): string {
  let printed = "";
  const print = (...values: unknown[]): void => {
    printed += `${values.map(String).join(" ")}\n`;
  };
  // The host's engine is the oracle.
  new Function("print", prelude + program)(print);
  return printed;
}

test("random programs over typed arrays print what they print on the host", async () => {
  for (let seed = 1; seed <= 40; seed++) {
    const program = new Writer(seed).program(60);
    const simulation = simulateText(
      `const print = (...values) => console.log(values.map(String).join(" "));\n${prelude}${program}`,
    );
    await simulation.world.run();
    assert.equal(simulation.outside.stderr, "", `seed ${seed}`);
    assert.equal(simulation.outside.stdout, onHost(program), `seed ${seed}:\n${program}`);
  }
});
