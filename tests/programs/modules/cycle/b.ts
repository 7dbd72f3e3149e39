import { even, value } from "./a.ts";
export const early = "b first";
export function odd(n: number): boolean { return n !== 0 && even(n - 1); }
try { console.log(value); } catch (error) { console.log(`${error}`); }
export const late = (): string => `late sees ${value}`;
console.log("b runs", even(2) || "");
