// .internal.date: calendar arithmetic on time values (ms since 1970, UTC). The local time zone and the words of a
// locale are the outside's: they come through the calendar port, as functions of numbers.

import { kindOf } from "../../image/image.ts";
import { Kind, WrapperLayout } from "../../image/layout.ts";
import { isNumber, loadWord, numberAt, referenceAt } from "../../image/slot.ts";
import { textOf } from "../../image/text.ts";
import type { Address, Outcome, Vm } from "../../vm/machine.ts";
import { argument, returnNumber, returnText } from "../../vm/natives-support.ts";
import { throwError } from "../../vm/throw.ts";
import { internalClass, native, type NativeRow } from "../native.ts";
import type { CalendarPort } from "../port.ts";
import { Brand } from "./brand.ts";

const msPerDay = 86_400_000;
/** Largest magnitude of a time value. */
const maxTime = 8.64e15;

const calendars = new WeakMap<Vm, CalendarPort>();
const utcCalendar: CalendarPort = {
  offsetMinutes: () => 0,
  localToTime: (local) => local,
  zoneName: () => "Coordinated Universal Time",
  parse: () => Number.NaN,
  localeText: (time) => isoText(time),
};

/** Connects the dates of a world with the calendar of this epoch's host; until then they are UTC. */
export function bindCalendar(vm: Vm, calendar: CalendarPort): void {
  calendars.set(vm, calendar);
}

function calendarOf(vm: Vm): CalendarPort {
  return calendars.get(vm) ?? utcCalendar;
}

// ---- Arithmetic (the proleptic Gregorian calendar) ----------------------------------------------------------------

/** Days since 1970 of a date; month from 0, any integers. */
function daysOf(year: number, month: number, day: number): number {
  const y = year + Math.floor(month / 12) - (((month % 12) + 12) % 12 < 2 ? 1 : 0);
  const m = ((month % 12) + 12) % 12;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (m + (m > 1 ? -2 : 10)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}

interface DateFields {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

function dateOf(days: number): DateFields {
  const shifted = days + 719468;
  const era = Math.floor(shifted / 146097);
  const dayOfEra = shifted - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const m = Math.floor((5 * dayOfYear + 2) / 153);
  const month = m < 10 ? m + 2 : m - 10;
  return {
    year: yearOfEra + era * 400 + (month < 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * m + 2) / 5) + 1,
  };
}

/** 0 year, 1 month, 2 day, 3 hours, 4 minutes, 5 seconds, 6 milliseconds, 7 weekday of a time in its own zone. */
export function fieldOf(time: number, index: number): number {
  if (Number.isNaN(time)) return Number.NaN;
  const days = Math.floor(time / msPerDay);
  const inDay = time - days * msPerDay;
  switch (index) {
    case 0:
      return dateOf(days).year;
    case 1:
      return dateOf(days).month;
    case 2:
      return dateOf(days).day;
    case 3:
      return Math.floor(inDay / 3_600_000);
    case 4:
      return Math.floor(inDay / 60_000) % 60;
    case 5:
      return Math.floor(inDay / 1000) % 60;
    case 6:
      return inDay % 1000;
    default:
      return (((days + 4) % 7) + 7) % 7;
  }
}

/** MakeTime and MakeDay: any numbers, not yet clipped. */
export function timeOfFields(fields: readonly number[]): number {
  const whole = fields.map(Math.trunc);
  if (whole.some((field) => !Number.isFinite(field))) return Number.NaN;
  const [year, month, day, hours, minutes, seconds, ms] = whole as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  if (Math.abs(year) > 400_000 || Math.abs(month) > 4_800_000) return Number.NaN;
  return (
    (daysOf(year, month, 1) + day - 1) * msPerDay + hours * 3_600_000 + minutes * 60_000 + seconds * 1000 + ms
  );
}

function clip(time: number): number {
  return Math.abs(time) <= maxTime ? Math.trunc(time) + 0 : Number.NaN;
}

function toLocal(vm: Vm, time: number): number {
  return Number.isNaN(time) ? time : time + calendarOf(vm).offsetMinutes(time) * 60_000;
}

function fromLocal(vm: Vm, local: number): number {
  return Math.abs(local) <= maxTime + msPerDay ? clip(calendarOf(vm).localToTime(local)) : Number.NaN;
}

// ---- Texts -------------------------------------------------------------------------------------------------------

const dayNames = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const monthNames = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

function two(n: number): string {
  return String(n).padStart(2, "0");
}

function yearText(year: number): string {
  return (year < 0 ? "-" : "") + String(Math.abs(year)).padStart(4, "0");
}

export function isoText(time: number): string {
  const field = (index: number): number => fieldOf(time, index);
  const year = field(0);
  const shown =
    year >= 0 && year <= 9999
      ? yearText(year)
      : `${year < 0 ? "-" : "+"}${String(Math.abs(year)).padStart(6, "0")}`;
  const clock = `${two(field(3))}:${two(field(4))}:${two(field(5))}.${String(field(6)).padStart(3, "0")}`;
  return `${shown}-${two(field(1) + 1)}-${two(field(2))}T${clock}Z`;
}

function clockText(time: number): string {
  return `${two(fieldOf(time, 3))}:${two(fieldOf(time, 4))}:${two(fieldOf(time, 5))}`;
}

function monthAndYear(time: number): string {
  return `${monthNames[fieldOf(time, 1)]} ${yearText(fieldOf(time, 0))}`;
}

/** dateText(time, "string" | "date" | "time" | "utc") */
function dateText(vm: Vm, time: number, kind: string): string {
  if (Number.isNaN(time)) return "Invalid Date";
  if (kind === "utc")
    return `${dayNames[fieldOf(time, 7)]}, ${two(fieldOf(time, 2))} ${monthAndYear(time)} ${clockText(time)} GMT`;
  const local = toLocal(vm, time);
  const day = `${monthNames[fieldOf(local, 1)]} ${two(fieldOf(local, 2))}`;
  const date = `${dayNames[fieldOf(local, 7)]} ${day} ${yearText(fieldOf(local, 0))}`;
  if (kind === "date") return date;
  const offset = calendarOf(vm).offsetMinutes(time);
  const sign = offset < 0 ? "-" : "+";
  const zone = `GMT${sign}${two(Math.floor(Math.abs(offset) / 60))}${two(Math.abs(offset) % 60)}`;
  const clock = `${clockText(local)} ${zone} (${calendarOf(vm).zoneName(time)})`;
  return kind === "time" ? clock : `${date} ${clock}`;
}

const isoPattern =
  /^([+-]\d{6}|\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:T(\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?(Z|[+-]\d\d:\d\d)?)?$/;

/** The ISO format; anything else is the host's guess, as it is V8's. */
function parse(vm: Vm, text: string): number {
  const match = isoPattern.exec(text);
  if (match === null || match[1] === "-000000") return calendarOf(vm).parse(text);
  const [, year, month, day, hours, minutes, seconds, fraction, zone] = match;
  const number = (digits: string | undefined, fallback: number): number =>
    digits === undefined ? fallback : Number(digits);
  const ms = fraction === undefined ? 0 : Math.trunc(Number(`0.${fraction}`) * 1000);
  const fields = [
    Number(year),
    number(month, 1) - 1,
    number(day, 1),
    number(hours, 0),
    number(minutes, 0),
    number(seconds, 0),
    ms,
  ];
  const [, m, d, h, min, s] = fields as [number, number, number, number, number, number];
  if (
    m > 11 ||
    m < 0 ||
    d < 1 ||
    d > 31 ||
    h > 24 ||
    min > 59 ||
    s > 59 ||
    (h === 24 && (min > 0 || s > 0 || ms > 0))
  )
    return Number.NaN;
  const time = timeOfFields(fields);
  // A date alone is UTC, a date with a time is local: so says the language.
  if (hours === undefined || zone === "Z") return clip(time);
  if (zone === undefined) return fromLocal(vm, time);
  const offset = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4));
  return clip(time - (zone[0] === "-" ? -offset : offset) * 60_000);
}

// ---- Natives -----------------------------------------------------------------------------------------------------

/** The time value of `this`; undefined if it is no Date. */
function thisTime(vm: Vm, base: Address): number | undefined {
  const object = referenceAt(vm.image, base);
  if (object === 0 || kindOf(vm.image, object) !== Kind.wrapper) return undefined;
  if (loadWord(vm.image, object + WrapperLayout.brand) !== Brand.date) return undefined;
  return numberAt(vm.image, object + WrapperLayout.value);
}

function getter(number: number, name: string, read: (vm: Vm, time: number) => number): NativeRow {
  return native(number, name, 0, "", (vm, base) => {
    const time = thisTime(vm, base);
    if (time === undefined) return throwError(vm, "TypeError", "this is not a Date object.");
    return returnNumber(vm, read(vm, time));
  });
}

const local = (index: number) => (vm: Vm, time: number) => fieldOf(toLocal(vm, time), index);
const utc = (index: number) => (_: Vm, time: number) => fieldOf(time, index);

function numbers(vm: Vm, base: Address, argc: number): number[] {
  const result: number[] = [];
  for (let i = 0; i < argc; i++)
    result.push(isNumber(vm.image, base + 8 + 8 * i) ? numberAt(vm.image, base + 8 + 8 * i) : Number.NaN);
  return result;
}

function text(vm: Vm, base: Address, argc: number, i: number): string {
  return textOf(vm.image, referenceAt(vm.image, argument(vm, base, argc, i)));
}

/** localeText(time, kind, locales, options) */
function localeText(vm: Vm, base: Address, argc: number): Outcome {
  const time = numberAt(vm.image, base + 8);
  if (Number.isNaN(time)) return returnText(vm, "Invalid Date");
  const kind = text(vm, base, argc, 1) as "both" | "date" | "time";
  try {
    return returnText(
      vm,
      calendarOf(vm).localeText(time, kind, text(vm, base, argc, 2), text(vm, base, argc, 3)),
    );
  } catch (error) {
    return throwError(vm, "RangeError", (error as Error).message);
  }
}

export const dateClass = internalClass(41, "date", [
  getter(32, "getTime", (_, time) => time),
  getter(33, "getTimezoneOffset", (vm, time) =>
    Number.isNaN(time) ? time : -calendarOf(vm).offsetMinutes(time) + 0,
  ),
  getter(34, "getYear", (vm, time) => fieldOf(toLocal(vm, time), 0) - 1900),
  getter(35, "getFullYear", local(0)),
  getter(36, "getMonth", local(1)),
  getter(37, "getDate", local(2)),
  getter(38, "getHours", local(3)),
  getter(39, "getMinutes", local(4)),
  getter(40, "getSeconds", local(5)),
  getter(41, "getMilliseconds", local(6)),
  getter(42, "getDay", local(7)),
  getter(43, "getUTCFullYear", utc(0)),
  getter(44, "getUTCMonth", utc(1)),
  getter(45, "getUTCDate", utc(2)),
  getter(46, "getUTCHours", utc(3)),
  getter(47, "getUTCMinutes", utc(4)),
  getter(48, "getUTCSeconds", utc(5)),
  getter(49, "getUTCMilliseconds", utc(6)),
  getter(50, "getUTCDay", utc(7)),
  native(51, "fieldsToTime", 7, "", (vm, base, argc) =>
    returnNumber(vm, clip(timeOfFields(numbers(vm, base, argc)))),
  ),
  native(52, "localFieldsToTime", 7, "", (vm, base, argc) =>
    returnNumber(vm, fromLocal(vm, timeOfFields(numbers(vm, base, argc)))),
  ),
  native(53, "timeField", 2, "", (vm, base) =>
    returnNumber(vm, fieldOf(numberAt(vm.image, base + 8), numberAt(vm.image, base + 16))),
  ),
  native(54, "toLocalTime", 1, "", (vm, base) => returnNumber(vm, toLocal(vm, numberAt(vm.image, base + 8)))),
  native(55, "parse", 1, "", (vm, base, argc) => returnNumber(vm, parse(vm, text(vm, base, argc, 0)))),
  native(56, "isoText", 1, "", (vm, base) => returnText(vm, isoText(numberAt(vm.image, base + 8)))),
  native(57, "dateText", 2, "", (vm, base, argc) =>
    returnText(vm, dateText(vm, numberAt(vm.image, base + 8), text(vm, base, argc, 1))),
  ),
  native(58, "localeText", 4, "", localeText),
]);
