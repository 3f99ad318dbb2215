import { describe, expect, it } from "vitest";
import { isDescending } from "./outlook-order.ts";

describe("the order of Outlook's messages", () => {
  it.each([
    ["en", ["Thu 7/30/2026 9:14 AM", "Tue 7/28/2026 9:00 AM"], true],
    ["en", ["Tue 7/28/2026 9:00 AM", "Thu 7/30/2026 9:14 AM"], false],
    ["en", ["Tue 7/28/2026 1:00 PM", "Tue 7/28/2026 12:30 PM", "Tue 7/28/2026 11:00 AM"], true],
    ["de", ["Mo, 03.08.2026 09:00", "Do, 30.07.2026 18:00"], true],
    ["de", ["Do, 30.07.2026 18:00", "Mo, 03.08.2026 09:00"], false],
    ["he", ["\u200fיום ה 30/07/2026 9:14", "\u200fיום ג 28/07/2026 9:00"], true],
    ["ja", ["2026/07/30 9:14", "2026/07/28 9:00"], true],
    ["en", ["Wed 10-May-23 15:25", "Tue 9-May-23 15:25"], false],
    ["en", ["Thu 7/30/2026 9:14 AM", "yesterday", "Tue 7/28/2026 9:00 AM"], false],
    ["en", ["7/30/2026", "7/27/2026", "7/28/2026"], false],
    ["no such language!", ["7/30/2026", "7/28/2026"], false],
    ["en", [], false],
  ])("in %s, of %j: newest first %s", (language, dates, expected) => {
    expect(isDescending(dates, language)).toBe(expected);
  });
});
