// node:dns/promises: names to addresses.

import { getDefaultResultOrder, lookupPromise, setDefaultResultOrder } from "../lookup.ts";

export { getDefaultResultOrder, lookupPromise as lookup, setDefaultResultOrder };

export const promises = { getDefaultResultOrder, lookup: lookupPromise, setDefaultResultOrder };

export default promises;
