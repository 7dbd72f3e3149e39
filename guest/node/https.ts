// node:https, the client's side

import { SecureAgent as Agent, secureGlobalAgent as globalAgent } from "../http/http-agent.ts";
import { secureGet as get, secureRequest as request } from "../http/client-request.ts";

export { Agent, get, globalAgent, request };

export default { Agent, get, globalAgent, request };
