import type { LanguageTable } from "../language-table.ts";
import { english } from "./english.ts";

/** Every language that is read. A new one is added here. */
export const languageTables: readonly LanguageTable[] = [english];
