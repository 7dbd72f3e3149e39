console.log("slow begins");
export const when: string = await new Promise((resolve) => setTimeout(() => resolve("after a while"), 10));
export let ready = false;
ready = true;
console.log("slow ends");
