export type Level = "low" | "high";
export const level: Level = "low";
