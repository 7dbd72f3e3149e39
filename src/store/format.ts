// The format of a world file: every offset in it, once. Nobody else in the project knows one.
//
//   place 0     superblock slot 0      two copies each, at +0 and +2048: one flipped byte never costs a generation
//   place 1     superblock slot 1
//   place 2     cursor: two sectors in turn, written without sync
//   place 3     reserved, zero
//   place 4…    record pages and pages of the image, in any order, and free space
//
//   superblock (one sector)            record page (one place)
//   +0   magic, 16 bytes               +0   magic
//   +16  format version                +4   checksum of +8 to the end of the entries
//   +20  page size                     +8   generation that wrote it (64 bits)
//   +24  world id, 16 bytes            +16  pages of the image in that generation
//   +40  generation (64 bits)          +20  place of the next (older) record page, 0 at the end
//   +48  pages of the image            +24  checksum of the next record page
//   +52  place of the record, 0: none  +28  number of entries
//   +56  checksum of its first page    +32  map: image page of the first entry
//   +60  places of the file            +36  kind: 1 list, 2 map
//   +508 checksum of +0..+507          +40  first page: the place where the log may go on
//                                      +44  first page: checksum of the record of the generation before
//                                      +48  list: (image page, place, checksum), map: (place, checksum) in page order
//
//   cursor (one sector): +0 magic, +8 released (64 bits), +508 checksum of +0..+507
//
// The record pages of a generation lead on to those of the generation before, and so on back to a generation that
// wrote the whole map. Each names the checksum of the next, so the first one vouches for all of them.
//
// A superblock names a generation. Those that follow it may lie where each tells that the next one may, and are named by
// none: the log (recovery.ts).
//
// Invariants:
//   F1  A superblock lies in one sector: a power cut leaves the old one or the new one.
//   F2  Magic, version and checksum of a superblock stay where they are in every future version.
//   F3  Whatever decodes without a fault obeys the rules above; a page that does not is refused by name.

import { assert } from "../base/assert.ts";
import { crc32 } from "../base/checksum.ts";
import { equalBytes, getUint64, setUint64, viewOf } from "../base/bytes.ts";

export const STORE_VERSION = 2;
export const PLACE_SIZE = 4096;
export const SECTOR_SIZE = 512;
/** Where the copies of a superblock begin in its slot. */
export const COPY_OFFSETS: readonly number[] = Object.freeze([0, 2048]);
export const CURSOR_OFFSET = 2 * PLACE_SIZE;
/** First place that commits may use. */
export const FIRST_PLACE = 4;
/** Entries that fit into a record page. */
export const LIST_ENTRIES = 337;
export const MAP_ENTRIES = 506;
/** The log never goes farther than so many places from the record that the newest superblock names. */
export const LOG_PLACES = 1024;
export const RecordKind = Object.freeze({ list: 1, map: 2 });

const MAGIC = Uint8Array.from("DEATHLESS WORLD\n", (letter) => letter.charCodeAt(0));
const RECORD_MAGIC = 0x6352_4c44; // "DLRc"
const CURSOR_MAGIC = 0x7543_4c44; // "DLCu"
const SECTOR_CHECKSUM = SECTOR_SIZE - 4;
const RECORD_CHECKSUM_IN_SUPERBLOCK = 56;
const RECORD_CHECKSUM = 4;
const NEXT_CHECKSUM = 24;
const ENTRIES = 48;
const LIST_ENTRY_SIZE = 12;
const MAP_ENTRY_SIZE = 8;

// ---- Superblock ----------------------------------------------------------------------------------------------

export interface Superblock {
  readonly version: number;
  readonly worldId: Uint32Array;
  readonly generation: number;
  readonly pageCount: number;
  readonly recordPlace: number;
  readonly recordChecksum: number;
  /** Places that the file had then: it never has fewer. */
  readonly placeCount: number;
}

/** Why a sector is no superblock. */
export type SectorFault = "foreign" | "damaged";

/** A whole superblock page. */
export function encodeSuperblock(superblock: Superblock): Uint8Array {
  const page = new Uint8Array(PLACE_SIZE);
  encodeUnsealed(superblock, page);
  sealSuperblock(page, superblock.recordChecksum);
  return page;
}

/** Writes all but the record's checksum into a page; it counts only when it is sealed. */
export function encodeUnsealed(superblock: Superblock, page: Uint8Array): void {
  const view = viewOf(page);
  page.fill(0, 0, SECTOR_SIZE);
  page.set(MAGIC);
  view.setUint32(16, superblock.version, true);
  view.setUint32(20, PLACE_SIZE, true);
  for (let i = 0; i < 4; i++) view.setUint32(24 + 4 * i, superblock.worldId[i]!, true);
  setUint64(view, 40, superblock.generation);
  view.setUint32(48, superblock.pageCount, true);
  view.setUint32(52, superblock.recordPlace, true);
  view.setUint32(60, superblock.placeCount, true);
}

/** Enters the record's checksum into a superblock page and makes both copies valid. */
export function sealSuperblock(page: Uint8Array, recordChecksum: number): void {
  const view = viewOf(page);
  view.setUint32(RECORD_CHECKSUM_IN_SUPERBLOCK, recordChecksum, true);
  view.setUint32(SECTOR_CHECKSUM, crc32(page.subarray(0, SECTOR_CHECKSUM)), true);
  copySuperblock(page.subarray(0, SECTOR_SIZE), page);
}

/** Makes a superblock page of one copy. */
export function copySuperblock(sector: Uint8Array, page: Uint8Array): void {
  for (const offset of COPY_OFFSETS) page.set(sector, offset);
}

/** Reads one copy. Of a foreign version only `version` means anything (F2). */
export function decodeSuperblock(sector: Uint8Array): Superblock | SectorFault {
  if (!equalBytes(sector.subarray(0, MAGIC.length), MAGIC)) return "foreign";
  const view = viewOf(sector);
  if (view.getUint32(SECTOR_CHECKSUM, true) !== crc32(sector.subarray(0, SECTOR_CHECKSUM))) return "damaged";
  const version = view.getUint32(16, true);
  if (version === STORE_VERSION && view.getUint32(20, true) !== PLACE_SIZE) return "damaged";
  return {
    version,
    worldId: Uint32Array.from({ length: 4 }, (_, i) => view.getUint32(24 + 4 * i, true)),
    generation: getUint64(view, 40),
    pageCount: view.getUint32(48, true),
    recordPlace: view.getUint32(52, true),
    recordChecksum: view.getUint32(RECORD_CHECKSUM_IN_SUPERBLOCK, true),
    placeCount: view.getUint32(60, true),
  };
}

// ---- Record pages --------------------------------------------------------------------------------------------

export interface RecordHeader {
  readonly kind: number;
  readonly generation: number;
  readonly pageCount: number;
  readonly nextPlace: number;
  readonly nextChecksum: number;
  readonly count: number;
  readonly firstPage: number;
  /** In the first page of a record; 0 in others. */
  readonly behind: number;
  readonly before: number;
}

/** Writes a header; the page counts only when it is sealed. */
export function encodeRecordHeader(page: Uint8Array, header: RecordHeader): void {
  const view = viewOf(page);
  view.setUint32(0, RECORD_MAGIC, true);
  setUint64(view, 8, header.generation);
  view.setUint32(16, header.pageCount, true);
  view.setUint32(20, header.nextPlace, true);
  view.setUint32(NEXT_CHECKSUM, header.nextChecksum, true);
  view.setUint32(28, header.count, true);
  view.setUint32(32, header.firstPage, true);
  view.setUint32(36, header.kind, true);
  view.setUint32(40, header.behind, true);
  view.setUint32(44, header.before, true);
}

export function setNextChecksum(page: Uint8Array, checksum: number): void {
  viewOf(page).setUint32(NEXT_CHECKSUM, checksum, true);
}

/** Enters the checksum of a complete record page, and returns it. */
export function sealRecordPage(page: Uint8Array): number {
  const view = viewOf(page);
  const end = endOfEntries(view.getUint32(36, true), view.getUint32(28, true));
  const checksum = crc32(page.subarray(RECORD_CHECKSUM + 4, end));
  view.setUint32(RECORD_CHECKSUM, checksum, true);
  return checksum;
}

/** The checksum that sealing entered. */
export function recordChecksumOf(page: Uint8Array): number {
  return viewOf(page).getUint32(RECORD_CHECKSUM, true);
}

/** Where the entries of a page end; 0 if it cannot have so many, or is of no kind. */
function endOfEntries(kind: number, count: number): number {
  if (kind === RecordKind.list && count <= LIST_ENTRIES) return ENTRIES + count * LIST_ENTRY_SIZE;
  return kind === RecordKind.map && count <= MAP_ENTRIES ? ENTRIES + count * MAP_ENTRY_SIZE : 0;
}

/** The header, or undefined if the page is no record page, or a damaged one (F3). */
export function decodeRecordHeader(page: Uint8Array): RecordHeader | undefined {
  const view = viewOf(page);
  const kind = view.getUint32(36, true);
  const count = view.getUint32(28, true);
  const end = endOfEntries(kind, count);
  if (end === 0 || view.getUint32(0, true) !== RECORD_MAGIC) return undefined;
  if (crc32(page.subarray(RECORD_CHECKSUM + 4, end)) !== recordChecksumOf(page)) return undefined;
  return {
    kind,
    generation: getUint64(view, 8),
    pageCount: view.getUint32(16, true),
    nextPlace: view.getUint32(20, true),
    nextChecksum: view.getUint32(NEXT_CHECKSUM, true),
    count,
    firstPage: view.getUint32(32, true),
    behind: view.getUint32(40, true),
    before: view.getUint32(44, true),
  };
}

/** True if a page that does not decode seems to be the damaged or torn first page of that generation's record. */
export function resemblesRecord(page: Uint8Array, generation: number, before: number): boolean {
  const view = viewOf(page);
  const signs = [
    view.getUint32(0, true) === RECORD_MAGIC,
    getUint64(view, 8) === generation,
    view.getUint32(44, true) === before,
  ];
  return signs.filter((sign) => sign).length >= 2;
}

/** Byte offset of entry `index` (of the whole list) in the list pages of a record that stand one behind the other. */
export function listEntryOffset(index: number): number {
  const page = Math.floor(index / LIST_ENTRIES);
  return page * PLACE_SIZE + ENTRIES + (index - page * LIST_ENTRIES) * LIST_ENTRY_SIZE;
}

export function setListEntry(view: DataView, at: number, imagePage: number, place: number): void {
  view.setUint32(at, imagePage, true);
  view.setUint32(at + 4, place, true);
}

export function setListChecksum(view: DataView, at: number, checksum: number): void {
  view.setUint32(at + 8, checksum, true);
}

/** Calls `each` with (image page, place, checksum) of the list entry at `at`. */
export function listEntryAt(view: DataView, at: number, each: EntryVisitor): void {
  each(view.getUint32(at, true), view.getUint32(at + 4, true), view.getUint32(at + 8, true));
}

export function setMapEntry(view: DataView, index: number, place: number, checksum: number): void {
  assert(index < MAP_ENTRIES, "F3");
  view.setUint32(ENTRIES + index * MAP_ENTRY_SIZE, place, true);
  view.setUint32(ENTRIES + index * MAP_ENTRY_SIZE + 4, checksum, true);
}

export type EntryVisitor = (imagePage: number, place: number, checksum: number) => void;

/** All entries of a decoded record page. Place 0: the page was never stored and is zero. */
export function forEachEntry(page: Uint8Array, header: RecordHeader, each: EntryVisitor): void {
  const view = viewOf(page);
  for (let i = 0; i < header.count; i++) {
    if (header.kind === RecordKind.list) listEntryAt(view, ENTRIES + i * LIST_ENTRY_SIZE, each);
    else {
      const at = ENTRIES + i * MAP_ENTRY_SIZE;
      each(header.firstPage + i, view.getUint32(at, true), view.getUint32(at + 4, true));
    }
  }
}

// ---- Cursor --------------------------------------------------------------------------------------------------

export function encodeCursor(released: number): Uint8Array {
  const sector = new Uint8Array(SECTOR_SIZE);
  const view = viewOf(sector);
  view.setUint32(0, CURSOR_MAGIC, true);
  setUint64(view, 8, released);
  view.setUint32(SECTOR_CHECKSUM, crc32(sector.subarray(0, SECTOR_CHECKSUM)), true);
  return sector;
}

/** The value of a cursor sector; 0 if there is none, or a torn one. */
export function decodeCursor(sector: Uint8Array): number {
  const view = viewOf(sector);
  if (view.getUint32(0, true) !== CURSOR_MAGIC) return 0;
  if (view.getUint32(SECTOR_CHECKSUM, true) !== crc32(sector.subarray(0, SECTOR_CHECKSUM))) return 0;
  return getUint64(view, 8);
}
