// .internal.url: URLs as functions of texts; every call is over at once.

import { type Call, sys } from "../call.ts";
import type { InternalClass, InternalFunction } from "../internal-class.ts";

type Row = readonly [number: number, name: string, arity: number, body: (call: Call) => unknown];

const rows: readonly Row[] = [
  [32, "parse", 2, (call) => call.ports.url.parse(call.text(0), call.value(1) as string | undefined)],
  [33, "assign", 3, (call) => call.ports.url.assign(call.text(0), call.text(1), call.text(2))],
  [34, "parseQuery", 1, (call) => call.ports.url.parseQuery(call.text(0))],
  [35, "formatQuery", 1, (call) => call.ports.url.formatQuery(call.value(0) as string[])],
  [36, "present", 2, (call) => call.ports.url.present(call.text(0), record(call, 1))],
  [37, "percentDecode", 1, (call) => call.ports.url.percentDecode(call.text(0))],
  [38, "domainToAscii", 1, (call) => call.ports.url.domainToAscii(call.text(0))],
  [39, "domainToUnicode", 1, (call) => call.ports.url.domainToUnicode(call.text(0))],
  [40, "parseLegacy", 2, (call) => call.ports.url.parseLegacy(call.text(0), call.value(1) === true)],
  [41, "formatLegacy", 1, (call) => call.ports.url.formatLegacy(record(call, 0))],
  [42, "resolveLegacy", 2, (call) => call.ports.url.resolveLegacy(call.text(0), call.text(1))],
];

function record(call: Call, index: number): Record<string, unknown> {
  return call.value(index) as Record<string, unknown>;
}

export const urlClass: InternalClass = {
  number: 70,
  name: "url",
  functions: rows.map(
    ([number, name, arity, body]): InternalFunction => ({
      number,
      name,
      arity,
      call: sys({ effect: "none" }, body),
    }),
  ),
};
