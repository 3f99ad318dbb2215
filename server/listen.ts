import { createServer, type Server } from "node:http";
import { getRequestListener } from "@hono/node-server";
import type { Hono } from "hono";
import type { Env } from "./http/authenticate.ts";
import { codeOf, StartError } from "./start-error.ts";

/** How long requests may take to arrive; slow senders are cut off. */
const headersTimeoutMs = 10_000;
const requestTimeoutMs = 30_000;
/** How long a stop waits for answers under way. */
const drainMs = 5_000;

export interface Listener {
  readonly url: string;
  /** Takes no new requests, lets those under way end, then closes. */
  close(): Promise<void>;
}

/** Serves the app; port 0 takes any free one. */
export async function listen(app: Hono<Env>, host: string, port: number): Promise<Listener> {
  const answer = getRequestListener(app.fetch, { overrideGlobalObjects: false });
  const server = createServer(
    { headersTimeout: headersTimeoutMs, requestTimeout: requestTimeoutMs },
    (request, response) => void answer(request, response),
  );
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error) => reject(sentenceFor(error, host, port)));
    server.listen(port, host, resolve);
  });
  return { url: urlOf(server, host), close: async () => await close(server) };
}

function sentenceFor(error: Error, host: string, port: number): Error {
  switch (codeOf(error)) {
    case "EADDRINUSE":
      return new StartError(
        `Port ${port} is taken by another program: stop that one, or start Leadmark with another, as in PORT=${port + 1}.`,
      );
    case "EACCES":
      return new StartError(`This account may not use port ${port}: start Leadmark with PORT set to 1024 or above.`);
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return new StartError(`This machine has no address "${host}": set HOST to one it has, such as 127.0.0.1.`);
    case null:
    default:
      return error;
  }
}

function urlOf(server: Server, host: string): string {
  const address = server.address();
  const port = address !== null && typeof address === "object" ? address.port : 0;
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
}

async function close(server: Server): Promise<void> {
  const late = setTimeout(() => server.closeAllConnections(), drainMs);
  // A connection that is kept alive becomes idle with its last answer: after the first look.
  const idle = setInterval(() => server.closeIdleConnections(), 20);
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
  clearTimeout(late);
  clearInterval(idle);
}
