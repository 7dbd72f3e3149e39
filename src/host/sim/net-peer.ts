// Somebody outside at the other end of a simulated connection, played by a test: records all that arrives.

import { type NetConnection, NetOperation } from "../../kernel/net-port.ts";

export class SimPeer {
  /** All bytes that arrived, as Latin-1 text. */
  received = "";
  hasEnded = false;
  /** Code of the error with which the connection broke. */
  failure: string | undefined;
  /** Called with each piece that arrived, and with null at the end. */
  onData: (text: string | null) => void = () => {};
  private readonly end: NetConnection;
  private readonly controller = new AbortController();

  constructor(end: NetConnection) {
    this.end = end;
    this.receive().catch((error: Error & { code?: string }) => {
      this.failure = error.code ?? error.message;
    });
  }

  private async receive(): Promise<void> {
    for (;;) {
      const bytes = await this.end.read(this.controller.signal);
      const text = bytes === null ? null : Array.from(bytes, (b) => String.fromCharCode(b)).join("");
      if (text === null) this.hasEnded = true;
      else this.received += text;
      this.onData(text);
      if (text === null) return;
    }
  }

  /** Latin-1 text for the world. */
  write(text: string): void {
    this.end.emit(
      NetOperation.write,
      Uint8Array.from(text, (c) => c.charCodeAt(0)),
    );
  }

  finish(): void {
    this.end.emit(NetOperation.end, undefined);
  }

  reset(): void {
    this.end.emit(NetOperation.reset, undefined);
  }
}
