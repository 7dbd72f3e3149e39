// A name that nobody knows: ENOTFOUND with its fields, from the callback and from the promise.
import { lookup, promises } from "node:dns";

const show = (error: any): void =>
  console.log(error instanceof Error, error.code, error.syscall, error.hostname, error.errno, error.message);

lookup("nowhere.invalid", (error, address) => {
  show(error);
  console.log(address);
  promises.lookup("nowhere.invalid", { all: true }).catch(show);
});

// expect: true ENOTFOUND getaddrinfo nowhere.invalid -3008 getaddrinfo ENOTFOUND nowhere.invalid
// expect: undefined
// expect: true ENOTFOUND getaddrinfo nowhere.invalid -3008 getaddrinfo ENOTFOUND nowhere.invalid
