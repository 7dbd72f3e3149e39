const value = { x: "expression" };
export { value as default };
export const named = "named";
