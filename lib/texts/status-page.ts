import { autokloseTable } from "#lib/status/autoklose-table.ts";
import type { RecipientCell } from "#lib/status/autoklose-table.ts";
import type { ConditionName } from "#lib/status/conditions.ts";
import { counterparts } from "#lib/status/counterparts.ts";
import { replyTable } from "#lib/status/reply-table.ts";
import type { Row } from "#lib/status/reply-table.ts";
import { finishReasons, marks, recipientStates, replyOps, replyStates } from "#lib/status/words.ts";
import type { Reason, ReplyState } from "#lib/status/words.ts";
import { replyWordText } from "./counterpart-texts.ts";
import { effectWords } from "./effect-words.ts";
import { markdownTable } from "./markdown-table.ts";
import { opText } from "./ops.ts";
import { reasonWords } from "./reason-words.ts";
import { recipientEventTable, replyEventTable } from "./status-page-events.ts";
import { finishReasonWords, markWords, stateWords } from "./status-words.ts";
import type { StatusWord } from "./status-words.ts";

/** What has to be so, to stand after "if". */
const conditionText: Readonly<Record<ConditionName, string>> = {
  notOptedOut: "not opted out",
  mayBeCalled: "nobody asked not to be called",
  fromSidebar: "asked from the sidebar",
  notBounced: "Bounced is not set",
  stepsRemain: "a step is left",
  noneMissing: "no value is missing",
  emailSent: "an email was sent here",
  emailReceived: "an email arrived here",
  notYetBounced: "",
  notYetReplied: "",
};

/** The page docs/status-models.md: both models for users, made from the tables that the rules run on. */
export function statusPage(): string {
  return `${[
    "# Status models",
    "Made from the rules by `npm run -s docs:status`; do not edit by hand. How the rules are checked: [status-engine.md](status-engine.md).",
    "A contact's status in a sequence follows one of two models: Reply's, or Autoklose's. What is refused is refused with a reason, and alters nothing.",
    "## Who may",
    list([
      "**Opting out** is open to every member, for every contact, in every sequence, archived or not, and in none.",
      "**Reply model:** with Team Edition on (private or public), only the owner of the sequence changes statuses in it; an admin or a manager who does not own it does not. With Team Edition off, every member does.",
      "**Autoklose model:** every member with access to the campaign changes statuses in it.",
      "**Lifting an opt-out** needs a reason in words and the owner of every sequence the contact is in; in no sequence the contact's owner or an admin. An entry of the Do Not Email list that no person asked for, any member takes away.",
      "**An archived sequence** is changed by nothing but an opt-out. A paused one may be changed; it sends nothing.",
      "**Logging a call** is a record and never refused; in a sequence of the Reply model Called follows by itself.",
    ]),
    "## Opting out",
    list([
      "An opt-out is of email, of calls, of SMS, or of everything, which is what it is unless something else is said. It keeps who recorded it, when, how it came about and the line that shows it.",
      "Of email, or of everything, it is the contact's flag *Opted out*: every Reply enrollment is finished, every active Autoklose recipient removed, the address is on the Do Not Email list, and nobody is to call.",
      "Of calls or of SMS alone it is no status: To call is cleared and refused from then on, and the numbers are not used any more.",
      "A whole domain can be opted out, with the domains below it: each of its contacts gets the flag, those made later too. Freeing the domain removes only flags that came from it. Domains where anybody may have an address are refused.",
      "Nothing resumes by itself when an opt-out is lifted.",
    ]),
    "## Reply model",
    "### States",
    "Exactly one at a time.",
    words(replyStates.map((state) => stateWords[state])),
    "### Marks",
    "Beside the state, each set or not.",
    words(marks.map((mark) => markWords[mark])),
    "### Ways of having finished",
    words(finishReasons.map((reason) => finishReasonWords[reason])),
    "### What a person can change",
    "✓ possible, = already so, ✗ refused and why. A star: refused where the workspace's profile is strict. Several changes in one act are kept all or not at all, removals first.",
    replyChanges(),
    "### What a system sees",
    "What becomes of a contact that was mailed once, by the state it is in. A dash: kept in the timeline only; *noted*: a count, a date or the Do Not Email list changes.",
    replyEventTable(),
    "*Meeting booked* is no status here; a booking that a sequencer reports is kept in the timeline.",
    "## Autoklose model",
    "### States",
    "Exactly one for each campaign. A contact is also *Active* or *Do Not Email* as a whole: the latter while its address, its domain or a domain above that is on the list.",
    words(recipientStates.map((state) => stateWords[state])),
    "### What a person can change",
    "From the state in front to the state above. ✓ possible, ✓¹ only while the contact is not on the Do Not Email list, = already so, ✗ˢ set by the system only, ✗ᶠ a click or a bounce is a fact and does not become a guess about a reply.",
    recipientChanges(),
    "*Unsubscribed* set by hand opts the contact out everywhere. *Removed*: a recipient that was mailed in the campaign is kept as Removed, one that never was leaves its list.",
    "### What a system sees",
    "What becomes of a recipient that was mailed once, by the state it is in. A dash: kept in the timeline only; *noted*: a count, a date or the Do Not Email list changes.",
    recipientEventTable(),
    "## Both models side by side",
    markdownTable(
      ["Reply", "Autoklose", "Do Not Email list"],
      counterparts.map(({ reply, autoklose, doNotEmail }) => [
        reply === null ? "–" : replyWordText(reply),
        autoklose.map((state) => stateWords[state].name()).join(", ") || "–",
        doNotEmail ? "yes" : "",
      ]),
    ),
    "## Why something is refused",
    words([...reasonWords.values()]),
    "## What else happens",
    "Beside the status itself, carried out by whoever committed the change.",
    words(Object.values(effectWords)),
  ].join("\n\n")}\n`;
}

function replyChanges(): string {
  const rows = replyOps.map((op) => [opText(op), ...replyStates.map((state) => cellText(replyTable[op], state))]);
  return markdownTable(["change", ...replyStates.map((state) => stateWords[state].name())], rows);
}

function cellText(row: Row, state: ReplyState): string {
  const cell = row[state];
  switch (cell.kind) {
    case "same":
      return "=";
    case "refused":
      return `✗ ${reasonName(cell.reason)}`;
    case "rule": {
      const needs = cell.needs.map((name) => conditionText[name]).filter(Boolean);
      return `✓${cell.starred ? "*" : ""}${needs.length > 0 ? ` if ${needs.join(", ")}` : ""}`;
    }
  }
}

function reasonName(reason: Reason): string {
  return reasonWords.get(reason)?.name().toLowerCase() ?? reason;
}

function recipientChanges(): string {
  const names = recipientStates.map((state) => stateWords[state].name());
  const rows = recipientStates.map((from) => [
    stateWords[from].name(),
    ...recipientStates.map((to) => sign(autokloseTable.get(from)?.get(to))),
  ]);
  return markdownTable(["now", ...names], rows);
}

function sign(cell: RecipientCell | undefined): string {
  if (cell === undefined) {
    return "";
  }
  switch (cell.kind) {
    case "same":
      return "=";
    case "allowed":
      return cell.onlyOffDoNotEmail ? "✓¹" : "✓";
    case "refused":
      return cell.reason === "fact_not_guess" ? "✗ᶠ" : "✗ˢ";
  }
}

function words(all: readonly StatusWord[]): string {
  return markdownTable(
    ["name", "means"],
    all.map(({ name, sentence }) => [name(), sentence()]),
  );
}

function list(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join("\n");
}
