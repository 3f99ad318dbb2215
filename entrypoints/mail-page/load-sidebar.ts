import type { OpenedSidebar, SidebarOptions } from "./open-sidebar.tsx";

/** Brings the views only once a thread is open: a page that never shows one pays for the watcher alone. */
export async function loadSidebar(options: SidebarOptions): Promise<OpenedSidebar> {
  const { openSidebar } = await import("./open-sidebar.tsx");
  return openSidebar(options);
}
