import { expect, it } from "vitest";
import config from "../../wxt.config.ts";
import { mailOrigins, whoSends } from "./sender.ts";

const self = { id: "our-id", baseUrl: "chrome-extension://our-id/" };
const gmail = { id: "our-id", url: "https://mail.google.com/mail/u/0/#inbox", frameId: 0, tab: { id: 7 } };

it("a content script in the top frame of a mail application is heard", () => {
  expect(whoSends(gmail, self)).toEqual({ kind: "content", tabId: 7 });
  expect(whoSends({ ...gmail, origin: "https://mail.google.com" }, self)).toEqual({ kind: "content", tabId: 7 });
});

it.each(["chrome-extension", "moz-extension"])("a page of our own is heard (%s)", (scheme) => {
  const own = { id: "our-id", baseUrl: `${scheme}://our-id/` };
  expect(whoSends({ id: "our-id", url: `${scheme}://our-id/popup.html` }, own)).toEqual({ kind: "page" });
  expect(whoSends({ id: "our-id", url: `${scheme}://our-id/welcome.html`, frameId: 0, tab: { id: 7 } }, own)).toEqual({
    kind: "page",
  });
});

it.each([
  ["nobody", undefined],
  ["another extension", { ...gmail, id: "other-id" }],
  ["a sender without id", { ...gmail, id: undefined }],
  ["a frame inside the mail page", { ...gmail, frameId: 3 }],
  ["another site", { ...gmail, url: "https://mail.google.com.evil.example/" }],
  ["a mail host over http", { ...gmail, url: "http://mail.google.com/" }],
  ["an origin that is not the address's", { ...gmail, origin: "https://evil.example" }],
  ["a sandboxed frame", { ...gmail, origin: "null" }],
  ["a page of another extension", { id: "our-id", url: "chrome-extension://other-id/popup.html" }],
  ["something without a tab", { ...gmail, tab: undefined }],
  ["something without an address", { ...gmail, url: undefined }],
  ["a broken address", { ...gmail, url: "::" }],
])("%s is not", (_who, sender) => {
  expect(whoSends(sender, self)).toBeNull();
});

it("the mail applications are those of the manifest", () => {
  const manifest = config.manifest as (env: { browser: string }) => { host_permissions: string[] };
  expect(mailOrigins.map((origin) => `${origin}/*`)).toEqual(manifest({ browser: "chrome" }).host_permissions);
});
