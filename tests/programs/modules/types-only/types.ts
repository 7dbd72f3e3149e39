console.log("never evaluated");
export interface Config { level: string }
