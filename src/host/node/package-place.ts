// Where this package lies: the same answer for a module of its own and for one that was bundled into another file.

const here = import.meta.url;
const dist = here.lastIndexOf("/dist/");

/** URL of the folder of compiled code. */
export const compiledFolder: string = here.slice(0, dist + "/dist/".length);

/** URL of the folder of sources; there may be none. */
export const sourceFolder: string = `${here.slice(0, dist)}/src/`;
