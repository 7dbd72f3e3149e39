// Datagrams go back and forth; one that got lost in a crash is sent again.
//! crashes: 40 (a datagram on its way is lost in each)
import { createSocket } from "node:dgram";

const server = createSocket("udp4");
server.on("message", (message, from) => {
  if (message.length !== from.size) console.log("wrong size");
  server.send(`<${message}>`, from.port, from.address);
});
await new Promise<void>((resolve) => server.bind(0, "127.0.0.1", resolve));
console.log(server.setTTL(64));
const { address, family, port } = server.address();
console.log(address, family, port > 0);

const client = createSocket({ type: "udp4" });
const ask = (text: string): Promise<string> =>
  new Promise((resolve) => {
    const send = (): void => client.send(text, port, "127.0.0.1");
    const timer = setInterval(send, 200);
    const listener = (message: Uint8Array): void => {
      if (`${message}` !== `<${text}>`) return;
      clearInterval(timer);
      client.off("message", listener);
      resolve(`${message}`);
    };
    client.on("message", listener);
    send();
  });
for (const text of ["one", "zwei ä", "", "😀"]) console.log(await ask(text));
console.log(server.address().port === port, client.address().port > 0);
client.close();
server.close(() => console.log("closed"));

// expect: 64
// expect: 127.0.0.1 IPv4 true
// expect: <one>
// expect: <zwei ä>
// expect: <>
// expect: <😀>
// expect: true true
// expect: closed
