export const a = "A", b = "B";
export type Unused = string;
export default "leaf default";
