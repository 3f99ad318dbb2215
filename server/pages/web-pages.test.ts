import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addMember } from "#server/accounts/fill-members.ts";
import type { RunningServer } from "#server/start.ts";
import { createWorkspace } from "#server/store/fill.ts";
import { startTestServer } from "#server/testing/start-test-server.ts";
import { WebBrowser } from "./testing/web-browser.ts";

const publicUrl = "https://leadmark.example";
const password = "a quiet harbour at dawn";
let server: RunningServer;
let workspaceId: string;
beforeAll(async () => {
  server = await startTestServer({}, { publicUrl, accounts: { proxies: 1 } });
  ({ id: workspaceId } = await createWorkspace(server.database, { name: "Harborline", domains: [] }));
  for (const [name, role] of [
    ["ines", "admin"],
    ["maya", "rep"],
  ] as const) {
    await addMember(server.database, workspaceId, { name, address: `${name}@harborline.example`, role, password });
  }
});
afterAll(() => server.stop());

async function signedIn(name: string): Promise<WebBrowser> {
  const browser = new WebBrowser(server.url);
  const answer = await browser.send("/sign-in", { email: `${name}@harborline.example`, password });
  expect(answer.status).toBe(303);
  return browser;
}

const open = ["/sign-in", "/set-up", "/invitation/none"];
const closed = [
  "/consent",
  "/device",
  "/account",
  "/team",
  "/team/sequences",
  "/team/settings",
  "/team/keys",
  "/team/audit",
];

describe("every page", () => {
  test.each([...open, ...closed])("%s runs no script or style but ours, and stands in no frame", async (path) => {
    const response = await (await signedIn("ines")).get(path);
    const policy = response.headers.get("Content-Security-Policy") ?? "";
    for (const part of [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
      "form-action 'self'",
      "require-trusted-types-for 'script'",
    ]) {
      expect(policy.split("; ")).toContain(part);
    }
    expect(policy).not.toMatch(/unsafe|\*|data:/);
    expect(response.headers.get("X-Content-Type-Options")).toBe("nosniff");
    expect(response.headers.get("Referrer-Policy")).toBe("same-origin");
    expect(response.headers.get("Cache-Control")).toBe("no-store");
    expect(await response.text()).not.toMatch(/<script(?![^>]* src=)|<style| style=| on[a-z]+=/i);
  });

  test.each(closed)("%s is for people who are signed in; others sign in and come back", async (path) => {
    const response = await new WebBrowser(server.url).get(path);
    expect(response.status).toBe(303);
    expect(response.headers.get("Location")).toBe(`/sign-in?${new URLSearchParams({ next: path }).toString()}`);
  });

  test("the style is kept for ever under a name that changes with it", async () => {
    const browser = new WebBrowser(server.url);
    const page = await (await browser.get("/sign-in")).text();
    const [, path = ""] = /href="(\/assets\/style-[0-9a-f]{16}\.css)"/.exec(page) ?? [];
    const style = await browser.get(path);
    expect(style.headers.get("Content-Type")).toBe("text/css; charset=utf-8");
    expect(style.headers.get("Cache-Control")).toContain("immutable");
    expect((await browser.get(path.replace(/-[0-9a-f]{16}/, "-0000000000000000"))).status).toBe(404);
  });
});

describe("cookies", () => {
  test("over https each has the __Host- prefix, and neither scripts nor other sites' requests get it", async () => {
    const { setCookies } = await signedIn("maya");
    const names = setCookies.map((cookie) => cookie.split("=")[0]);
    expect(names).toContain("__Host-leadmark.form");
    expect(names).toContain("__Host-leadmark.session_token");
    for (const cookie of setCookies) {
      expect(cookie).toMatch(/^__Host-/);
      expect(cookie).toMatch(/; Path=\/(?:;|$)/);
      expect(cookie).toMatch(/; HttpOnly/);
      expect(cookie).toMatch(/; Secure/);
      expect(cookie).toMatch(/; SameSite=Lax/i);
      expect(cookie).not.toMatch(/; Domain/i);
    }
  });
});

describe("a form", () => {
  const settings = { edition: "off" };
  const edition = async () =>
    (await server.database.selectFrom("workspaces").select("team_edition").executeTakeFirstOrThrow()).team_edition;

  test("of another site changes nothing, whatever it carries", async () => {
    const browser = await signedIn("ines");
    const headers = { Origin: "https://evil.example", "Sec-Fetch-Site": "cross-site" };
    const response = await browser.send("/team/settings", settings, { headers });
    expect(response.status).toBe(403);
    expect(await edition()).toBe("public");
  });

  test.each(["", "x".repeat(43)])("without this browser's token changes nothing (%j)", async (token) => {
    const browser = await signedIn("ines");
    const response = await browser.send("/team/settings", settings, { token });
    expect(await response.text()).toContain("This form had expired");
    expect(await edition()).toBe("public");
  });

  test("with another browser's token changes nothing", async () => {
    const browser = await signedIn("ines");
    const token = await new WebBrowser(server.url).formToken();
    const response = await browser.send("/team/settings", settings, { token });
    expect(await response.text()).toContain("This form had expired");
    expect(await edition()).toBe("public");
  });

  test("with its own token is taken", async () => {
    const response = await (await signedIn("ines")).send("/team/settings", settings);
    expect(response.headers.get("Location")).toBe("/team/settings?done=settings");
    expect(await edition()).toBe("off");
  });

  test("of somebody whose role does not allow it changes nothing", async () => {
    const response = await (await signedIn("maya")).send("/team/settings", { edition: "private" });
    expect(response.status).toBe(403);
    expect(await edition()).toBe("off");
  });

  test("that is huge is refused before it is read", async () => {
    const response = await (await signedIn("ines")).send("/team/settings", { edition: "x".repeat(100_000) });
    expect(response.status).toBe(413);
  });
});

describe("signing in", () => {
  test("says the same of a wrong password, an address of nobody's, and nonsense", async () => {
    const said = await Promise.all(
      [
        { email: "maya@harborline.example", password: "wrong" },
        { email: "nobody@harborline.example", password: "wrong" },
        { email: "x@y", password: "wrong" },
      ].map(async (posted) => {
        const response = await new WebBrowser(server.url).send("/sign-in", posted);
        const text = await response.text();
        return [response.status, /role="alert">([^<]*)/.exec(text)?.[1]];
      }),
    );
    expect(new Set(said.map((answer) => JSON.stringify(answer)))).toEqual(
      new Set([JSON.stringify([422, "Address and password do not belong together."])]),
    );
  });

  test.each(["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"])(
    "never leads to %s",
    async (next) => {
      const browser = new WebBrowser(server.url);
      const path = `/sign-in?${new URLSearchParams({ next }).toString()}`;
      const response = await browser.send(path, { email: "maya@harborline.example", password });
      expect(new URL(response.headers.get("Location") ?? "", publicUrl).origin).toBe(publicUrl);
    },
  );

  test("is slowed down for one address after ten tries a minute", async () => {
    const browser = new WebBrowser(server.url);
    const statuses: number[] = [];
    for (let tries = 0; tries < 12; tries++) {
      statuses.push(
        (await browser.send("/sign-in", { email: `p${tries}@harborline.example`, password: "wrong" })).status,
      );
    }
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 422), 429, 429]);
  });

  test("a typed password stands in no answer", async () => {
    const response = await new WebBrowser(server.url).send("/sign-in", { email: "x@y", password: "my-secret-words" });
    expect(await response.text()).not.toContain("my-secret-words");
  });
});
