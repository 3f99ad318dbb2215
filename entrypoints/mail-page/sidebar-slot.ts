/** Where the script of the views leaves its one function, in the content script's own world. */
export const sidebarSlot = "leadmarkSidebar";
