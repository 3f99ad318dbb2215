import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { kinds } from "../hint.ts";
import { topics } from "../language-table.ts";
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

  it("has test mails beside it that expect known kinds", () => {
    const file = new URL(`./${table.code}.mails.json`, import.meta.url);
    expect(existsSync(file)).toBe(true);
    const mails = JSON.parse(readFileSync(file, "utf8")) as TestMail[];
    expect(mails.flatMap(({ is }) => is).filter((kind) => !kinds.some((known) => known === kind))).toEqual([]);
  });
});
