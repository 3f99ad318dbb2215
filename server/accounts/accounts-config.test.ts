import { statSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { StartError } from "#server/start-error.ts";
import { makeTempFolder } from "#server/testing/temp-folder.ts";
import { accountsConfigFrom, keptSecret } from "./accounts-config.ts";

const client = (prefix: string) => ({ [`${prefix}_CLIENT_ID`]: "id", [`${prefix}_CLIENT_SECRET`]: "secret" });

test("without variables: a password is the way in, invitations are passed on by hand, every domain may come", () => {
  expect(accountsConfigFrom({}, false)).toEqual({ domains: [], providers: [], mail: null, proxies: 0 });
});

test("providers, domains, mail and proxies come from the environment", () => {
  const config = accountsConfigFrom(
    {
      ...client("GOOGLE"),
      ...client("MICROSOFT"),
      ...client("OPENID"),
      MICROSOFT_TENANT: "7c1d5b0e-0000-4000-8000-000000000001",
      OPENID_ISSUER: "https://id.team.example/",
      LEADMARK_DOMAINS: "Team.example, other.example",
      SMTP_URL: "smtps://user:password@mail.team.example",
      MAIL_FROM: "leadmark@team.example",
      LEADMARK_SECRET: "x".repeat(32),
    },
    true,
  );
  expect(config).toMatchObject({
    domains: ["team.example", "other.example"],
    mail: { from: "leadmark@team.example" },
    proxies: 1,
    secret: "x".repeat(32),
  });
  expect(config.providers.map(({ id, name, realm }) => [id, name, realm])).toEqual([
    ["google", "Google", null],
    ["microsoft", "Microsoft", "7c1d5b0e-0000-4000-8000-000000000001"],
    ["openid", "id.team.example", "https://id.team.example"],
  ]);
});

test.each([
  [{ GOOGLE_CLIENT_ID: "id" }, "GOOGLE_CLIENT_SECRET"],
  [client("MICROSOFT"), "MICROSOFT_TENANT"],
  [{ ...client("MICROSOFT"), MICROSOFT_TENANT: "common" }, "MICROSOFT_TENANT"],
  [client("OPENID"), "OPENID_ISSUER"],
  [{ SMTP_URL: "mail.team.example" }, "SMTP_URL"],
  [{ SMTP_URL: "smtp://mail.team.example" }, "MAIL_FROM"],
  [{ LEADMARK_SECRET: "short" }, "LEADMARK_SECRET"],
  [{ LEADMARK_PROXIES: "many" }, "LEADMARK_PROXIES"],
])("%j is one sentence that names %s", (env, says) => {
  expect(() => accountsConfigFrom(env, true)).toThrow(says);
  expect(() => accountsConfigFrom(env, true)).toThrow(StartError);
});

test("the secret is made once, is random, and is for its owner's eyes only", async () => {
  const [one, other] = [await makeTempFolder(), await makeTempFolder()];
  const secret = keptSecret(one);
  expect(secret).toMatch(/^[\w-]{43}$/);
  expect(keptSecret(one)).toBe(secret);
  expect(keptSecret(other)).not.toBe(secret);
  expect(statSync(join(one, "secret")).mode & 0o777).toBe(0o600);
  await Promise.all([one, other].map(async (folder) => await rm(folder, { recursive: true })));
});
