/** What the extension takes of lib/hints for every mail; the other tables come when a mail calls for them. */
export const shippedHints = `
  export { createLazyReader } from "./reader.ts";
  export { english } from "./languages/english.ts";
`;
