import { defineContentScript } from "wxt/utils/define-content-script";
import { runSidebar } from "../mail-page/run-sidebar.tsx";

export default defineContentScript({
  matches: ["https://mail.google.com/*"],
  runAt: "document_start",
  noScriptStartedPostMessage: true,
  main: (ctx) => runSidebar(ctx, "gmail"),
});
