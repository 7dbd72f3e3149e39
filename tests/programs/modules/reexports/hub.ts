export { a, b as renamed } from "./leaf.ts";
export * from "./greeting.ts";
export * as space from "./leaf.ts";
export { default } from "./leaf.ts";
import { nested } from "./folder/nested.ts";
export { nested as deep };
export type { Unused } from "./leaf.ts";
