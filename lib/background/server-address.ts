const loopback: ReadonlySet<string> = new Set(["127.0.0.1", "localhost"]);

/**
 * The server's address as requests are built on it, without a slash at the end. Null unless it is https, or this very
 * machine: a token never crosses a network in the clear.
 */
export function serverAddress(input: string): string | null {
  if (!URL.canParse(input)) {
    return null;
  }
  const { protocol, hostname, origin, pathname, username, password } = new URL(input);
  const isSafe = protocol === "https:" || (protocol === "http:" && loopback.has(hostname));
  return isSafe && username === "" && password === "" ? origin + pathname.replace(/\/+$/, "") : null;
}

/** Whether the server is reached without a network. */
export function isLoopback(server: string): boolean {
  return URL.canParse(server) && loopback.has(new URL(server).hostname);
}
