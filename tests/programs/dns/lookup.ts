// dns.lookup: one address, all of them, literals, arguments that make no sense.
import dns, { lookup } from "node:dns";
import { lookup as lookupPromise } from "node:dns/promises";

lookup("localhost", 4, (error, address, family) => {
  console.log(error, address, family);
  lookup("localhost", { all: true, family: 4 }, (error, addresses) => {
    console.log(error, addresses);
    void rest();
  });
  console.log("asked");
});

async function rest(): Promise<void> {
  console.log(await lookupPromise("localhost", { family: 4 }));
  console.log(await lookupPromise("localhost", { family: 4, all: true }));
  console.log(await dns.promises.lookup("::1"));
  console.log(await lookupPromise("192.168.0.1", { all: true }));
  lookup("10.0.0.1", (error, address, family) => console.log(error, address, family));
  lookup("::1", { all: true }, (error, addresses) => console.log(error, addresses));
  for (const bad of [
    () => lookup("x", undefined as never),
    () => lookup(5 as never, () => {}),
    () => lookup("x", { family: 5 as never }, () => {}),
    () => lookup("x", { hints: 3 }, () => {}),
    () => lookup("x", 7 as never, () => {}),
  ])
    try {
      bad();
    } catch (error: any) {
      console.log(error.name, error.code, error.message);
    }
}

// expect: null 127.0.0.1 4
// expect: asked
// expect: null [ { address: '127.0.0.1', family: 4 } ]
// expect: { address: '127.0.0.1', family: 4 }
// expect: [ { address: '127.0.0.1', family: 4 } ]
// expect: { address: '::1', family: 6 }
// expect: [ { address: '192.168.0.1', family: 4 } ]
// expect: TypeError ERR_INVALID_ARG_TYPE The "callback" argument must be of type function. Received undefined
// expect: TypeError ERR_INVALID_ARG_TYPE The "hostname" argument must be of type string. Received type number (5)
// expect: TypeError ERR_INVALID_ARG_VALUE The property 'options.family' must be one of: 0, 4, 6. Received 5
// expect: TypeError ERR_INVALID_ARG_VALUE The argument 'hints' is invalid. Received 3
// expect: TypeError ERR_INVALID_ARG_VALUE The argument 'family' must be one of: 0, 4, 6. Received 7
// expect: null 10.0.0.1 4
// expect: null [ { address: '::1', family: 6 } ]
