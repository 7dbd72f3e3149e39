// What functions and classes say of themselves in util.inspect.

import { functionFlags } from "internal:inspect";
import type { Identity } from "./class-names.ts";

const flagAsync = 1;
const flagGenerator = 2;
const flagClass = 16;

type Named = object & { name?: unknown };

export function functionHead(value: Named, identity: Identity): string {
  const flags = functionFlags(value);
  return (flags & flagClass) !== 0 ? classHead(value, identity) : plainFunctionHead(value, flags, identity);
}

/** "[AsyncFunction: name]", then class and tag where they are unusual. */
function plainFunctionHead(value: Named, flags: number, { className, tag }: Identity): string {
  const isAsync = (flags & flagAsync) !== 0;
  const isGenerator = (flags & flagGenerator) !== 0;
  const kind = `${isAsync ? "Async" : ""}${isGenerator ? "Generator" : ""}Function`;
  const name = value.name === "" ? " (anonymous)" : `: ${String(value.name)}`;
  const words = [`[${kind}${className === null ? " (null prototype)" : ""}${name}]`];
  if (className !== null && className !== kind) words.push(className);
  if (tag !== "" && tag !== className) words.push(`[${tag}]`);
  return words.join(" ");
}

/** "[class B extends A]", with class and tag in brackets where they are unusual. */
function classHead(value: Named, { className, tag }: Identity): string {
  const name = (Object.hasOwn(value, "name") && value.name) || "(anonymous)";
  const words = ["class", String(name)];
  if (className !== null && className !== "Function") words.push(`[${className}]`);
  if (tag !== "" && tag !== className) words.push(`[${tag}]`);
  const parent =
    className === null ? "[null prototype]" : (Object.getPrototypeOf(value) as Named | null)?.name;
  if (parent) words.push("extends", String(parent));
  return `[${words.join(" ")}]`;
}
