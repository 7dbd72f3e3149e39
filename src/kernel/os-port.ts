// What a program may ask about the machine and its user (node:os).

/** Questions without an argument; the answers are those of Node's functions and tables of the same name. */
export const osQuestions = [
  "arch",
  "availableParallelism",
  "constants",
  "cpus",
  "endianness",
  "freemem",
  "homedir",
  "hostname",
  "loadavg",
  "machine",
  "networkInterfaces",
  "release",
  "tmpdir",
  "totalmem",
  "type",
  "uptime",
  "userInfo",
  "version",
] as const;

export type OsQuestion = (typeof osQuestions)[number];

export interface OsPort {
  /** A structured-clonable answer, found at once. Throws what Node throws (a user without an entry). */
  answer(question: OsQuestion): unknown;
}
