import { describe, expect, it } from "vitest";
import type { Change } from "./change.ts";
import { address, circumstances, contact, frozen, now } from "./sample.ts";
import type { DoNotEmailEntry } from "./standing.ts";
import { decideOnStranger, strangerStanding } from "./stranger.ts";
import type { OptOutChannel } from "./words.ts";

const entry: DoNotEmailEntry = { scope: "address", value: address, reason: "manual", actorId: "me", at: now };
const bounce: DoNotEmailEntry = { ...entry, reason: "bounced", actorId: null, at: 1 };
const domain: DoNotEmailEntry = { ...entry, scope: "domain", value: "acme.example", reason: "domain" };

const ask = (change: Change, ...entries: readonly DoNotEmailEntry[]) =>
  decideOnStranger(frozen(entries), frozen(change), circumstances());
const optOut = (...channels: readonly OptOutChannel[]): Change => ({
  type: "optOut",
  source: "rep",
  evidence: null,
  address,
  channels,
});
const optOutDomain = (name: string): Change => ({
  type: "optOutDomain",
  domain: name,
  addresses: [address],
  evidence: null,
});

describe("an address that no contact has", () => {
  it("stands as the list says: who asked to stop has opted out, a bounce is nobody's word", () => {
    expect(strangerStanding([])).toEqual({ contact: contact({ ownerId: null }), enrollments: [] });
    expect(strangerStanding([bounce]).contact.optedOut).toBeNull();
    expect(strangerStanding([bounce, entry]).contact.optedOut).toMatchObject({ source: "import", at: now });
  });

  it("is listed by an opt-out, and nothing else follows: no phone is known", () => {
    expect(ask(optOut())).toEqual({
      kind: "applied",
      standing: strangerStanding([entry]),
      effects: [{ type: "suppressAddress", entry }],
    });
    expect(ask(optOut("email", "sms"), bounce)).toMatchObject({ effects: [{ type: "suppressAddress", entry }] });
  });

  it.each([[[]], [["email"]]] as const)("asked of again (%j) changes nothing", (channels) => {
    expect(ask(optOut(...channels), entry)).toEqual({ kind: "unchanged" });
    expect(ask(optOut(...channels), { ...entry, reason: "unsubscribed" })).toEqual({ kind: "unchanged" });
  });

  it("is listed by its own word also where its domain is: it must not go with the domain", () => {
    expect(ask(optOut(), domain)).toMatchObject({ kind: "applied", effects: [{ type: "suppressAddress", entry }] });
  });

  it("can have its whole domain opted out, once, by the same rules as a contact's", () => {
    expect(ask(optOutDomain("acme.example"))).toMatchObject({ effects: [{ type: "suppressDomain", entry: domain }] });
    expect(ask(optOutDomain("acme.example"), domain)).toEqual({ kind: "unchanged" });
    expect(ask(optOutDomain("gmail.com"))).toMatchObject({ kind: "refused", reason: "free_mail_domain" });
    expect(ask(optOutDomain("other.example"))).toMatchObject({ kind: "refused", reason: "domain_not_theirs" });
  });

  it("can be called, which is kept", () => {
    const call = { direction: "inbound", outcome: "connected", startedAt: now, durationSeconds: 1, note: "" } as const;
    expect(ask({ type: "logCall", enrollmentId: null, call }).kind).toBe("applied");
  });

  it("has nothing else to change", () => {
    const changes: readonly Change[] = [
      optOut("calls"),
      optOut("calls", "sms"),
      { type: "set", enrollmentId: "it", ops: ["set_paused"] },
      { type: "liftOptOut", why: "a mistake" },
      { type: "liftDomain", domain: "acme.example", why: "a mistake" },
    ];
    for (const change of changes) {
      expect(ask(change, domain, entry)).toEqual({ kind: "refused", reason: "unknown_contact", detail: {} });
    }
  });
});
