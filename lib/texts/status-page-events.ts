import { initialContact, initialRecipientStatus, initialReplyStatus } from "#lib/status/initial-status.ts";
import type { RecipientEvent, ReplyEvent, StatusEvent } from "#lib/status/event.ts";
import { observe } from "#lib/status/observe.ts";
import type { EnrollmentStatus, ReplyStatus, Standing } from "#lib/status/standing.ts";
import { marks, recipientStates, replyStates } from "#lib/status/words.ts";
import type { Model } from "#lib/status/words.ts";
import { eventText } from "./events.ts";
import { markdownTable } from "./markdown-table.ts";
import { finishReasonWords, markWords, stateWords } from "./status-words.ts";

/** Tables of what events do, found by letting the rules see each of them in every state. */

const at = 1_000;
const address = "ada@acme.example";
const dayMs = 86_400_000;

type Row = readonly [name: string, event: StatusEvent];
const row = (event: StatusEvent, more = ""): Row => [`${eventText(event.type)}${more}`, event];
const replyRow = (event: ReplyEvent, more?: string) => row(event, more);
const recipientRow = (event: RecipientEvent, more?: string) => row(event, more);

const replyRows: readonly Row[] = [
  replyRow({ type: "email_sent", last: false }),
  replyRow({ type: "email_sent", last: true }, ", the last step"),
  replyRow({ type: "bounce_detected" }),
  replyRow({ type: "reply_email", sender: "mailed" }, ", or in the same thread"),
  replyRow({ type: "reply_email", sender: "unknown" }, ", from an unknown address"),
  replyRow({ type: "reply_sms" }),
  replyRow({ type: "auto_reply" }),
  replyRow({ type: "out_of_office_reply", returnAt: null }),
  replyRow({ type: "ooo_resume_due" }),
  replyRow({ type: "text_opt_out", address }, ", in a reply"),
  row({ type: "opt_out_link", address, source: "link" }, ", by the link"),
  replyRow({ type: "email_opened" }),
  replyRow({ type: "link_clicked" }),
  replyRow({ type: "variable_missing", variables: ["FirstName"] }),
  replyRow({ type: "variable_fixed", variables: [] }),
  replyRow({ type: "moved_to_call_step" }),
  replyRow({ type: "cloud_call_made" }),
  replyRow({ type: "call_logged", callBack: true }, ", to be called back"),
  replyRow({ type: "call_task_completed", callBack: false, finish: true }, ", as the end of it"),
  replyRow({ type: "steps_added" }),
  replyRow({ type: "steps_removed" }),
  replyRow({ type: "removed_from_sequence" }),
];

const recipientRows: readonly Row[] = [
  recipientRow({ type: "email_sent", last: false }),
  recipientRow({ type: "all_steps_sent" }),
  recipientRow({ type: "reply_classified", reply: "interested" }, ": Interested"),
  recipientRow({ type: "reply_classified", reply: "out_of_office" }, ": Out of office"),
  recipientRow({ type: "reply_asks_to_be_removed", address }, ", in a reply"),
  recipientRow({ type: "unsubscribe_link_clicked", address, source: "link" }, ", by the link"),
  recipientRow({ type: "bounce_report", address }),
  recipientRow({ type: "automated_action", to: "campaign_stopped" }),
  recipientRow({ type: "calendly_booking" }),
  recipientRow({ type: "removed_from_campaign" }),
];

export function replyEventTable(): string {
  const statuses = replyStates.map((state): ReplyStatus => {
    const mailed = initialReplyStatus();
    return {
      ...mailed,
      state,
      finishReason: state === "finished" ? "manual" : null,
      resumeAt: state === "out_of_office" ? at : null,
      emailsSent: 1,
      emailsReceived: 1,
      marks: { ...mailed.marks, contacted: true },
    };
  });
  return eventTable(replyRows, statuses);
}

export function recipientEventTable(): string {
  return eventTable(
    recipientRows,
    recipientStates.map((state) => ({ ...initialRecipientStatus(), state, emailsSent: 1 })),
  );
}

function eventTable(rows: readonly Row[], statuses: readonly EnrollmentStatus[]): string {
  return markdownTable(
    ["event", ...statuses.map(({ state }) => stateWords[state].name())],
    rows.map(([name, event]) => [name, ...statuses.map((status) => outcome(status, event))]),
  );
}

function outcome(status: EnrollmentStatus, event: StatusEvent): string {
  const { kind, standing } = observe(standingWith(status), "it", event, at + dayMs);
  if (kind === "logged") {
    return "–";
  }
  const [after] = standing.enrollments;
  if (kind === "unchanged") {
    return "=";
  }
  return after === undefined ? "leaves" : changes(status, after.status) || "noted";
}

/** What is another after it: the state, why it is finished, marks. */
function changes(before: EnrollmentStatus, after: EnrollmentStatus): string {
  const state = before.state === after.state ? [] : [stateWords[after.state].name()];
  if (before.model !== "reply" || after.model !== "reply") {
    return state.join("");
  }
  const why =
    after.finishReason === null || after.finishReason === before.finishReason
      ? []
      : [finishReasonWords[after.finishReason].name()];
  const turned = marks
    .filter((mark) => before.marks[mark] !== after.marks[mark])
    .map((mark) => `${after.marks[mark] ? "+" : "−"} ${markWords[mark].name()}`);
  return [...state, ...why, ...turned].join(", ");
}

function standingWith(status: EnrollmentStatus): Standing {
  const model: Model = status.model;
  return {
    contact: initialContact(null),
    enrollments: [
      {
        id: "it",
        status,
        sequence: {
          id: "sequence",
          name: "",
          model,
          ownerId: null,
          authority: "own",
          archived: false,
          running: true,
          settings: {
            repliesHandling: "finish",
            outOfOfficeHandling: "automatic",
            outOfOfficeDays: 7,
            finishAfterDays: 0,
            openTracking: true,
            linkTracking: true,
            textOptOut: true,
          },
        },
      },
    ],
  };
}
