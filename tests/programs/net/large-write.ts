// A single large write arrives whole, its callback comes when it is on its way, and bytesWritten counts it at once.
//! crashes: 20 (the connection dies in each, and the client makes another)
import { connect, createServer, type AddressInfo } from "node:net";
import { untilItWorks } from "./attempt.ts";

const size = 2_000_003;
const bytes = new Uint8Array(size);
for (let i = 0; i < size; i += 1009) bytes[i] = i;

const server = createServer((socket) => {
  socket.on("error", () => {});
  let length = 0;
  let sum = 0;
  socket.on("data", (data) => {
    for (let i = (1009 - (length % 1009)) % 1009; i < data.length; i += 1009) sum += data[i]! * (1 + (i + length) / 1009);
    length += data.length;
  });
  socket.on("end", () => socket.end(`${length} ${sum}`));
});
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
const { port } = server.address() as AddressInfo;
const [written, answer] = await untilItWorks(async () => {
  const socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true });
  const called = new Promise<number | undefined>((resolve, reject) => {
    socket.on("error", reject);
    socket.write(bytes, (error) => (error ? reject(error) : resolve(socket.bytesWritten)));
  });
  called.catch(() => {});
  socket.end();
  let text = "";
  for await (const chunk of socket) text += chunk;
  if (text === "") throw new Error("broken");
  return [await called, text];
});
let sum = 0;
for (let i = 0; i < size; i += 1009) sum += bytes[i]! * (1 + i / 1009);
console.log(written, answer === `${size} ${sum}`);
server.close();

// expect: 2000003 true
