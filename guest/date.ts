// Date: a time value in an object. Calendar arithmetic is native; the local time zone and the locale's words come
// from a port, as functions of numbers.

import {
  adopt,
  defineReadOnly,
  initialiseWrapper,
  installHidden,
  setInstanceKind,
  setWrapperValue,
  wrapperValue,
} from "internal:object";
import { brandOf } from "internal:inspect";
import { now } from "internal:clock";
import {
  dateText,
  fieldsToTime,
  getDate,
  getDay,
  getFullYear,
  getHours,
  getMilliseconds,
  getMinutes,
  getMonth,
  getSeconds,
  getTime,
  getTimezoneOffset,
  getUTCDate,
  getUTCDay,
  getUTCFullYear,
  getUTCHours,
  getUTCMilliseconds,
  getUTCMinutes,
  getUTCMonth,
  getUTCSeconds,
  getYear,
  isoText,
  localeText,
  localFieldsToTime,
  parse as parseText,
  timeField,
  toLocalTime,
} from "internal:date";
import { isObject, toNumber, toPrimitive, toString } from "./convert.ts";
import { defineGlobals } from "./globals.ts";
import { localeArguments } from "./locale.ts";

type Fields = [number, number, number, number, number, number, number];

function Date(this: object, ...args: unknown[]): unknown {
  if (new.target === undefined) return dateText(now(), "string");
  initialiseWrapper(this, "date", timeOfArguments(args));
  return this;
}

function timeOfArguments(args: unknown[]): number {
  if (args.length === 0) return now();
  if (args.length === 1) {
    const only = args[0];
    if (isObject(only) && brandOf(only) === "date") return wrapperValue(only, "date") as number;
    const value = toPrimitive(only, "default");
    return typeof value === "string" ? parseText(value) : timeClip(toNumber(value));
  }
  return localFieldsToTime(...fieldsOfArguments(args));
}

function fieldsOfArguments(args: unknown[]): Fields {
  const fields: Fields = [NaN, 0, 1, 0, 0, 0, 0];
  for (let i = 0; i < args.length && i < 7; i++) fields[i] = toNumber(args[i]);
  const year = Math.trunc(fields[0]);
  if (year >= 0 && year <= 99) fields[0] = 1900 + year;
  return fields;
}

function timeClip(time: number): number {
  return !(Math.abs(time) <= 8.64e15) ? NaN : Math.trunc(time) + 0;
}

function timeOf(value: unknown): number {
  return wrapperValue(value, "date") as number;
}

/** Replaces fields from `first` on (0 year … 6 milliseconds) in local time or UTC. */
function setFields(date: unknown, isUtc: boolean, first: number, values: unknown[], most: number): number {
  let time = timeOf(date);
  const given: number[] = [];
  for (let i = 0; i < Math.max(1, Math.min(values.length, most)); i++) given.push(toNumber(values[i]));
  if (time !== time) {
    if (first !== 0) return NaN;
    time = 0;
  } else if (!isUtc) time = toLocalTime(time);
  const fields: Fields = [0, 0, 0, 0, 0, 0, 0];
  for (let i = 0; i < 7; i++) fields[i] = timeField(time, i);
  for (let i = 0; i < given.length; i++) fields[first + i] = given[i]!;
  const result = isUtc ? fieldsToTime(...fields) : localFieldsToTime(...fields);
  setWrapperValue(date, result);
  return result;
}

class DateMembers {
  static now(): number {
    return now();
  }

  static parse(text: unknown): number {
    return parseText(toString(text));
  }

  static UTC(...args: unknown[]): number {
    return fieldsToTime(...fieldsOfArguments(args));
  }

  valueOf(): number {
    return timeOf(this);
  }

  setTime(time: unknown): number {
    timeOf(this);
    const value = timeClip(toNumber(time));
    setWrapperValue(this, value);
    return value;
  }

  setFullYear(...values: unknown[]): number {
    return setFields(this, false, 0, values, 3);
  }
  setMonth(...values: unknown[]): number {
    return setFields(this, false, 1, values, 2);
  }
  setDate(...values: unknown[]): number {
    return setFields(this, false, 2, values, 1);
  }
  setHours(...values: unknown[]): number {
    return setFields(this, false, 3, values, 4);
  }
  setMinutes(...values: unknown[]): number {
    return setFields(this, false, 4, values, 3);
  }
  setSeconds(...values: unknown[]): number {
    return setFields(this, false, 5, values, 2);
  }
  setMilliseconds(...values: unknown[]): number {
    return setFields(this, false, 6, values, 1);
  }
  setUTCFullYear(...values: unknown[]): number {
    return setFields(this, true, 0, values, 3);
  }
  setUTCMonth(...values: unknown[]): number {
    return setFields(this, true, 1, values, 2);
  }
  setUTCDate(...values: unknown[]): number {
    return setFields(this, true, 2, values, 1);
  }
  setUTCHours(...values: unknown[]): number {
    return setFields(this, true, 3, values, 4);
  }
  setUTCMinutes(...values: unknown[]): number {
    return setFields(this, true, 4, values, 3);
  }
  setUTCSeconds(...values: unknown[]): number {
    return setFields(this, true, 5, values, 2);
  }
  setUTCMilliseconds(...values: unknown[]): number {
    return setFields(this, true, 6, values, 1);
  }

  toISOString(): string {
    const time = timeOf(this);
    if (time !== time) throw new RangeError("Invalid time value");
    return isoText(time);
  }

  toJSON(this: { toISOString(): string }): string | null {
    const value = toPrimitive(this, "number");
    return typeof value === "number" && value - value !== 0 ? null : this.toISOString();
  }

  toString(): string {
    return dateText(timeOf(this), "string");
  }

  toDateString(): string {
    return dateText(timeOf(this), "date");
  }

  toTimeString(): string {
    return dateText(timeOf(this), "time");
  }

  toUTCString(): string {
    return dateText(timeOf(this), "utc");
  }

  toGMTString(): string {
    return dateText(timeOf(this), "utc");
  }

  toLocaleString(locales?: unknown, options?: unknown): string {
    return localeText(timeOf(this), "both", localeArguments(locales), localeArguments(options));
  }

  toLocaleDateString(locales?: unknown, options?: unknown): string {
    return localeText(timeOf(this), "date", localeArguments(locales), localeArguments(options));
  }

  toLocaleTimeString(locales?: unknown, options?: unknown): string {
    return localeText(timeOf(this), "time", localeArguments(locales), localeArguments(options));
  }

  [Symbol.toPrimitive](hint: unknown): unknown {
    if (hint === "string" || hint === "default") return ordinary(this, "toString", "valueOf");
    if (hint === "number") return ordinary(this, "valueOf", "toString");
    throw new TypeError(`Invalid hint: ${String(hint)}`);
  }
}

function ordinary(value: unknown, first: string, second: string): unknown {
  for (const name of [first, second]) {
    const method = (value as Record<string, unknown>)[name];
    if (typeof method !== "function") continue;
    const result: unknown = method.call(value);
    if (!isObject(result)) return result;
  }
  throw new TypeError("Cannot convert object to primitive value");
}

adopt("date", Date, DateMembers);
setInstanceKind(Date, "wrapper");
defineReadOnly(Date, "length", 7);
installHidden((Date as unknown as { prototype: object }).prototype, {
  getDate,
  getDay,
  getFullYear,
  getHours,
  getMilliseconds,
  getMinutes,
  getMonth,
  getSeconds,
  getTime,
  getTimezoneOffset,
  getUTCDate,
  getUTCDay,
  getUTCFullYear,
  getUTCHours,
  getUTCMilliseconds,
  getUTCMinutes,
  getUTCMonth,
  getUTCSeconds,
  getYear,
});

defineGlobals({ Date });
