import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ContentRequest, PageRequest, SubmitRequest } from "#lib/requests.ts";
import { account, ids, uuid } from "#lib/sync/testing/sample-team.ts";
import type { Sender } from "./sender.ts";
import { type Bench, gmailSender, openBench, pageSender } from "./testing/bench.ts";

/** Every request that the background knows, from everybody who could send it: who is heard, and who is not. */

const tab = { id: 40 };
const gmail = gmailSender.url;
const senders: Readonly<Record<string, Sender | undefined>> = {
  "the top frame of a mail page": { ...gmailSender, tab },
  "a page of our own": pageSender,
  "another frame of a mail page": { ...gmailSender, frameId: 1, tab },
  "a mail page that names no tab": { id: "our-id", url: gmail, frameId: 0 },
  "a mail page over plain http": { ...gmailSender, url: "http://mail.google.com/mail/u/0/", tab },
  "another site": { ...gmailSender, url: "https://mail.google.com.evil.example/", tab },
  "a page that says it is another": { ...gmailSender, origin: "https://evil.example", tab },
  "another extension": { ...gmailSender, id: "their-id", tab },
  "another extension's page": { id: "their-id", url: "chrome-extension://their-id/popup.html" },
  "our id on another extension's page": { id: "our-id", url: "chrome-extension://their-id/popup.html" },
  nobody: undefined,
};
const mailPage = "the top frame of a mail page";
const ownPage = "a page of our own";

const stamp = { id: uuid(900), madeAt: 1 };
const contactId = ids.ann;
const submit = (change: Readonly<Record<string, unknown>>) => ({
  type: "submit",
  ...stamp,
  account: account.id,
  basedOn: null,
  change,
});
const call = { direction: "outbound", outcome: "busy", startedAt: 1, durationSeconds: 1, note: "" };
const asked = { type: "liftOptOut", args: { contactId, why: "x" } };

/** One good request of every type, and who may send it. */
const requests: Readonly<Record<string, { readonly message: unknown; readonly heard: readonly string[] }>> = {
  "submit set": {
    message: submit({ type: "set", contactId, enrollmentId: uuid(1), ops: ["set_paused"] }),
    heard: [mailPage, ownPage],
  },
  "submit optOut": {
    message: submit({ type: "optOut", address: "ann@acme.example", contactId: null, evidence: null }),
    heard: [mailPage, ownPage],
  },
  "submit liftOptOut": { message: submit({ type: "liftOptOut", contactId, why: "x" }), heard: [mailPage, ownPage] },
  "submit logCall": {
    message: submit({ type: "logCall", address: "ann@acme.example", contactId, enrollmentId: null, call }),
    heard: [mailPage, ownPage],
  },
  "submit takeBack": { message: submit({ type: "takeBack", changeId: uuid(2) }), heard: [mailPage, ownPage] },
  "submit askOwner": { message: submit({ type: "askOwner", asked }), heard: [mailPage, ownPage] },
  "submit answerRequest": {
    message: submit({ type: "answerRequest", contactId, requestId: uuid(3), accept: true }),
    heard: [mailPage, ownPage],
  },
  dismiss: { message: { type: "dismiss", account: account.id, changeId: uuid(2) }, heard: [mailPage, ownPage] },
  count: { message: { type: "count", provider: "gmail", what: "unreadable" }, heard: [mailPage] },
  wrongHint: { message: { type: "wrongHint", kind: "optOut", language: "de" }, heard: [mailPage] },
  welcome: { message: { type: "welcome" }, heard: [mailPage, ownPage] },
  mailTable: { message: { type: "mailTable" }, heard: [mailPage] },
  mailbox: { message: { type: "mailbox", address: "mia@team.example", account: null }, heard: [mailPage, ownPage] },
  state: { message: { type: "state" }, heard: [ownPage] },
  look: { message: { type: "look" }, heard: [ownPage] },
  signIn: {
    message: { type: "signIn", server: "https://leadmark.test", grant: { type: "device", deviceCode: "x".repeat(40) } },
    heard: [ownPage],
  },
  signOut: { message: { type: "signOut", account: account.id }, heard: [ownPage] },
  choose: { message: { type: "choose", account: account.id }, heard: [ownPage] },
  forgetMailbox: { message: { type: "forgetMailbox", address: "mia@team.example" }, heard: [ownPage] },
  answerRequest: {
    message: { type: "answerRequest", account: account.id, ...stamp, contactId, requestId: uuid(3), accept: false },
    heard: [ownPage],
  },
  saveWaiting: { message: { type: "saveWaiting", account: account.id }, heard: [ownPage] },
  forget: { message: { type: "forget", account: account.id }, heard: [ownPage] },
};

let bench: Bench;
beforeEach(() => {
  bench = openBench();
});
afterEach(async () => await bench.close());

describe.each(Object.entries(requests))("%s", (_, { message, heard }) => {
  it.each(Object.keys(senders))("from %s", async (who) => {
    const answer = bench.service().message(message, senders[who] as Sender);
    expect(answer !== undefined).toBe(heard.includes(who));
    // Whatever it is answered, a mail page gets no token and no list of accounts.
    const told = JSON.stringify(await answer) ?? "";
    expect(who === mailPage ? told : "").not.toMatch(/token|accounts|secret/i);
  });
});

it("every request of lib/requests has its line", () => {
  const types = (options: readonly { readonly entries: { readonly type: { readonly literal: string } } }[]) =>
    options.map(({ entries }) => entries.type.literal);
  const clicks = types(SubmitRequest.entries.change.options).map((type) => `submit ${type}`);
  const others = [...types(ContentRequest.options), ...types(PageRequest.options)].filter((type) => type !== "submit");
  expect(Object.keys(requests).toSorted()).toEqual([...new Set([...clicks, ...others])].toSorted());
});
