/** What the extension takes of lib/hints. */
export const shippedHints = `
  export { createReader } from "./reader.ts";
  export { languageTables } from "./languages/tables.ts";
`;
