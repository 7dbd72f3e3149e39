// Verification of a whole world file, and its description for dumps. Both only read, and never throw on rubbish:
// what they find is a list.

import { isStoreError, type StoreError } from "../base/errors.ts";
import type { Device } from "./device.ts";
import { CURSOR_OFFSET, decodeCursor, PLACE_SIZE, SECTOR_SIZE, type Superblock } from "./format.ts";
import { readMappedPages } from "./read-pages.ts";
import {
  type Generation,
  isSuperblock,
  loadGeneration,
  readLogs,
  readSuperblocks,
  type SuperblockCopy,
} from "./recovery.ts";

/** Something wrong with a world file. */
export interface StoreProblem {
  /** "superblock", "generation" or "file". */
  readonly where: string;
  readonly message: string;
}

/** Verifies all copies of the superblocks, and map, records and every page of the last two generations. */
export function checkStore(device: Device): StoreProblem[] {
  const problems: StoreProblem[] = [];
  const copies = attempt(problems, "file", () => readSuperblocks(device)) ?? [];
  for (const copy of copies) {
    if (isSuperblock(copy.content)) continue;
    problems.push({
      where: "superblock",
      message: `superblock ${copy.slot}, copy at byte ${copy.offset}: damaged`,
    });
  }
  for (const superblock of lastGenerations(device, copies, problems)) {
    const generation = attempt(problems, "generation", () => loadGeneration(device, superblock));
    if (!generation) continue;
    attempt(problems, "generation", () => readMappedPages(device, generation, () => {}));
    checkPlaces(problems, generation);
  }
  return problems;
}

/** A few lines about the file: what it holds and how it is used. */
export function describeStore(device: Device): string {
  const problems: StoreProblem[] = [];
  const copies = attempt(problems, "file", () => readSuperblocks(device)) ?? [];
  const lines = [
    `world file: ${device.sizeBytes} bytes, ${Math.floor(device.sizeBytes / PLACE_SIZE)} places`,
  ];
  for (const copy of copies) lines.push(describeCopy(copy));
  for (const superblock of lastGenerations(device, copies, problems)) {
    const generation = attempt(problems, "generation", () => loadGeneration(device, superblock));
    if (generation) lines.push(...describeGeneration(generation));
  }
  lines.push(describeCursor(device));
  return [...lines, ...problems.map((problem) => `problem: ${problem.where}: ${problem.message}`), ""].join(
    "\n",
  );
}

function attempt<T>(problems: StoreProblem[], where: string, action: () => T): T | undefined {
  try {
    return action();
  } catch (error) {
    if (!isStoreError(error)) throw error;
    problems.push({ where, message: (error as StoreError).message });
    return undefined;
  }
}

/** The last two generations, highest first. */
function lastGenerations(
  device: Device,
  copies: readonly SuperblockCopy[],
  problems: StoreProblem[],
): Superblock[] {
  const logs = attempt(problems, "generation", () => readLogs(device, copies));
  for (const message of logs?.refused ?? []) problems.push({ where: "generation", message });
  return (logs?.entries ?? []).slice(0, 2).map(({ head }) => head);
}

function checkPlaces(problems: StoreProblem[], generation: Generation): void {
  const users = new Map<number, string>();
  const use = (place: number, user: string): void => {
    const other = users.get(place);
    if (other !== undefined) {
      const message = `generation ${generation.generation}: ${user} and ${other} share byte ${place * PLACE_SIZE}`;
      problems.push({ where: "generation", message });
    }
    users.set(place, user);
  };
  for (const place of generation.chain) use(place, "a record");
  generation.places.forEach((place, page) => {
    if (place !== 0) use(place, `page ${page}`);
  });
}

function describeCopy({ slot, offset, content }: SuperblockCopy): string {
  const where = `superblock ${slot} at byte ${offset}:`;
  if (!isSuperblock(content)) return `${where} ${content}`;
  const id = [...content.worldId].map((word) => word.toString(16).padStart(8, "0")).join("");
  const record =
    content.recordPlace === 0 ? "no record" : `record at byte ${content.recordPlace * PLACE_SIZE}`;
  return `${where} format ${content.version}, world ${id}, generation ${content.generation}, ${content.pageCount} pages, ${record}`;
}

function describeGeneration(generation: Generation): string[] {
  const stored = generation.places.reduce((count, place) => count + (place === 0 ? 0 : 1), 0);
  return [
    `generation ${generation.generation}: ${stored} of ${generation.pageCount} pages stored, ` +
      `${generation.written.length} written by it, ${generation.chain.length} record pages ` +
      `(${generation.listPages} lists)`,
  ];
}

function describeCursor(device: Device): string {
  const values = [0, 1].map((index) => {
    const sector = new Uint8Array(SECTOR_SIZE);
    const offset = CURSOR_OFFSET + index * SECTOR_SIZE;
    if (offset + SECTOR_SIZE <= device.sizeBytes) device.read(offset, sector);
    return decodeCursor(sector);
  });
  return `cursor: released up to ${Math.max(...values)}`;
}
