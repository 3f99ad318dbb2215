import { signal } from "@preact/signals";
import { render } from "preact";
import { Popup } from "#components/popup/popup.tsx";
import { Sidebar } from "#components/sidebar/sidebar.tsx";
import { accountState } from "#components/testing/states.ts";
import { contactView, enrollmentView, noon, pendingView, replyStatus, threadView } from "#components/testing/views.ts";
import type { StateAnswer } from "#lib/requests.ts";
import type { HeardMessage } from "#lib/suggestions/heard-message.ts";
import type { ActivityView, PersonView, ThreadView } from "#lib/view.ts";

const call = { direction: "outbound", outcome: "connected", startedAt: noon, durationSeconds: 1 } as const;

/** A timeline in which everything that somebody wrote or that is called something is this text. */
function activities(text: string): ActivityView[] {
  const kinds: readonly ActivityView["what"][] = [
    { type: "call", call: { ...call, note: text } },
    { type: "optedOut", source: "rep", evidence: text },
    { type: "optOutLifted", why: text },
    { type: "event", name: text, detail: text },
    { type: "status", ops: [text], from: replyStatus(), to: null },
  ];
  return kinds.map((what, at) => ({
    id: `${at}`,
    at: noon - at,
    actorId: "tom",
    sequenceId: "s",
    what,
    actorName: text,
    sequenceName: text,
    waiting: false,
  }));
}

/** A colleague of this name asks for a lifting with these words, of a contact and in a sequence of the same name. */
function request(text: string) {
  const asker = { id: "tom", name: text, isMe: false };
  const owner = { id: "me", name: text, isMe: true };
  const asked = { type: "liftOptOut", args: { contactId: "c", why: text } } as const;
  return { id: "r", contactId: "c", asker, owner, asked, sequenceName: text, askedAt: noon };
}

/** People of a thread that are called this, all of them, and everything about them too. */
function people(text: string): PersonView[] {
  const owner = { id: "tom", name: text, isMe: false };
  const status = replyStatus({ missingVariables: [text], state: "missing_data" });
  const contact = contactView({
    name: text,
    company: text,
    title: text,
    owner,
    optedOut: { source: "rep", actorId: "tom", at: noon, evidence: text, actorName: text },
    enrollments: [{ ...enrollmentView(status, { name: text, owner }), names: { tom: text } }],
    activities: activities(text),
    requests: [request(text)],
    pending: [pendingView({ outcome: "refused", reason: text, detail: { ownerId: "tom" }, names: { tom: text } })],
  });
  return [
    contact,
    { kind: "unknown", name: text, address: text, suppressed: true, pending: [] },
    { kind: "not_loaded", name: text, address: `2${text}`, why: "offline", pending: [] },
    { kind: "no_address", name: text },
  ];
}

const view = signal<ThreadView | null>(null);
const state = signal<StateAnswer | null>(null);
const threadId = signal("");
const heard = signal<readonly HeardMessage[]>([]);
const nothing = async () => undefined;

/** A message of the second of them that asks to be left alone in these words. */
function message(text: string): HeardMessage {
  const phrase = { text, in: "body", start: 0, end: text.length } as const;
  const hint = { kind: "optOut", confidence: "probable", language: "en", phrase, scope: "all" } as const;
  return { key: text, address: text, sentAt: noon, hints: [hint], isReply: true, text };
}

/** Draws sidebar and popup once, to be filled by `show`. */
export function draw(root: HTMLElement): void {
  const actions = {
    submit: async () => null,
    dismiss: nothing,
    nameMailbox: async () => true,
    openWelcome: nothing,
    openSettings: nothing,
    openPanel: null,
    giveAddress: nothing,
    collapse: nothing,
  };
  const popup = {
    copyStructure: async () => "copied" as const,
    signOut: nothing,
    choose: nothing,
    forget: nothing,
    useMailbox: nothing,
    answerRequest: nothing,
    saveWaiting: async () => true,
    openWelcome: nothing,
    openSettings: nothing,
    openPanel: null,
  };
  const now = signal(noon);
  const typedCalls = new Map();
  const suggestions = { heard, dismissed: signal(new Set<string>()), dismiss: nothing, countWrong: nothing };
  const Both = () => (
    <>
      <Sidebar key={threadId.value} {...{ threadId: threadId.value, view, now, actions, typedCalls, suggestions }} />
      <Popup state={state} reading={signal(null)} place={signal("beside")} actions={popup} />
    </>
  );
  render(<Both />, root);
}

/** Shows people, a member, a workspace and a server that are all called this, the first or another of the people chosen. */
export function show(text: string): void {
  threadId.value = text;
  heard.value = [message(text)];
  view.value = threadView(people(text), { member: { id: "me", name: text, workspace: text, account: "a" } });
  const requests = [{ ...request(text), contactName: text }];
  const account = accountState({ name: text, address: text, workspace: text, server: text, requests });
  const ended = accountState({ id: "b", name: text, address: text, workspace: text, isChosen: false });
  state.value = { accounts: [account, ended], mailboxes: [], counts: { [text]: 1 }, ignored: 0 };
}
