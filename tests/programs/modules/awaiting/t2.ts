console.log("t2 a"); await 0; console.log("t2 b"); export const q = await 5; console.log("t2 c");
