// The calendar port over Node's Date and Intl.

import type { CalendarPort } from "../../kernel/port.ts";

function given<T>(json: string): T | undefined {
  return json === "" ? undefined : (JSON.parse(json) as T);
}

export const nodeCalendar: CalendarPort = {
  offsetMinutes: (time) => -new Date(time).getTimezoneOffset(),

  localToTime(local) {
    const fields = new Date(local);
    // A year below 100 would be taken as one of the 1900s by the constructor.
    const date = new Date(2000, 0, 1);
    date.setFullYear(fields.getUTCFullYear(), fields.getUTCMonth(), fields.getUTCDate());
    date.setHours(
      fields.getUTCHours(),
      fields.getUTCMinutes(),
      fields.getUTCSeconds(),
      fields.getUTCMilliseconds(),
    );
    return date.getTime();
  },

  zoneName(time) {
    const match = /\((.*)\)$/.exec(new Date(time).toString());
    return match?.[1] ?? "";
  },

  parse: (text) => Date.parse(text),

  localeText(time, kind, locales, options) {
    const date = new Date(time);
    const where = given<string | string[]>(locales);
    const how = given<Intl.DateTimeFormatOptions>(options);
    if (kind === "date") return date.toLocaleDateString(where, how);
    if (kind === "time") return date.toLocaleTimeString(where, how);
    return date.toLocaleString(where, how);
  },
};
