export let count = 0;
let internal = "initial";
export function bump(): number { internal = `state ${++count}`; return count; }
export { internal as state };
