import { defineContentScript } from "wxt/utils/define-content-script";
import { runPage } from "../mail-page/run-page.ts";

export default defineContentScript({
  matches: ["https://mail.google.com/*"],
  runAt: "document_start",
  noScriptStartedPostMessage: true,
  main: (ctx) => runPage(ctx, "gmail"),
});
