import { describe, expect, it } from "vitest";
import { gmailId, gmailRoute, gmailTime } from "./gmail-ids.ts";
import { isSameId, outlookRoute } from "./outlook-route.ts";

describe("ids and routes", () => {
  it.each([
    ["19d847db53731d21", "19d847db53731d21"],
    ["thread-f:1862317453241163041", "19d847db53731d21"],
    ["#msg-f:1862317453241163041", "19d847db53731d21"],
    ["#msg-a:r-12", "msg-a:r-12"],
    ["undefined", null],
    ["", null],
    [null, null],
    ["thread-f:99999999999999999999999999", null],
  ])("the id of Gmail %s is %s", (written, id) => {
    expect(gmailId(written)).toBe(id);
  });

  it("an id of Gmail holds its time, unless that cannot be true", () => {
    expect(new Date(gmailTime("19fb24d53c05a71a") ?? 0).toISOString()).toBe("2026-07-30T09:14:00.000Z");
    expect(gmailTime("0000000000000001")).toBe(null);
    expect(gmailTime("msg-a:r1")).toBe(null);
  });

  it.each([
    ["#inbox", false, null],
    ["#inbox/p2", false, null],
    ["#inbox/FMfcgzQbdrLpKZmSjLLpQqMLBGvSbPQr", true, null],
    ["#label/some-label-of-mine-here/19fa3e017005a71a", true, "19fa3e017005a71a"],
    ["#label/abcdefabcdefabcd", false, null],
    ["#search/a%2Fb/FMfcgzQbdrLpKZmSjLLpQqMLBGvSbPQr?compose=new", true, null],
    ["#settings/general", false, null],
    ["#%E0%A4%A", false, null],
  ])("the hash %s: thread %s, id %s", (hash, hasThread, id) => {
    expect(gmailRoute(new URL(`https://mail.google.com/mail/u/0/${hash}`))).toEqual({ isMail: true, hasThread, id });
  });

  it.each([
    ["/mail/", null, "unknown"],
    ["/mail/0/inbox/id/AQQkADAw%2BMD%3D", "AQQkADAw+MD=", "conversation"],
    ["/mail/id/AAMkAGI", "AAMkAGI", "item"],
    ["/mail/deeplink/read/AAkALg_H?ItemID=x", "AAkALg_H", "unknown"],
    ["/mail/id/%E0%A4%A", null, "unknown"],
  ])("the path %s of Outlook names %s, a %s", (path, id, kind) => {
    expect(outlookRoute(new URL(`https://outlook.office.com${path}`))).toEqual({ isMail: true, id, kind });
  });

  it("ids of Outlook are the same in every alphabet", () => {
    expect(isSameId("AAQk+a/b=", "AAQk-a_b")).toBe(true);
    expect(isSameId("AAQk+a/b=", "AAQk-a_c")).toBe(false);
  });
});
