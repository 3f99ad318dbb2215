import { readFileSync, readdirSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";

const mailHosts = [
  "https://mail.google.com/*",
  "https://outlook.office.com/*",
  "https://outlook.office365.com/*",
  "https://outlook.live.com/*",
  "https://outlook.cloud.microsoft/*",
];

const outputs = [
  ["Chromium", ".output/chrome-mv3"],
  ["Firefox", ".output/firefox-mv3"],
] as const;

function readManifest(
  folder: string,
): Record<string, unknown> & { content_scripts: { js: string[]; matches: string[] }[] } {
  return JSON.parse(readFileSync(`${folder}/manifest.json`, "utf8"));
}

describe.each(outputs)("the manifest for %s", (browser, folder) => {
  const manifest = readManifest(folder);

  test("asks for what the architecture names and no more", () => {
    const permissions = ["storage", "unlimitedStorage", "alarms", "identity"];
    expect(manifest).toMatchObject({ manifest_version: 3, host_permissions: mailHosts });
    expect(manifest.permissions).toEqual(browser === "Firefox" ? permissions : [...permissions, "sidePanel"]);
    expect(manifest).not.toHaveProperty("optional_permissions");
    expect(manifest).not.toHaveProperty("externally_connectable");
  });

  test("runs content scripts on the mail hosts only, in the top frame", () => {
    expect(new Set(manifest.content_scripts.flatMap((script) => script.matches))).toEqual(new Set(mailHosts));
    for (const script of manifest.content_scripts) {
      expect(script).not.toHaveProperty("all_frames", true);
    }
  });

  test("shows web pages its two late scripts only, on the mail hosts only", () => {
    expect(manifest.web_accessible_resources).toEqual([
      {
        resources: ["sidebar.js", "hints.js", "hints/*.js"],
        matches: mailHosts,
        ...(browser === "Firefox" ? {} : { use_dynamic_url: true }),
      },
    ]);
  });

  test("has a side panel that opens when it is asked for, and a page of settings", () => {
    expect(manifest.options_ui).toMatchObject({ page: "options.html" });
    if (browser === "Firefox") {
      expect(manifest.sidebar_action).toMatchObject({ default_panel: "sidepanel.html", open_at_install: false });
    } else {
      expect(manifest.side_panel).toEqual({ default_path: "sidepanel.html" });
    }
  });

  test("keeps its identity", () => {
    if (browser === "Firefox") {
      expect(manifest.browser_specific_settings).toMatchObject({ gecko: { id: "leadmark@leadmark.example" } });
    } else {
      expect(manifest.key).toMatch(/^MIIB/);
    }
  });

  test("allows no inline and no remote code in its pages", () => {
    const { extension_pages: policy } = manifest.content_security_policy as { extension_pages: string };
    const directives = new Map(policy.split("; ").map((one) => [one.split(" ", 1)[0], one]));
    expect(directives.get("default-src")).toBe("default-src 'none'");
    expect(directives.get("script-src")).toBe("script-src 'self'");
    expect(directives.get("connect-src")).toBe("connect-src https: http://127.0.0.1:* http://localhost:*");
    expect(policy).not.toContain("unsafe");
  });

  test("has content scripts of at most 25 kB gzipped before the sidebar opens", () => {
    for (const script of manifest.content_scripts) {
      const size = script.js.reduce((sum, file) => sum + gzipSync(readFileSync(`${folder}/${file}`)).length, 0);
      expect(size, script.js.join()).toBeLessThanOrEqual(25 * 1024);
    }
  });

  test("loads at most 60 kB gzipped of hints for a mail, the two largest tables besides English included", () => {
    const sizeOf = (file: string) => gzipSync(readFileSync(`${folder}/${file}`)).length;
    const tables = readdirSync(`${folder}/hints`).map((file) => sizeOf(`hints/${file}`));
    expect(tables).toHaveLength(20);
    const [largest = 0, second = 0] = tables.toSorted((one, other) => other - one);
    expect(sizeOf("hints.js") + largest + second).toBeLessThanOrEqual(60_000);
  });
});
