// An imported binding is the exporter's variable itself: changes are seen, assignments are not possible.
import { bump, count, state as renamed } from "./counter.ts";
import * as counter from "./counter.ts";
console.log(count, counter.count, renamed);
bump();
console.log(count, counter.count, renamed, bump(), count);
try { (counter as { count: number }).count = 99; } catch (error) { console.log((error as Error).name); }
const read = () => count;
bump();
console.log(read(), `${count}`, { count }.count);

// expect: 0 0 initial
// expect: 1 1 state 1 2 2
// expect: TypeError
// expect: 3 3 3
