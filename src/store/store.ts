// The store: makes the pages of an image durable, generation after generation. Knows pages, not objects.
//
// This is the side of the program: what is where, what is free, what the next commit writes. Carrying a commit out is
// commit.ts, finding the last generation recovery.ts, the bytes format.ts.
//
//   idle ──prepare──► in flight ──completed──► idle
//                         └──────failed──────► latched (for ever; the world is recovered from the file)
//
// Invariants:
//   S1  Both of the last two generations are complete on the device, also while a third is written.
//   S2  A place is reused only when neither of the last two generations nor a pinned one refers to it.
//   S3  At most one commit is in flight.
//   S4  After a failed write or sync nothing is read from or written to the device any more.
//   S5  The records back to the last whole map are fewer than the larger of 64 places and the size of a whole map.
//   S6  What `openStore` returns is durable: a process that was killed may have left it in the system's memory only.

import { assert } from "../base/assert.ts";
import { StoreError } from "../base/errors.ts";
import { clearBytes, viewOf } from "../base/bytes.ts";
import { type CommitPlan, executeCommit, type Repair } from "./commit.ts";
import type { Device } from "./device.ts";
import {
  CURSOR_OFFSET,
  decodeCursor,
  encodeCursor,
  encodeRecordHeader,
  encodeSuperblock,
  encodeUnsealed,
  FIRST_PLACE,
  LIST_ENTRIES,
  LOG_PLACES,
  listEntryAt,
  listEntryOffset,
  MAP_ENTRIES,
  PLACE_SIZE,
  RecordKind,
  recordChecksumOf,
  SECTOR_SIZE,
  STORE_VERSION,
  setListEntry,
  setMapEntry,
  type Superblock,
} from "./format.ts";
import { type PageMap, type PageVisitor, readMappedPages } from "./read-pages.ts";
import { type Generation, recover, type Recovered } from "./recovery.ts";
import { growthMin, PlaceSet, Space } from "./space.ts";

export type { CommitPlan };

/** What recovery found. */
export interface Recovery {
  readonly generation: number;
  /** True if a later generation was there, or may have been, and could not be used. `reason` tells why. */
  readonly fellBack: boolean;
  readonly reason?: string;
  readonly pageCount: number;
  /** The highest number given to `noteReleased` that is still legible; 0 if none is. */
  readonly released: number;
}

export interface OpenOptions {
  /** Nothing will be written, not even synced. */
  readonly readOnly?: boolean;
  /** Open this generation instead of the last one (it must be one of the last two). Implies `readOnly`. */
  readonly generation?: number;
  /** For tests: places are used again as soon as they are free, commits are split, whole maps are written often. */
  readonly hard?: boolean;
}

/** A generation that is kept complete although later ones are committed. Until `unpin`, or the end of the process. */
export interface Pin extends PageMap {
  readonly places: Uint32Array;
}

interface InFlight {
  readonly plan: CommitPlan;
  /** The record chain up to here is not needed any more when the plan is carried out. */
  readonly oldChain: boolean;
  readonly leaps: boolean;
  /** Where the log may go on behind it. */
  readonly behind: number;
}

interface PinState {
  readonly set: PlaceSet;
  /** Places that nobody but pins refers to. */
  readonly held: number[];
}

/** List pages that may come together before a whole map is written anew (S5). */
const listPagesMin = 64;
const listPagesMinHard = 3;

/** Up to this size copying a commit together costs less than a second call of the system. */
const joinedPages = 16;

const noRepairs: readonly Repair[] = [];

/** Makes a new, empty world (generation 0) on an empty device. */
export function createStore(device: Device, worldId: Uint32Array, options: OpenOptions = {}): Store {
  assert(worldId.length === 4, "a world id has 128 bits");
  const superblock: Superblock = {
    version: STORE_VERSION,
    worldId: worldId.slice(),
    generation: 0,
    pageCount: 0,
    recordPlace: 0,
    recordChecksum: 0,
    placeCount: growthMin,
  };
  const page = encodeSuperblock(superblock);
  const places = new Uint8Array(growthMin * PLACE_SIZE);
  places.set(page, 0);
  places.set(page, PLACE_SIZE);
  device.write(0, places);
  device.sync();
  return openStore(device, options).store;
}

/** Recovers the last complete generation and goes on from it. Writes nothing. */
export function openStore(device: Device, options: OpenOptions = {}): { store: Store; recovery: Recovery } {
  const recovered = recover(device, options.generation);
  const readOnly = options.readOnly === true || options.generation !== undefined;
  if (!readOnly) device.sync(); // S6
  const cursors = [0, 1].map((sector) => readCursor(device, sector));
  const nextCursor = cursors[0]! > cursors[1]! ? 1 : 0;
  const store = new Store(device, recovered, nextCursor, { ...options, readOnly });
  const { generation, pageCount } = recovered.current;
  const recovery: Recovery = {
    generation,
    fellBack: recovered.fellBack,
    ...(recovered.reason === undefined ? {} : { reason: recovered.reason }),
    pageCount,
    released: Math.max(...cursors),
  };
  return { store, recovery };
}

function readCursor(device: Device, index: number): number {
  const sector = new Uint8Array(SECTOR_SIZE);
  const offset = CURSOR_OFFSET + index * SECTOR_SIZE;
  if (offset + SECTOR_SIZE > device.sizeBytes) return 0;
  device.read(offset, sector);
  return decodeCursor(sector);
}

export class Store {
  readonly worldId: Uint32Array;
  readonly #device: Device;
  readonly #readOnly: boolean;
  readonly #hard: boolean;
  readonly #space: Space;
  readonly #pins = new Map<Pin, PinState>();

  /** The superblock of the last generation, or what one would say. */
  #superblock: Superblock;
  /** Where the log goes on; 0: nowhere. */
  #behind: number;
  /** Place of the record that the newest superblock on the device names. */
  #logStart: number;
  /** So many of the next commits write a superblock: two after each leap, so that both slots know the place. */
  #superblocksDue = 2;
  /** Slot of the older superblock. */
  #slot: 0 | 1;
  #places: Uint32Array;
  #checksums: Uint32Array;
  /** Places of the record pages that the generation needs. */
  #chain: number[];
  #listPages: number;
  /** Places that the generation before refers to and this one does not. */
  #dying: number[] = [];

  /** First sectors of the slots, as found or written. */
  readonly #sectors: [Uint8Array, Uint8Array];
  /** What the next commit must put right in the slots first. */
  #repairs: readonly Repair[];
  #nextCursor: number;

  #inFlight: InFlight | undefined;
  #failure: unknown;
  #isLatched = false;
  /** Shared with the writer: superblock page, record pages, room for a few more. Reused, because of S3. */
  #scratch: Uint8Array = new Uint8Array(new SharedArrayBuffer(4 * PLACE_SIZE));

  constructor(device: Device, recovered: Recovered, nextCursor: number, options: OpenOptions) {
    const { current, previous } = recovered;
    this.#device = device;
    this.#readOnly = options.readOnly === true;
    this.#hard = options.hard === true;
    this.#superblock = current.superblock;
    this.#behind = current.behind;
    this.worldId = current.superblock.worldId;
    this.#places = current.places;
    this.#checksums = current.checksums;
    this.#chain = [...current.chain];
    this.#listPages = current.listPages;
    this.#sectors = [recovered.sectors[0], recovered.sectors[1]];
    this.#repairs = recovered.repairs;
    this.#nextCursor = nextCursor;
    this.#slot = recovered.slot === 0 ? 1 : 0;
    this.#logStart = recovered.logStart;
    this.#space = new Space(Math.floor(device.sizeBytes / PLACE_SIZE), options.hard);
    this.#takePlaces(current, previous);
  }

  get generation(): number {
    return this.#superblock.generation;
  }

  /** Pages of the image in the last generation. */
  get pageCount(): number {
    return this.#superblock.pageCount;
  }

  /** Size of the file and how much of it is in use, in places. */
  get room(): { readonly placeCount: number; readonly takenCount: number } {
    return { placeCount: this.#space.placeCount, takenCount: this.#space.takenCount };
  }

  /** All stored pages of the last generation (or a pinned one), verified, in the order of the file. Others are zero. */
  readPages(each: PageVisitor, pin?: Pin): void {
    this.#mustBeUsable();
    readMappedPages(this.#device, pin ?? this.#map(), each);
  }

  // ---- Commits -----------------------------------------------------------------------------------------------

  /**
   * Plans a commit of these pages (in ascending order); their contents stand in the same order in the staging buffer.
   * `pageCount` is the size of the image from now on: pages from there on are forgotten.
   */
  prepare(pages: ArrayLike<number>, pageCount: number): CommitPlan {
    this.#mustBeUsable();
    assert(!this.#readOnly, "a store that was opened read-only is not written to");
    assert(this.#inFlight === undefined, "S3");
    const generation = this.generation + 1;
    const listPages = Math.max(1, Math.ceil(pages.length / LIST_ENTRIES));
    const mapCount = Math.min(this.pageCount, pageCount);
    const mapPages = Math.ceil(mapCount / MAP_ENTRIES);
    const full =
      this.#listPages + listPages > Math.max(this.#hard ? listPagesMinHard : listPagesMin, mapPages); // S5
    const recordPages = listPages + (full ? mapPages : 0);

    const { places, zeroFrom, zeroTo, next } = this.#space.allocate(recordPages + pages.length); // S2
    const leaps = full || !this.#goesOn(places);
    const isSmall = places.length <= joinedPages && isRun(places);
    const scratch = this.#scratchFor(1 + (isSmall ? places.length : recordPages));
    const record = scratch.subarray(PLACE_SIZE, (1 + recordPages) * PLACE_SIZE);
    writeHeaders(record, {
      generation,
      pageCount,
      places,
      behind: next,
      listPages,
      listCount: pages.length,
      mapCount: full ? mapCount : 0,
      nextPlace: full ? 0 : this.#superblock.recordPlace,
      nextChecksum: full ? 0 : this.#superblock.recordChecksum,
      before: this.#superblock.recordChecksum,
    });
    writeList(record, pages, pageCount, places.subarray(recordPages));
    if (full) this.#writeMap(record.subarray(listPages * PLACE_SIZE), mapCount);
    let superblock: Uint8Array | undefined;
    if (leaps || this.#superblocksDue > 0) {
      superblock = scratch.subarray(0, PLACE_SIZE);
      const { placeCount } = this.#space;
      encodeUnsealed(
        { ...this.#superblock, generation, pageCount, recordPlace: places[0]!, placeCount },
        superblock,
      );
    }
    const plan: CommitPlan = {
      generation,
      pageCount,
      staged: pages.length,
      places,
      record,
      listPages,
      whole: isSmall ? scratch.subarray(PLACE_SIZE, (1 + places.length) * PLACE_SIZE) : undefined,
      superblock,
      slot: this.#slot,
      expected: this.#sectors[this.#slot],
      repairs: this.#repairs,
      zeroFrom,
      zeroTo,
    };
    this.#inFlight = { plan, oldChain: full, leaps, behind: next };
    return plan;
  }

  /** The plan was carried out: its generation is the last one now. */
  completed(plan: CommitPlan): void {
    const inFlight = this.#inFlight;
    assert(inFlight?.plan === plan, "S3");
    this.#inFlight = undefined;
    const nowFree = this.#dying;
    this.#dying = [];
    this.#enterPages(plan);
    this.#forgetPagesFrom(plan.pageCount);
    if (inFlight.oldChain) this.#dying.push(...this.#chain.splice(0));
    const recordPages = plan.record.length / PLACE_SIZE;
    for (let i = 0; i < recordPages; i++) this.#chain.push(plan.places[i]!);
    this.#listPages = plan.listPages + (inFlight.oldChain ? 0 : this.#listPages);
    for (const place of nowFree) this.#release(place);

    for (const { place, page } of this.#repairs)
      if (place === 0 || place === 1) this.#sectors[place] = page.slice(0, SECTOR_SIZE);
    this.#repairs = noRepairs;
    if (inFlight.leaps) this.#superblocksDue = 2;
    if (plan.superblock !== undefined) this.#superblockWritten(plan, plan.superblock);
    this.#behind = inFlight.behind;
    const { version, worldId, placeCount } = this.#superblock;
    this.#superblock = {
      version,
      worldId,
      placeCount,
      generation: plan.generation,
      pageCount: plan.pageCount,
      recordPlace: plan.places[0]!,
      recordChecksum: recordChecksumOf(plan.record),
    };
  }

  #superblockWritten({ slot, places }: CommitPlan, page: Uint8Array): void {
    this.#sectors[slot] = page.slice(0, SECTOR_SIZE);
    this.#slot = slot === 0 ? 1 : 0;
    this.#logStart = places[0]!;
    this.#superblocksDue--;
  }

  /** The plan failed. Nothing is retried (S4): what is durable now can only be told by recovery. */
  failed(plan: CommitPlan, error: unknown): void {
    assert(this.#inFlight?.plan === plan, "S3");
    this.#latch(error);
  }

  /** Plans and carries out a commit here and now. */
  commitNow(pages: ArrayLike<number>, pageCount: number, staging: Uint8Array): void {
    const plan = this.prepare(pages, pageCount);
    try {
      executeCommit(this.#device, plan, staging);
    } catch (error) {
      this.failed(plan, error);
      throw error;
    }
    this.completed(plan);
  }

  /**
   * Notes, without waiting for the disk, that everything up to `sequence` has left the machine. The note outlives
   * the process, not a power cut. May be called while a commit is in flight.
   */
  noteReleased(sequence: number): void {
    this.#mustBeUsable();
    assert(!this.#readOnly, "a store that was opened read-only is not written to");
    try {
      this.#device.write(CURSOR_OFFSET + this.#nextCursor * SECTOR_SIZE, encodeCursor(sequence));
    } catch (error) {
      this.#latch(error);
      throw error;
    }
    this.#nextCursor = 1 - this.#nextCursor;
  }

  // ---- Pins --------------------------------------------------------------------------------------------------

  /** Keeps the last generation readable (with `readPages`) while later ones are committed. */
  pin(): Pin {
    this.#mustBeUsable();
    const map = this.#map();
    const pin: Pin = {
      ...map,
      places: map.places.slice(0, map.pageCount),
      checksums: map.checksums.slice(0, map.pageCount),
    };
    const set = new PlaceSet(this.#space.placeCount);
    for (const place of pin.places) if (place !== 0) set.add(place);
    this.#pins.set(pin, { set, held: [] });
    return pin;
  }

  unpin(pin: Pin): void {
    const state = this.#pins.get(pin);
    assert(state !== undefined, "only what was pinned is unpinned");
    this.#pins.delete(pin);
    for (const place of state.held) this.#release(place);
  }

  // ---- Inside ------------------------------------------------------------------------------------------------

  #map(): PageMap {
    const { generation, pageCount } = this.#superblock;
    return { generation, pageCount, places: this.#places, checksums: this.#checksums };
  }

  #mustBeUsable(): void {
    if (!this.#isLatched) return;
    const message = "the world file is not used any more, because writing to it failed";
    throw new StoreError("latched", message, { cause: this.#failure });
  }

  #latch(error: unknown): void {
    this.#isLatched = true;
    this.#failure = error;
  }

  /** True if a commit at these places is where the log looks for it. */
  #goesOn(places: Uint32Array): boolean {
    const isNext = places[0] === this.#behind && isRun(places);
    return isNext && places[0]! > this.#logStart && places.at(-1)! < this.#logStart + LOG_PLACES;
  }

  /** Takes what the two last generations refer to. */
  #takePlaces(current: Generation, previous: Generation | undefined): void {
    const take = (place: number): void => {
      if (this.#space.take(place)) return;
      throw new StoreError(
        "corrupt",
        `generation ${current.generation}: byte ${place * PLACE_SIZE} is used twice`,
      );
    };
    for (const place of current.chain) take(place);
    for (const place of current.places) if (place !== 0) take(place);
    const keep = (place: number): void => {
      if (place >= FIRST_PLACE && this.#space.take(place)) this.#dying.push(place);
    };
    previous?.chain.forEach(keep);
    previous?.places.forEach(keep);
    if (this.#behind !== 0) this.#space.goOnAt(this.#behind);
  }

  #release(place: number): void {
    for (const state of this.#pins.values()) {
      if (!state.set.has(place)) continue;
      state.held.push(place); // S2
      return;
    }
    this.#space.release(place);
  }

  #scratchFor(pages: number): Uint8Array {
    const sizeBytes = pages * PLACE_SIZE;
    if (this.#scratch.length < sizeBytes) this.#scratch = new Uint8Array(new SharedArrayBuffer(sizeBytes));
    return this.#scratch;
  }

  /** Enters the first `count` pages of the map into record pages whose headers are written. */
  #writeMap(record: Uint8Array, count: number): void {
    for (let first = 0, at = 0; first < count; first += MAP_ENTRIES, at += PLACE_SIZE) {
      const view = viewOf(record.subarray(at, at + PLACE_SIZE));
      const end = Math.min(first + MAP_ENTRIES, count);
      for (let page = first; page < end; page++) {
        setMapEntry(view, page - first, this.#places[page]!, this.#checksums[page]!);
      }
    }
  }

  /** Takes places and checksums of the committed pages from the record, where the writer entered them. */
  #enterPages(plan: CommitPlan): void {
    this.#growMap(plan.pageCount);
    const view = viewOf(plan.record);
    for (let i = 0; i < plan.staged; i++) {
      listEntryAt(view, listEntryOffset(i), (page, place, checksum) => {
        const old = this.#places[page]!;
        if (old !== 0) this.#dying.push(old);
        this.#places[page] = place;
        this.#checksums[page] = checksum;
      });
    }
  }

  #growMap(pageCount: number): void {
    if (pageCount <= this.#places.length) return;
    const grown = (old: Uint32Array): Uint32Array => {
      const array = new Uint32Array(Math.max(pageCount, old.length + (old.length >>> 1)));
      array.set(old);
      return array;
    };
    this.#places = grown(this.#places);
    this.#checksums = grown(this.#checksums);
  }

  #forgetPagesFrom(pageCount: number): void {
    for (let page = pageCount; page < this.pageCount; page++) {
      if (this.#places[page] !== 0) this.#dying.push(this.#places[page]!);
      this.#places[page] = 0;
      this.#checksums[page] = 0;
    }
  }
}

function isRun(places: Uint32Array): boolean {
  return places.every((place, i) => place === places[0]! + i);
}

interface RecordShape {
  readonly generation: number;
  readonly pageCount: number;
  readonly places: Uint32Array;
  /** Where the log may go on. */
  readonly behind: number;
  readonly listPages: number;
  readonly listCount: number;
  readonly mapCount: number;
  /** Where the chain goes on behind this record. */
  readonly nextPlace: number;
  readonly nextChecksum: number;
  /** Checksum of the record of the generation before. */
  readonly before: number;
}

/** Headers of all record pages of a commit. Checksums of its own pages are entered when the pages are complete. */
function writeHeaders(record: Uint8Array, shape: RecordShape): void {
  const { generation, pageCount, places, listPages, listCount, mapCount } = shape;
  const recordPages = record.length / PLACE_SIZE;
  clearBytes(record);
  for (let i = 0; i < recordPages; i++) {
    const isLast = i === recordPages - 1;
    const isList = i < listPages;
    const first = isList ? i * LIST_ENTRIES : (i - listPages) * MAP_ENTRIES;
    encodeRecordHeader(record.subarray(i * PLACE_SIZE, (i + 1) * PLACE_SIZE), {
      kind: isList ? RecordKind.list : RecordKind.map,
      generation,
      pageCount,
      nextPlace: isLast ? shape.nextPlace : places[i + 1]!,
      nextChecksum: isLast ? shape.nextChecksum : 0,
      count: isList ? Math.min(LIST_ENTRIES, listCount - first) : Math.min(MAP_ENTRIES, mapCount - first),
      firstPage: isList ? 0 : first,
      behind: i === 0 ? shape.behind : 0,
      before: i === 0 ? shape.before : 0,
    });
  }
}

function writeList(
  record: Uint8Array,
  pages: ArrayLike<number>,
  pageCount: number,
  places: Uint32Array,
): void {
  const view = viewOf(record);
  for (let i = 0; i < pages.length; i++) {
    const page = pages[i]!;
    assert(
      page < pageCount && (i === 0 || page > pages[i - 1]!),
      "pages of a commit ascend and belong to the image",
    );
    setListEntry(view, listEntryOffset(i), page, places[i]!);
  }
}
