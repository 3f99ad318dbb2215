import { createServer, type Server, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { getRequestListener, RequestError } from "@hono/node-server";
import type { Hono } from "hono";
import type { ProblemCode } from "#lib/sync/protocol.ts";
import type { Env } from "./http/authenticate.ts";
import { problemBody } from "./http/problem.ts";
import { codeOf, StartError } from "./start-error.ts";

/** How long requests may take to arrive; slow senders are cut off. */
const headersTimeoutMs = 10_000;
const requestTimeoutMs = 30_000;
/** How long a stop waits for answers under way. */
const drainMs = 5_000;

export interface Listener {
  readonly url: string;
  /** Answers with this app from now on; to be called before anything else is waited for. */
  serve(app: Hono<Env>): void;
  /** Takes no new requests, lets those under way end, then closes. */
  close(): Promise<void>;
}

/** Begins to listen; port 0 takes any free one. */
export async function listen(host: string, port: number): Promise<Listener> {
  const server = createServer({
    headersTimeout: headersTimeoutMs,
    requestTimeout: requestTimeoutMs,
    // The app answers a request without a Host too.
    requireHostHeader: false,
  });
  server.on("clientError", (error, socket) => refuseBytes(socket, codeOf(error)));
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error) => reject(sentenceFor(error, host, port)));
    server.listen(port, host, resolve);
  });
  return {
    url: urlOf(server, host),
    serve: (app) => serve(server, app),
    close: async () => await close(server),
  };
}

function serve(server: Server, app: Hono<Env>): void {
  const answer = getRequestListener(app.fetch, {
    overrideGlobalObjects: false,
    // For what is no request at all, such as one with a broken Host; the app answers its own errors.
    errorHandler: (error) => problemWithoutApp(error instanceof RequestError ? "malformed" : "internal"),
  });
  server.on("request", (request, response) => void answer(request, response));
  // Whatever else a request expects (RFC 9110, 10.1.1) may be passed over.
  server.on("checkExpectation", (request, response) => void answer(request, response));
}

function problemWithoutApp(code: ProblemCode): Response {
  const { status, text } = problemBody(code);
  return new Response(text, { status, headers: { "Content-Type": "application/problem+json" } });
}

/** Bytes that HTTP cannot read never reach the app; they are answered in the same form. */
function refuseBytes(socket: Duplex, code: string | null): void {
  if (code === "ECONNRESET" || !socket.writable) {
    socket.destroy();
    return;
  }
  const { status, text } = problemBody(code === "HPE_HEADER_OVERFLOW" ? "too_large" : "malformed");
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}`,
    "Connection: close",
    "Content-Type: application/problem+json",
    `Content-Length: ${Buffer.byteLength(text)}`,
  ];
  socket.end(`${head.join("\r\n")}\r\n\r\n${text}`);
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
