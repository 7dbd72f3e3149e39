// Finding the last complete generation of a world file. Reads only; an operator may run it on any file.
//
// Invariants:
//   R1  A generation is taken only if its superblock, its whole record chain and all pages that it wrote verify.
//   R2  The highest such generation is taken. If a higher one is named or may have been, that is reported.
//   R3  Nothing is ever taken from a file of another format or version.
//   R4  Time and memory depend on the image (its map and the records since the last whole map), never on age.
//
// A crash during recovery leaves nothing behind, because nothing is written.

import { crc32 } from "../base/checksum.ts";
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
  PLACE_SIZE,
  type RecordHeader,
  RecordKind,
  SECTOR_SIZE,
  STORE_VERSION,
  type SectorFault,
  slotOf,
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
  readonly superblock: Superblock;
  /** Places of its record pages, newest first. */
  readonly chain: readonly number[];
  /** How many of these hold lists (the others hold the map). */
  readonly listPages: number;
  /** Image pages that this very generation wrote. */
  readonly written: Uint32Array;
}

export interface Recovered {
  readonly current: Generation;
  /** The generation before, if it is there and its map can be read. */
  readonly previous: Generation | undefined;
  readonly fellBack: boolean;
  readonly reason: string | undefined;
  /** First sectors of the slots as found. */
  readonly sectors: readonly [Uint8Array, Uint8Array];
  /** Superblock pages that do not hold what they should. */
  readonly repairs: readonly Repair[];
}

/** Recovers the last complete generation, or only looks for generation `wanted`. */
export function recover(device: Device, wanted?: number): Recovered {
  const copies = readSuperblocks(device);
  const candidates = distinctSuperblocks(copies).filter(
    (s) => wanted === undefined || s.generation === wanted,
  );
  const refused: string[] = [];
  let current: Generation | undefined;
  for (const candidate of candidates) {
    try {
      current = loadComplete(device, candidate);
      break;
    } catch (error) {
      if (!isStoreError(error) || error.code !== "corrupt") throw error;
      refused.push(`generation ${candidate.generation} is not complete: ${error.message}`);
    }
  }
  if (!current) throw new StoreError("corrupt", refused.join("; ") || `there is no generation ${wanted}`);
  for (const slot of [0, 1]) {
    if (copies.some((copy) => copy.slot === slot && isSuperblock(copy.content))) continue;
    refused.push(`both copies of superblock ${slot} are damaged: a later generation may be lost`); // R2
  }
  const previous = loadPrevious(device, candidates, current);
  return {
    current,
    previous,
    fellBack: refused.length > 0,
    reason: refused.length > 0 ? refused.join("; ") : undefined,
    sectors: [copies[0]!.sector, copies[COPY_OFFSETS.length]!.sector],
    repairs: wanted === undefined ? findRepairs(copies, current, previous) : [],
  };
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

/** Slots must hold this generation and the one before, or this one twice; anything else is put right. */
function findRepairs(
  copies: readonly SuperblockCopy[],
  current: Generation,
  previous: Generation | undefined,
): Repair[] {
  const pageOf = (generation: Generation): Uint8Array => encodeSuperblock(generation.superblock);
  const own = pageOf(current);
  const other = pageOf(previous ?? current);
  return ([0, 1] as const).flatMap((slot) => {
    const page = slot === slotOf(current.generation) ? own : other;
    const holds = (sector: Uint8Array, wanted: Uint8Array): boolean =>
      equalBytes(sector, wanted.subarray(0, SECTOR_SIZE));
    const mine = copies.filter((copy) => copy.slot === slot);
    const isRight =
      mine.every((copy) => holds(copy.sector, page)) || mine.every((copy) => holds(copy.sector, own));
    return isRight ? [] : [{ slot, page }];
  });
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
  candidates: readonly Superblock[],
  current: Generation,
): Generation | undefined {
  const superblock = candidates.find((candidate) => candidate.generation === current.generation - 1);
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
  const chain: number[] = [];
  const written: number[] = [];
  let listPages = 0;
  let place = superblock.recordPlace;
  let checksum = superblock.recordChecksum;
  // A page beyond a smaller image on the way is gone, whatever older records say.
  let limit = pageCount;
  let last: RecordHeader | undefined;
  while (place !== 0) {
    const bytes = readRecordPage(device, superblock, place, checksum, chain.length >= placeCount);
    const header = decodeRecordHeader(bytes);
    if (!header || !mayFollow(header, last, superblock))
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
  };
}

/** 4 GiB of pages: what an image can have. */
const pageCountMax = 2 ** 20;

function readRecordPage(
  device: Device,
  of: Superblock,
  place: number,
  checksum: number,
  isEndless: boolean,
): Uint8Array {
  const where = `its record at byte ${place * PLACE_SIZE}`;
  if (isEndless) throw recordError(of, "its records do not end");
  if (place < FIRST_PLACE || (place + 1) * PLACE_SIZE > device.sizeBytes) {
    throw recordError(of, `${where} lies behind the end of the file`);
  }
  const bytes = new Uint8Array(PLACE_SIZE);
  device.read(place * PLACE_SIZE, bytes);
  if (crc32(bytes) !== checksum) throw recordError(of, `the checksum of ${where} is wrong`);
  return bytes;
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
