import { resolve } from "node:path";
import { type AccountsConfig, accountsConfigFrom } from "./accounts/accounts-config.ts";
import { StartError } from "./start-error.ts";

export interface ServerConfig {
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  /** A PostgreSQL of one's own; null = the private one in the data folder. */
  readonly databaseUrl: string | null;
  readonly dataFolder: string;
  /** Where browsers reach the backend, without a slash at the end; left out = the address that it listens on. */
  readonly publicUrl?: string;
  /** Left out: sign-in by password only, invitations passed on by hand, a secret kept in the data folder. */
  readonly accounts?: Partial<AccountsConfig>;
  /** The demo's people may sign in, with passwords that everybody knows: on this machine only. */
  readonly demo?: boolean;
}

/** The configuration from the environment; every variable is optional, and docs/operating.md says what each does. */
export function configFrom(env: Readonly<Record<string, string | undefined>>): ServerConfig {
  const port = env["PORT"] || "8787";
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    throw new StartError(`PORT is "${port}", which is not a port: set it to a number from 0 to 65535.`);
  }
  const host = env["HOST"] || "127.0.0.1";
  const publicUrl = publicUrlFrom(env["LEADMARK_URL"] || null, host);
  return {
    host,
    ...(publicUrl === null ? {} : { publicUrl }),
    accounts: accountsConfigFrom(env, publicUrl?.startsWith("https:") ?? false),
    port: Number(port),
    databaseUrl: env["DATABASE_URL"] || null,
    dataFolder: resolve(env["LEADMARK_DATA"] || ".data"),
  };
}

/** Signing in leads through this address, so it must be one that browsers and extensions accept. */
function publicUrlFrom(text: string | null, host: string): string | null {
  if (text === null) {
    if (!isLoopback(host)) {
      throw new StartError(
        `HOST is ${host}, so others can reach this: set LEADMARK_URL to the https address that they use, such as https://leadmark.example.com.`,
      );
    }
    return null;
  }
  const url = URL.parse(text);
  const fits = url !== null && (url.protocol === "https:" || (url.protocol === "http:" && isLoopback(url.hostname)));
  if (!fits || url.pathname !== "/" || url.search !== "" || url.hash !== "" || url.username !== "") {
    throw new StartError(`LEADMARK_URL is "${text}": set it to an address such as https://leadmark.example.com.`);
  }
  return url.origin;
}

/** Whether a host name or address is this machine: 127.0.0.0/8, ::1 or localhost. */
export function isLoopback(host: string): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)$/i.test(host);
}
