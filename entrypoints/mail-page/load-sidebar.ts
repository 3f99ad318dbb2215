import { browser } from "wxt/browser";
import { sidebarSlot } from "./sidebar-slot.ts";
import type { OpenedSidebar, SidebarOptions } from "./open-sidebar.tsx";

/** Brings the views only once a thread is open: a page that never shows one pays for the watcher alone. */
export async function loadSidebar(options: SidebarOptions): Promise<OpenedSidebar> {
  await import(/* @vite-ignore */ browser.runtime.getURL("/sidebar.js"));
  const open: unknown = Reflect.get(globalThis, sidebarSlot);
  if (!isOpen(open)) {
    throw new Error("The sidebar's script did not load.");
  }
  return open(options);
}

function isOpen(value: unknown): value is (options: SidebarOptions) => OpenedSidebar {
  return typeof value === "function";
}
