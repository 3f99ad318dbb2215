import { defineContentScript } from "wxt/utils/define-content-script";
import { runPage } from "../mail-page/run-page.ts";

export default defineContentScript({
  matches: [
    "https://outlook.office.com/*",
    "https://outlook.office365.com/*",
    "https://outlook.live.com/*",
    "https://outlook.cloud.microsoft/*",
  ],
  runAt: "document_start",
  noScriptStartedPostMessage: true,
  main: (ctx) => runPage(ctx, "outlook"),
});
