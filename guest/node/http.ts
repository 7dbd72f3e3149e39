// node:http

import { Agent, globalAgent } from "../http/http-agent.ts";
import { ClientRequest, get, request } from "../http/client-request.ts";
import { METHODS, STATUS_CODES } from "../http/http-names.ts";
import { validateHeaderName, validateHeaderValue } from "../http/message-headers.ts";
import { IncomingMessage } from "../http/incoming-message.ts";
import { OutgoingMessage } from "../http/outgoing-message.ts";
import { Server, type ServerOptions } from "../http/http-server.ts";
import { ServerResponse } from "../http/server-response.ts";

type Handler = (request: IncomingMessage, response: ServerResponse) => unknown;

export function createServer(options?: ServerOptions | Handler, handler?: Handler): Server {
  return new Server(options, handler);
}

export const maxHeaderSize = 16 * 1024;

export {
  Agent,
  ClientRequest,
  get,
  globalAgent,
  IncomingMessage,
  METHODS,
  OutgoingMessage,
  request,
  Server,
  ServerResponse,
  STATUS_CODES,
  validateHeaderName,
  validateHeaderValue,
};

export default {
  Agent,
  ClientRequest,
  createServer,
  get,
  globalAgent,
  IncomingMessage,
  maxHeaderSize,
  METHODS,
  OutgoingMessage,
  request,
  Server,
  ServerResponse,
  STATUS_CODES,
  validateHeaderName,
  validateHeaderValue,
};
