import { a } from "../leaf.ts";
export const nested = { inner: `nested ${a}` };
