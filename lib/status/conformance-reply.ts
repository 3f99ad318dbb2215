import type { Decision } from "./change.ts";
import { decide } from "./decide.ts";
import { derived } from "./derived.ts";
import type { ContactEvent, ReplyEvent } from "./event.ts";
import { initialReplyStatus } from "./initial-status.ts";
import { observe } from "./observe.ts";
import { entryFor } from "./opt-out.ts";
import { resumeDate } from "./reply-moves.ts";
import { isReplyOp } from "./reply-table.ts";
import type { Circumstances, Enrollment, OptOut, ReplyStatus, Standing } from "./standing.ts";
import { compare, countOf, flagOf, listOf, recordOf, textOf, VectorError, wordOf } from "./vector.ts";
import type { Json, Mismatch } from "./vector.ts";
import { finishReasons, profiles, replyStates, surfaces, teamEditions } from "./words.ts";

const address = "ada@eu.acme.example";
const memberId = "member";
const enrollmentId = "enrollment";
const replyWays = ["email", "sms", "manual"] as const;
/** Every step happens at once (epoch ms), except a resumption, which happens when it is due. */
const at = 1_000;

/** Runs one vector of the Reply model; the list is empty where it passes. Throws VectorError on one it cannot read. */
export function runReplyVector(vector: Json): readonly Mismatch[] {
  const start = recordOf(vector["start"], "start");
  const circumstances: Circumstances = {
    actor: { memberId, role: "rep" },
    now: at,
    surface: wordOf(start, "surface", surfaces, "sidebar"),
    teamEdition: wordOf(start, "teamEdition", teamEditions, "off"),
    profile: wordOf(vector, "profile", profiles, "default"),
  };
  let standing = standingFrom(start);
  const mismatches = listOf(vector["steps"], "steps").flatMap((raw, index) => {
    const step = recordOf(raw, `step ${index + 1}`);
    const result = step["op"] === undefined ? seen(standing, step) : asked(standing, step, circumstances);
    standing = result.standing;
    const expected = { result: step["result"], ...(step["reason"] === undefined ? {} : { reason: step["reason"] }) };
    return compare(`step ${index + 1} (${textOf(step["op"] ?? step["event"], "op or event")})`, expected, {
      result: result.result,
      reason: result.reason,
    });
  });
  return [...mismatches, ...compare("end", recordOf(vector["end"], "end"), snapshotOf(standing, start))];
}

interface Outcome {
  readonly standing: Standing;
  readonly result: string;
  readonly reason: string | null;
}

function asked(standing: Standing, step: Json, circumstances: Circumstances): Outcome {
  const decision = decideOp(standing, textOf(step["op"], "op"), circumstances);
  switch (decision.kind) {
    case "applied":
      return { standing: decision.standing, result: "applied", reason: null };
    case "unchanged":
      return { standing, result: "unchanged", reason: "already" };
    case "refused":
      return { standing, result: "failed", reason: decision.reason };
    case "unknown":
    default:
      return { standing, result: decision.kind, reason: decision.missing.join(" ") };
  }
}

function decideOp(standing: Standing, op: string, circumstances: Circumstances): Decision {
  if (op === "set_opted_out") {
    return decide(standing, { type: "optOut", source: "rep", evidence: null, address }, circumstances);
  }
  if (op === "unset_opted_out") {
    return decide(standing, { type: "liftOptOut", why: "asked for it" }, circumstances);
  }
  if (!isReplyOp(op)) {
    throw new VectorError(`${op} is no change of the Reply model`);
  }
  return decide(standing, { type: "set", enrollmentId, ops: [op] }, circumstances);
}

function seen(standing: Standing, step: Json): Outcome {
  const time = step["event"] === "ooo_resume_due" ? Number.MAX_SAFE_INTEGER : at;
  const observation = observe(standing, enrollmentId, eventFrom(step), time);
  return { standing: observation.standing, result: observation.kind, reason: null };
}

function eventFrom(step: Json): ReplyEvent | ContactEvent {
  const type = textOf(step["event"], "event");
  const callBack = step["outcome"] === "call_back";
  switch (type) {
    case "email_sent":
      return { type, last: flagOf(step, "last", false) };
    case "out_of_office_reply":
      return { type, returnAt: null };
    case "reply_email":
      return { type, sender: wordOf(step, "sender", ["mailed", "thread", "unknown"], "mailed") };
    case "opt_out_link":
      return { type, address, source: "link" };
    case "text_opt_out":
      return { type, address };
    case "variable_missing":
      return { type, variables: variables(countOf(step, "count")) };
    case "variable_fixed":
      return { type, variables: [] };
    case "call_task_completed":
      return { type, callBack, finish: flagOf(step, "finish", false) };
    case "call_logged":
      return { type, callBack };
    case "all_steps_done":
    case "bounce_detected":
    case "auto_reply":
    case "ooo_resume_due":
    case "reply_sms":
    case "email_opened":
    case "link_clicked":
    case "moved_to_call_step":
    case "cloud_call_made":
    case "steps_added":
    case "steps_removed":
    case "removed_from_sequence":
      return { type };
    default:
      throw new VectorError(`${type} is no event of the Reply model`);
  }
}

function standingFrom(start: Json): Standing {
  const optedOut: OptOut | null = flagOf(start, "optedOut", false)
    ? { source: "rep", actorId: memberId, at, evidence: null }
    : null;
  return {
    contact: {
      ownerId: memberId,
      optedOut,
      doNotEmail: optedOut === null ? [] : [entryFor(optedOut, address)],
      doNotCall: false,
      doNotSms: false,
    },
    enrollments: flagOf(start, "inSequence", true) ? [enrollmentFrom(start)] : [],
  };
}

function enrollmentFrom(start: Json): Enrollment {
  const settings = {
    repliesHandling: wordOf(start, "repliesHandling", ["finish", "continue"], "finish"),
    outOfOfficeHandling: wordOf(start, "oooHandling", ["automatic", "manual"], "automatic"),
    outOfOfficeDays: 7,
    finishAfterDays: countOf(start, "finishAfterDays"),
    openTracking: flagOf(start, "openTracking", true),
    linkTracking: flagOf(start, "linkTracking", true),
    textOptOut: flagOf(start, "textOptOut", true),
  };
  const state = wordOf(start, "state", replyStates, "active");
  const status: ReplyStatus = {
    ...initialReplyStatus(),
    state,
    finishReason:
      start["finishReason"] === undefined || start["finishReason"] === null
        ? null
        : wordOf(start, "finishReason", finishReasons, "manual"),
    marks: {
      bounced: flagOf(start, "bounced", false),
      replied: flagOf(start, "replied", false),
      auto_replied: flagOf(start, "autoReplied", false),
      contacted: flagOf(start, "contacted", false),
      opened: flagOf(start, "opened", false),
      clicked: flagOf(start, "clicked", false),
      to_call: flagOf(start, "toCall", false),
      called: flagOf(start, "called", false),
    },
    repliedBy:
      start["repliedBy"] === undefined || start["repliedBy"] === null
        ? null
        : wordOf(start, "repliedBy", replyWays, "manual"),
    emailsSent: countOf(start, "emailsSent"),
    emailsReceived: countOf(start, "emailsReceived"),
    stepsRemain: flagOf(start, "stepsRemain", true),
    missingVariables: variables(countOf(start, "missingVariables")),
    resumeAt: state === "out_of_office" ? resumeDate({ settings, at, resumeAt: null }) : null,
  };
  return {
    id: enrollmentId,
    sequence: {
      id: "sequence",
      name: "Sequence",
      model: "reply",
      ownerId: flagOf(start, "actorOwnsSequence", true) ? memberId : "colleague",
      authority: "own",
      archived: flagOf(start, "sequenceArchived", false),
      running: flagOf(start, "sequenceRunning", true),
      settings,
    },
    status,
  };
}

/** In the vectors a count, in the product a list of names. */
function variables(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `variable ${index + 1}`);
}

/** The standing in the words of the vectors. Of a contact in no sequence only the opt-out is left; the rest is as given. */
function snapshotOf(standing: Standing, start: Json): Json {
  const [enrollment] = standing.enrollments;
  const optedOut = standing.contact.optedOut !== null;
  if (enrollment === undefined || enrollment.status.model !== "reply") {
    return { ...outside, ...start, inSequence: false, optedOut, sendingOn: false, trackingOn: false };
  }
  const { status } = enrollment;
  return {
    inSequence: true,
    state: status.state,
    finishReason: status.finishReason,
    bounced: status.marks.bounced,
    replied: status.marks.replied,
    repliedBy: status.repliedBy,
    autoReplied: status.marks.auto_replied,
    contacted: status.marks.contacted,
    opened: status.marks.opened,
    clicked: status.marks.clicked,
    toCall: status.marks.to_call,
    called: status.marks.called,
    optedOut,
    emailsSent: status.emailsSent,
    emailsReceived: status.emailsReceived,
    stepsRemain: status.stepsRemain,
    missingVariables: status.missingVariables?.length,
    ...derived(standing, enrollment),
  };
}

const outside: Json = {
  state: null,
  finishReason: null,
  bounced: false,
  replied: false,
  toCall: false,
  called: false,
};
