import type { Circumstances, Enrollment, OptOut, Sequence, Standing } from "./standing.ts";
import { opOf } from "./autoklose-table.ts";
import type { Decision } from "./change.ts";
import { decide } from "./decide.ts";
import { enroll } from "./enroll.ts";
import type { RecipientEvent, StatusEvent } from "./event.ts";
import { observe } from "./observe.ts";
import { compare, countOf, listOf, recordOf, textOf, VectorError, wordOf } from "./vector.ts";
import type { Json, Mismatch } from "./vector.ts";
import { doNotEmailReasons, recipientStates } from "./words.ts";
import type { DoNotEmailReason, RecipientState } from "./words.ts";

const address = "ada@eu.acme.example";
const at = 1_000;
const circumstances: Circumstances = {
  actor: { memberId: "member", role: "admin" },
  now: at,
  surface: "sidebar",
  teamEdition: "off",
  profile: "default",
};

/** Runs one vector of the Autoklose model; the list is empty where it passes. Throws VectorError on one it cannot read. */
export function runAutokloseVector(vector: Json): readonly Mismatch[] {
  let standing = standingFrom(recordOf(vector["start"], "start"));
  const mismatches = listOf(vector["steps"], "steps").flatMap((raw, index) => {
    const step = recordOf(raw, `step ${index + 1}`);
    const verb = listOf(step["do"], "do").map((word) => textOf(word, "a word of do"));
    const outcome = act(standing, verb);
    standing = outcome.standing;
    return compare(`step ${index + 1} (${verb.join(" ")})`, { result: step["result"] }, { result: outcome.result });
  });
  const end = recordOf(vector["end"], "end");
  return [...mismatches, ...compare("end", end, snapshotOf(standing))];
}

interface Outcome {
  readonly standing: Standing;
  readonly result: string;
}

function act(standing: Standing, [verb = "", first = "", second = ""]: readonly string[]): Outcome {
  switch (verb) {
    case "set": {
      const ops = [opOf(stateFrom(second))];
      return answered(standing, decide(standing, { type: "set", enrollmentId: first, ops, address }, circumstances));
    }
    case "event":
      return seen(standing, first, eventFrom(stateFrom(second)));
    case "add_dne":
      return answered(
        standing,
        decide(standing, { type: "optOut", source: "rep", evidence: null, address }, circumstances),
      );
    case "remove_dne":
      return answered(standing, decide(standing, { type: "liftOptOut", why: "asked for it" }, circumstances));
    case "add_domain":
      return isCovered(first)
        ? seen(standing, null, {
            type: "do_not_email_listed",
            entry: { scope: "domain", value: first, reason: "domain", actorId: "member", at },
          })
        : { standing, result: "applied" };
    case "remove_domain":
      return isCovered(first)
        ? seen(standing, null, { type: "do_not_email_unlisted", scope: "domain", value: first })
        : { standing, result: "applied" };
    case "add_to":
      return answered(standing, enroll(standing, { id: first, sequence: campaign(first) }));
    default:
      throw new VectorError(`"${verb}" is nothing one can do`);
  }
}

function answered(standing: Standing, decision: Decision): Outcome {
  switch (decision.kind) {
    case "applied":
      return { standing: decision.standing, result: "applied" };
    case "unchanged":
      return { standing, result: "unchanged" };
    case "refused":
      // Some operations are of both models; here only campaigns are meant.
      return {
        standing,
        result: `failed:${decision.reason === "not_in_sequence" ? "not_a_recipient" : decision.reason}`,
      };
    case "unknown":
    default:
      return { standing, result: `${decision.kind}:${decision.missing.join(" ")}` };
  }
}

function seen(standing: Standing, enrollmentId: string | null, event: StatusEvent): Outcome {
  const observation = observe(standing, enrollmentId, event, at);
  return {
    standing: observation.standing,
    result: observation.kind === "logged" ? "logged only" : observation.kind,
  };
}

/** The vectors name an event by the status it gives. */
function eventFrom(state: RecipientState): RecipientEvent {
  switch (state) {
    case "unsubscribed":
      return { type: "reply_asks_to_be_removed", address };
    case "unsubscribe_link":
      return { type: "unsubscribe_link_clicked", address, source: "link" };
    case "bounced":
      return { type: "bounce_report", address };
    case "appointment_booked":
      return { type: "calendly_booking" };
    case "campaign_stopped":
    case "active":
      return { type: "automated_action", to: state };
    case "removed":
      return { type: "removed_from_campaign" };
    case "engaged":
    case "interested":
    case "not_interested":
    case "auto_response":
    case "out_of_office":
      return { type: "reply_classified", reply: state };
    default:
      state satisfies never;
      throw new VectorError("an event has no name");
  }
}

function stateFrom(word: string): RecipientState {
  return wordOf({ status: word }, "status", recipientStates, "active");
}

function isCovered(domain: string): boolean {
  return address.endsWith(`@${domain}`) || address.endsWith(`.${domain}`);
}

function standingFrom(start: Json): Standing {
  const reason = start["contact"] === "do_not_email" ? wordOf(start, "dneReason", doNotEmailReasons, "manual") : null;
  const counts = recordOf(start["emailsSent"] ?? {}, "emailsSent");
  const recipients = recordOf(start["recipients"] ?? {}, "recipients");
  return {
    contact: {
      ownerId: "member",
      optedOut: reason === null || reason === "bounced" ? null : optOutFor(reason),
      doNotEmail:
        reason === null
          ? []
          : [
              {
                scope: reason === "domain" ? "domain" : "address",
                value: reason === "domain" ? "acme.example" : address,
                reason,
                actorId: null,
                at,
              },
            ],
      doNotCall: false,
      doNotSms: false,
    },
    enrollments: Object.keys(recipients).map((id): Enrollment => ({
      id,
      sequence: campaign(id),
      status: {
        model: "autoklose",
        state: wordOf(recipients, id, recipientStates, "active"),
        emailsSent: countOf(counts, id),
        stepsRemain: true,
      },
    })),
  };
}

function optOutFor(reason: DoNotEmailReason): OptOut {
  return { source: reason === "domain" ? "domain" : "rep", actorId: null, at, evidence: null };
}

function campaign(id: string): Sequence {
  return {
    id: `campaign ${id}`,
    name: id,
    model: "autoklose",
    ownerId: "member",
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
  };
}

/** The standing in the words of the vectors, which show the first reason of the list. */
function snapshotOf({ contact, enrollments }: Standing): Json {
  return {
    contact: contact.doNotEmail.length > 0 ? "do_not_email" : "active",
    dneReason: contact.doNotEmail[0]?.reason ?? null,
    recipients: Object.fromEntries(enrollments.map(({ id, status }) => [id, status.state])),
  };
}
