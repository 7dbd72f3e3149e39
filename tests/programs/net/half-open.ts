// Who has ended can still be heard if the other side allows it; if it does not, its writes fail with EPIPE.
//! modes: not hard-snapshot, hard-restart (watches connections that live; they die with the process)
import { connect, createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { once } from "node:events";
import { pipeline, Transform } from "node:stream";

const serve = async (options: object, serve: (socket: Socket) => void): Promise<[Server, number]> => {
  const server = createServer(options, serve);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return [server, (server.address() as AddressInfo).port];
};
const all = async (socket: Socket): Promise<string> => {
  let text = "";
  for await (const chunk of socket) text += chunk;
  return text;
};

{
  const [server, port] = await serve({ allowHalfOpen: true }, (socket) => {
    socket.resume();
    socket.on("end", () => setTimeout(() => socket.end("after your end"), 10));
  });
  console.log(await all(connect(port, "127.0.0.1").end("x")));
  server.close();
}
{
  const log: unknown[] = [];
  let refuse: () => void;
  const refused = new Promise<void>((resolve) => (refuse = resolve));
  const [server, port] = await serve({}, (socket) => {
    socket.resume();
    socket.on("error", (error: any) => log.push(["error", error.code, error.message]));
    socket.on("end", () => {
      log.push(["end", socket.writable]);
      socket.write("just in time", (error: any) => log.push(["callback", error?.code]));
    });
    socket.on("close", (hadError) => {
      log.push(["close", hadError]);
      socket.write("too late", (error: any) => {
        log.push(["callback", error?.code]);
        refuse();
      });
    });
  });
  console.log(JSON.stringify(await all(connect(port, "127.0.0.1").end("x"))));
  server.close();
  await once(server, "close");
  await refused;
  console.log(log);
}
{
  const upper = new Transform({
    transform(chunk, _encoding, done) {
      done(null, `${chunk}`.toUpperCase());
    },
  });
  let outcome: unknown = "not yet";
  const [server, port] = await serve({ allowHalfOpen: true }, (socket) => {
    pipeline(socket, upper, socket, (error) => {
      outcome = error;
    });
  });
  console.log(await all(connect(port, "127.0.0.1").end("shout")));
  server.close();
  await once(server, "close");
  console.log(outcome);
}
{
  const [server, port] = await serve({ pauseOnConnect: true }, (socket) => {
    console.log(socket.isPaused(), socket.readableFlowing);
    setTimeout(async () => socket.end(`<${await once(socket.setEncoding("utf8").resume(), "data")}>`), 20);
  });
  const socket = connect(port, "127.0.0.1");
  socket.write("waiting");
  console.log(await all(socket));
  server.close();
  await once(server, "close");
}
{
  const [server, port] = await serve({}, (socket) => {
    socket.end("0123456789");
  });
  const socket = connect(port, "127.0.0.1");
  const pieces: string[] = [];
  await new Promise<void>((resolve) => {
    socket.on("readable", () => {
      for (let piece = socket.read(4); piece !== null; piece = socket.read(4)) pieces.push(piece.toString());
    });
    socket.on("end", resolve);
  });
  console.log(pieces);
  server.close();
}
{
  const [server, port] = await serve({}, (socket) => socket.pipe(socket));
  const socket = connect({ port, host: "127.0.0.1", signal: AbortSignal.timeout(30) });
  socket.on("error", (error: any) => console.log(error.name, error.code, socket.destroyed));
  socket.on("close", (hadError) => {
    console.log("close", hadError);
    socket.end();
    socket.end(() => console.log("never without an error"));
    server.close();
  });
}

// expect: after your end
// expect: "just in time"
// expect: [
// expect:   [ 'end', true ],
// expect:   [ 'callback', undefined ],
// expect:   [ 'close', false ],
// expect:   [ 'callback', 'EPIPE' ]
// expect: ]
// expect: SHOUT
// expect: undefined
// expect: true false
// expect: <waiting>
// expect: [ '0123', '4567', '89' ]
// expect: AbortError ABORT_ERR true
// expect: close true
// expect: never without an error
