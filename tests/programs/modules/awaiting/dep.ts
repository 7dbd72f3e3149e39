import {q} from "./t2.ts"; console.log("dep", q); export const v = q + 1;
