import { describe, expect, it } from "vitest";
import type { Change, Decision, Effect } from "./change.ts";
import { decide } from "./decide.ts";
import { coversAddress, isFreeMail, keysCovering } from "./domains.ts";
import { eventOf } from "./effects.ts";
import { observe } from "./observe.ts";
import { address, circumstances, contact, frozen, inAutoklose, inReply, now, standing, states } from "./sample.ts";
import type { Standing } from "./standing.ts";

const stranger = circumstances({ teamEdition: "private", actor: { memberId: "stranger", role: "rep" } });
const before = standing(inReply("it"), inAutoklose("campaign", { emailsSent: 1 }));

const ask = (from: Standing, change: Change): Decision => decide(frozen(from), change, stranger);
const optOut = (domain: string, addresses: readonly string[] = [address], from = before) =>
  ask(from, { type: "optOutDomain", domain, addresses, evidence: "all of us" });
const lift = (from: Standing, domain = "acme.example", why = "a mistake") =>
  ask(from, { type: "liftDomain", domain, why });

function applied(decision: Decision) {
  if (decision.kind !== "applied") {
    throw new Error(`expected it to be applied, it was ${JSON.stringify(decision)}`);
  }
  return decision;
}

const record = { source: "domain", actorId: "stranger", at: now, evidence: "all of us", channels: ["email"] } as const;
const entry = { scope: "domain", value: "acme.example", reason: "domain", actorId: "stranger", at: now } as const;

describe("opting a domain out", () => {
  it("is anybody's, flags the contact it is asked at, and has the others told", () => {
    const { standing: after, effects } = applied(optOut("acme.example"));
    expect(after.contact).toEqual(contact({ optedOut: record, doNotEmail: [entry] }));
    expect(states(after)).toEqual({ it: "finished", campaign: "removed" });
    expect(effects).toEqual([
      { type: "suppressDomain", entry },
      { type: "enrollmentEnded", enrollmentId: "it" },
      { type: "enrollmentEnded", enrollmentId: "campaign" },
    ]);
    expect(optOut("acme.example", [address], after)).toEqual({ kind: "unchanged" });
  });

  it("takes the domain as people write it, and a domain above the address's own", () => {
    const { standing: after } = applied(optOut(" @ACME.example. ", ["ada@mail.Acme.Example"]));
    expect(after.contact.doNotEmail).toEqual([entry]);
  });

  it.each(["gmail.com", "yahoo.co.uk", "co.uk", "com", "", "example"])("refuses %j, where anybody may be", (domain) => {
    expect(optOut(domain, [`ada@${domain}`])).toEqual({
      kind: "refused",
      reason: "free_mail_domain",
      detail: { domain },
    });
  });

  it("does not mend what is no domain: an @ within stays", () => {
    expect(optOut("ada@acme.example", [address])).toMatchObject({ detail: { domain: "ada@acme.example" } });
  });

  it("refuses a domain that is none of the contact's", () => {
    for (const domain of ["other.example", "me.example", "mail.acme.example"]) {
      expect(optOut(domain)).toEqual({ kind: "refused", reason: "domain_not_theirs", detail: { domain } });
    }
    expect(optOut("acme.example", [])).toMatchObject({ reason: "domain_not_theirs" });
  });
});

describe("freeing a domain", () => {
  const out = applied(optOut("acme.example")).standing;

  it("removes the flag that came from it, and resumes nothing", () => {
    const { standing: after, effects } = applied(lift(out));
    expect(after.contact).toEqual(contact());
    expect(states(after)).toEqual({ it: "finished", campaign: "removed" });
    expect(effects).toEqual([{ type: "liftDomain", entry }]);
  });

  it("leaves a flag that another domain still gives", () => {
    const both = applied(optOut("mail.acme.example", ["ada@mail.acme.example"], out)).standing;
    expect(applied(lift(both)).standing.contact).toMatchObject({
      optedOut: { source: "domain" },
      doNotEmail: [{ value: "mail.acme.example" }],
    });
  });

  it.each(["the domain first", "the person first"])("leaves the person's own word, %s", (order) => {
    const own: Change = { type: "optOut", source: "rep", evidence: null, address };
    const both =
      order === "the domain first"
        ? applied(ask(out, own)).standing
        : applied(optOut("acme.example", [address], applied(ask(before, own)).standing)).standing;
    expect(applied(lift(both)).standing.contact).toMatchObject({
      optedOut: { source: "rep" },
      doNotEmail: [{ scope: "address", value: address }],
    });
  });

  it("needs a reason, and changes nothing where it is not listed", () => {
    expect(lift(out, "acme.example", " ")).toEqual({ kind: "refused", reason: "why_missing", detail: {} });
    expect(lift(out, "other.example", "")).toEqual({ kind: "unchanged" });
    const own = applied(ask(before, { type: "optOut", source: "rep", evidence: null, address: "acme.example" }));
    expect(lift(own.standing, "acme.example", "")).toEqual({ kind: "unchanged" });
  });
});

describe("every other contact of the domain", () => {
  it("hears of the change as an event, and of nothing else", () => {
    const { effects, standing: out } = applied(optOut("acme.example"));
    const told = (from: readonly Effect[]) => from.map(eventOf).filter((event) => event !== null);
    expect(told(effects)).toEqual([{ type: "do_not_email_listed", entry }]);
    expect(told(applied(lift(out)).effects)).toEqual([
      { type: "do_not_email_unlisted", scope: "domain", value: "acme.example" },
    ]);
    expect(told(applied(ask(before, { type: "optOut", source: "rep", evidence: null, address })).effects)).toEqual([]);
  });

  it("passes nothing on: the list has the domain already", () => {
    const other = standing();
    const listed = observe(other, null, { type: "do_not_email_listed", entry }, now);
    const freed = observe(
      listed.standing,
      null,
      { type: "do_not_email_unlisted", scope: "domain", value: entry.value },
      now,
    );
    expect([listed.effects, freed.effects]).toEqual([[], []]);
  });

  it("is told by the list, and gets the same flag", () => {
    const { standing: after } = observe(before, null, { type: "do_not_email_listed", entry }, now);
    expect(after.contact.optedOut).toEqual({ ...record, evidence: null });
    expect(
      observe(after, null, { type: "do_not_email_unlisted", scope: "domain", value: entry.value }, now),
    ).toMatchObject({ kind: "applied", standing: { contact: { optedOut: null, doNotEmail: [] } } });
  });
});

describe("a domain", () => {
  it("covers its own addresses and those below, in whatever case, and no neighbour", () => {
    expect(["a@acme.example", "a@EU.Acme.Example"].map((its) => coversAddress("acme.example", its))).toEqual([
      true,
      true,
    ]);
    expect(
      ["a@notacme.example", "a@acme.example.org", "acme.example@x.org"].some((its) =>
        coversAddress("acme.example", its),
      ),
    ).toBe(false);
  });

  it("is looked up with every domain above it but the top-level one, after the address itself", () => {
    const domains = ["mail.eu.acme.example", "eu.acme.example", "acme.example"];
    const its = "ada@Mail.EU.acme.example";
    expect(keysCovering(its)).toEqual([
      { scope: "address", value: its },
      ...domains.map((value) => ({ scope: "domain", value })),
    ]);
    expect(keysCovering("root@localhost")).toEqual([
      { scope: "address", value: "root@localhost" },
      { scope: "domain", value: "localhost" },
    ]);
  });

  it("is free mail by itself or by what lies below it, not by what lies above", () => {
    expect(["gmail.com", "com", "de"].every(isFreeMail)).toBe(true);
    expect(["acme.example", "mail.gmail.com", "notgmail.com"].some(isFreeMail)).toBe(false);
  });
});
