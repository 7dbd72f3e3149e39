// util.inspect: prints any value as Node does. What belongs to one kind of value is in the files beside.

import {
  brandOf,
  iteratorIsKeyed,
  ownNonIndexKeys,
  previewIterator,
  promiseResult,
  promiseState,
} from "internal:inspect";
import {
  type Context,
  Extras,
  type InspectOptions,
  colors,
  customInspect,
  defaultOptions,
  makeContext,
  optionsFor,
  styles,
} from "./context.ts";
import { stylizeNoColor } from "./context.ts";
import { formatError } from "./error-text.ts";
import { reduceToSingleString } from "./lines.ts";
import { brandName, constructorNameOf, functionBase, keyText, plainPrefix, prefixOf } from "./names.ts";
import { formatPrimitive } from "./primitive.ts";

type ObjectLike = Record<PropertyKey, unknown>;
type Formatter = (context: Context, value: unknown, recurseTimes: number) => string[];

export function inspect(
  value: unknown,
  options?: InspectOptions | boolean,
  depth?: number,
  color?: boolean,
): string {
  const context = makeContext(typeof options === "object" ? options : undefined);
  if (typeof options === "boolean") context.showHidden = options;
  if (depth !== undefined) context.depth = depth;
  if (color !== undefined) context.colors = color;
  return formatValue(context, value, 0);
}
inspect.custom = customInspect;
inspect.defaultOptions = defaultOptions;
inspect.colors = colors;
inspect.styles = styles;

export function formatValue(context: Context, value: unknown, recurseTimes: number): string {
  if (value === null) return context.stylize("null", "null");
  if (typeof value !== "object" && typeof value !== "function")
    return formatPrimitive(context.stylize, value, context);
  if (context.customInspect) {
    const custom = (value as ObjectLike)[customInspect];
    if (typeof custom === "function" && custom !== inspect && !isPrototype(value as ObjectLike)) {
      const depth = context.depth === null ? null : context.depth - recurseTimes;
      const result: unknown = custom.call(value, depth, optionsFor(context), inspect);
      if (result !== value) {
        if (typeof result !== "string") return formatValue(context, result, recurseTimes);
        return result.replaceAll("\n", `\n${" ".repeat(context.indentationLvl)}`);
      }
    }
  }
  if (context.seen.includes(value)) {
    context.circular ??= new Map();
    let index = context.circular.get(value);
    if (index === undefined) {
      index = context.circular.size + 1;
      context.circular.set(value, index);
    }
    return context.stylize(`[Circular *${index}]`, "special");
  }
  return formatRaw(context, value, recurseTimes);
}

function isPrototype(value: ObjectLike): boolean {
  const constructor = value["constructor"] as { prototype?: unknown } | undefined;
  return Boolean(constructor) && constructor!.prototype === value;
}

/** How one object is going to be printed: settled before its properties are looked at. */
interface Plan {
  /** The whole text, if nothing else is to be said. */
  text?: string;
  keys: PropertyKey[];
  base: string;
  braces: [string, string];
  extras: Extras;
  formatter: Formatter | undefined;
}

function formatRaw(context: Context, value: object, recurseTimes: number): string {
  let prototypeProperties: string[] | undefined;
  if (context.showHidden && (context.depth === null || recurseTimes <= context.depth))
    prototypeProperties = [];
  const constructorName = constructorNameOf(value, context, recurseTimes, prototypeProperties);
  if (prototypeProperties?.length === 0) prototypeProperties = undefined;

  const tag = tagOf(context, value);
  const bare = prototypeProperties === undefined;
  const plan =
    planOfIterable(context, value, constructorName, tag, bare) ??
    planOfObject(context, value, constructorName, tag, bare, recurseTimes);
  if (plan.text !== undefined) return plan.text;

  if (context.depth !== null && recurseTimes > context.depth) {
    const name = plainPrefix(value, constructorName, tag).slice(0, -1);
    return context.stylize(constructorName === null ? name : `[${name}]`, "special");
  }
  return formatMembers(context, value, recurseTimes + 1, plan, prototypeProperties);
}

function tagOf(context: Context, value: object): string {
  const tag = (value as ObjectLike)[Symbol.toStringTag];
  if (typeof tag !== "string" || tag === "") return "";
  // An own, listed tag would be printed twice.
  const listed = context.showHidden
    ? Object.hasOwn(value, Symbol.toStringTag)
    : Object.prototype.propertyIsEnumerable.call(value, Symbol.toStringTag);
  return listed ? "" : tag;
}

function formatMembers(
  context: Context,
  value: object,
  recurseTimes: number,
  plan: Plan,
  prototypeProperties: string[] | undefined,
): string {
  context.seen.push(value);
  context.currentDepth = recurseTimes;
  const output = plan.formatter === undefined ? [] : plan.formatter(context, value, recurseTimes);
  for (const key of plan.keys)
    output.push(formatProperty(context, value as ObjectLike, recurseTimes, key, plan.extras));
  if (prototypeProperties !== undefined) for (const text of prototypeProperties) output.push(text);
  if (context.circular !== undefined) {
    const index = context.circular.get(value);
    if (index !== undefined) {
      const reference = context.stylize(`<ref *${index}>`, "special");
      if (context.compact === true) plan.braces[0] = `${reference} ${plan.braces[0]}`;
      else plan.base = plan.base === "" ? reference : `${reference} ${plan.base}`;
    }
  }
  context.seen.pop();
  if (context.sorted !== false) sortEntries(context, output, plan);
  const { base, braces, extras } = plan;
  const result = reduceToSingleString(context, output, base, braces, extras, recurseTimes, value);
  const total = (context.budget[context.indentationLvl] ?? 0) + result.length;
  context.budget[context.indentationLvl] = total;
  if (total > 2 ** 27) context.depth = -1;
  return result;
}

function sortEntries(context: Context, output: string[], plan: Plan): void {
  const compare = typeof context.sorted === "function" ? context.sorted : undefined;
  if (plan.extras === Extras.object) output.sort(compare);
  else if (plan.keys.length > 1) {
    const from = output.length - plan.keys.length;
    const sorted = output.slice(from).sort(compare);
    output.splice(from, plan.keys.length, ...sorted);
  }
}

function keysOf(value: object, showHidden: boolean): PropertyKey[] {
  const symbols = Object.getOwnPropertySymbols(value);
  const keys: PropertyKey[] = showHidden ? Object.getOwnPropertyNames(value) : Object.keys(value);
  for (const symbol of symbols)
    if (showHidden || Object.prototype.propertyIsEnumerable.call(value, symbol)) keys.push(symbol);
  return keys;
}

/** Arrays, sets, maps and their iterators; undefined for anything else. */
function planOfIterable(
  context: Context,
  value: object,
  constructorName: string | null,
  tag: string,
  bare: boolean,
): Plan | undefined {
  if (constructorName !== null && !(Symbol.iterator in value)) return undefined;
  const plan: Plan = { keys: [], base: "", braces: ["{", "}"], extras: Extras.object, formatter: undefined };
  switch (brandOf(value)) {
    case "array": {
      const { length } = value as unknown[];
      const prefix =
        constructorName !== "Array" || tag !== ""
          ? prefixOf(constructorName, tag, "Array", `(${length})`)
          : "";
      plan.keys = ownNonIndexKeys(value, !context.showHidden);
      plan.braces = [`${prefix}[`, "]"];
      if (length === 0 && plan.keys.length === 0 && bare) plan.text = `${prefix}[]`;
      plan.extras = Extras.arrayExtras;
      plan.formatter = formatArray;
      return plan;
    }
    case "set":
    case "map": {
      const isMap = brandOf(value) === "map";
      const { size } = value as Map<unknown, unknown>;
      const prefix = prefixOf(constructorName, tag, isMap ? "Map" : "Set", `(${size})`);
      plan.keys = keysOf(value, context.showHidden);
      plan.formatter = isMap ? formatMap : formatSet;
      plan.braces = [`${prefix}{`, "}"];
      if (size === 0 && plan.keys.length === 0 && bare) plan.text = `${prefix}{}`;
      return plan;
    }
    case "mapIterator":
    case "setIterator": {
      const name = brandOf(value) === "mapIterator" ? "Map" : "Set";
      plan.keys = keysOf(value, context.showHidden);
      plan.braces = iteratorBraces(name, tag);
      plan.formatter = (inner, iterator, recurseTimes) => formatIterator(plan, inner, iterator, recurseTimes);
      return plan;
    }
    default:
      return undefined;
  }
}

function iteratorBraces(type: string, tag: string): [string, string] {
  let name = tag;
  if (tag !== `${type} Iterator`) name = `${tag === "" ? "" : `${tag}] [`}${type} Iterator`;
  return [`[${name}] {`, "}"];
}

function planOfObject(
  context: Context,
  value: object,
  constructorName: string | null,
  tag: string,
  bare: boolean,
  recurseTimes: number,
): Plan {
  const keys = keysOf(value, context.showHidden);
  const plan: Plan = { keys, base: "", braces: ["{", "}"], extras: Extras.object, formatter: undefined };
  const nothingElse = (): boolean => keys.length === 0 && bare;
  const brand = brandOf(value);
  switch (brand) {
    case "function":
      plan.base = functionBase(value, constructorName, tag);
      if (nothingElse()) plan.text = context.stylize(plan.base, "special");
      return plan;
    case "regexp": {
      plan.base = RegExp.prototype.toString.call(value);
      const prefix = prefixOf(constructorName, tag, "RegExp");
      if (prefix !== "RegExp ") plan.base = `${prefix}${plan.base}`;
      if (nothingElse() || (context.depth !== null && recurseTimes > context.depth))
        plan.text = context.stylize(plan.base, "regexp");
      return plan;
    }
    case "date": {
      const time = Date.prototype.getTime.call(value);
      plan.base = time !== time ? "Invalid Date" : Date.prototype.toISOString.call(value);
      const prefix = prefixOf(constructorName, tag, "Date");
      if (prefix !== "Date ") plan.base = `${prefix}${plan.base}`;
      if (nothingElse()) plan.text = context.stylize(plan.base, "date");
      return plan;
    }
    case "error":
      plan.base = formatError(value as Error, constructorName, tag, context, keys, prefixOf);
      if (nothingElse()) plan.text = plan.base;
      return plan;
    case "promise":
      plan.braces[0] = `${prefixOf(constructorName, tag, "Promise")}{`;
      plan.formatter = formatPromise;
      return plan;
    case "weakset":
    case "weakmap":
      plan.braces[0] = `${prefixOf(constructorName, tag, brand === "weakset" ? "WeakSet" : "WeakMap")}{`;
      plan.formatter = () => [context.stylize("<items unknown>", "special")];
      return plan;
    case "weakref": {
      plan.braces[0] = `${prefixOf(constructorName, tag, "WeakRef")}{`;
      plan.formatter = (inner, reference, depth) => formatWeakRef(inner, reference as WeakRef<object>, depth);
      return plan;
    }
    case "number":
    case "string":
    case "boolean":
    case "symbol":
      plan.base = boxedBase(context, value, keys, constructorName, tag, brand);
      if (nothingElse()) plan.text = plan.base;
      return plan;
  }
  if (constructorName === "Object") {
    if (tag !== "") plan.braces[0] = `${prefixOf(constructorName, tag, "Object")}{`;
    if (nothingElse()) plan.text = `${plan.braces[0]}}`;
    return plan;
  }
  const prefix = plainPrefix(value, constructorName, tag);
  plan.braces[0] = `${prefix}{`;
  if (nothingElse()) plan.text = `${prefix}{}`;
  return plan;
}

function boxedBase(
  context: Context,
  value: object,
  keys: PropertyKey[],
  constructorName: string | null,
  tag: string,
  brand: string,
): string {
  const type = brandName(value);
  // The characters of a boxed string are no news.
  if (brand === "string") for (let i = 0; keys.length > 0 && keys[0] === String(i); i++) keys.shift();
  let base = `[${type}`;
  if (type !== constructorName)
    base += constructorName === null ? " (null prototype)" : ` (${constructorName})`;
  const primitive: unknown = (value as { valueOf(): unknown }).valueOf();
  base += `: ${formatPrimitive(stylizeNoColor, primitive, context)}]`;
  if (tag !== "" && tag !== constructorName) base += ` [${tag}]`;
  if (keys.length !== 0 || context.stylize === stylizeNoColor) return base;
  return context.stylize(base, type.toLowerCase() as "number");
}

function moreItems(remaining: number): string {
  return `... ${remaining} more item${remaining > 1 ? "s" : ""}`;
}

function formatArray(context: Context, value: unknown, recurseTimes: number): string[] {
  const array = value as unknown[];
  const count = Math.min(Math.max(0, context.maxArrayLength), array.length);
  const output: string[] = [];
  for (let i = 0; i < count; i++) {
    if (!Object.hasOwn(array, i)) return formatSparseArray(context, array, recurseTimes, count, output, i);
    output.push(formatProperty(context, array as unknown as ObjectLike, recurseTimes, i, Extras.array));
  }
  if (array.length > count) output.push(moreItems(array.length - count));
  return output;
}

function formatSparseArray(
  context: Context,
  array: unknown[],
  recurseTimes: number,
  count: number,
  output: string[],
  from: number,
): string[] {
  let index = from;
  while (index < array.length && output.length < count) {
    let next = index;
    while (next < array.length && !Object.hasOwn(array, next)) next++;
    if (next > index) output.push(context.stylize(emptyItems(next - index), "undefined"));
    else
      output.push(
        formatProperty(context, array as unknown as ObjectLike, recurseTimes, next++, Extras.array),
      );
    index = next;
  }
  if (index < array.length) output.push(moreItems(array.length - index));
  return output;
}

function emptyItems(count: number): string {
  return `<${count} empty item${count > 1 ? "s" : ""}>`;
}

function formatSet(context: Context, value: unknown, recurseTimes: number): string[] {
  const set = value as Set<unknown>;
  const count = Math.min(Math.max(0, context.maxArrayLength), set.size);
  const output: string[] = [];
  context.indentationLvl += 2;
  for (const member of Set.prototype.values.call(set)) {
    if (output.length >= count) break;
    output.push(formatValue(context, member, recurseTimes));
  }
  if (set.size > count) output.push(moreItems(set.size - count));
  context.indentationLvl -= 2;
  return output;
}

function formatMap(context: Context, value: unknown, recurseTimes: number): string[] {
  const map = value as Map<unknown, unknown>;
  const count = Math.min(Math.max(0, context.maxArrayLength), map.size);
  const output: string[] = [];
  context.indentationLvl += 2;
  for (const entry of Map.prototype.entries.call(map)) {
    if (output.length >= count) break;
    const key = formatValue(context, entry[0], recurseTimes);
    output.push(`${key} => ${formatValue(context, entry[1], recurseTimes)}`);
  }
  if (map.size > count) output.push(moreItems(map.size - count));
  context.indentationLvl -= 2;
  return output;
}

function formatIterator(plan: Plan, context: Context, iterator: unknown, recurseTimes: number): string[] {
  const entries = previewIterator(iterator);
  const limit = Math.max(context.maxArrayLength, 0);
  const output: string[] = [];
  const isKeyed = iteratorIsKeyed(iterator);
  const count = isKeyed ? entries.length / 2 : entries.length;
  if (isKeyed) plan.braces[0] = plan.braces[0].replace(" Iterator] {", " Entries] {");
  context.indentationLvl += 2;
  for (let i = 0; i < Math.min(count, limit); i++) {
    if (!isKeyed) output.push(formatValue(context, entries[i], recurseTimes));
    else {
      const key = formatValue(context, entries[2 * i], recurseTimes);
      const pair = [key, formatValue(context, entries[2 * i + 1], recurseTimes)];
      output.push(reduceToSingleString(context, pair, "", ["[", "]"], Extras.arrayExtras, recurseTimes));
    }
  }
  context.indentationLvl -= 2;
  if (count > limit) output.push(moreItems(count - limit));
  return output;
}

function formatPromise(context: Context, value: unknown, recurseTimes: number): string[] {
  const state = promiseState(value);
  if (state === 0) return [context.stylize("<pending>", "special")];
  context.indentationLvl += 2;
  const text = formatValue(context, promiseResult(value), recurseTimes);
  context.indentationLvl -= 2;
  return [state === 2 ? `${context.stylize("<rejected>", "special")} ${text}` : text];
}

function formatWeakRef(context: Context, value: WeakRef<object>, recurseTimes: number): string[] {
  context.indentationLvl += 2;
  const text = formatValue(context, value.deref(), recurseTimes);
  context.indentationLvl -= 2;
  return [text];
}

export function formatProperty(
  context: Context,
  value: ObjectLike,
  recurseTimes: number,
  key: PropertyKey,
  extras: Extras,
  given?: PropertyDescriptor,
  original: unknown = value,
): string {
  const descriptor = given ??
    Object.getOwnPropertyDescriptor(value, key) ?? { value: value[key], enumerable: true };
  let extra = " ";
  let text: string;
  if (descriptor.value !== undefined) {
    const indentation = context.compact !== true || extras !== Extras.object ? 2 : 3;
    context.indentationLvl += indentation;
    text = formatValue(context, descriptor.value, recurseTimes);
    if (indentation === 3 && context.breakLength < text.length)
      extra = `\n${" ".repeat(context.indentationLvl)}`;
    context.indentationLvl -= indentation;
  } else if (descriptor.get !== undefined) text = formatGetter(context, descriptor, recurseTimes, original);
  else if (descriptor.set !== undefined) text = context.stylize("[Setter]", "special");
  else text = context.stylize("undefined", "undefined");
  if (extras === Extras.array) return text;
  return `${keyText(context, key, descriptor.enumerable !== false)}:${extra}${text}`;
}

function formatGetter(
  context: Context,
  descriptor: PropertyDescriptor,
  recurseTimes: number,
  original: unknown,
): string {
  const hasSetter = descriptor.set !== undefined;
  const label = hasSetter ? "Getter/Setter" : "Getter";
  const { getters, stylize } = context;
  const wanted = getters === true || (getters === "get" && !hasSetter) || (getters === "set" && hasSetter);
  if (!wanted) return stylize(`[${label}]`, "special");
  const open = (text: string): string => stylize(text, "special");
  try {
    const value: unknown = descriptor.get!.call(original);
    context.indentationLvl += 2;
    let text: string;
    if (value === null) text = `${open(`[${label}:`)} ${stylize("null", "null")}${open("]")}`;
    else if (typeof value === "object")
      text = `${open(`[${label}]`)} ${formatValue(context, value, recurseTimes)}`;
    else text = `${open(`[${label}:`)} ${formatPrimitive(stylize, value, context)}${open("]")}`;
    context.indentationLvl -= 2;
    return text;
  } catch (error) {
    return `${open(`[${label}:`)} <Inspection threw (${(error as Error).message})>${open("]")}`;
  }
}
