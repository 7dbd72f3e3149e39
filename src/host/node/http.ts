// The HTTP port of this process.

import type { HttpPort } from "../../kernel/http-port.ts";
import { sendFetch, sendRequest } from "./http-client.ts";
import { NodeHttpListener } from "./http-server.ts";

export const nodeHttp: HttpPort = {
  listen: (options) => new NodeHttpListener(options),
  request: sendRequest,
  fetch: sendFetch,
};
