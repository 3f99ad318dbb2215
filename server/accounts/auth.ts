import { apiKey } from "@better-auth/api-key";
import { oauthDeviceAuthorization, oauthProvider } from "@better-auth/oauth-provider";
import { type Auth, betterAuth, type BetterAuthOptions } from "better-auth";
import { genericOAuth, organization } from "better-auth/plugins";
import { PostgresDialect } from "kysely";
import type { Pool } from "pg";
import { extensionScopes } from "#lib/sync/discovery.ts";
import type { Log } from "#server/log.ts";
import { accessTokenPrefix, refreshTokenPrefix } from "./access-token.ts";
import { tellActor } from "./actor.ts";
import type { AccountsConfig, Provider } from "./accounts-config.ts";
import { limits } from "./limits.ts";
import { access, roles } from "./roles.ts";

/** Where better-auth answers, below the backend's address. */
export const authPath = "/auth";
/** The header in which the backend tells the library where a request comes from; what a client sends of it is dropped. */
export const addressHeader = "x-leadmark-client";

export const passwordLength = { least: 12, most: 128 } as const;
const minute = 60;
const day = 24 * 60 * minute;

/** What the library asks back. */
interface AuthHooks {
  /** Whether an account may be made for this address. */
  mayJoin(address: string): Promise<boolean>;
  /** Whether this user may sign in now. */
  maySignIn(userId: string): Promise<boolean>;
  /** The workspace that a sign-in of the extension is for; null = somebody has to say. */
  workspaceOf(userId: string, chosen: string | null): Promise<string | null>;
}

export interface AuthParts extends AuthHooks {
  readonly config: AccountsConfig;
  readonly publicUrl: string;
  readonly pool: Pool;
  readonly log: Log;
}

/** The account library with the plug-ins used, and nothing else switched on. */
export function createAuth(parts: AuthParts): Auth<ReturnType<typeof authOptions>> {
  return betterAuth(authOptions(parts));
}

/** Its options; the tables they need are those of migration 020. */
export function authOptions(parts: AuthParts) {
  const { config, publicUrl, pool, log } = parts;
  const overHttps = publicUrl.startsWith("https:");
  return {
    appName: "Leadmark",
    baseURL: publicUrl,
    basePath: authPath,
    secret: config.secret,
    database: {
      dialect: new PostgresDialect({ pool, onReserveConnection: tellActor }),
      type: "postgres",
      schemaName: "accounts",
      transaction: true,
    },
    telemetry: { enabled: false },
    // Its messages may name an address: only that there was one is noted.
    logger: { log: (level) => level === "error" && log.warn("accounts: a request failed") },
    onAPIError: { errorURL: `${publicUrl}/sign-in` },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordLength.least,
      maxPasswordLength: passwordLength.most,
    },
    session: { expiresIn: 7 * day, updateAge: day },
    account: {
      updateAccountOnSignIn: false,
    },
    socialProviders: socialProviders(config.providers),
    databaseHooks: {
      // Made here for people who come by a provider; it must have made sure that the address is theirs.
      user: {
        create: { before: async ({ email, emailVerified }) => emailVerified && (await parts.mayJoin(email)) },
      },
      session: { create: { before: async ({ userId }) => await parts.maySignIn(userId) } },
      account: {
        create: {
          // A provider says who somebody is; what else its tokens are good for is nothing that we should keep.
          before: async (account) => ({
            data: { ...account, accessToken: null, refreshToken: null, idToken: null },
          }),
        },
      },
    },
    advanced: {
      database: { generateId: "uuid" },
      ipAddress: { ipAddressHeaders: [addressHeader] },
      // The library's own prefix is __Secure-; __Host- holds more, and needs https: on loopback cookies go without.
      useSecureCookies: false,
      cookiePrefix: overHttps ? "__Host-leadmark" : "leadmark",
      defaultCookieAttributes: { secure: overHttps, sameSite: "lax", httpOnly: true, path: "/" },
    },
    rateLimit: { enabled: true, storage: "database", window: minute, max: 120, customRules: limits.perAddressAndPath },
    plugins: [
      organization({
        ac: access,
        roles,
        creatorRole: "admin",
        allowUserToCreateOrganization: false,
        disableOrganizationDeletion: true,
        membershipLimit: 10_000,
        invitationLimit: 10_000,
        invitationExpiresIn: 7 * day,
        cancelPendingInvitationsOnReInvite: true,
      }),
      oauthProvider({
        loginPage: "/sign-in",
        consentPage: "/consent",
        // Tokens are opaque, and nobody asks for an OpenID identity: there is nothing to sign.
        disableJwtPlugin: true,
        scopes: [...extensionScopes],
        grantTypes: ["authorization_code", "refresh_token"],
        accessTokenExpiresIn: 10 * minute,
        refreshTokenExpiresIn: 30 * day,
        // An answer that was lost on the way may be asked for again; after that, reuse ends every token of the grant.
        refreshTokenReuseInterval: 30,
        codeExpiresIn: 10 * minute,
        prefix: { opaqueAccessToken: accessTokenPrefix, refreshToken: refreshTokenPrefix },
        rateLimit: limits.oauth,
        postLogin: {
          page: "/consent",
          shouldRedirect: async ({ user, session }) => (await workspaceFor(parts, user, session)) === null,
          consentReferenceId: async ({ user, session }) => {
            const workspace = await workspaceFor(parts, user, session);
            if (workspace === null) {
              throw new Error("No workspace was chosen");
            }
            return workspace;
          },
        },
      }),
      oauthDeviceAuthorization({ verificationUri: `${publicUrl}/device`, expiresIn: "10m", interval: "5s" }),
      apiKey([
        {
          configId: "workspace",
          references: "organization",
          defaultPrefix: "lmk_",
          requireName: true,
          maximumNameLength: 80,
          enableMetadata: true,
          rateLimit: { enabled: true, ...limits.apiKey },
          startingCharactersConfig: { charactersLength: 8 },
        },
      ]),
      genericOAuth({ config: genericProviders(config.providers) }),
    ],
  } satisfies BetterAuthOptions;
}

/** `activeOrganizationId` is where the consent page keeps what was chosen. */
async function workspaceFor(
  hooks: AuthHooks,
  user: { readonly id: string },
  session: Record<string, unknown>,
): Promise<string | null> {
  const chosen = session["activeOrganizationId"];
  return await hooks.workspaceOf(user.id, typeof chosen === "string" ? chosen : null);
}

function socialProviders(providers: readonly Provider[]) {
  const [google] = providers.filter(({ id }) => id === "google");
  const [microsoft] = providers.filter(({ id }) => id === "microsoft");
  return {
    ...(google === undefined ? {} : { google: { ...clientOf(google), disableImplicitSignUp: true } }),
    ...(microsoft === undefined
      ? {}
      : {
          microsoft: {
            ...clientOf(microsoft),
            tenantId: microsoft.realm ?? "",
            disableProfilePhoto: true,
            // Microsoft does not say it; in one's own directory its admin gives out the addresses.
            mapProfileToUser: () => ({ emailVerified: true }),
            disableImplicitSignUp: true,
          },
        }),
  };
}

function genericProviders(providers: readonly Provider[]) {
  return providers
    .filter(({ id }) => id === "openid")
    .map((provider) => ({
      ...clientOf(provider),
      providerId: provider.id,
      discoveryUrl: `${provider.realm}/.well-known/openid-configuration`,
      requireIdTokenVerification: true,
      scopes: ["openid", "email", "profile"],
      pkce: true,
      disableImplicitSignUp: true,
    }));
}

function clientOf({ clientId, clientSecret }: Provider) {
  return { clientId, clientSecret };
}
