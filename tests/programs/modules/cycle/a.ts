import { early, late, odd } from "./b.ts";
console.log("a runs, b is done:", early);
export const value = "A";
export function even(n: number): boolean { return n === 0 || odd(n - 1); }
export const fromA = (): string => late();
