// node:dns: names to addresses. Queries of single records are not there.

import {
  ADDRCONFIG,
  ALL,
  getDefaultResultOrder,
  lookup,
  setDefaultResultOrder,
  V4MAPPED,
} from "../lookup.ts";
import { setPromisified } from "../promisified.ts";
import { promises } from "./dns-promises.ts";

export { ADDRCONFIG, ALL, getDefaultResultOrder, lookup, promises, setDefaultResultOrder, V4MAPPED };

export const NOTFOUND = "ENOTFOUND";

setPromisified(lookup, promises.lookup);

export default {
  ADDRCONFIG,
  ALL,
  getDefaultResultOrder,
  lookup,
  NOTFOUND,
  promises,
  setDefaultResultOrder,
  V4MAPPED,
};
