// Datagrams over Node's sockets. Node cannot be told to stop receiving, so what exceeds the queue is dropped here, as
// the operating system would do.

import { createSocket, type Socket } from "node:dgram";
import {
  type Datagram,
  DatagramOperation,
  type DatagramOptions,
  type DatagramPort,
  type DatagramSetting,
  type DatagramSocket,
  datagramSettings,
  type OutgoingDatagram,
} from "../../kernel/dgram-port.ts";
import type { InternetAddress } from "../../kernel/net-port.ts";
import { Bell } from "../bell.ts";

/** Bytes of arrived datagrams that wait for somebody to ask. */
const queueBytesMax = 256 * 1024;

class NodeDatagramSocket implements DatagramSocket {
  readonly ready: Promise<void>;
  private readonly socket: Socket;
  private readonly bell = new Bell();
  private readonly arrived: Datagram[] = [];
  private arrivedBytes = 0;
  /** Sends that are under way, and errors of those that failed, by number. */
  private readonly sending = new Set<number>();
  private readonly errors = new Map<number, Error>();
  /** Groups that it is in, as arguments: after a restart the outbox may tell once more what was set anew already. */
  private readonly memberships = new Set<string>();
  private failure: Error | undefined;
  private isClosed = false;

  constructor(options: DatagramOptions) {
    const { address, port, ...rest } = options;
    this.socket = createSocket(rest);
    this.socket.on("message", (bytes, { address, family, port }) => {
      if (this.arrivedBytes + bytes.length > queueBytesMax) return;
      this.arrivedBytes += bytes.length;
      this.arrived.push({
        bytes: new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length),
        from: { address, family, port },
      });
      this.bell.ring();
    });
    this.ready = new Promise((resolve, reject) => {
      this.socket.once("listening", resolve);
      this.socket.on("error", (error) => {
        this.failure ??= error;
        reject(error);
        this.bell.ring();
      });
    });
    this.ready.catch(() => {}); // told by whoever asks
    this.socket.bind(address === undefined ? { port } : { port, address });
  }

  get address(): InternetAddress {
    return this.socket.address() as InternetAddress;
  }

  async receive(signal: AbortSignal): Promise<Datagram> {
    for (;;) {
      const datagram = this.arrived.shift();
      if (datagram !== undefined) {
        this.arrivedBytes -= datagram.bytes.length;
        return datagram;
      }
      if (this.failure !== undefined) throw this.failure;
      await this.bell.next(signal);
    }
  }

  async sent(id: number, signal: AbortSignal): Promise<void> {
    while (this.sending.has(id) && !this.isClosed) await this.bell.next(signal);
    const error = this.errors.get(id);
    this.errors.delete(id);
    if (error !== undefined) throw error;
  }

  emit(operation: number, value: unknown): void {
    if (this.isClosed || this.failure !== undefined) return;
    if (operation === DatagramOperation.send) this.send(value as OutgoingDatagram);
    else this.whenBound(() => this.set(value as DatagramSetting));
  }

  /** Node sends behind its own binding; a restarted socket may not be bound yet. */
  private send({ id, bytes, port, address }: OutgoingDatagram): void {
    this.sending.add(id);
    this.socket.send(bytes, port, address, (error) => {
      this.sending.delete(id);
      if (error !== null) this.errors.set(id, error);
      if (this.isClosed && this.sending.size === 0) this.socket.close();
      this.bell.ring();
    });
  }

  private whenBound(then: () => void): void {
    this.ready.then(then, () => {}); // a socket that is not bound tells so itself
  }

  private set({ name, args }: DatagramSetting): void {
    if (!datagramSettings.includes(name) || this.isClosed) return;
    const group = args.join();
    if (name === "addMembership" && this.memberships.has(group)) return;
    if (name === "dropMembership" && !this.memberships.delete(group)) return;
    try {
      (this.socket[name] as (...args: unknown[]) => void)(...args);
      if (name === "addMembership") this.memberships.add(group);
    } catch (error) {
      this.failure ??= error as Error;
      this.bell.ring();
    }
  }

  close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.failure ??= new Error("the socket was closed");
    this.bell.ring();
    // What was emitted before still goes its way; the last one closes.
    if (this.sending.size === 0) this.socket.close();
  }
}

export const nodeDatagrams: DatagramPort = { bind: (options) => new NodeDatagramSocket(options) };
