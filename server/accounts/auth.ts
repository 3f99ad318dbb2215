import { apiKey } from "@better-auth/api-key";
import { oauthDeviceAuthorization, oauthProvider } from "@better-auth/oauth-provider";
import { betterAuth } from "better-auth";
import { organization } from "better-auth/plugins";
import { PostgresDialect } from "kysely";
import { Pool } from "pg";
import { access, roles } from "./roles.ts";

export function createAuth(url: string) {
  const pool = new Pool({ connectionString: url, options: "-c role=leadmark_accounts" });
  return betterAuth({
    appName: "Leadmark",
    baseURL: "http://127.0.0.1:8787",
    basePath: "/auth",
    secret: "x".repeat(32),
    database: { dialect: new PostgresDialect({ pool }), type: "postgres", schemaName: "accounts", transaction: true },
    telemetry: { enabled: false },
    emailAndPassword: { enabled: true, disableSignUp: true },
    advanced: { database: { generateId: "uuid" } },
    rateLimit: { enabled: true, storage: "database" },
    plugins: [
      organization({ ac: access, roles, creatorRole: "admin" }),
      oauthProvider({
        loginPage: "/sign-in",
        consentPage: "/consent",
        disableJwtPlugin: true,
        scopes: ["leadmark", "offline_access"],
        grantTypes: ["authorization_code", "refresh_token"],
        accessTokenExpiresIn: 600,
        refreshTokenReuseInterval: 30,
      }),
      oauthDeviceAuthorization(),
      apiKey([{ configId: "workspace", references: "organization", enableMetadata: true }]),
    ],
  });
}
