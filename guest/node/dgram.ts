// node:dgram: UDP sockets. One thread stands in front of `receive`; what is sent is an emission, and a thread waits for
// its outcome.

import {
  bind as bindAt,
  close as closeSocket,
  type DatagramAddress,
  type DatagramSetting,
  type DatagramSocket,
  receive,
  send as emitDatagram,
  sent,
  set as setOn,
} from "internal:dgram";
import { cancelCall, killThread, setReferenced, spawn } from "internal:thread";
import { asBuffer, Buffer, bytesOfView } from "../buffer.ts";
import { invalidArgument, withCode } from "../coded-error.ts";
import { lookup } from "../lookup.ts";
import { portOf } from "../net-address.ts";
import { enqueueTick, runMacrotask } from "../ticks.ts";
import { EventEmitter } from "./events.ts";

type Callback = (...args: unknown[]) => unknown;
type Type = "udp4" | "udp6";

interface SocketOptions {
  type: Type;
  reuseAddr?: boolean;
  ipv6Only?: boolean;
  recvBufferSize?: number;
  sendBufferSize?: number;
  signal?: { aborted: boolean; addEventListener(type: string, listener: () => void, options?: object): void };
}

interface Remote {
  address: string;
  port: number;
}

export interface RemoteInfo {
  address: string;
  family: "IPv4" | "IPv6";
  port: number;
  size: number;
}

export class Socket extends EventEmitter {
  type: Type;
  #options: Omit<SocketOptions, "signal">;
  #socket: DatagramSocket | undefined;
  #address: DatagramAddress | undefined;
  #isBinding = false;
  #isClosed = false;
  /** Waits in front of `bind` or `receive`. */
  #thread: object | undefined;
  #isReferenced = true;
  #remote: Remote | undefined;
  #settings: DatagramSetting[] = [];
  #bound: { address?: string; port: number } = { port: 0 };
  #lastId = 0;
  /** Sends whose outcome nobody knows yet; close() waits for none of them. */
  #queue: (() => void)[] = [];

  constructor(options: SocketOptions, onMessage?: Callback) {
    super();
    const { signal, ...rest } = options;
    this.type = options.type;
    this.#options = rest;
    if (typeof onMessage === "function") this.on("message", onMessage);
    if (signal?.aborted) enqueueTick(() => this.close(), []);
    else signal?.addEventListener("abort", () => this.close(), { once: true });
  }

  #mustBeOpen(): void {
    if (this.#isClosed) throw withCode(new Error("Not running"), "ERR_SOCKET_DGRAM_NOT_RUNNING");
  }

  // ---- Binding -------------------------------------------------------------------------------------------------

  /** bind(port?, address?, callback?) or bind(options, callback?) */
  bind(...args: unknown[]): this {
    this.#mustBeOpen();
    if (this.#isBinding || this.#socket !== undefined)
      throw withCode(new Error("Socket is already bound"), "ERR_SOCKET_ALREADY_BOUND");
    const last = args.at(-1);
    if (typeof last === "function") this.once("listening", last as Callback);
    const [first, second] = args;
    const isObject = typeof first === "object" && first !== null;
    const given = isObject
      ? (first as { port?: unknown; address?: string })
      : { port: typeof first === "function" ? 0 : first, address: typeof second === "string" ? second : "" };
    const port = Number(given.port ?? 0) & 0xffff;
    this.#bound = given.address ? { port, address: given.address } : { port };
    this.#isBinding = true;
    this.#start(bindBody);
    return this;
  }

  #start(body: (socket: Socket) => void): void {
    this.#thread = spawn(body, this);
    if (!this.#isReferenced) setReferenced(this.#thread, false);
  }

  /** On a thread of its own. */
  bindNow(): void {
    const own = this.#thread;
    let failure: unknown;
    try {
      const answer = bindAt({ ...this.#options, ...this.#bound });
      // Closed while the answer was on its way: nobody else knows of the socket.
      if (this.#thread !== own) {
        closeSocket(answer.socket);
        return;
      }
      this.#socket = answer.socket;
      this.#address = answer.address;
    } catch (error) {
      failure = error;
    }
    this.#isBinding = false;
    runMacrotask(() => (failure === undefined ? this.#listening() : this.#failed(failure)), undefined, []);
  }

  #listening(): void {
    this.#start(receiveBody);
    this.emit("listening");
    const queue = this.#queue;
    this.#queue = [];
    for (const send of queue) send();
  }

  #failed(error: unknown): void {
    this.#queue = [];
    this.#thread = undefined;
    this.emit("error", error);
  }

  address(): DatagramAddress {
    if (this.#isClosed) this.#mustBeOpen();
    if (this.#address === undefined) throw systemError("getsockname", "EBADF", -9);
    return { ...this.#address };
  }

  // ---- Receiving -----------------------------------------------------------------------------------------------

  /** On the receiving thread. */
  receiveOn(): void {
    while (this.#socket !== undefined) {
      let datagram: { bytes: Uint8Array; from: DatagramAddress };
      try {
        datagram = receive(this.#socket);
      } catch (error) {
        runMacrotask(() => this.#failed(error), undefined, []);
        return;
      }
      this.#dispatch(datagram);
    }
  }

  #dispatch({ bytes, from }: { bytes: Uint8Array; from: DatagramAddress }): void {
    const remote = this.#remote;
    if (remote !== undefined && (remote.port !== from.port || remote.address !== from.address)) return;
    let isThrown = true;
    try {
      const message = asBuffer(bytes);
      runMacrotask(() => this.emit("message", message, { ...from, size: bytes.length }), undefined, []);
      isThrown = false;
    } finally {
      // A listener that throws ends this thread, not the receiving.
      if (isThrown && this.#socket !== undefined) this.#start(receiveBody);
    }
  }

  // ---- Sending -------------------------------------------------------------------------------------------------

  /** send(message, offset?, length?, port?, address?, callback?); port and address only if it is not connected. */
  send(message: unknown, ...rest: unknown[]): void {
    this.#mustBeOpen();
    const callback = rest.find((value) => typeof value === "function") as Callback | undefined;
    const args = callback === undefined ? rest : rest.slice(0, rest.indexOf(callback));
    const remote = this.#remote;
    const [first, second, third, fourth] = args;
    const hasRange = remote === undefined ? Boolean(third || fourth) : typeof second === "number";
    const [port, address] = hasRange ? [third, fourth] : remote === undefined ? [first, second] : [];
    const bytes = bytesOf(message);
    const piece = hasRange ? pieceOf(bytes, first as number, second as number) : bytes;
    if (remote !== undefined && (port || address))
      throw withCode(new Error("Already connected"), "ERR_SOCKET_DGRAM_IS_CONNECTED");
    if (address && typeof address !== "string")
      throw invalidArgument("address", "of type string or falsy", address);
    const target = remote ?? {
      port: portOf(port, "Port", false),
      address: (address as string) || (this.type === "udp4" ? "127.0.0.1" : "::1"),
    };
    this.#whenBound(() => this.#sendNow(piece, target, callback));
  }

  #whenBound(act: () => void): void {
    if (this.#socket !== undefined) {
      act();
      return;
    }
    if (!this.#isBinding) this.bind();
    this.#queue.push(act);
  }

  #sendNow(bytes: Uint8Array, { port, address }: Remote, callback: Callback | undefined): void {
    if (this.#socket === undefined) return;
    const id = ++this.#lastId;
    emitDatagram(this.#socket, { id, bytes, port, address });
    const thread = spawn(sentBody, this, this.#socket, id, bytes.length, callback);
    if (!this.#isReferenced) setReferenced(thread, false);
  }

  /** On a thread of its own. */
  waitUntilSent(socket: DatagramSocket, id: number, length: number, callback: Callback | undefined): void {
    let failure: unknown = null;
    try {
      sent(socket, id);
    } catch (error) {
      failure = error;
    }
    runMacrotask(
      () => {
        if (callback !== undefined) failure === null ? callback(null, length) : callback(failure);
        else if (failure !== null && !this.#isClosed) this.emit("error", failure);
      },
      undefined,
      [],
    );
  }

  connect(port: unknown, ...rest: unknown[]): void {
    const number = portOf(port, "Port", false);
    if (this.#remote !== undefined)
      throw withCode(new Error("Already connected"), "ERR_SOCKET_DGRAM_IS_CONNECTED");
    const [address] = rest;
    const callback = rest.at(-1);
    if (typeof callback === "function") this.once("connect", callback as Callback);
    const host =
      typeof address === "string" && address !== "" ? address : this.type === "udp4" ? "127.0.0.1" : "::1";
    this.#remote = { port: number, address: host };
    this.#whenBound(() =>
      lookup(host, { family: this.type === "udp4" ? 4 : 6 }, (error: unknown, found: string) => {
        if (this.#isClosed) return;
        if (error !== null) {
          this.#remote = undefined;
          this.emit("error", error);
          return;
        }
        if (this.#remote !== undefined) this.#remote.address = found;
        this.emit("connect");
      }),
    );
  }

  disconnect(): void {
    if (this.#remote === undefined)
      throw withCode(new Error("Not connected"), "ERR_SOCKET_DGRAM_NOT_CONNECTED");
    this.#remote = undefined;
  }

  remoteAddress(): DatagramAddress {
    if (this.#remote === undefined)
      throw withCode(new Error("Not connected"), "ERR_SOCKET_DGRAM_NOT_CONNECTED");
    return {
      address: this.#remote.address,
      family: this.type === "udp4" ? "IPv4" : "IPv6",
      port: this.#remote.port,
    };
  }

  // ---- Settings ------------------------------------------------------------------------------------------------

  #set(name: string, ...args: unknown[]): void {
    this.#mustBeOpen();
    if (this.#socket === undefined) throw systemError(name, "EBADF", -9);
    const setting = { name, args: args.filter((value) => value !== undefined) };
    this.#keep(setting);
    const options = { ...this.#options, ...this.#bound, port: this.#address!.port };
    setOn(this.#socket, { options, settings: this.#settings }, setting);
  }

  /** What a restart sets: the last value of each setting, and the groups that it is a member of. */
  #keep(setting: DatagramSetting): void {
    const { name, args } = setting;
    const isMembership = name === "addMembership" || name === "dropMembership";
    const isReplaced = (other: DatagramSetting): boolean =>
      isMembership
        ? other.name === "addMembership" && other.args.join() === args.join()
        : other.name === name;
    const rest = this.#settings.filter((other) => !isReplaced(other));
    this.#settings = name === "dropMembership" ? rest : [...rest, setting];
  }

  setBroadcast(isOn: boolean): void {
    this.#set("setBroadcast", Boolean(isOn));
  }

  setTTL(ttl: number): number {
    this.#set("setTTL", ttlOf(ttl, "setTTL", 1));
    return ttl;
  }

  setMulticastTTL(ttl: number): number {
    this.#set("setMulticastTTL", ttlOf(ttl, "setMulticastTTL", 0));
    return ttl;
  }

  setMulticastLoopback(isOn: boolean): boolean {
    this.#set("setMulticastLoopback", Boolean(isOn));
    return isOn;
  }

  setMulticastInterface(address: string): void {
    this.#set("setMulticastInterface", address);
  }

  addMembership(group: string, address?: string): void {
    this.#membership("addMembership", group, address);
  }

  dropMembership(group: string, address?: string): void {
    this.#membership("dropMembership", group, address);
  }

  #membership(name: string, group: string, address: string | undefined): void {
    if (!group)
      throw withCode(new TypeError('The "multicastAddress" argument must be specified'), "ERR_MISSING_ARGS");
    if (this.#socket === undefined) this.#whenBound(() => this.#set(name, group, address));
    else this.#set(name, group, address);
  }

  ref(): this {
    return this.#setReferenced(true);
  }

  unref(): this {
    return this.#setReferenced(false);
  }

  #setReferenced(flag: boolean): this {
    this.#isReferenced = flag;
    if (this.#thread !== undefined) setReferenced(this.#thread, flag);
    return this;
  }

  // ---- The end -------------------------------------------------------------------------------------------------

  close(callback?: Callback): this {
    if (typeof callback === "function") this.on("close", callback);
    if (this.#isBinding && this.#queue.length > 0) {
      // What was sent before still goes out.
      this.#queue.push(() => this.close());
      return this;
    }
    this.#mustBeOpen();
    this.#isClosed = true;
    const socket = this.#socket;
    const thread = this.#thread;
    const isBinding = this.#isBinding;
    this.#socket = this.#thread = undefined;
    this.#isBinding = false;
    // A thread that binds is not killed: it may be about to get a socket, which it has to close.
    if (thread !== undefined) isBinding ? cancelCall(thread, undefined) : killThread(thread);
    if (socket !== undefined) closeSocket(socket);
    enqueueTick(() => this.emit("close"), []);
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (!this.#isClosed) await new Promise<void>((resolve) => void this.close(() => resolve()));
  }
}

function bindBody(socket: Socket): void {
  socket.bindNow();
}

function receiveBody(socket: Socket): void {
  socket.receiveOn();
}

function sentBody(
  socket: Socket,
  handle: DatagramSocket,
  id: number,
  length: number,
  callback: Callback | undefined,
): void {
  socket.waitUntilSent(handle, id, length, callback);
}

function systemError(syscall: string, code: string, errno: number): Error {
  return Object.assign(new Error(`${syscall} ${code}`), { errno, code, syscall });
}

function ttlOf(ttl: unknown, syscall: string, least: number): number {
  if (typeof ttl !== "number") throw invalidArgument("ttl", "of type number", ttl);
  if (ttl < least || ttl > 255) throw systemError(syscall, "EINVAL", -22);
  return ttl;
}

const bytesExpected = "of type string or an instance of Buffer, TypedArray, or DataView";

function bytesOf(message: unknown): Uint8Array {
  if (Array.isArray(message)) return Buffer.concat(message.map(bytesOf));
  if (typeof message === "string") return Buffer.from(message);
  if (ArrayBuffer.isView(message)) return asBuffer(bytesOfView(message));
  throw invalidArgument("buffer", bytesExpected, message);
}

function pieceOf(bytes: Uint8Array, offset: number, length: number): Uint8Array {
  if (offset > bytes.length || offset + length > bytes.length)
    throw withCode(
      new RangeError(`"${offset > bytes.length ? "offset" : "length"}" is outside of buffer bounds`),
      "ERR_BUFFER_OUT_OF_BOUNDS",
    );
  return bytes.subarray(offset, offset + length);
}

export function createSocket(type: Type | SocketOptions, onMessage?: Callback): Socket {
  const options = typeof type === "object" && type !== null ? type : { type };
  if (options.type !== "udp4" && options.type !== "udp6")
    throw withCode(
      new TypeError("Bad socket type specified. Valid types are: udp4, udp6"),
      "ERR_SOCKET_BAD_TYPE",
    );
  return new Socket(options, onMessage);
}

export default { createSocket, Socket };
