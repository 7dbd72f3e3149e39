// Errors of the network as the program sees them.

type NetError = Error & { code?: string; errno?: number; syscall?: string; errors?: unknown[] };

const errorNumbers: Record<string, number> = { EPIPE: -32, ECONNRESET: -104 };

/** An error of a stream in Node's form; the kernel's own one has a code only. */
export function streamError(error: unknown, syscall: "read" | "write"): NetError {
  const given = error as NetError;
  if (given.syscall !== undefined || errorNumbers[given.code ?? ""] === undefined) return given;
  const { code } = given as { code: string };
  const own: NetError = new Error(`${syscall} ${code}`);
  return Object.assign(own, { errno: errorNumbers[code], code, syscall });
}

/** Several failed attempts cross from the host as a plain error with a list. */
export function connectError(error: unknown): NetError {
  const given = error as NetError;
  if (given?.name !== "AggregateError" || !Array.isArray(given.errors)) return given;
  return Object.assign(new AggregateError(given.errors), { code: given.code });
}
