// IP addresses and ports, as arguments.

import { receivedText } from "./promise.ts";
import { withCode } from "./coded-error.ts";

const octet = "(?:[0-9]|[1-9][0-9]|1[0-9][0-9]|2[0-4][0-9]|25[0-5])";
const ipv4Pattern = new RegExp(`^${octet}(?:\\.${octet}){3}$`);
const groupPattern = /^[0-9a-fA-F]{1,4}$/;
const zonePattern = /^[0-9a-zA-Z\-.:]+$/;

export function isIPv4(input: unknown): boolean {
  return ipv4Pattern.test(`${input as string}`);
}

export function isIPv6(input: unknown): boolean {
  const [address, ...zone] = `${input as string}`.split("%");
  if (zone.length > 1 || (zone.length === 1 && !zonePattern.test(zone[0]!))) return false;
  const halves = address!.split("::");
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === "" ? [] : half.split(":")));
  const last = groups.at(-1);
  const endsInIPv4 = last !== undefined && halves.at(-1) !== "" && isIPv4(last);
  const count = groups.length + (endsInIPv4 ? 1 : 0);
  if (endsInIPv4) groups.pop();
  if (!groups.every((group) => groupPattern.test(group))) return false;
  return halves.length === 2 ? count < 8 : count === 8;
}

/** 4, 6, or 0 for what is no IP address. */
export function isIP(input: unknown): 0 | 4 | 6 {
  return isIPv4(input) ? 4 : isIPv6(input) ? 6 : 0;
}

/** A port given as a number or as its text. Throws ERR_SOCKET_BAD_PORT. */
export function portOf(port: unknown, name: string, allowsZero = true): number {
  const isNumeric = typeof port === "number" || (typeof port === "string" && port.trim() !== "");
  const number = Number(port);
  if (isNumeric && number === number >>> 0 && number <= 0xffff && (number > 0 || allowsZero)) return number;
  throw withCode(
    new RangeError(
      `${name} should be ${allowsZero ? ">=" : ">"} 0 and < 65536. Received ${receivedText(port)}.`,
    ),
    "ERR_SOCKET_BAD_PORT",
  );
}
