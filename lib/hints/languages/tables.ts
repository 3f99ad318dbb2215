import type { LanguageTable } from "../language-table.ts";
import { dutch } from "./dutch.ts";
import { english } from "./english.ts";
import { french } from "./french.ts";
import { german } from "./german.ts";
import { italian } from "./italian.ts";
import { portuguese } from "./portuguese.ts";
import { spanish } from "./spanish.ts";

/** Every language that is read. A new one is added here. */
export const languageTables: readonly LanguageTable[] = [english, german, french, spanish, portuguese, italian, dutch];
