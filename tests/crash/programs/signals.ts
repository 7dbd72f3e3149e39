// A signal to oneself, sent again until it comes: one that comes to a process that dies is lost with it.
import { setTimeout as sleep } from "node:timers/promises";

let signals = 0;
const listener = (): void => {
  signals++;
};
process.on("SIGUSR2", listener);
while (signals === 0) {
  process.kill(process.pid, "SIGUSR2");
  await sleep(5);
}
process.off("SIGUSR2", listener);
console.log(signals > 0);

// expect: true
