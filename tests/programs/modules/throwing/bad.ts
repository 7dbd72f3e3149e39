console.log("bad begins");
export const value = 1;
if (value === 1) throw new Error("module failed");
