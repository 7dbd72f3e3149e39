// What the machine offers to the guest library: internal classes (src/kernel/registry.ts) and instructions.
// Natives that only ever become properties of prototypes are declared as plain functions.

type Native = (...args: never[]) => unknown;
type Opaque = object;

/** Calls compile to the instruction of that mnemonic. */
declare module "internal:vm" {
  export function apply(f: unknown, self: unknown, args: unknown[]): unknown;
  export function new_apply(f: unknown, args: unknown[]): object;
}

declare module "internal:object" {
  export function keys(value: unknown): string[];
  export function getOwnPropertyNames(value: unknown): string[];
  export function getOwnPropertySymbols(value: unknown): symbol[];
  export function ownKeys(value: unknown, enumerableOnly: boolean): PropertyKey[];
  export function getOwnPropertyDescriptor(value: unknown, key: PropertyKey): PropertyDescriptor | undefined;
  export function getPrototypeOf(value: unknown): object | null;
  export function is(a: unknown, b: unknown): boolean;
  export function hasOwn(value: unknown, key: PropertyKey): boolean;
  export function freeze<T>(value: T): T;
  export function isFrozen(value: unknown): boolean;
  export function seal<T>(value: T): T;
  export function isSealed(value: unknown): boolean;
  export function preventExtensions<T>(value: T): T;
  export function isExtensible(value: unknown): boolean;
  export const hasOwnProperty: Native;
  export const propertyIsEnumerable: Native;
  export const isPrototypeOf: Native;
  export function createObject(prototype: object | null): object;
  /** `given` bits: 1 value, 2/4 writable given/true, 8/16 enumerable, 32/64 configurable, 128 get, 256 set. */
  export function defineOwnProperty(
    target: object,
    key: PropertyKey,
    given: number,
    value: unknown,
    getter: unknown,
    setter: unknown,
  ): boolean;
  export function deleteOwnProperty(target: object, key: PropertyKey): boolean;
  export function trySetPrototypeOf(target: object, prototype: object | null): boolean;
  export function globalObject(): object;
  export function installHidden(target: object, members: object): void;
  export function installGetter(target: object, key: PropertyKey, getter: unknown): void;
  export function defineHidden(target: object, key: PropertyKey, value: unknown): void;
  export function defineConstant(target: object, key: PropertyKey, value: unknown): void;
  export function defineReadOnly(target: object, key: PropertyKey, value: unknown): void;
  export function defineVariable(target: object, key: PropertyKey, value: unknown): void;
  /** Makes the constructor and the members of a class those of a well-known class of the image. */
  export function adopt(name: string, constructor: unknown, members: unknown): object;
  export function adoptPrototype(name: string, members: unknown): object;
  export function setInstanceKind(constructor: unknown, kind: string): void;
  export function registerIntrinsics(functions: object): void;
  export function initialiseWrapper(object: object, brand: string, value: unknown): void;
  export function wrapperValue(object: unknown, brand: string): unknown;
  export function setWrapperValue(object: unknown, value: unknown): void;
  export function box(primitive: unknown): object;
}

declare module "internal:function" {
  export const call: Native;
  export const hasInstance: Native;
  export function functionText(f: unknown): string;
  export function markBound(bound: unknown, target: unknown): void;
}

declare module "internal:array" {
  export function isArray(value: unknown): value is unknown[];
  export const push: Native, pop: Native, shift: Native, unshift: Native, slice: Native, splice: Native;
  export const reverse: Native, indexOf: Native, lastIndexOf: Native, includes: Native, fill: Native;
  export const copyWithin: Native, concat: Native, at: Native, toReversed: Native, toSpliced: Native;
  export const values: Native, keys: Native, entries: Native;
  const withElement: Native;
  export { withElement as with };
  /** null where an element has to be asked for its text. */
  export function joinPrimitives(array: unknown, separator: string): string | null;
  /** False, and nothing done, where an element is an object. */
  export function sortPrimitives(array: unknown[]): boolean;
  export function setArrayLength(array: unknown[], length: number): void;
}

declare module "internal:string" {
  export const charAt: Native, charCodeAt: Native, codePointAt: Native, at: Native, indexOf: Native;
  export const lastIndexOf: Native, includes: Native, startsWith: Native, endsWith: Native, slice: Native;
  export const substring: Native, substr: Native, trim: Native, trimStart: Native, trimEnd: Native;
  export const padStart: Native, padEnd: Native, repeat: Native, toUpperCase: Native, toLowerCase: Native;
  export const toLocaleUpperCase: Native, toLocaleLowerCase: Native, normalize: Native, localeCompare: Native;
  export const concat: Native, isWellFormed: Native, toWellFormed: Native, fromCharCode: Native;
  export const fromCodePoint: Native, iterate: Native;
  export function splitText(text: string, separator: string, limit: number): string[];
  export function expandReplacement(
    template: string,
    matched: string,
    position: number,
    text: string,
    captures: unknown[],
    groups: unknown,
  ): string;
  export function replaceText(text: string, searched: string, template: string, isAll: boolean): string;
  export function positionsOf(text: string, searched: string, isAll: boolean): number[];
  /** null: URI malformed. */
  export function encodeText(text: string, kind: "uri" | "component" | "escape"): string | null;
  export function decodeText(text: string, kind: "uri" | "component" | "escape"): string | null;
}

declare module "internal:number" {
  export const toString: Native, toFixed: Native, toExponential: Native, toPrecision: Native;
  export function isFinite(value: unknown): boolean;
  export const isInteger: Native, isNaN: Native, isSafeInteger: Native, parseFloat: Native, parseInt: Native;
  export function numberToLocale(value: number, locales: string, options: string): string;
}

declare module "internal:math" {
  export const abs: Native,
    acos: Native,
    acosh: Native,
    asin: Native,
    asinh: Native,
    atan: Native,
    atan2: Native;
  export const atanh: Native,
    cbrt: Native,
    ceil: Native,
    clz32: Native,
    cos: Native,
    cosh: Native,
    exp: Native;
  export const expm1: Native, floor: Native, fround: Native, hypot: Native, imul: Native, log: Native;
  export const log10: Native,
    log1p: Native,
    log2: Native,
    max: Native,
    min: Native,
    pow: Native,
    round: Native;
  export const sign: Native,
    sin: Native,
    sinh: Native,
    sqrt: Native,
    tan: Native,
    tanh: Native,
    trunc: Native;
}

declare module "internal:symbol" {
  export function makeSymbol(description: string | undefined): symbol;
  export function wellKnownSymbol(name: string): symbol;
  export function symbolFor(key: string): symbol;
  export function keyFor(symbol: symbol): string | undefined;
  export function symbolDescription(symbol: symbol): string | undefined;
  export function symbolText(symbol: symbol): string;
}

declare module "internal:map" {
  export const get: Native,
    set: Native,
    has: Native,
    clear: Native,
    size: Native,
    keys: Native,
    values: Native;
  export const entries: Native, holdWeakly: Native;
  const remove: Native;
  export { remove as delete };
}

declare module "internal:set" {
  export const add: Native, has: Native, clear: Native, size: Native, values: Native, entries: Native;
  export const holdWeakly: Native;
  const remove: Native;
  export { remove as delete };
}

declare module "internal:date" {
  export const getTime: Native,
    getTimezoneOffset: Native,
    getYear: Native,
    getFullYear: Native,
    getMonth: Native;
  export const getDate: Native,
    getHours: Native,
    getMinutes: Native,
    getSeconds: Native,
    getMilliseconds: Native;
  export const getDay: Native,
    getUTCFullYear: Native,
    getUTCMonth: Native,
    getUTCDate: Native,
    getUTCHours: Native;
  export const getUTCMinutes: Native, getUTCSeconds: Native, getUTCMilliseconds: Native, getUTCDay: Native;
  type Fields = [number, number, number, number, number, number, number];
  export function fieldsToTime(...fields: Fields): number;
  export function localFieldsToTime(...fields: Fields): number;
  export function timeField(time: number, index: number): number;
  export function toLocalTime(time: number): number;
  export function parse(text: string): number;
  export function isoText(time: number): string;
  export function dateText(time: number, kind: "string" | "date" | "time" | "utc"): string;
  export function localeText(
    time: number,
    kind: "both" | "date" | "time",
    locales: string,
    options: string,
  ): string;
}

declare module "internal:json" {
  export function parse(text: string): unknown;
  export function quoteJson(text: string): string;
  /** null: the guest's own stringify has to do it. */
  export function stringifyPlain(value: unknown, gap: string): string | null;
}

declare module "internal:regexp" {
  export function checkPattern(source: string, flags: string): string;
  export function execute(pattern: string, text: string, from: number): unknown;
  export function search(pattern: string, text: string): number;
  // Of patterns with g, from the start of the text:
  export function executeAll(pattern: string, text: string): unknown[];
  export function matchedTexts(pattern: string, text: string): string[] | null;
  export function replaceMatches(pattern: string, text: string, template: string): string;
  export function splitByPattern(pattern: string, text: string, limit: number): unknown[];
  export function escapeSource(source: string): string;
}

declare module "internal:error" {
  export function sourceExcerpt(stack: string): string;
  export function captureFrames(
    target: object,
    key: symbol,
    getter: unknown,
    setter: unknown,
    above: unknown,
    limit: unknown,
  ): void;
  export function makePrivateKey(): symbol;
}

declare module "internal:iterator" {
  export const next: Native;
}

declare module "internal:generator" {
  export const next: Native, asyncNext: Native, asyncReturn: Native, asyncThrow: Native;
  const returnInto: Native;
  const throwInto: Native;
  export { returnInto as return, throwInto as throw };
}

declare module "internal:inspect" {
  export function brandOf(value: unknown): string;
  export function functionFlags(f: unknown): number;
  export function promiseState(promise: unknown): number;
  export function promiseResult(promise: unknown): unknown;
  export function previewIterator(iterator: unknown): unknown[];
  export function iteratorIsKeyed(iterator: unknown): boolean;
  export function ownNonIndexKeys(array: unknown, enumerableOnly: boolean): PropertyKey[];
  export function displayWidth(text: string): number;
  export function quote(text: string): string;
  export function stripColors(text: string): string;
  /** Whether promise jobs are waiting. */
  export function hasJobs(): boolean;
}

declare module "internal:promise" {
  export function makePromise(): object;
  export function settle(promise: object, state: number, value: unknown): void;
  export function addReaction(
    promise: object,
    onFulfilled: unknown,
    onRejected: unknown,
    derived: unknown,
  ): void;
  export function enqueueJob(f: unknown, a: unknown, b: unknown, c: unknown): void;
  export function markHandled(promise: object): void;
}

declare module "internal:thread" {
  export function spawn<A extends unknown[]>(f: (...args: A) => unknown, ...args: A): Opaque;
  export function killThread(thread: Opaque): void;
  export function setReferenced(thread: Opaque, flag: boolean): void;
  export function isAlive(thread: Opaque): boolean;
  export function currentThread(): Opaque;
  /** Whether any other thread is ready, or blocked and keeps the program alive. */
  export function hasWork(): boolean;
  export function threadId(thread: Opaque): number;
  /** Throws `error` out of the system call in which the thread is blocked; false if it is in none. */
  export function cancelCall(thread: Opaque, error: unknown): boolean;
}

declare module "internal:typed" {
  /** False: there is no room, perhaps until the next safepoint. */
  export function initialiseBuffer(buffer: object, length: number): boolean;
  export function isView(value: unknown): boolean;
  export const bufferLength: Native;
  export function copyBytes(target: object, source: object, from: number, to: number): void;
  /** False: the source has to be iterated over. Undefined: there is no room, perhaps until the next safepoint. */
  export function initialiseView(
    view: object,
    type: number,
    source: unknown,
    offset?: unknown,
    length?: unknown,
  ): boolean | undefined;
  /** ViewType of src/image/view.ts; -1 of what is no view. */
  export function viewTypeOf(value: unknown): number;
  /** False, and nothing done, where members of the source have to be converted. */
  export function setElements(view: object, source: object, offset: number): boolean;
  export function subarrayOf<T extends object>(view: T, from: number, to: number): T;
  export function sliceOf<T extends object>(view: T, from: number, to: number): T;
  /** The whole method where nothing of the program is involved; `alike`: the subclass makes its own kind. */
  export function trySubarray<T extends object>(
    view: T,
    start: unknown,
    end: unknown,
    alike?: boolean,
  ): T | undefined;
  export function trySlice<T extends object>(view: T, start: unknown, end: unknown): T | undefined;
  export function sortNumbers(view: object): void;
  /** Whether the key spells a number and the object is a typed array: then it means an element, or nothing. */
  export function isElementKey(object: object, key: PropertyKey): boolean;
  /** Of two views or two ArrayBuffers. */
  export function sameBytes(a: object, b: object): boolean;
  export function joinNumbers(view: object, separator: string): string;
  export const length: Native, byteLength: Native, byteOffset: Native, buffer: Native, typeName: Native;
  export const fill: Native, copyWithin: Native, indexOf: Native, lastIndexOf: Native, includes: Native;
  export const at: Native, reverse: Native, toReversed: Native, values: Native, keys: Native;
  export const entries: Native, dataLength: Native, dataOffset: Native, dataBuffer: Native;
  const withElement: Native;
  export { withElement as with };
  export const getInt8: Native, getUint8: Native, getInt16: Native, getUint16: Native, getInt32: Native;
  export const getUint32: Native, getFloat32: Native, getFloat64: Native, setInt8: Native, setUint8: Native;
  export const setInt16: Native, setUint16: Native, setInt32: Native, setUint32: Native;
  export const setFloat32: Native, setFloat64: Native;
}

declare module "internal:clock" {
  export function now(): number;
  /** Never goes back, whatever becomes of the real clock. */
  export function steady(): number;
}

declare module "internal:random" {
  export function random(): number;
  export function bytes(count: number): Uint8Array;
}

declare module "internal:timer" {
  export function sleep(ms: number): void;
  export function immediate(): void;
}

/** Text stands for its UTF-8. */
type FileData = string | Uint8Array;

/** Paths that change something wait for their commit; the rest is in src/kernel/internal/file.ts. */
declare module "internal:file" {
  export function readFile(path: string, flags: number, isText: boolean): FileData;
  /** The numbers of Stats, in the order of its fields. */
  export function stat(path: string, followsLinks: boolean): number[];
  export function readdir(path: string, isRecursive: boolean): [string, string, number][];
  export function readlink(path: string): string;
  export function realpath(path: string): string;
  export function access(path: string, mode: number): void;
  export function writeFile(path: string, data: FileData, flags: number, mode: number): void;
  export function mkdir(path: string, isRecursive: boolean, mode: number): string | undefined;
  export function mkdtemp(prefix: string): string;
  export function rm(path: string, options: object): void;
  export function rmdir(path: string): void;
  export function unlink(path: string): void;
  export function rename(from: string, to: string): void;
  export function copyFile(from: string, to: string, mode: number): void;
  export function copyFileExclusively(from: string, to: string, mode: number): void;
  export function cp(from: string, to: string, options: object): void;
  export function chmod(path: string, mode: number): void;
  export function chown(path: string, uid: number, gid: number, followsLinks: boolean): void;
  export function utimes(path: string, access: number, change: number, followsLinks: boolean): void;
  export function symlink(target: string, path: string, type: string | undefined): void;
  export function link(existing: string, path: string): void;
  export function truncate(path: string, length: number): void;
  export function openExisting(path: string, flags: number, mode: number): Opaque;
  export function open(path: string, flags: number, mode: number): Opaque;
  export function read(file: Opaque, length: number, position: number | null): Uint8Array;
  export function readAll(file: Opaque, position: number): Uint8Array;
  export function write(file: Opaque, data: FileData, position: number | null): number;
  export function fstat(file: Opaque): number[];
  export function ftruncate(file: Opaque, length: number): void;
  export function fsync(file: Opaque): void;
  export function fdatasync(file: Opaque): void;
  export function fchmod(file: Opaque, mode: number): void;
  export function futimes(file: Opaque, access: number, change: number): void;
  export function close(file: Opaque): void;
}

interface ChildEnd {
  code: number | null;
  signal: string | null;
}

declare module "internal:child" {
  /** The whole run of a command (ChildRun, ChildResult of src/kernel/child-port.ts). */
  export function run(
    command: object,
  ): ChildEnd & { pid: number; stdout: Uint8Array; stderr: Uint8Array; limit?: string };
  export function start(command: object): { child: Opaque; pid: number };
  export function read(child: Opaque, channel: number): Uint8Array | null;
  export function ended(child: Opaque): ChildEnd;
  export function drained(child: Opaque): void;
  /** 1 write bytes, 2 end of input, 3 signal */
  export function emit(child: Opaque, operation: number, value?: unknown): void;
  export function close(child: Opaque): void;
}

declare module "internal:signal" {
  export function watchSignal(name: string): Opaque;
  export function nextSignal(watch: Opaque): void;
  export function closeWatch(watch: Opaque): void;
  export function kill(pid: number, signal: string | number): void;
}

declare module "internal:os" {
  export function answer(question: string): unknown;
}

interface UrlParts {
  href: string;
  origin: string;
  protocol: string;
  username: string;
  password: string;
  host: string;
  hostname: string;
  port: string;
  pathname: string;
  search: string;
  hash: string;
}

declare module "internal:url" {
  /** undefined: it is no URL. */
  export function parse(text: string, base: string | undefined): UrlParts | undefined;
  export function assign(href: string, member: string, value: string): UrlParts;
  /** name, value, name, value … */
  export function parseQuery(text: string): string[];
  export function formatQuery(pairs: string[]): string;
  export function present(href: string, options: object): string;
  export function percentDecode(text: string): string;
  export function domainToAscii(domain: string): string;
  export function domainToUnicode(domain: string): string;
  export function parseLegacy(text: string, slashesDenoteHost: boolean): Record<string, unknown>;
  export function formatLegacy(parts: object): string;
  export function resolveLegacy(from: string, to: string): string;
}

declare module "internal:console" {
  export function write(channel: number, data: string | Uint8Array): void;
  export function columns(channel: number): number;
}

declare module "internal:input" {
  export function read(): Uint8Array | null;
}

declare module "internal:host" {
  /** The answer: bits of what came of the call, and its value. */
  export function hostCall(
    specifier: string,
    name: string,
    args: unknown[],
    places?: unknown,
    ...signals: Opaque[]
  ): [reply: number, value: unknown];
  export function arePrimitives(args: unknown[]): boolean;
  /** Undefined if accessors must be asked first. */
  export function copyArguments(args: unknown[]): unknown[] | undefined;
  export function makeSignal(aborted: boolean, reason: unknown): Opaque;
  export function abortSignal(signal: Opaque, reason: unknown): void;
  export function closeSignal(signal: Opaque): void;
  /** `state`: position, times that it was begun, whether it goes on, operation. */
  export function pullStream(
    stream: Opaque,
    state: [number, number, boolean, number],
    value: unknown,
    specifier: string,
    name: string,
    args: unknown[],
    places: unknown,
    ...signals: Opaque[]
  ): [reply: number, value: unknown];
  export function closeStream(stream: Opaque): void;
}

/** Encodings by number (guest/encodings.ts); positions are integers within their bytes. */
declare module "internal:buffer" {
  /** Bytes that the text takes; of base64 the most that it may take. */
  export function byteLength(text: string, encoding: number): number;
  /** Writes as many whole characters as fit; answers the number of bytes. */
  export function write(
    target: Uint8Array,
    text: string,
    offset: number,
    length: number,
    encoding: number,
  ): number;
  export function text(bytes: Uint8Array, start: number, end: number, encoding: number): string;
  /** UTF-8. Units read, bytes written. */
  export function encodeInto(target: Uint8Array, text: string): [number, number];
  export function isUtf8(bytes: Uint8Array): boolean;
  /** Bytes at the end whose character is not complete. */
  export function unfinishedUtf8(bytes: Uint8Array): number;
  export function compare(a: Uint8Array, b: Uint8Array): number;
  /** Of the same length; looks at every byte. */
  export function isSame(a: Uint8Array, b: Uint8Array): boolean;
  export function search(
    bytes: Uint8Array,
    pattern: Uint8Array,
    from: number,
    isForward: boolean,
    step: number,
  ): number;
  export function repeat(target: Uint8Array, pattern: Uint8Array, start: number, end: number): void;
  export function swap(target: Uint8Array, size: number): void;
  // These answer undefined where offset or value do not fit.
  export function readInteger(
    bytes: Uint8Array,
    offset: number,
    size: number,
    isSigned: boolean,
    isLittle: boolean,
  ): number | undefined;
  export function writeInteger(
    bytes: Uint8Array,
    offset: number,
    value: number,
    size: number,
    isSigned: boolean,
    isLittle: boolean,
  ): number | undefined;
  export function readFloat(
    bytes: Uint8Array,
    offset: number,
    size: number,
    isLittle: boolean,
  ): number | undefined;
  export function writeFloat(
    bytes: Uint8Array,
    offset: number,
    value: number,
    size: number,
    isLittle: boolean,
  ): number | undefined;
}

declare module "internal:crypto" {
  export function hash(algorithm: string, data: Uint8Array, length: number | undefined): Uint8Array;
  export function hmac(algorithm: string, key: Uint8Array, data: Uint8Array): Uint8Array;
  export function hkdf(
    digest: string,
    key: Uint8Array,
    salt: Uint8Array,
    info: Uint8Array,
    length: number,
  ): Uint8Array;
  /** A CipherRequest of src/kernel/crypto-port.ts. */
  export function cipher(request: object): { output: Uint8Array; tag?: Uint8Array };
  export function pbkdf2(
    password: Uint8Array,
    salt: Uint8Array,
    iterations: number,
    length: number,
    digest: string,
  ): Uint8Array;
  export function scrypt(password: Uint8Array, salt: Uint8Array, length: number, costs: object): Uint8Array;
  export function hashes(): string[];
  export function ciphers(): string[];
}

declare module "internal:process" {
  export function exit(code: number): void;
  /** What the program exits with when it ends by itself. */
  export function setExitCode(code: number): void;
  export function argv(): string[];
  export function env(): Record<string, string>;
  export function cwd(): string;
  export function platform(): string;
  export function pid(): number;
}

/** Options and operations: src/kernel/net-port.ts. */
declare module "internal:net" {
  export interface Listener {
    readonly isListener: true;
  }
  export interface Connection {
    readonly isConnection: true;
  }
  export interface ConnectionInfo {
    localAddress?: string;
    localPort?: number;
    localFamily?: string;
    remoteAddress?: string;
    remotePort?: number;
    remoteFamily?: string;
  }
  export type BoundAddress = { address: string; family: "IPv4" | "IPv6"; port: number } | string;
  interface Connected {
    connection: Connection;
    info: ConnectionInfo;
  }
  export function listen(options: object): { listener: Listener; address: BoundAddress };
  export function accept(listener: Listener): Connected;
  export function connect(options: object): Connected;
  export function read(connection: Connection): Uint8Array | null;
  export function drained(connection: Connection): void;
  export function emit(connection: Connection, operation: number, value: unknown): void;
  export function closeListener(listener: Listener): void;
  export function closeConnection(connection: Connection): void;
  export function lookup(name: string, options: object): { address: string; family: 4 | 6 }[];
}

/** Options and operations: src/kernel/dgram-port.ts. */
declare module "internal:dgram" {
  export interface DatagramSocket {
    readonly isDatagramSocket: true;
  }
  export interface DatagramAddress {
    address: string;
    family: "IPv4" | "IPv6";
    port: number;
  }
  export interface DatagramSetting {
    name: string;
    args: unknown[];
  }
  export function bind(options: object): { socket: DatagramSocket; address: DatagramAddress };
  export function receive(socket: DatagramSocket): { bytes: Uint8Array; from: DatagramAddress };
  export function send(
    socket: DatagramSocket,
    datagram: { id: number; bytes: Uint8Array; port: number; address: string },
  ): void;
  export function sent(socket: DatagramSocket, id: number): void;
  /** `all` is what a restart sets. */
  export function set(
    socket: DatagramSocket,
    all: { options: object; settings: DatagramSetting[] },
    setting: DatagramSetting,
  ): void;
  export function close(socket: DatagramSocket): void;
}

declare module "internal:http" {
  /** What a listener's address is: of a port, or of a socket in the file system. */
  type ListenAddress = { address: string; family: string; port: number } | string;
  /** A request's exchange, method, target, rest of the head, body; see HttpRequestBatch. */
  type RequestValue = number | string | Uint8Array | true | null;
  type BodyPiece = Uint8Array | readonly string[] | null;
  /** Status, reason, HTTP version, headers, body, trailers, rest of the body, URL, redirected. */
  type HttpAnswer = [
    number,
    string,
    string,
    string[],
    Uint8Array | null,
    string[],
    Opaque | null,
    string,
    boolean,
    UpgradedConnection | null,
  ];
  /** A connection (of internal:net) that speaks another protocol from now on. */
  interface UpgradedConnection {
    connection: import("internal:net").Connection;
    info: import("internal:net").ConnectionInfo;
    head: Uint8Array;
  }
  export function configure(listener: Opaque, options: object): void;
  export function upgrade(listener: Opaque, exchange: number): UpgradedConnection;
  export function isToken(text: string): boolean;
  export function isHeaderText(text: string): boolean;
  export function listen(options: object): [Opaque, ListenAddress];
  export function accept(listener: Opaque): RequestValue[];
  export function read(listener: Opaque, exchange: number): BodyPiece;
  export function closed(listener: Opaque, exchange: number): boolean;
  export function drained(listener: Opaque, exchange: number): void;
  export function send(listener: Opaque, operation: number, ...values: unknown[]): void;
  export function stop(listener: Opaque): void;
  export function connections(listener: Opaque): number;
  export function request(options: object): HttpAnswer;
  export function fetch(options: object): HttpAnswer;
  export function readBody(body: Opaque): BodyPiece;
  export function closeBody(body: Opaque): void;
}

// What waits inside the machine (src/kernel/wait-queue.ts).

declare module "internal:mutex" {
  export function makeMutex(): Opaque;
  export function lock(mutex: Opaque): void;
  export function unlock(mutex: Opaque): void;
  export function tryLock(mutex: Opaque): boolean;
}

declare module "internal:cond" {
  export function makeCondition(): Opaque;
  export function wait(condition: Opaque, mutex: Opaque): boolean;
  export function timedWait(condition: Opaque, mutex: Opaque, ms: number): boolean;
  export function signal(condition: Opaque): void;
  export function broadcast(condition: Opaque): void;
}

declare module "internal:sema" {
  export function makeSemaphore(count: number): Opaque;
  export function acquire(semaphore: Opaque): boolean;
  export function timedAcquire(semaphore: Opaque, ms: number): boolean;
  export function release(semaphore: Opaque): void;
  export function zero(semaphore: Opaque): void;
}
