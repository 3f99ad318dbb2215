import { describe, expect, it } from "vitest";
import { languageTables } from "./languages/tables.ts";
import { commonWords } from "./languages/common-words.ts";
import { createLazyReader } from "./reader.ts";
import { tellLanguages } from "./tell-languages.ts";

const away = {
  from: null,
  subject: "Automatische Antwort: Angebot",
  text: "Ich bin bis 14. Oktober nicht im Büro.",
  sentAt: Date.parse("2026-10-05"),
};

describe("the tables that a mail calls for", () => {
  it.each([
    ["Thank you for your message, but this is not something that I would like to have.", ["en"]],
    ["BAJA", ["en", "es"]],
    ["退订", ["en", "zh"]],
    [
      "Ich bin nicht im Büro, und ab dem 14. bin ich wieder für Sie da. Bitte wenden Sie sich an die Zentrale.",
      ["en", "de"],
    ],
    ["", ["en"]],
  ])("%s", (text, languages) => {
    expect(tellLanguages(text)).toEqual(languages);
  });

  it("are both for a mail in two languages", () => {
    const text =
      "Ich bin bis Freitag nicht im Büro, bitte wenden Sie sich an die Zentrale. Je suis absent et je ne lis pas vos messages avant mon retour.";
    expect(new Set(tellLanguages(text))).toEqual(new Set(["en", "de", "fr"]));
  });

  it("are three at most, whatever it says", () => {
    expect(tellLanguages(Object.values(commonWords).join(" ")).length).toBeLessThanOrEqual(3);
  });

  it("include that of the program that quotes", () => {
    expect(tellLanguages("I would rather not have this. Op 5 okt. schreef Anna:")).toContain("nl");
  });

  it("cover every language", () => {
    expect(Object.keys(commonWords).toSorted()).toEqual(languageTables.map(({ code }) => code).toSorted());
  });
});

describe("a reader that loads its tables", () => {
  it("loads each once, when a mail first calls for it", async () => {
    const { loaded, read } = lazyReader();
    expect(await read(away)).toMatchObject([{ kind: "outOfOffice", returnDate: "2026-10-14" }]);
    await read(away);
    expect(loaded).toEqual(["en", "de"]);
  });

  it("tries again where a table did not come", async () => {
    const { fail, read } = lazyReader();
    fail("de");
    await expect(read(away)).rejects.toThrow("de");
    expect(await read(away)).toMatchObject([{ kind: "outOfOffice" }]);
  });
});

function lazyReader() {
  const loaded: string[] = [];
  const failing = new Set<string>();
  const read = createLazyReader({
    pause: () => Promise.resolve(),
    load: async (code) => {
      const table = languageTables.find((one) => one.code === code);
      if (table === undefined || failing.delete(code)) {
        throw new Error(`No table of ${code}`);
      }
      loaded.push(code);
      return table;
    },
  });
  return { loaded, read, fail: (code: string) => void failing.add(code) };
}
