// Finding the last complete generation of a world file. Reads only; an operator may run it on any file.
//
// A superblock names a generation, and the log goes on from there: each record tells the place where the next one may lie,
// and the next record, if it lies there, has the next number and the checksum of the one before. The end of the log looks
// like damage to its last record, so what lies further on is looked at: a later record is proof that this is not the end.
//
// Invariants:
//   R1  A generation is taken only if its superblock or the log up to it, its whole record chain and all pages that it
//       wrote verify.
//   R2  The highest such generation is taken. If a higher one is named or may have been, that is reported; if a later
//       one was committed than the one before it, nothing is taken.
//   R3  Nothing is ever taken from a file of another format or version.
//   R4  Time and memory depend on the image (its map and the records since the last whole map), never on age.
//
// A crash during recovery leaves nothing behind, because nothing is written.

import { equalBytes } from "../base/bytes.ts";
import { isStoreError, StoreError } from "../base/errors.ts";
import type { Device } from "./device.ts";
import {
  COPY_OFFSETS,
  decodeRecordHeader,
  decodeSuperblock,
  encodeSuperblock,
  FIRST_PLACE,
  forEachEntry,
  LOG_PLACES,
  PLACE_SIZE,
  type RecordHeader,
  RecordKind,
  recordChecksumOf,
  resemblesRecord,
  SECTOR_SIZE,
  STORE_VERSION,
  type SectorFault,
  type Superblock,
} from "./format.ts";
import type { Repair } from "./commit.ts";
import { type PageMap, readMappedPages } from "./read-pages.ts";

/** One of the four copies of a superblock, as found. */
export interface SuperblockCopy {
  readonly slot: number;
  readonly offset: number;
  readonly sector: Uint8Array;
  readonly content: Superblock | SectorFault;
}

/** A generation's map, with what the store must know to go on from it. */
export interface Generation extends PageMap {
  /** The superblock that names it, or what one would say that did. */
  readonly superblock: Superblock;
  /** Places of its record pages, newest first. */
  readonly chain: readonly number[];
  /** How many of these hold lists (the others hold the map). */
  readonly listPages: number;
  /** Image pages that this very generation wrote. */
  readonly written: Uint32Array;
  /** Where the log may go on behind it; 0: nowhere. */
  readonly behind: number;
}

export interface Recovered {
  readonly current: Generation;
  /** The generation before, if it is there and its map can be read. */
  readonly previous: Generation | undefined;
  readonly fellBack: boolean;
  readonly reason: string | undefined;
  /** First sectors of the slots, as found, and which of them holds the superblock that led to `current`. */
  readonly sectors: readonly [Uint8Array, Uint8Array];
  readonly slot: 0 | 1;
  /** Place of the record that this superblock names. */
  readonly logStart: number;
  /** Slots that do not hold what they should, and rubbish where the log goes on. */
  readonly repairs: readonly Repair[];
}

/** Recovers the last complete generation, or only looks for generation `wanted`. */
export function recover(device: Device, wanted?: number): Recovered {
  const copies = readSuperblocks(device);
  const { entries, refused } = readLogs(device, copies);
  const candidates =
    wanted === undefined ? entries.slice(0, 2) : entries.filter(({ head }) => head.generation === wanted);
  let current: Generation | undefined;
  let base: Superblock | undefined;
  for (const candidate of candidates) {
    try {
      current = loadComplete(device, candidate.head);
      base = candidate.base;
      break;
    } catch (error) {
      if (!isStoreError(error) || error.code !== "corrupt") throw error;
      refused.push(`generation ${candidate.head.generation} is not complete: ${error.message}`);
    }
  }
  if (!current || !base)
    throw new StoreError("corrupt", refused.join("; ") || `there is no generation ${wanted}`);
  for (const slot of [0, 1]) {
    if (copies.some((copy) => copy.slot === slot && isSuperblock(copy.content))) continue;
    refused.push(
      `both copies of superblock ${slot} are damaged: a generation later than ${current.generation} may be lost`,
    ); // R2
  }
  const previous = loadPrevious(device, entries, current);
  const repairs =
    wanted === undefined ? [...slotRepairs(copies, base), ...logRepairs(device, current, previous)] : [];
  return {
    current,
    previous,
    fellBack: refused.length > 0,
    reason: refused.length > 0 ? refused.join("; ") : undefined,
    sectors: [copies[0]!.sector, copies[COPY_OFFSETS.length]!.sector],
    slot: slotThatHolds(copies, base),
    logStart: base.recordPlace,
    repairs,
  };
}

// ---- The log -------------------------------------------------------------------------------------------------

/** A generation that a superblock names, or that the log reaches from it. */
export interface LogEntry {
  readonly head: Superblock;
  readonly base: Superblock;
}

interface Logs {
  /** One entry a generation, newest first, without a gap. */
  readonly entries: LogEntry[];
  /** What lies at the end and is no generation, but may have been one. */
  readonly refused: string[];
}

/** Follows the log from each superblock. Throws "corrupt" if a later generation shows that it ends too early (R2). */
export function readLogs(device: Device, copies: readonly SuperblockCopy[]): Logs {
  const refused: string[] = [];
  const entries: LogEntry[] = [];
  for (const base of distinctSuperblocks(copies)) {
    const newer = entries.at(-1)?.head.generation;
    const heads = followLog(device, base, newer);
    if (newer === undefined) refused.push(...endOfLog(device, base, heads.at(-1)!));
    else if (heads.at(-1)!.generation !== newer - 1) break;
    entries.push(...heads.reverse().map((head) => ({ head, base })));
  }
  return { entries, refused };
}

/** The generations from `base` on, up to the one before `end`. */
function followLog(device: Device, base: Superblock, end = Number.POSITIVE_INFINITY): Superblock[] {
  const heads = [base];
  for (;;) {
    const head = heads.at(-1)!;
    const behind = placeBehind(device, head);
    const header = behind === 0 ? undefined : decodeRecordHeader(readPlace(device, behind));
    if (header === undefined || head.generation + 1 >= end || !goesOn(header, head)) return heads;
    const recordChecksum = recordChecksumOf(readPlace(device, behind));
    heads.push({
      ...head,
      generation: header.generation,
      pageCount: header.pageCount,
      recordPlace: behind,
      recordChecksum,
    });
  }
}

function goesOn(header: RecordHeader, head: Superblock): boolean {
  return header.generation === head.generation + 1 && header.before === head.recordChecksum;
}

/** The place where the log may go on behind a generation; 0 if there is none in the file. */
function placeBehind(device: Device, head: Superblock): number {
  const behind = readHead(device, head)?.behind ?? 0;
  return behind >= FIRST_PLACE && isInFile(device, behind) ? behind : 0;
}

/** Header of a generation's record, if the record is there. */
function readHead(device: Device, { recordPlace, recordChecksum }: Superblock): RecordHeader | undefined {
  if (recordPlace < FIRST_PLACE || !isInFile(device, recordPlace)) return undefined;
  const page = readPlace(device, recordPlace);
  return recordChecksumOf(page) === recordChecksum ? decodeRecordHeader(page) : undefined;
}

/**
 * What lies behind the last generation of the log. Throws "corrupt" if a later one than the next was committed. If the
 * last one's own record is gone, nobody knows where the next one would be: then it is the last one that is in doubt.
 */
function endOfLog(device: Device, base: Superblock, last: Superblock): string[] {
  const behind = placeBehind(device, last);
  const place = behind === 0 ? base.recordPlace : behind;
  const generation = last.generation + (readHead(device, last) === undefined ? 0 : 1);
  const damaged = `generation ${generation}: its record at byte ${place * PLACE_SIZE} is damaged`;
  const later = newestRecord(device, base.recordPlace, base.recordPlace + LOG_PLACES);
  if (later > generation)
    throw new StoreError("corrupt", `${damaged}, and generation ${later} was committed after it`);
  if (behind === 0) return [];
  const page = readPlace(device, behind);
  const isDamaged =
    decodeRecordHeader(page) === undefined && resemblesRecord(page, generation, last.recordChecksum);
  return isDamaged ? [damaged] : [];
}

/** The highest generation of which there is a legible list between these places; 0 if there is none. */
function newestRecord(device: Device, from: number, to: number): number {
  const end = Math.min(to, Math.floor(device.sizeBytes / PLACE_SIZE));
  if (from < FIRST_PLACE || from >= end) return 0;
  const bytes = new Uint8Array((end - from) * PLACE_SIZE);
  device.read(from * PLACE_SIZE, bytes);
  let newest = 0;
  for (let at = 0; at < bytes.length; at += PLACE_SIZE) {
    const header = decodeRecordHeader(bytes.subarray(at, at + PLACE_SIZE));
    if (header?.kind === RecordKind.list) newest = Math.max(newest, header.generation);
  }
  return newest;
}

function isInFile(device: Device, place: number): boolean {
  return (place + 1) * PLACE_SIZE <= device.sizeBytes;
}

function readPlace(device: Device, place: number): Uint8Array {
  const page = new Uint8Array(PLACE_SIZE);
  device.read(place * PLACE_SIZE, page);
  return page;
}

// ---- Superblocks ---------------------------------------------------------------------------------------------

/** All copies of both superblocks. Refuses what is no world file of this version (R3). */
export function readSuperblocks(device: Device): SuperblockCopy[] {
  const copies: SuperblockCopy[] = [];
  for (const slot of [0, 1]) {
    for (const copyOffset of COPY_OFFSETS) {
      const offset = slot * PLACE_SIZE + copyOffset;
      const sector = new Uint8Array(SECTOR_SIZE);
      const there = Math.min(SECTOR_SIZE, device.sizeBytes - offset);
      if (there > 0) device.read(offset, sector.subarray(0, there));
      copies.push({ slot, offset, sector, content: decodeSuperblock(sector) });
    }
  }
  if (copies.every((copy) => copy.content === "foreign"))
    throw new StoreError("foreign", "this is not a world file");
  const valid = copies.map((copy) => copy.content).filter(isSuperblock);
  const other = valid.find((superblock) => superblock.version !== STORE_VERSION);
  if (other) {
    const age = other.version > STORE_VERSION ? "a newer" : "an older";
    throw new StoreError(
      "version",
      `the world file has format ${other.version}, this program reads format ${STORE_VERSION}: ` +
        `it was written by ${age} version`,
    );
  }
  if (valid.length === 0) {
    throw new StoreError("corrupt", "all copies of the superblocks are damaged (checksums are wrong)");
  }
  return copies;
}

export function isSuperblock(content: Superblock | SectorFault): content is Superblock {
  return typeof content !== "string";
}

/** The different superblocks among the copies, highest generation first. */
function distinctSuperblocks(copies: readonly SuperblockCopy[]): Superblock[] {
  const result: Superblock[] = [];
  copies.forEach((copy, i) => {
    if (!isSuperblock(copy.content)) return;
    const first = copies.findIndex((other) => equalBytes(other.sector, copy.sector));
    if (first === i) result.push(copy.content);
  });
  return result.sort((a, b) => b.generation - a.generation);
}

function slotThatHolds(copies: readonly SuperblockCopy[], base: Superblock): 0 | 1 {
  return copies.find(({ content }) => isSuperblock(content) && content.generation === base.generation)
    ?.slot === 1
    ? 1
    : 0;
}

/** A slot must hold `base` or an older superblock, twice; what is right in it stays. */
function slotRepairs(copies: readonly SuperblockCopy[], base: Superblock): Repair[] {
  const repairs: Repair[] = [];
  for (const slot of [0, 1]) {
    const mine = copies.filter((copy) => copy.slot === slot);
    const right = mine
      .map(({ content }) => content)
      .filter(isSuperblock)
      .filter(({ generation }) => generation <= base.generation)
      .sort((a, b) => b.generation - a.generation)[0];
    const page = encodeSuperblock(right ?? base);
    if (!mine.every(({ sector }) => equalBytes(sector, page.subarray(0, SECTOR_SIZE))))
      repairs.push({ place: slot, page });
  }
  return repairs;
}

/** Where the log goes on there must not be what could, with a page more, become the next generation. */
function logRepairs(device: Device, current: Generation, previous: Generation | undefined): Repair[] {
  const place = placeBehind(device, current.superblock);
  const isUsed = [current, previous].some((g) => g?.places.includes(place) || g?.chain.includes(place));
  if (place === 0 || isUsed || readPlace(device, place).every((byte) => byte === 0)) return [];
  return [{ place, page: new Uint8Array(PLACE_SIZE) }];
}

// ---- Generations ---------------------------------------------------------------------------------------------

/** The generation of this superblock, if all that it names is there (R1). Throws "corrupt" otherwise. */
export function loadComplete(device: Device, superblock: Superblock): Generation {
  const generation = loadGeneration(device, superblock);
  readMappedPages(device, generation, () => {}, generation.written);
  return generation;
}

function loadPrevious(
  device: Device,
  entries: readonly LogEntry[],
  current: Generation,
): Generation | undefined {
  const superblock = entries.find(({ head }) => head.generation === current.generation - 1)?.head;
  if (!superblock) return undefined;
  try {
    return loadGeneration(device, superblock);
  } catch (error) {
    // Its record is damaged: then nothing of it need be kept.
    if (isStoreError(error) && error.code === "corrupt") return undefined;
    throw error;
  }
}

/** Follows the record chain from the superblock to the last whole map, newest entries first. */
export function loadGeneration(device: Device, superblock: Superblock): Generation {
  const { generation, pageCount } = superblock;
  if (pageCount > pageCountMax) throw recordError(superblock, "it has too many pages");
  const places = new Uint32Array(pageCount);
  const checksums = new Uint32Array(pageCount);
  const seen = new Uint8Array(pageCount);
  const placeCount = Math.floor(device.sizeBytes / PLACE_SIZE);
  if (placeCount < superblock.placeCount)
    throw recordError(superblock, "the file was cut off, its records may lie behind the end of the file");
  const chain: number[] = [];
  const written: number[] = [];
  let listPages = 0;
  let place = superblock.recordPlace;
  let checksum = superblock.recordChecksum;
  // A page beyond a smaller image on the way is gone, whatever older records say.
  let limit = pageCount;
  let last: RecordHeader | undefined;
  let behind = 0;
  while (place !== 0) {
    const bytes = readRecordPage(device, superblock, place, chain.length >= placeCount);
    const header = decodeRecordHeader(bytes);
    if (!header || recordChecksumOf(bytes) !== checksum)
      throw recordError(superblock, `the checksum of its record at byte ${place * PLACE_SIZE} is wrong`);
    if (!mayFollow(header, last, superblock))
      throw recordError(superblock, `its record at byte ${place * PLACE_SIZE} breaks the format`);
    limit = Math.min(limit, header.pageCount);
    forEachEntry(bytes, header, (page, at, pageChecksum) => {
      if (page >= limit || seen[page] === 1) return;
      if (at !== 0 && (at < FIRST_PLACE || at >= placeCount)) {
        throw new StoreError(
          "corrupt",
          `page ${page} of generation ${generation} (at byte ${at * PLACE_SIZE}): lies behind the end of the file`,
        );
      }
      seen[page] = 1;
      places[page] = at;
      checksums[page] = pageChecksum;
      if (header.kind === RecordKind.list && header.generation === generation) written.push(page);
    });
    chain.push(place);
    if (header.kind === RecordKind.list) listPages++;
    if (last === undefined) behind = header.behind;
    last = header;
    place = header.nextPlace;
    checksum = header.nextChecksum;
  }
  return {
    generation,
    pageCount,
    places,
    checksums,
    superblock,
    chain,
    listPages,
    written: Uint32Array.from(written),
    behind,
  };
}

/** 4 GiB of pages: what an image can have. */
const pageCountMax = 2 ** 20;

function readRecordPage(device: Device, of: Superblock, place: number, isEndless: boolean): Uint8Array {
  if (isEndless) throw recordError(of, "its records do not end");
  if (place >= FIRST_PLACE && isInFile(device, place)) return readPlace(device, place);
  throw recordError(of, `its record at byte ${place * PLACE_SIZE} lies behind the end of the file`);
}

/** Records follow each other without a gap: the generation's own lists, its map or the generation before. */
function mayFollow(header: RecordHeader, last: RecordHeader | undefined, superblock: Superblock): boolean {
  if (!last) return header.generation === superblock.generation && header.kind === RecordKind.list;
  if (header.generation === last.generation)
    return header.kind === RecordKind.map || last.kind === RecordKind.list;
  return (
    header.generation === last.generation - 1 &&
    last.kind === RecordKind.list &&
    header.kind === RecordKind.list
  );
}

function recordError(of: Superblock, what: string): StoreError {
  return new StoreError("corrupt", `generation ${of.generation}: ${what}`);
}
