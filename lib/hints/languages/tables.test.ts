import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { kinds } from "../hint.ts";
import { topics } from "../language-table.ts";
import { compileTable } from "../language-book.ts";
import { createReader } from "../reader.ts";
import { languageTables } from "./tables.ts";
import type { TestMail } from "./test-mail.ts";

describe.each(languageTables)("the table of $name", (table) => {
  it("has twelve months, seven weekdays and ten numbers", () => {
    const { months, weekdays, numbers } = table.dates;
    expect([months.length, weekdays.length, numbers.length]).toEqual([12, 7, 10]);
  });

  it("has phrases for known topics only", () => {
    expect(Object.keys(table.phrases).filter((topic) => !topics.some((known) => known === topic))).toEqual([]);
  });

  it("has only phrases that are well formed", () => {
    expect(() => compileTable(table)).not.toThrow();
  });

  it("has test mails beside it that expect known kinds", () => {
    expect(
      mailsOf(table.code)
        .flatMap(({ is }) => is)
        .filter((kind) => !kinds.some((known) => known === kind)),
    ).toEqual([]);
  });
});

describe.each(languageTables)("the test mails of $name", ({ code, experimental }) => {
  it.each(mailsOf(code))("$name", ({ from, subject, text, sent, is, carries }) => {
    const hints = readHints({
      from: from ?? null,
      subject: subject ?? "",
      text,
      sentAt: sent === undefined ? null : Date.parse(sent),
      ours: ["rep@ours.example"],
    });
    expect(hints.map(({ kind }) => kind)).toEqual(is);
    expect(hints[0] ?? {}).toMatchObject(carries ?? {});
    for (const { phrase, language, confidence } of hints) {
      const source = { subject: subject ?? "", body: text, sender: from?.address ?? "" }[phrase.in];
      expect(source.slice(phrase.start, phrase.end)).toBe(phrase.text);
      expect(experimental === true && language === code && confidence === "certain").toBe(false);
    }
  });
});

const { readHints } = createReader(languageTables);

function mailsOf(code: string): TestMail[] {
  return JSON.parse(readFileSync(new URL(`./${code}.mails.json`, import.meta.url), "utf8")) as TestMail[];
}
