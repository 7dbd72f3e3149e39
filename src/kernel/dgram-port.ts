// Datagrams as the kernel sees them. Implemented by host/node/dgram.ts over Node's sockets and by host/sim/dgram.ts in
// memory. The invariants E1 to E4 of net-port.ts hold here, too; what exceeds the bounded queue of arrived datagrams is
// dropped, as the operating system does.

import type { InternetAddress } from "./net-port.ts";

export interface DatagramOptions {
  readonly type: "udp4" | "udp6";
  readonly reuseAddr?: boolean;
  readonly ipv6Only?: boolean;
  readonly recvBufferSize?: number;
  readonly sendBufferSize?: number;
  /** Undefined: all addresses of the type. */
  readonly address?: string;
  /** 0: one that is free. */
  readonly port: number;
}

export interface Datagram {
  readonly bytes: Uint8Array;
  readonly from: InternetAddress;
}

/** What is emitted to a datagram socket. Numbers are part of the image format. */
export const DatagramOperation = Object.freeze({
  /** `OutgoingDatagram`. */
  send: 1,
  /** `DatagramSetting`. */
  set: 2,
});

export interface OutgoingDatagram {
  /** Names it for `sent`. */
  readonly id: number;
  readonly bytes: Uint8Array;
  readonly port: number;
  readonly address: string;
}

/** A method of Node's dgram.Socket that sets something, and its arguments. */
export interface DatagramSetting {
  readonly name: (typeof datagramSettings)[number];
  readonly args: readonly unknown[];
}

export const datagramSettings = [
  "setBroadcast",
  "setTTL",
  "setMulticastTTL",
  "setMulticastLoopback",
  "setMulticastInterface",
  "addMembership",
  "dropMembership",
] as const;

export interface DatagramSocket {
  /** Settles when it is bound or failed to be (EADDRINUSE …). */
  readonly ready: Promise<void>;
  /** Where it is bound, as soon as it is. */
  readonly address: InternetAddress;
  /** The next datagram. Rejects when the socket failed or was closed. */
  receive(signal: AbortSignal): Promise<Datagram>;
  /** The datagram of that number was handed to the operating system; one that is unknown (of an earlier process) was.
   *  Rejects with its error (EMSGSIZE, ENETUNREACH …). */
  sent(id: number, signal: AbortSignal): Promise<void>;
  emit(operation: number, value: unknown): void;
  close(): void;
}

export interface DatagramPort {
  bind(options: DatagramOptions): DatagramSocket;
}
