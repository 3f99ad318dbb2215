import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { relativeText, sinceText } from "./times.ts";

beforeEach(() => {
  vi.stubEnv("TZ", "Europe/Berlin");
});
afterEach(() => {
  vi.unstubAllEnvs();
});

const local = (text: string) => new Date(text).getTime();
const said = (at: string, now: string) => relativeText(local(at), local(now));

describe("days are those of the calendar", () => {
  test.each([
    ["2026-11-22T00:05", "2026-11-22T23:55", "23 hr ago"],
    ["2026-11-21T23:59", "2026-11-22T23:58", "yesterday"],
    ["2026-11-21T00:01", "2026-11-22T23:59", "yesterday"],
    ["2026-11-21T22:00", "2026-11-22T00:30", "yesterday"],
    ["2026-11-20T23:59", "2026-11-22T00:01", "2 days ago"],
    ["2026-11-20T08:00", "2026-11-22T07:00", "2 days ago"],
    ["2026-10-26T08:00", "2026-11-22T07:00", "27 days ago"],
    ["2026-10-25T08:00", "2026-11-22T07:00", "25 Oct"],
    ["2026-11-23T00:30", "2026-11-22T23:00", "tomorrow"],
    ["2026-11-24T00:30", "2026-11-22T23:00", "in 2 days"],
  ])("%s seen at %s is %j", (at, now, text) => {
    expect(said(at, now)).toBe(text);
  });

  test("within the hour the minutes are said across midnight too", () => {
    expect(said("2026-11-21T23:50", "2026-11-22T00:10")).toBe("20 min ago");
    expect(said("2026-11-21T23:59:30", "2026-11-22T00:00:10")).toBe("just now");
  });
});

describe("a day that is shorter or longer than 24 hours", () => {
  test.each([
    // 25 hours on 25 October 2026, 23 on 29 March 2026.
    ["2026-10-25T00:30", "2026-10-25T23:59", "24 hr ago"],
    ["2026-10-24T23:00", "2026-10-25T23:30", "yesterday"],
    ["2026-10-24T12:00", "2026-10-26T11:00", "2 days ago"],
    ["2026-03-28T23:30", "2026-03-30T00:15", "2 days ago"],
    ["2026-03-29T01:00", "2026-03-29T23:00", "21 hr ago"],
    ["2026-03-28T12:00", "2026-03-29T12:30", "yesterday"],
  ])("%s seen at %s is %j", (at, now, text) => {
    expect(said(at, now)).toBe(text);
  });
});

test("since when: the time of today and yesterday, else the day", () => {
  const since = (at: string) => sinceText(local(at), local("2026-11-22T09:00"));
  expect(since("2026-11-22T08:05")).toMatch(/^today, \d\d:05$/);
  expect(since("2026-11-21T23:59")).toMatch(/^yesterday, \d\d:59$/);
  expect(since("2026-11-20T23:59")).toMatch(/^20 Nov$/);
});
