import { defineConfig } from "wxt";
import { languageTables } from "./lib/hints/languages/tables.ts";

/** The mail applications the sidebar stands in; the only hosts the extension asks for. */
const mailHosts = [
  "https://mail.google.com/*",
  "https://outlook.office.com/*",
  "https://outlook.office365.com/*",
  "https://outlook.live.com/*",
  "https://outlook.cloud.microsoft/*",
];

/** Public half of the manifest key: keeps the Chromium extension id, and with it redirects and the CORS origin, stable. */
const extensionKey =
  "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA1r0QnCbXPyfFWdffarZoX93Qi96oPCCmAhP0IkCphLhryRoUQiGEyQNt7kN+Co4uEMRmSm+I8EIHOc3Uu/irC/Cz5kgw/O6IsA7ukJhIFqjgMxRV5WHnfVP/83Hi+d1kolEA/wXBIma4KzUinBR/e1inBRFoms2FtPH6LxYNKEdIirh3CNj0Kc5kbELOO2l9wIq84S+TBXnZXUwO3DYjCz3VoJz8+Cy4NehRUD/Dz6LwxDoSlrnGNmNfDtGW0SnaczAtjCqtd410B+fD79zLTAWYOz/CoJ5y23HQQbapSt1/k1siC+LED2KAMQbEAzXs1JivFS8nG5FgayZgcaLc+QIDAQAB";

// The backend is reached with a bearer token under CORS, so it needs no host permission; https, or this machine.
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src https: http://127.0.0.1:* http://localhost:*",
  "frame-ancestors 'none'",
  "form-action 'none'",
  "base-uri 'none'",
  "object-src 'none'",
  "require-trusted-types-for 'script'",
].join("; ");

export default defineConfig({
  imports: false,
  modules: ["@wxt-dev/webextension-polyfill"],
  manifestVersion: 3,
  hooks: {
    // Each language's table is a script of its own, so that a page loads only those that its mails are written in.
    "build:publicAssets": (_, files) => {
      for (const table of languageTables.filter(({ code }) => code !== "en")) {
        files.push({ relativeDest: `hints/${table.code}.js`, contents: `export const table=${JSON.stringify(table)}` });
      }
    },
  },
  manifest: ({ browser }) => ({
    name: "__MSG_name__",
    description: "__MSG_description__",
    default_locale: "en",
    permissions: ["storage", "unlimitedStorage", "alarms", "identity", ...(browser === "firefox" ? [] : ["sidePanel"])],
    host_permissions: mailHosts,
    // The views and the hints, fetched by the content script once a thread is open; under a changing address, so that no page can probe for them.
    web_accessible_resources: [
      {
        resources: ["sidebar.js", "hints.js", "hints/*.js"],
        matches: mailHosts,
        ...(browser === "firefox" ? {} : { use_dynamic_url: true }),
      },
    ],
    content_security_policy: { extension_pages: contentSecurityPolicy },
    ...(browser === "firefox"
      ? {
          browser_specific_settings: {
            gecko: {
              id: "leadmark@leadmark.example",
              strict_min_version: "140.0",
              data_collection_permissions: {
                required: [
                  "personallyIdentifyingInfo",
                  "personalCommunications",
                  "authenticationInfo",
                  "websiteContent",
                ],
              },
            },
          },
        }
      : {
          key: extensionKey,
          minimum_chrome_version: "123",
          // Firefox has no schema: there an administrator writes a manifest for managed storage.
          storage: { managed_schema: "managed-schema.json" },
        }),
  }),
});
