import { describe, expect, it } from "vitest";
import { participants } from "./participants.ts";
import type { Message, Person, Reading } from "./reading.ts";

const dana: Person = { name: "Dana Lee", address: "Dana@Acme.example" };
const ann: Person = { name: "Ann Roe", address: "ann@acme.example" };
const bo: Person = { name: "Bo", address: "bo@acme.example" };
const me: Person = { name: "me", address: "ME@example.com" };

function message(from: Person | null, to: Person[] = [], rest: Partial<Message> = {}): Message {
  return { id: null, state: "expanded", from, to, cc: [], sentAt: null, text: "", ...rest };
}

function thread(messages: Message[], rest: Partial<Reading> = {}): Reading {
  return { provider: "gmail", threadId: "1", subject: "", account: "me@example.com", messages, ...rest };
}

const addresses = (reading: Reading) => participants(reading).map((person) => person.address ?? person.name);

describe("the participants of a thread", () => {
  it("begin with the newest sender who is not the account, then other senders, then recipients, each once", () => {
    const reading = thread([message(ann, [me]), message(dana, [me, ann]), message(me, [dana, bo])]);
    expect(addresses(reading)).toEqual(["dana@acme.example", "ann@acme.example", "bo@acme.example"]);
  });

  it("of an own message without an answer are its recipients", () => {
    expect(addresses(thread([message(me, [dana, me])]))).toEqual(["dana@acme.example"]);
  });

  it("leave out the account when the page names it only as You", () => {
    const you = message({ name: "You", address: null }, [dana], { isOwn: true });
    expect(addresses(thread([you], { account: null }))).toEqual(["dana@acme.example"]);
  });

  it("keep a person without address by name, unless the same name is there with one", () => {
    const bare = (name: string) => message({ name, address: null });
    expect(addresses(thread([bare("Dana Lee"), bare("Cy"), message(dana)]))).toEqual(["dana@acme.example", "Cy"]);
  });

  it.each([
    "mailer-daemon@googlemail.com",
    "Mailer-Daemon@acme.example",
    "postmaster@acme.example",
    "MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@acme.example",
    "no-reply@acme.example",
    "noreply@acme.example",
    "do_not_reply@acme.example",
    "donotreply+42@acme.example",
    "support.no-reply@acme.example",
    "notifications-noreply@acme.example",
  ])("end with %s, which nobody reads, although it wrote last", (address) => {
    const reading = thread([message(me, [dana]), message({ name: "System", address })]);
    expect(addresses(reading)).toEqual(["dana@acme.example", address.toLowerCase()]);
  });

  it.each(["nora.reply@acme.example", "noreplyington@acme.example", "post@acme.example", "jonoreply@acme.example"])(
    "begin with %s, which is a person's",
    (address) => {
      const reading = thread([message(dana), message({ name: "Somebody", address })]);
      expect(addresses(reading)[0]).toBe(address);
    },
  );

  it("are the delivery report's sender alone where nobody else is in the thread", () => {
    const daemon = { name: "Mail Delivery", address: "mailer-daemon@acme.example" };
    expect(addresses(thread([message(daemon, [me])]))).toEqual(["mailer-daemon@acme.example"]);
  });

  it("begin at the top where the page lists the newest message first", () => {
    expect(addresses(thread([message(dana), message(ann)], { isNewestFirst: true }))[0]).toBe("dana@acme.example");
  });
});
