import { createServer } from "node:http";
import { Provider } from "oidc-provider";

/** A real OpenID provider on this machine, with its own sign-in page; everybody is who they say they are. */
export interface TestProvider {
  readonly issuer: string;
  close(): Promise<void>;
}

export const providerClient = { clientId: "leadmark-test", clientSecret: "a secret between two servers" } as const;

/** `verified` is what it says of each address; the subject is the address. */
export async function startOpenIdProvider(
  redirectUri: string,
  verified: (address: string) => boolean,
): Promise<TestProvider> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const issuer = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: providerClient.clientId,
        client_secret: providerClient.clientSecret,
        redirect_uris: [redirectUri],
      },
    ],
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
    conformIdTokenClaims: false,
    cookies: { keys: ["test"] },
    pkce: { required: () => true },
    findAccount: (_, sub) => ({
      accountId: sub,
      claims: () => ({ sub, email: sub, email_verified: verified(sub), name: sub.split("@")[0] ?? "" }),
    }),
  });
  server.on("request", provider.callback());
  return {
    issuer,
    close: async () =>
      await new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Goes through the provider's pages as the person with this address; returns where it leads back to. */
export async function passProvider(start: string, address: string): Promise<URL> {
  const cookies = new Map<string, string>();
  let [url, init]: [URL, RequestInit] = [new URL(start), {}];
  const { origin } = url;
  for (let step = 0; step < 20; step++) {
    const response = await fetch(url, {
      ...init,
      redirect: "manual",
      headers: {
        Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; "),
        "Content-Type": "application/x-www-form-urlencoded",
      },
    });
    for (const [pair = ""] of response.headers.getSetCookie().map((cookie) => cookie.split(";"))) {
      cookies.set(pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1));
    }
    const location = response.headers.get("Location");
    if (location !== null) {
      [url, init] = [new URL(location, url), {}];
      if (url.origin !== origin) {
        return url;
      }
      continue;
    }
    const page = await response.text();
    const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1];
    const action = /action="([^"]+)"/.exec(page)?.[1];
    if (prompt === undefined || action === undefined) {
      throw new Error(`the provider answered ${response.status}: ${page.slice(0, 300)}`);
    }
    url = new URL(action, url);
    init = { method: "POST", body: new URLSearchParams({ prompt, login: address, password: "x" }).toString() };
  }
  throw new Error("the provider led nowhere");
}
