// Datagrams in memory: sockets of the world reach each other, and tests send and receive at ports of their own.

import {
  type Datagram,
  DatagramOperation,
  type DatagramOptions,
  type DatagramPort,
  type DatagramSetting,
  type DatagramSocket,
  type OutgoingDatagram,
} from "../../kernel/dgram-port.ts";
import type { InternetAddress } from "../../kernel/net-port.ts";
import { Bell } from "../bell.ts";
import { bindError, streamError } from "./net-errors.ts";

const largestDatagram = 65_507;
const queueMax = 256;
const firstFreePort = 40_000;

class SimDatagramSocket implements DatagramSocket {
  readonly ready: Promise<void>;
  readonly address: InternetAddress;
  readonly settings: DatagramSetting[] = [];
  private readonly network: SimDatagrams;
  private readonly bell = new Bell();
  private readonly arrived: Datagram[] = [];
  private readonly errors = new Map<number, Error>();
  private failure: Error | undefined;

  constructor(network: SimDatagrams, address: InternetAddress, failure: Error | undefined) {
    this.network = network;
    this.address = address;
    this.failure = failure;
    this.ready = failure === undefined ? Promise.resolve() : Promise.reject(failure);
    this.ready.catch(() => {}); // told by whoever asks
  }

  push(datagram: Datagram): void {
    if (this.arrived.length < queueMax) this.arrived.push(datagram);
    this.bell.ring();
  }

  async receive(signal: AbortSignal): Promise<Datagram> {
    for (;;) {
      const datagram = this.arrived.shift();
      if (datagram !== undefined) return datagram;
      if (this.failure !== undefined) throw this.failure;
      await this.bell.next(signal);
    }
  }

  async sent(id: number): Promise<void> {
    await Promise.resolve();
    const error = this.errors.get(id);
    this.errors.delete(id);
    if (error !== undefined) throw error;
  }

  emit(operation: number, value: unknown): void {
    if (operation === DatagramOperation.set) {
      this.settings.push(value as DatagramSetting);
      return;
    }
    const { id, bytes, port, address } = value as OutgoingDatagram;
    if (bytes.length > largestDatagram) this.errors.set(id, streamError("EMSGSIZE", "send"));
    else
      this.network.deliver(port, {
        bytes: bytes.slice(),
        from: { ...this.address, address: ownAddress(address) },
      });
  }

  close(): void {
    this.network.forget(this);
    this.failure ??= new Error("the socket was closed");
    this.bell.ring();
  }
}

/** The sender's address as the receiver sees it: both are the same machine. */
function ownAddress(target: string): string {
  return target === "localhost" ? "127.0.0.1" : target;
}

export class SimDatagrams implements DatagramPort {
  /** Receivers outside, by port. */
  readonly receivers = new Map<number, (datagram: Datagram) => void>();
  private readonly sockets = new Map<number, SimDatagramSocket>();
  private lastPort = firstFreePort - 1;

  bind(options: DatagramOptions): DatagramSocket {
    const port = options.port === 0 ? ++this.lastPort : options.port;
    const isIPv4 = options.type === "udp4";
    const address: InternetAddress = {
      address: options.address ?? (isIPv4 ? "0.0.0.0" : "::"),
      family: isIPv4 ? "IPv4" : "IPv6",
      port,
    };
    const isTaken = this.sockets.has(port) && options.reuseAddr !== true;
    const socket = new SimDatagramSocket(this, address, isTaken ? bindError("bind", address) : undefined);
    if (!isTaken) this.sockets.set(port, socket);
    return socket;
  }

  /** True if a socket of the world is bound there. */
  isBound(port: number): boolean {
    return this.sockets.has(port);
  }

  /** A datagram arrives at a port; nobody there: it is lost. */
  deliver(port: number, datagram: Datagram): void {
    this.sockets.get(port)?.push(datagram);
    this.receivers.get(port)?.(datagram);
  }

  forget(socket: SimDatagramSocket): void {
    for (const [port, known] of this.sockets) if (known === socket) this.sockets.delete(port);
  }

  /** The process died. */
  crash(): void {
    this.sockets.clear();
  }
}
