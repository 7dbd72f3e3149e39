// What a client does whose connection may break: it tries again.
import { connect, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

export async function untilItWorks<T>(attempt: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await attempt();
    } catch {
      await sleep(1);
    }
  }
}

/** Connects, sends a text, and resolves with all that came back. */
export function ask(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket: Socket = connect(port, "127.0.0.1");
    let answer = "";
    socket.setEncoding("utf8");
    socket.on("data", (data) => {
      answer += data;
    });
    socket.on("end", () => resolve(answer));
    socket.on("error", reject);
    socket.end(text);
  });
}
