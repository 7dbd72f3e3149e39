// Random programs of async functions, generators and promises, which note what happens in which order: Node and a world must
// note the same. A function calls only those behind it in its scenario, so every program ends.

import type { Random } from "../../src/base/random.ts";

/** What all scenarios use. `note` writes into the line of the scenario that runs. */
const prelude = `let line = [];
const note = (...what) => { line.push(what.join("")); };
const told = (error) => (error instanceof Error ? error.message : String(error));
const thenable = (value, fails) => ({
  then(resolve, reject) {
    note("then", value);
    if (fails) reject(new Error("thenable " + value));
    else resolve(value);
  },
});
const after = (turns, value) => new Promise((resolve) => {
  const turn = () => (turns-- > 0 ? queueMicrotask(turn) : resolve(value));
  turn();
});
const drain = async (iterable) => {
  let text = "";
  for await (const value of iterable) text += value;
  return text;
};
process.on("unhandledRejection", (error) => note("unhandled ", told(error)));
`;

/** A program that prints one line for each of `count` scenarios. */
export function randomAsyncProgram(random: Random, count: number): string {
  const scenarios = Array.from({ length: count }, () => new ScenarioWriter(random).scenario());
  return `${prelude}
const scenarios = [${scenarios.join(",\n")}];
for (const scenario of scenarios) {
  line = [];
  try {
    note("= ", await scenario());
  } catch (error) {
    note("! ", told(error));
  }
  for (let rest = 0; rest < 3; rest++) await new Promise((resolve) => setTimeout(resolve, 0));
  console.log(line.join(" "));
}
`;
}

type Kind = "function" | "arrow" | "method" | "async generator" | "generator" | "plain";

const kinds: readonly Kind[] = [
  "function",
  "function",
  "function",
  "arrow",
  "method",
  "async generator",
  "generator",
  "plain",
];

/** Where a statement stands. */
interface Place {
  /** Index of the function. */
  readonly of: number;
  readonly depth: number;
  readonly inLoop: boolean;
}

/** Deeper statements are simple ones. */
const depthMax = 3;

class ScenarioWriter {
  readonly #random: Random;
  readonly #kinds: Kind[];
  /** Makes each note one of its own. */
  #names = 0;

  constructor(random: Random) {
    this.#random = random;
    this.#kinds = Array.from({ length: random.between(2, 6) }, () => this.#pick(kinds));
  }

  scenario(): string {
    const functions = this.#kinds.map((kind, of) => this.#function(kind, of));
    const methods = functions.filter((_, of) => this.#kinds[of] === "method");
    const others = functions.filter((_, of) => this.#kinds[of] !== "method");
    return `async () => {\n${others.join("")}const o = {\n${methods.join("")}};\nreturn await ${this.#callOf(0, "1")};\n}`;
  }

  #function(kind: Kind, of: number): string {
    const body = this.#block({ of, depth: 0, inLoop: false }) + (this.#yields(of) ? "" : "return x;\n");
    const parameter = this.#random.chance(0.2) ? "x = 4" : "x";
    switch (kind) {
      case "function":
        return `async function f${of}(${parameter}) {\n${body}}\n`;
      case "arrow":
        return `const f${of} = async (${parameter}) => {\n${body}};\n`;
      case "method":
        return `async f${of}(${parameter}) {\n${body}},\n`;
      case "async generator":
        return `async function* f${of}(${parameter}) {\n${body}}\n`;
      case "generator":
        return `function* f${of}(${parameter}) {\n${body}}\n`;
      case "plain":
        return `function f${of}(${parameter}) {\n${body}}\n`;
    }
  }

  #yields(of: number): boolean {
    return this.#kinds[of]!.endsWith("generator");
  }

  #awaits(of: number): boolean {
    return this.#kinds[of] !== "generator" && this.#kinds[of] !== "plain";
  }

  // ---- Statements ------------------------------------------------------------------------------------------------

  #block(place: Place): string {
    return Array.from({ length: this.#random.between(1, 4) }, () => this.#statement(place)).join("");
  }

  #inner(place: Place, inLoop = place.inLoop): string {
    return `{\n${this.#block({ ...place, depth: place.depth + 1, inLoop })}}`;
  }

  #statement(place: Place): string {
    const { of, depth, inLoop } = place;
    const writers: (() => string)[] = [
      () => `note("${this.#name()}");\n`,
      () => this.#jump(place),
      () => this.#job(of),
    ];
    if (this.#awaits(of)) {
      const some = [() => this.#awaitNow(of), () => this.#awaitLater(of), () => this.#fire(of)];
      writers.push(...some, ...some);
    }
    if (this.#yields(of)) writers.push(() => this.#yield(of));
    if (depth < depthMax) {
      writers.push(
        () => this.#try(place),
        () => `if (${this.#random.chance(0.5) ? "x > 3" : "x % 2"}) ${this.#inner(place)}\n`,
      );
      if (!inLoop) writers.push(() => this.#loop(place));
    }
    return this.#pick(writers)();
  }

  #awaitNow(of: number): string {
    return this.#random.chance(0.5)
      ? `note("${this.#name()}", ${this.#awaited(of)});\n`
      : `x = ${this.#awaited(of)};\n`;
  }

  #awaitLater(of: number): string {
    const pending = this.#name();
    const between = this.#random.chance(0.5) ? "await null;" : "";
    return `{ const ${pending} = ${this.#value(of)}; note("${pending}"); ${between} note("${pending}", await ${pending}); }\n`;
  }

  #fire(of: number): string {
    const name = this.#name();
    return `void Promise.resolve(${this.#value(of)}).then((v) => note("${name}", v), (e) => note("${name}", told(e)));\n`;
  }

  #job(of: number): string {
    const name = this.#name();
    const job = this.#pick([
      `queueMicrotask(() => note("${name}"))`,
      `process.nextTick(() => note("${name}"))`,
      `Promise.resolve().then(() => note("${name}"))`,
    ]);
    return this.#random.chance(0.5) ? `${job};\n` : `x += ${of};\n`;
  }

  #yield(of: number): string {
    const isAsync = this.#awaits(of);
    return this.#pick([
      `note("${this.#name()}", yield x);\n`,
      `yield ${isAsync ? "after(1, x)" : "x"};\n`,
      `yield* [x, ${isAsync ? "after(1, 2)" : "2"}];\n`,
    ]);
  }

  #try(place: Place): string {
    const handler = this.#random.chance(0.3) ? this.#block({ ...place, depth: depthMax }) : "";
    const caught = `catch (e) {\nnote("${this.#name()}", told(e));\n${handler}}`;
    const rest = this.#random.chance(0.3) && this.#awaits(place.of) ? "await after(1);\n" : "";
    const finish = `finally {\nnote("${this.#name()}");\n${rest}}`;
    return `try ${this.#inner(place)} ${this.#pick([caught, caught, finish, `${caught} ${finish}`])}\n`;
  }

  #loop(place: Place): string {
    const name = this.#name();
    const body = this.#inner(place, true);
    if (!this.#awaits(place.of) || this.#random.chance(0.5))
      return `for (let ${name} = 0; ${name} < ${this.#random.between(1, 3)}; ${name}++) ${body}\n`;
    const generator = this.#behind(place.of).find((of) => this.#kinds[of] === "async generator");
    const iterable = generator === undefined ? "[after(1, 1), 2, Promise.resolve(3)]" : `f${generator}(x)`;
    return `for await (const ${name} of ${iterable}) {\nnote("${name}", ${name});\n${body}\n}\n`;
  }

  /** Most of them are taken only sometimes, so that there is something behind them. */
  #jump({ of, inLoop }: Place): string {
    const when = this.#pick(["if (x > 5) ", "if (x % 3 === 0) ", "if (x % 2 === 0) "]);
    const ways = [`${when}throw new Error("${this.#name()}");\n`, "x++;\n"];
    if (inLoop) ways.push(`${when}break;\n`, `${when}{ x++; continue; }\n`);
    else
      ways.push(
        `${when}return ${this.#awaits(of) ? this.#pick([this.#value(of), this.#awaited(of)]) : "x"};\n`,
      );
    return this.#pick(ways);
  }

  // ---- Expressions -----------------------------------------------------------------------------------------------

  #awaited(of: number): string {
    const value = this.#value(of);
    return this.#pick([
      `await ${value}`,
      `await ${value}`,
      `(await ${value}) ?? 1`,
      `(note("${this.#name()}"), await ${value})`,
      `[0, await ${value}].length`,
      `\`<\${await ${value}}>\``,
    ]);
  }

  #value(of: number): string {
    const name = this.#name();
    const writers: (() => string)[] = [
      () => String(this.#random.below(9)),
      () => `after(${this.#random.below(4)}, ${this.#random.below(9)})`,
      () => `Promise.resolve(${this.#random.below(9)})`,
      () => `thenable(${this.#random.below(9)}, ${this.#random.chance(0.2)})`,
      () => `Promise.reject(new Error("${name}"))`,
      () => `(async () => { note("${name}"); return ${this.#awaited(of)}; })()`,
    ];
    if (this.#behind(of).length > 0) {
      const call = (): string => this.#callOf(this.#pick(this.#behind(of)));
      const promise = (): string => `Promise.resolve(${call()})`;
      writers.push(call, call, call, call, call, call);
      for (const combine of ["all", "race", "any"])
        writers.push(() => `Promise.${combine}([${call()}, ${this.#value(of)}])`);
      writers.push(
        () => `Promise.allSettled([${call()}]).then((all) => all[0].status)`,
        () => `${promise()}.then((v) => { note("${name}", v); return v; })`,
        () => `${promise()}.catch((e) => note("${name}", told(e)))`,
        () => `${promise()}.finally(() => note("${name}"))`,
      );
    }
    return this.#pick(writers)();
  }

  #behind(of: number): number[] {
    return [...this.#kinds.keys()].filter((other) => other > of);
  }

  #callOf(of: number, argument = this.#random.chance(0.7) ? String(this.#random.below(9)) : "x"): string {
    switch (this.#kinds[of]) {
      case "method":
        return `o.f${of}${this.#pick(["", "?."])}(${argument})`;
      case "async generator":
        return `drain(f${of}(${argument}))`;
      case "generator":
        return `[...f${of}(${argument})].join()`;
      default:
        return this.#pick([
          `f${of}(${argument})`,
          `f${of}(...[${argument}])`,
          `f${of}.call(null, ${argument})`,
          `f${of}.apply(null, [${argument}])`,
        ]);
    }
  }

  #name(): string {
    return `n${this.#names++}`;
  }

  #pick<T>(choices: readonly T[]): T {
    return choices[this.#random.below(choices.length)]!;
  }
}
