import { defineContentScript } from "wxt/utils/define-content-script";
import { runSidebar } from "../mail-page/run-sidebar.tsx";

export default defineContentScript({
  matches: [
    "https://outlook.office.com/*",
    "https://outlook.office365.com/*",
    "https://outlook.live.com/*",
    "https://outlook.cloud.microsoft/*",
  ],
  runAt: "document_start",
  noScriptStartedPostMessage: true,
  main: (ctx) => runSidebar(ctx, "outlook"),
});
