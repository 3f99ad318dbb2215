import { defineUnlistedScript } from "wxt/utils/define-unlisted-script";
import { openSidebar } from "./mail-page/open-sidebar.tsx";
import { sidebarSlot } from "./mail-page/sidebar-slot.ts";

/** The views, brought by the content script into its own world once a thread is open. */
export default defineUnlistedScript(() => {
  Object.assign(globalThis, { [sidebarSlot]: openSidebar });
});
