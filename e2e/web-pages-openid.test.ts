import { rmSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { silentLog } from "#server/log.ts";
import { type RunningServer, startServer } from "#server/start.ts";
import { authorizePath, newVerifier } from "#server/testing/oauth-client.ts";
import { providerClient, startOpenIdProvider, type TestProvider } from "#server/testing/openid-provider.ts";
import { makeTempFolder } from "#server/testing/temp-folder.ts";
import { launchPlain } from "./web-pages/watched-page.ts";

const password = "a quiet harbour at dawn";
const addresses = { ines: "ines@harborline.example", lea: "lea@harborline.example" };

let folder: string;
let provider: TestProvider;
let server: RunningServer;
let browser: Browser;
beforeAll(async () => {
  folder = await makeTempFolder();
  // Each of the two must know where the other is before it starts.
  const port = await freePort();
  provider = await startOpenIdProvider(`http://127.0.0.1:${port}/auth/callback/openid`, () => true);
  const providers = [{ id: "openid", name: "Harborline ID", realm: provider.issuer, ...providerClient }] as const;
  const config = {
    host: "127.0.0.1",
    port,
    databaseUrl: null,
    dataFolder: join(folder, "data"),
    accounts: { providers },
  };
  server = await startServer(config, { log: silentLog });
  browser = await launchPlain();
});
afterAll(async () => {
  await browser.close();
  await server.stop();
  await provider.close();
  rmSync(folder, { recursive: true, force: true });
});

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

async function open(path: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  page.setDefaultTimeout(15_000);
  await page.goto(new URL(path, server.url).href);
  return page;
}

/** Presses our button and goes through the provider's own pages. */
async function passProvider(page: Page, address: string): Promise<void> {
  await page.getByRole("button", { name: "Continue with Harborline ID" }).press("Enter");
  await page.waitForURL((url) => url.origin === provider.issuer);
  await page.locator("input[name=login]").fill(address);
  await page.locator("input[name=password]").fill("x");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Continue" }).click();
  await page.waitForURL((url) => url.origin === server.url);
}

const heading = (page: Page, name: string) => page.getByRole("heading", { level: 1, name }).waitFor();

test("an invited newcomer joins by the team's OpenID provider, and comes back by it", async () => {
  const admin = await open("/set-up");
  const answers = { code: server.setUpCode ?? "", team: "Harborline", name: "Ines", email: addresses.ines };
  for (const [name, value] of Object.entries({ ...answers, "new-password": password })) {
    await admin.fill(`#${name}`, value);
  }
  await admin.keyboard.press("Enter");
  await heading(admin, "Members");
  await admin.fill("#email", addresses.lea);
  await admin.keyboard.press("Enter");
  const link = await admin.getByLabel("Link").inputValue();

  const lea = await open(link);
  await passProvider(lea, addresses.lea);
  await heading(lea, "Join Harborline");
  await lea.getByText(`You are signed in as ${addresses.lea}.`).waitFor();
  await lea.getByRole("button", { name: "Join", exact: true }).press("Enter");
  await heading(lea, "Sequences");
  await lea.goto(new URL("/account", server.url).href);
  await lea.getByText("This account has no password: you sign in with another service.").waitFor();

  const again = await open("/account");
  await passProvider(again, addresses.lea);
  await heading(again, "Your account");
});

test("somebody whom nobody invited is told so in one sentence, and is not let in", async () => {
  const stranger = await open("/sign-in");
  await passProvider(stranger, "stranger@elsewhere.example");
  await heading(stranger, "Sign in");
  await stranger.getByText("Signing in that way is not possible with this account.").waitFor();
  await stranger.goto(new URL("/account", server.url).href);
  await heading(stranger, "Sign in");
});

test("the extension's request goes on after the provider", async () => {
  const page = await open(authorizePath(newVerifier().challenge));
  await passProvider(page, addresses.lea);
  await heading(page, "Let the extension in?");
  expect(await page.getByText(`Signed in as ${addresses.lea}.`).count()).toBe(1);
});
