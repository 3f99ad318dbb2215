import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { codeOf, folderError, StartError } from "#server/start-error.ts";

/** A way in besides the password, at somebody else's sign-in page. */
export interface Provider {
  readonly id: "google" | "microsoft" | "openid";
  /** As the button names it. */
  readonly name: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Microsoft: the one directory whose accounts may come; openid: the provider's issuer. */
  readonly realm: string | null;
}

export interface AccountsConfig {
  /** Signs cookies and sign-in steps: 32 random bytes at least, the same in every process on one database. */
  readonly secret: string;
  /** Mail domains whose addresses may have an account; empty = all. */
  readonly domains: readonly string[];
  readonly providers: readonly Provider[];
  /** Where invitations are sent from; null = they are passed on by hand. */
  readonly mail: { readonly url: string; readonly from: string } | null;
  /** How many proxies stand before the backend: that many entries of X-Forwarded-For are believed, from the right. */
  readonly proxies: number;
}

const leastSecret = 32;

type Env = Readonly<Record<string, string | undefined>>;

/** The part of the configuration that is about accounts; docs/operating.md says what each variable does. */
export function accountsConfigFrom(env: Env, overHttps: boolean): Omit<AccountsConfig, "secret"> & { secret?: string } {
  const secret = env["LEADMARK_SECRET"];
  if (secret && secret.length < leastSecret) {
    throw new StartError(`LEADMARK_SECRET is too short: set it to ${leastSecret} random characters or more.`);
  }
  return {
    ...(secret ? { secret } : {}),
    domains: list(env["LEADMARK_DOMAINS"]),
    providers: [google(env), microsoft(env), openId(env)].filter((provider) => provider !== null),
    mail: mailFrom(env),
    proxies: proxiesFrom(env["LEADMARK_PROXIES"], overHttps),
  };
}

/** The secret kept in the data folder, made at the first start. */
export function keptSecret(dataFolder: string): string {
  const file = join(dataFolder, "secret");
  try {
    mkdirSync(dataFolder, { recursive: true });
    // The first of two processes that start at once makes it; the other reads what that one made.
    writeFileSync(file, `${randomBytes(32).toString("base64url")}\n`, { mode: 0o600, flag: "wx" });
  } catch (error) {
    if (codeOf(error) !== "EEXIST") {
      throw folderError(error, dataFolder);
    }
  }
  return readFileSync(file, "utf8").trim();
}

function list(text: string | undefined): string[] {
  return (text ?? "")
    .split(/[\s,]+/)
    .map((part) => part.toLowerCase())
    .filter((part) => part !== "");
}

function google(env: Env): Provider | null {
  return provider(env, "GOOGLE", (client) => ({ ...client, id: "google", name: "Google", realm: null }));
}

/** One directory, never "common": in a directory of their own anybody can give themselves any address. */
function microsoft(env: Env): Provider | null {
  return provider(env, "MICROSOFT", (client) => {
    const tenant = env["MICROSOFT_TENANT"];
    if (!tenant || /^(?:common|organizations|consumers)$/i.test(tenant)) {
      throw new StartError("MICROSOFT_CLIENT_ID is set: set MICROSOFT_TENANT to the id of your own directory, too.");
    }
    return { ...client, id: "microsoft", name: "Microsoft", realm: tenant };
  });
}

function openId(env: Env): Provider | null {
  return provider(env, "OPENID", (client) => {
    const issuer = URL.parse(env["OPENID_ISSUER"] ?? "");
    if (issuer === null || !/^https?:$/.test(issuer.protocol)) {
      throw new StartError("OPENID_CLIENT_ID is set: set OPENID_ISSUER to the address of the provider, too.");
    }
    return { ...client, id: "openid", name: env["OPENID_NAME"] || issuer.host, realm: issuer.href.replace(/\/$/, "") };
  });
}

function provider(
  env: Env,
  prefix: string,
  make: (client: { clientId: string; clientSecret: string }) => Provider,
): Provider | null {
  const [clientId, clientSecret] = [env[`${prefix}_CLIENT_ID`], env[`${prefix}_CLIENT_SECRET`]];
  if (!clientId && !clientSecret) {
    return null;
  }
  if (!clientId || !clientSecret) {
    throw new StartError(`Set both ${prefix}_CLIENT_ID and ${prefix}_CLIENT_SECRET, or neither.`);
  }
  return make({ clientId, clientSecret });
}

function mailFrom(env: Env): AccountsConfig["mail"] {
  const [url, from] = [env["SMTP_URL"], env["MAIL_FROM"]];
  if (!url) {
    return null;
  }
  if (!/^smtps?:$/.test(URL.parse(url)?.protocol ?? "") || !from) {
    throw new StartError("Set SMTP_URL to an address such as smtps://user:password@mail.example.com, and MAIL_FROM.");
  }
  return { url, from };
}

/** The backend speaks plain http: where the outside sees https, one proxy stands before it at least. */
function proxiesFrom(text: string | undefined, overHttps: boolean): number {
  if (text !== undefined && !/^\d$/.test(text)) {
    throw new StartError(`LEADMARK_PROXIES is "${text}": set it to the number of proxies before the backend.`);
  }
  return text === undefined ? Number(overHttps) : Number(text);
}
