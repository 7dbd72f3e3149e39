// A signal cancels a promised timer with an AbortError.
import { setTimeout as sleep } from "node:timers/promises";
const controller = new AbortController();
const sleeping = sleep(10_000, "late", { signal: controller.signal });
setTimeout(() => controller.abort(), 5);
try { await sleeping; } catch (error) { console.log((error as Error).name, (error as Error).message, (error as { code?: string }).code); }
console.log(controller.signal.aborted);

// expect: AbortError The operation was aborted ABORT_ERR
// expect: true
